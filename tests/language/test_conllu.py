"""CoNLL-U and JSON from readings."""

import json

from regesta.language.conllu import conllu, values
from regesta.records import Frame, Mention, Name, Quote, Reading, Role, Span

TEXT = "Don't go.\n\nIt's\nMali's 5pm talk"
ROWS = [  # start, end, lemma, upos, xpos, feats, head, relation
    (0, 2, "do", "AUX", "VB", "Mood=Imp", 2, "aux"),
    (2, 5, "not", "PART", "RB", "", 2, "advmod"),
    (6, 8, "go", "VERB", "VB", "", -1, "root"),
    (8, 9, ".", "PUNCT", ".", "", 2, "punct"),
    (11, 13, "it", "PRON", "PRP", "", 9, "nsubj"),
    (13, 15, "be", "AUX", "VBZ", "", 9, "cop"),
    (16, 20, "Mali", "PROPN", "NNP", "", 9, "nmod:poss"),
    (20, 22, "'s", "PART", "POS", "", 6, "case"),
    (23, 24, "5", "NUM", "CD", "", 9, "nummod"),
    (27, 31, "talk", "NOUN", "NN", "", -1, "root"),
]


def reading() -> Reading:
    rows = [*ROWS[:9], (24, 26, "p.m.", "NOUN", "NN", "", 8, "dep"), ROWS[9]]
    heads = [10 if row[6] == 9 else row[6] for row in rows]
    columns = list(zip(*rows, strict=True))
    return Reading(
        document="d1",
        text=TEXT,
        starts=columns[0],
        ends=columns[1],
        lemmas=columns[2],
        upos=columns[3],
        xpos=columns[4],
        feats=columns[5],
        heads=tuple(heads),
        deprels=columns[7],
        factuality=(0.0,) * 11,
        sentences=((0, 4), (4, 11)),
        names=(Name(start=6, end=7, kind="GPE"),),
        frames=(
            Frame(
                predicate=10,
                roleset="talk.01",
                kind="noun",
                roles=(Role(start=6, end=8, label="ARG0"),),
                factuality=2.5,
            ),
        ),
        quotes=(Quote(span=Span(0, 9)),),
        chains=(Mention(start=6, end=7, chain=1), Mention(start=4, end=5, chain=1)),
    )


EXPECTED = """\
# newdoc id = d1
# newpar
# sent_id = d1-1
# text = Don't go.
1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	Mood=Imp	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# newpar
# sent_id = d1-2
# text = It's Mali's 5pm talk
1-2	It's	_	_	_	_	_	_	_	_
1	It	it	PRON	PRP	_	7	nsubj	_	_
2	's	be	AUX	VBZ	_	7	cop	_	_
3-4	Mali's	_	_	_	_	_	_	_	_
3	Mali	Mali	PROPN	NNP	_	7	nmod:poss	_	_
4	's	's	PART	POS	_	3	case	_	_
5	5	5	NUM	CD	_	7	nummod	_	SpaceAfter=No
6	pm	p.m.	NOUN	NN	_	5	dep	_	_
7	talk	talk	NOUN	NN	_	0	root	_	_

"""


def test_conllu() -> None:
    assert conllu(reading()) == EXPECTED


def test_an_empty_reading_is_empty() -> None:
    columns = dict.fromkeys(("starts", "ends", "lemmas", "upos", "xpos", "feats", "heads", "deprels", "factuality"), ())
    empty = Reading(document="", text="", sentences=(), **columns)
    assert conllu(empty) == ""
    assert values(empty)["sentences"] == []


def test_values_point_at_the_text() -> None:
    found = json.loads(json.dumps(values(reading())))
    for sentence in found["sentences"]:
        for token in sentence["tokens"]:
            start, end = token["span"]
            assert TEXT[start:end] == token["form"]
    assert [token["head"] for token in found["sentences"][0]["tokens"]] == [2, 2, None, 2]
    name = found["names"][0]
    assert (name["kind"], TEXT[slice(*name["span"])]) == ("GPE", "Mali")
    frame = found["frames"][0]
    assert (frame["roleset"], TEXT[slice(*frame["span"])]) == ("talk.01", "talk")
    assert [TEXT[slice(*role["span"])] for role in frame["roles"]] == ["Mali's"]
    assert [[TEXT[slice(*mention["span"])] for mention in chain] for chain in found["chains"]] == [["It", "Mali"]]
