"""Name corpora, each with the types it annotates, mapped to ours: PERSON, ORG, GPE, LOC, NORP, EVENT, MISC.

Corpora disagree on what is a name: UNER leaves nationalities and events unmarked, WikiGold calls both MISC, GUM has
entities of which only some are names. So each word gets the set of tags its corpus allows, and training maximises the
probability of the set.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora.gazetteers import kinds
from training.corpora.treebanks import Row, blocks, gum_files, sentence
from training.sentences import Sentence

KINDS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "MISC")
TAGS = ("O", *(f"{prefix}-{kind}" for kind in KINDS for prefix in "BI"))

WIKIGOLD = {"PER": {"PERSON"}, "ORG": {"ORG"}, "LOC": {"GPE", "LOC"}, "MISC": {"NORP", "EVENT", "MISC"}}
UNER = {"PER": {"PERSON"}, "ORG": {"ORG"}, "LOC": {"GPE", "LOC"}}
UNER_UNMARKED = {"NORP", "EVENT", "MISC"}
CROSSNER = {
    "politician": {"PERSON"},
    "person": {"PERSON"},
    "organisation": {"ORG"},
    "politicalparty": {"ORG"},
    "country": {"GPE"},
    "location": {"GPE", "LOC"},
    "election": {"EVENT"},
    "event": {"EVENT"},
    "misc": {"NORP", "EVENT", "MISC"},
}
GUM = {
    "person": {"PERSON"},
    "organization": {"ORG"},
    "place": {"GPE", "LOC"},
    "event": {"EVENT"},
    "abstract": {"MISC"},
    "object": {"MISC"},
}
WATER_AND_LAND = re.compile(
    r"\b(sea|ocean|river|lake|gulf|bay|strait|straits|mount|mountains?|desert|islands?|valley|coast|peninsula|park|street|road|"
    r"avenue|bridge|airport|square|canal|forest|hills?|creek|beach|highway|station|harbou?r|africa|asia|europe|america|antarctica)\b",
    re.IGNORECASE,
)
# Nationalities, peoples and faiths that common suffixes do not show to be such.
NORP_SUFFIX = re.compile(r"^[A-Z]\w+(ian|ians|ish|ese|ans?|is?|ic|ists?|ims?)$")


def tags(prefix: str, kinds: Iterable[str]) -> set[str]:
    return {f"{prefix}-{kind}" for kind in kinds}


def columns(path: Path, word: int, tag: int) -> Iterator[list[tuple[str, str]]]:
    """Sentences of (word, tag) from a column file; blank lines part sentences, ``#`` lines are comments."""
    found: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = re.split(r"[\t ]", line)
        if line.startswith("# "):
            continue
        if len(cells) > max(word, tag):
            found.append((cells[word], cells[tag]))
        elif found:
            yield found
            found = []


def tagged(rows: list[tuple[str, str]], mapping: dict[str, set[str]], unmarked: Iterable[str] = ()) -> Sentence:
    """``unmarked`` kinds are such as the corpus leaves without a tag, so that its O says nothing of them."""
    outside = frozenset({"O"} | tags("B", unmarked) | tags("I", unmarked))
    allowed: list[frozenset[str]] = []
    for (_, tag), (_, before) in zip(rows, [("", "O"), *rows], strict=False):
        if tag == "O":
            allowed.append(outside)
            continue
        prefix, _, kind = tag.partition("-")
        begins = prefix == "B" or before == "O" or before.partition("-")[2] != kind
        allowed.append(frozenset(tags("B" if begins else "I", mapping[kind])))
    return Sentence(words=[word for word, _ in rows], names=allowed)


def sharpened(found: Sentence) -> Sentence:
    """Settle GPE or LOC for each open place span by its words: waters, lands and built places are LOC."""
    if found.names is None:
        return found
    start = 0
    while start < len(found.words):
        end = start + 1
        if found.names[start] == frozenset({"B-GPE", "B-LOC"}):
            while end < len(found.words) and found.names[end] == frozenset({"I-GPE", "I-LOC"}):
                end += 1
            kind = "LOC" if WATER_AND_LAND.search(" ".join(found.words[start:end])) else "GPE"
            found.names[start:end] = [
                frozenset({f"{'B' if token == start else 'I'}-{kind}"}) for token in range(start, end)
            ]
        start = end
    return found


def wikigold(data: Path) -> Iterator[Sentence]:
    for rows in columns(data / "ner" / "wikigold" / "wikigold.conll.txt", 0, 1):
        yield sharpened(tagged(rows, WIKIGOLD))


def crossner(data: Path, split: str) -> Iterator[Sentence]:
    for rows in columns(data / "ner" / "crossner-politics" / f"{split}.txt", 0, 1):
        yield sharpened(tagged(rows, CROSSNER))


def uner(data: Path, split: str) -> Iterator[Sentence]:
    for rows in columns(data / "ner" / "uner-ewt" / f"en_ewt-ud-{split}.iob2", 1, 2):
        kept = [(word, tag if tag.partition("-")[2] in UNER else "O") for word, tag in rows]
        yield sharpened(tagged(kept, UNER, UNER_UNMARKED))


def gum(data: Path, split: str) -> Iterator[Sentence]:
    """GUM with tags, trees and the names that can be derived from its entities."""
    for path in gum_files(data, split):
        for _, rows in blocks(path):
            made = sentence(rows)
            made.names = derived(rows, entities(rows))
            yield sharpened(made)


