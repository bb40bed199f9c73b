"""Readers of test sets, on files made here."""

import json
from pathlib import Path

import pytest

from evaluation import gold
from evaluation.conll18 import Counts, score

CONLLU = """\
# newdoc id = a
# sent_id = a-1
# newpar id = a-p1
# text = They won't go.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	won't	_	_	_	_	_	_	_	_
2	wo	will	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	away	away	ADV	RB	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	SpaceAfter=No

# sent_id = a-2
# text = Why?
1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

# sent_id = a-3
# newpar id = a-p2
# text = End
1	End	end	NOUN	NN	_	0	root	_	_

# newdoc id = b
# sent_id = b-1
# newpar id = b-p1
# text = New
1	New	new	ADJ	JJ	_	0	root	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "t.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return path


def test_raw_documents(treebank: Path) -> None:
    (first, analysis), (second, other) = gold.raw_documents(treebank)
    assert first == "They won't go.Why?\n\nEnd"
    assert second == "New"
    assert [(word.form, word.multiword) for word in analysis.words][:4] == [
        ("They", False),
        ("wo", True),
        ("n't", True),
        ("go", False),
    ]
    assert analysis.characters == "".join(first.split())
    assert analysis.sentences == [(0, 12), (12, 16), (16, 19)]
    assert [word.parent.form if word.parent else None for word in analysis.words[:5]] == ["go", "go", "go", None, "go"]
    found: dict[str, Counts] = {}
    score(other, other, found)
    assert found["las"].f1 == 100


def test_sentence_ends(treebank: Path) -> None:
    first, _ = gold.sentence_ends(treebank)
    assert first == ("They won't go.Why?\n\nEnd", {13, 17, 22})


def test_names(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    tagged = ["Ann B-politician", "Lee I-politician", "of O", "Mali B-country", "Mali B-country", ". O", ""]
    tagged += ["New B-misc", "Full I-misc", "", ""]
    path.write_text("\n".join(tagged).replace(" ", "\t"), encoding="utf-8")
    (words, spans), (_, others) = gold.names(path, 0, 1, gold.CROSSNER_KINDS)
    assert words == ["Ann", "Lee", "of", "Mali", "Mali", "."]
    assert spans == {(0, 2, "PERSON"), (3, 4, "place"), (4, 5, "place")}
    assert others == set()


def test_event_nouns_count_one_vote_an_annotator(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    rows = ["qasrl_id,sentence,target_idx,worker_id,is_verbal"]
    rows += ["s1,the visit began,1,w1,True"] * 3  # three questions asked by one annotator
    rows += ["s1,the visit began,1,w2,False", "s1,the visit began,1,w3,False", "s2,a strike,1,w1,True"]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert gold.event_nouns(path) == [(["the", "visit", "began"], {1: False}), (["a", "strike"], {1: True})]


def test_frames_and_factuality(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    frame = {"pred": 1, "roleset": "go.01", "args": [[0, 1, "ARG0"]]}
    path.write_text(json.dumps({"sent_id": "1", "tokens": ["They", "go"], "frames": [frame]}), encoding="utf-8")
    (found,) = gold.frames(path)
    assert found.frames == {1: ("go.01", frozenset({(0, 1, "ARG0")}))}
    path.write_text(json.dumps({"text": "They go", "targets": [{"span1": [1, 2], "label": -1.5}]}), encoding="utf-8")
    assert gold.factuality(path) == [(["They", "go"], {1: -1.5})]
