"""Readings as CoNLL-U text and as plain values for JSON."""

import re
from collections.abc import Iterator
from typing import Any

from regesta.records import Frame, Reading, Span

# What treebanks of English write together with the word before it as one token of several words ("don't", "Bush's").
_CLITIC = re.compile(r"n['’]t|['’](?:s|re|ve|ll|m|d|em|all)|['’]", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")


def conllu(reading: Reading) -> str:
    """The sentences of a reading in CoNLL-U, a blank line after each; ``# newpar`` where a blank line parts them.

    Contractions become multiword tokens. A missing blank is SpaceAfter=No. Names and frames are not in this format.
    """
    lines: list[str] = []
    prefix = f"{reading.document}-" if reading.document else ""
    for number, (start, end) in enumerate(reading.sentences, 1):
        if number == 1:
            lines += [f"# newdoc id = {reading.document}"] if reading.document else ["# newdoc"]
        if number == 1 or "\n\n" in _between(reading, start):
            lines.append("# newpar")
        words = reading.text[reading.starts[start] : reading.ends[end - 1]]
        lines += [f"# sent_id = {prefix}{number}", f"# text = {_BLANKS.sub(' ', words)}"]
        lines += _rows(reading, start, end)
        lines.append("")
    return "\n".join([*lines, ""]) if lines else ""


def values(reading: Reading) -> dict[str, Any]:
    """Everything in a reading. Spans are [start, end) in code points of ``text``, tokens counted from 0 in it.

    ``head`` is the number of the governing token, None for a root.
    """
    return {
        "id": reading.document,
        "text": reading.text,
        "sentences": [
            {"span": list(reading.span(start, end)), "tokens": [_token(reading, token) for token in range(start, end)]}
            for start, end in reading.sentences
        ],
        "names": [
            {
                "kind": name.kind,
                "tokens": [name.start, name.end],
                "span": list(reading.span(name.start, name.end)),
                "score": round(name.score, 4),
            }
            for name in reading.names
        ],
        "frames": [_frame(reading, frame) for frame in reading.frames],
        "quotes": [{"span": list(quote.span), "closed": quote.closed} for quote in reading.quotes],
        "chains": _chains(reading),
    }


def _between(reading: Reading, token: int) -> str:
    """The blanks before a token, reduced to line breaks."""
    return re.sub(r"[^\S\n]", "", reading.text[reading.ends[token - 1] : reading.starts[token]]) if token else ""


def _rows(reading: Reading, start: int, end: int) -> Iterator[str]:
    for first, last in _tokens(reading, start, end):
        glued = last < len(reading) and reading.starts[last] == reading.ends[last - 1]
        misc = "SpaceAfter=No" if glued else "_"
        if last - first > 1:
            surface = reading.text[reading.starts[first] : reading.ends[last - 1]]
            yield "\t".join([f"{first - start + 1}-{last - start}", surface, *["_"] * 7, misc])
        for token in range(first, last):
            head = reading.heads[token]
            columns = (reading.lemmas, reading.upos, reading.xpos, reading.feats)
            yield "\t".join(
                [
                    str(token - start + 1),
                    reading.words[token],
                    *(column[token] or "_" for column in columns),
                    str(head - start + 1 if head >= 0 else 0),
                    reading.deprels[token],
                    "_",
                    misc if last - first == 1 else "_",
                ]
            )


def _tokens(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Surface tokens as word ranges: a word with what is contracted onto it, most often a word alone."""
    first = start
    for token in range(start + 1, end + 1):
        if token == end or not _contracted(reading, token):
            yield first, token
            first = token


def _contracted(reading: Reading, token: int) -> bool:
    before, word = reading.words[token - 1], reading.words[token]
    if reading.starts[token] != reading.ends[token - 1] or not before[-1].isalnum():
        return False
    if before[-1].isalpha() and word[0].isalpha():
        return True
    return _CLITIC.fullmatch(word) is not None and reading.upos[token] in {"AUX", "PART", "PRON", "VERB"}


def _token(reading: Reading, token: int) -> dict[str, Any]:
    return {
        "form": reading.words[token],
        "span": [reading.starts[token], reading.ends[token]],
        "lemma": reading.lemmas[token],
        "upos": reading.upos[token],
        "xpos": reading.xpos[token],
        "feats": reading.feats[token],
        "head": reading.heads[token] if reading.heads[token] >= 0 else None,
        "deprel": reading.deprels[token],
        "factuality": round(reading.factuality[token], 3),
    }


def _frame(reading: Reading, frame: Frame) -> dict[str, Any]:
    return {
        "predicate": frame.predicate,
        "span": [reading.starts[frame.predicate], reading.ends[frame.predicate]],
        "roleset": frame.roleset,
        "kind": frame.kind,
        "factuality": round(frame.factuality, 3),
        "score": round(frame.score, 4),
        "roles": [
            {"label": role.label, "tokens": [role.start, role.end], "span": list(reading.span(role.start, role.end))}
            for role in frame.roles
        ],
    }


def _chains(reading: Reading) -> list[list[dict[str, Any]]]:
    """Mentions of each chain, in text order."""
    chains: dict[int, list[Span]] = {}
    for mention in reading.chains:
        chains.setdefault(mention.chain, []).append(Span(mention.start, mention.end))
    return [
        [{"tokens": list(found), "span": list(reading.span(*found))} for found in sorted(mentions)]
        for _, mentions in sorted(chains.items())
    ]
