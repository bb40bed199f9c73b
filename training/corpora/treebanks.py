"""Universal Dependencies treebanks: EWT and GUM."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.sentences import Sentence


@dataclass(slots=True)
class Row:
    """One syntactic word of a CoNLL-U file."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str


def blocks(path: Path) -> Iterator[tuple[dict[str, str], list[Row]]]:
    """Comments and words of each sentence; ranges (3-4) and empty nodes (3.1) are passed over."""
    comments: dict[str, str] = {}
    rows: list[Row] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(Row(*columns[1:6], int(columns[6]), columns[7], columns[9]))
        elif rows:
            yield comments, rows
            comments, rows = {}, []


def sentence(rows: list[Row]) -> Sentence:
    return Sentence(
        words=[row.form for row in rows],
        lemmas=[row.lemma for row in rows],
        upos=[row.upos for row in rows],
        xpos=[row.xpos for row in rows],
        feats=[row.feats for row in rows],
        heads=[row.head for row in rows],
        deprels=[row.deprel for row in rows],
    )


def gum_split(data: Path) -> dict[str, str]:
    """Document name -> split, after splits.md: what is listed under no heading is training material."""
    split, found = "train", {}
    for line in (data / "gum" / "splits.md").read_text(encoding="utf-8").split("\n"):
        if heading := re.match(r"## (\w+)", line):
            split = heading[1]
        elif name := re.match(r"\s*\* (\w+)", line):
            found[name[1]] = split
    return found


def gum_files(data: Path, split: str) -> list[Path]:
    """The dependency files of one split, sorted."""
    splits = gum_split(data)
    return [path for path in sorted((data / "gum" / "dep").glob("*.conllu")) if splits.get(path.stem, "train") == split]
