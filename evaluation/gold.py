"""The test sets, each in the shape its task needs."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.conll18 import Analysis
from training.corpora.paragraphs import documents, paragraph_text
from training.corpora.treebanks import Row, blocks, gum_files

Span = tuple[int, int]

EWT = "ud-ewt/en_ewt-ud-test.conllu"
UNER_KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "place"}
CROSSNER_KINDS = {
    "politician": "PERSON",
    "person": "PERSON",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "place",
    "location": "place",
    "election": "EVENT",
    "event": "EVENT",
}


@dataclass(frozen=True, slots=True)
class Frames:
    """A sentence's words and its frames: predicate token -> (roleset, {(start, end, label)})."""

    words: list[str]
    frames: dict[int, tuple[str, frozenset[tuple[int, int, str]]]]


def trees(paths: list[Path]) -> list[list[Row]]:
    return [rows for path in paths for _, rows in blocks(path)]


def gum_genre_files(data: Path, genres: tuple[str, ...], splits: tuple[str, ...]) -> list[Path]:
    """Files of some genres, for instance ("news", "interview")."""
    found = [path for split in splits for path in gum_files(data, split)]
    return [path for path in found if path.stem.split("_")[1] in genres]


def raw_documents(path: Path) -> Iterator[tuple[str, Analysis]]:
    """Each document's raw text (paragraphs parted by a blank line) and its gold analysis with multiword tokens."""
    analyses = _analyses(path)
    for document in documents(path):
        gold = next(analyses)
        text = "\n\n".join(paragraph_text(paragraph) for paragraph in document.paragraphs)
        yield text, gold


def _analyses(path: Path) -> Iterator[Analysis]:
    current = Analysis()
    tokens: list[tuple[str, list[tuple[str, str, str, int]]]] = []
    until = 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc") and current.words:
            yield current
            current = Analysis()
        elif line and not line.startswith("#"):
            number, form, _, upos, _, _, head, deprel, *_ = line.split("\t")
            if "-" in number:
                tokens.append((form, []))
                until = int(number.partition("-")[2])
            elif number.isdigit():
                if int(number) > until:
                    tokens.append((form, []))
                tokens[-1][1].append((form, upos, deprel, int(head)))
        elif not line and tokens:
            current.add_sentence(tokens)
            tokens, until = [], 0
    if current.words:
        yield current


def sentence_ends(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Raw text of each document and the positions of its sentences' last characters."""
    for document in documents(path):
        ends = set()
        at = 0
        for paragraph in document.paragraphs:
            begin = at
            for sentence in paragraph:
                ends.add(at + len(sentence.text) - 1)
                at += len(sentence.text) + (0 if sentence.glued else 1)
            at = begin + len(paragraph_text(paragraph)) + 2
        yield "\n\n".join(paragraph_text(paragraph) for paragraph in document.paragraphs), ends


def names(path: Path, word: int, tag: int, kinds: dict[str, str]) -> list[tuple[list[str], set[tuple[int, int, str]]]]:
    """Sentences of a column file with their name spans; kinds that are not in ``kinds`` are left out."""
    found = []
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# "):
            continue
        cells = re.split(r"[\t ]", line)
        if len(cells) > max(word, tag):
            rows.append((cells[word], cells[tag]))
        elif rows:
            found.append(([form for form, _ in rows], _spans([kind for _, kind in rows], kinds)))
            rows = []
    return found


def _spans(tags: list[str], kinds: dict[str, str]) -> set[tuple[int, int, str]]:
    spans, start = set(), 0
    for at in range(1, len(tags) + 1):
        prefix, _, kind = tags[at].partition("-") if at < len(tags) else ("O", "", "")
        before = tags[at - 1].partition("-")[2]
        if prefix == "I" and kind == before:
            continue
        if before in kinds:
            spans.add((start, at, kinds[before]))
        start = at
    return spans


def frames(path: Path) -> list[Frames]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        held = {
            frame["pred"]: (frame["roleset"], frozenset((start, end, label) for start, end, label in frame["args"]))
            for frame in record["frames"]
        }
        found.append(Frames(record["tokens"], held))
    return found


def event_nouns(path: Path) -> list[tuple[list[str], dict[int, bool]]]:
    """Sentences with their candidate nouns: True where most annotators gave the noun a verbal reading.

    An annotator has one row for each question asked, but one vote.
    """
    texts: dict[str, list[str]] = {}
    votes: dict[str, dict[int, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            texts[row["qasrl_id"]] = row["sentence"].split(" ")
            votes[row["qasrl_id"]][int(row["target_idx"])][row["worker_id"]] = row["is_verbal"] == "True"
    return [
        (words, {token: 2 * sum(said.values()) > len(said) for token, said in votes[key].items()})
        for key, words in texts.items()
    ]


def factuality(path: Path) -> list[tuple[list[str], dict[int, float]]]:
    """Sentences with the tokens judged: -3 (did not happen) to 3 (did)."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found.append(
            (record["text"].split(" "), {target["span1"][0]: float(target["label"]) for target in record["targets"]})
        )
    return found
