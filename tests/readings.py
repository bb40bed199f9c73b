"""Readings built by hand: a compact table of words, one sentence a block.

Each line is ``form lemma upos xpos head deprel [roleset LABEL=i-j …]`` with heads and role bounds counted from 1 inside
the sentence (0 is the root; ``i-j`` includes both, ``i`` alone is one word). Words are joined by blanks; sentences by a
line end.
"""

from regesta.records import Frame, Name, Reading, Role


def reading(table: str, *, document: str = "d", names: tuple[Name, ...] = ()) -> Reading:
    """The reading that a table of words describes."""
    blocks = [[line.split() for line in block.splitlines() if line.strip()] for block in table.strip().split("\n\n")]
    text = "\n".join(" ".join(row[0] for row in block) for block in blocks)
    starts: list[int] = []
    rows: list[list[str]] = []
    heads: list[int] = []
    frames: list[Frame] = []
    sentences: list[tuple[int, int]] = []
    at = 0
    for block in blocks:
        first = len(rows)
        for row in block:
            starts.append(at)
            at += len(row[0]) + 1
            if len(row) > 6:
                frames.append(_frame(row, len(rows), first))
            heads.append(int(row[4]) - 1 + first if row[4] != "0" else -1)
            rows.append(row)
        sentences.append((first, len(rows)))
    return Reading(
        document=document,
        text=text,
        starts=tuple(starts),
        ends=tuple(start + len(row[0]) for start, row in zip(starts, rows, strict=True)),
        lemmas=tuple(row[1] for row in rows),
        upos=tuple(row[2] for row in rows),
        xpos=tuple(row[3] for row in rows),
        feats=tuple("_" for _ in rows),
        heads=tuple(heads),
        deprels=tuple(row[5] for row in rows),
        factuality=tuple(0.0 for _ in rows),
        sentences=tuple(sentences),
        names=names,
        frames=tuple(frames),
    )


def _frame(row: list[str], token: int, first: int) -> Frame:
    roles = []
    for part in row[7:]:
        label, _, bounds = part.partition("=")
        low, _, high = bounds.partition("-")
        roles.append(Role(start=first + int(low) - 1, end=first + int(high or low), label=label))
    kind = "verb" if row[2] == "VERB" else "noun" if row[2] == "NOUN" else "other"
    return Frame(predicate=token, roleset=row[6], kind=kind, roles=tuple(roles))  # type: ignore[arg-type]
