"""Treebanks as raw text: documents, paragraphs and sentences with the character spans of their words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class RawSentence:
    """``words``: spans in ``text``. ``glued``: no blank follows the sentence in the source."""

    text: str
    words: list[tuple[int, int]]
    glued: bool = False


@dataclass(slots=True)
class Document:
    name: str
    paragraphs: list[list[RawSentence]] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    """One sentence's lines: does it open a document or a paragraph, its surface tokens, their words."""

    document: str | None = None
    paragraph: bool = False
    tokens: list[tuple[str, list[str], bool]] = field(default_factory=list)


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file. A sentence that opens neither document nor paragraph continues the last one."""
    current: Document | None = None
    for block in _blocks(path):
        if block.document is not None or current is None:
            if current is not None:
                yield current
            current = Document(block.document or path.stem)
        if block.paragraph or not current.paragraphs:
            current.paragraphs.append([])
        current.paragraphs[-1].append(_sentence(block))
    if current is not None:
        yield current


def raw_text(document: Document) -> str:
    """Paragraphs parted by a blank line, sentences by a blank unless the treebank says that none stood there."""
    return "\n\n".join(paragraph_text(paragraph) for paragraph in document.paragraphs)


def paragraph_text(paragraph: list[RawSentence]) -> str:
    pieces = [sentence.text + ("" if sentence.glued else " ") for sentence in paragraph]
    return "".join(pieces).rstrip(" ")


def _blocks(path: Path) -> Iterator[_Block]:
    block = _Block()
    pending: list[str] = []
    until = 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            block.document = line.partition("=")[2].strip() or path.stem
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            block.paragraph = True
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            number, form, glued = columns[0], columns[1], "SpaceAfter=No" in columns[9].split("|")
            if "-" in number:
                until = int(number.partition("-")[2])
                pending = []
                block.tokens.append((form, pending, glued))
            elif number.isdigit() and int(number) <= until:
                pending.append(form)
            elif number.isdigit():
                block.tokens.append((form, [form], glued))
        elif not line and block.tokens:
            yield block
            block, until = _Block(), 0


def _sentence(block: _Block) -> RawSentence:
    text = ""
    words: list[tuple[int, int]] = []
    for form, parts, glued in block.tokens:
        at = len(text)
        whole = "".join(parts) == form
        for part in parts if whole else [form]:
            words.append((at, at + len(part)))
            at += len(part)
        text += form + ("" if glued else " ")
    return RawSentence(text.rstrip(" "), words, block.tokens[-1][2])