INSIDE_NAMES = frozenset(
    ["of", "the", "and", "for", "'s", "&", "-", "de", "al", "in", "on", "to", "a", "/", ".", "'", ")", "(", ","]
)
CALENDAR = re.compile(
    r"(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?",
    re.IGNORECASE,
)


def hinted(found: Sentence, data: Path) -> Sentence:
    """Names are made of proper nouns and little else: what the tags of a treebank say where nobody marked names.

    A whole run of proper nouns that a list of places or people knows gets its type from there.
    """
    anything, nothing = frozenset(TAGS), frozenset({"O"})
    allowed = []
    for word, upos in zip(found.words, found.upos or (), strict=True):
        if CALENDAR.fullmatch(word):
            allowed.append(nothing)
        else:
            capital = word[:1].isupper() and upos in {"ADJ", "NOUN", "NUM", "X"}
            allowed.append(anything if capital or upos == "PROPN" or word.lower() in INSIDE_NAMES else nothing)
    for start, end in proper_runs(found):
        alone = not any(
            word[:1].isupper() for word in [*found.words[max(start - 1, 0) : start], *found.words[end : end + 1]]
        )
        if alone and (known := kinds(found.words[start:end], data)):
            allowed[start:end] = [frozenset(tags("B" if at == start else "I", known)) for at in range(start, end)]
    found.names = allowed
    return found


def proper_runs(found: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of proper nouns, calendar words left out."""
    start = None
    for at, (word, upos) in enumerate([*zip(found.words, found.upos or (), strict=True), ("", "")]):
        proper = upos == "PROPN" and not CALENDAR.fullmatch(word)
        if proper and start is None:
            start = at
        elif not proper and start is not None:
            yield start, at
            start = None


def entities(rows: list[Row]) -> list[tuple[int, int, str, bool]]:
    """GUM's nested entities that open and close in this sentence: start, end, type, linked to Wikipedia or not."""
    open_spans: list[tuple[str, int, str, bool]] = []
    found: list[tuple[int, int, str, bool]] = []
    for token, row in enumerate(rows):
        entity = next((item[7:] for item in row.misc.split("|") if item.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            if piece.startswith("("):
                fields = piece.strip("()").split("-")
                linked = len(fields) > 7 or (
                    len(fields) == 7 and fields[-1] not in {"coref", "sgl", "pred", "ana", "cata", "appos", "disc"}
                )
                if piece.endswith(")"):
                    found.append((token, token + 1, fields[1], linked))
                else:
                    open_spans.append((fields[0], token, fields[1], linked))
            else:
                number = piece.rstrip(")").split("-")[0]
                at = next((n for n in reversed(range(len(open_spans))) if open_spans[n][0] == number), None)
                if at is not None:
                    _, start, kind, linked = open_spans.pop(at)
                    found.append((start, token + 1, kind, linked))
    return found


def derived(rows: list[Row], spans: list[tuple[int, int, str, bool]]) -> list[frozenset[str]]:
    """A name is the run of proper nouns around the head of an entity. Proper nouns in no such run stay open."""
    allowed: list[frozenset[str]] = [
        frozenset(TAGS) if row.upos == "PROPN" else demonym(row) if row.upos in {"ADJ", "NOUN"} else frozenset({"O"})
        for row in rows
    ]
    inside = [False] * len(rows)
    for start, end, kind, _ in sorted(spans, key=lambda span: span[0] - span[1]):
        head = next((token for token in range(start, end) if not start < rows[token].head <= end), start)
        if kind == "time":
            for token in range(start, end):
                if rows[token].upos == "PROPN":
                    allowed[token] = frozenset({"O"})
            continue
        if rows[head].upos != "PROPN" or kind not in GUM or inside[head]:
            continue
        first, last = run(rows, head, start, end)
        for token in range(first, last):
            allowed[token] = frozenset(tags("B" if token == first else "I", GUM[kind]))
            inside[token] = True
    return allowed


def run(rows: list[Row], head: int, start: int, end: int) -> tuple[int, int]:
    """The proper nouns around ``head`` in an entity, over "of the" when both sides are proper; titles stay outside."""
    first, last = head, head + 1
    while (
        first > start
        and rows[first - 1].upos == "PROPN"
        and rows[first - 1].deprel not in {"nmod:desc", "appos", "conj"}
    ):
        first -= 1
    while last < end:
        if rows[last].upos == "PROPN" and rows[last].deprel not in {"appos", "conj"}:
            last += 1
            continue
        bridge = last
        while bridge < end and rows[bridge].form.lower() in {"of", "the", "for", "and", "'s", "de"}:
            bridge += 1
        if (
            bridge == last
            or bridge >= end
            or rows[bridge].upos != "PROPN"
            or rows[last].form.lower() in {"and", "'s", "the"}
        ):
            break
        last = bridge + 1
    return first, last


def demonym(row: Row) -> frozenset[str]:
    """A capitalised adjective or noun that looks like a nationality may be one or not; any other word is no name."""
    if NORP_SUFFIX.match(row.form) and row.upos == "ADJ" and row.lemma[:1].isupper():
        return frozenset({"B-NORP"})
    return frozenset({"O", "B-NORP"}) if row.form[:1].isupper() and row.lemma[:1].isupper() else frozenset({"O"})
