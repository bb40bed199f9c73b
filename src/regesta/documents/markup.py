"""Tags to text in one pass, for fragments of pages and for pages that no parser should be given."""

import html
import re

_OPEN = re.compile(r"<(?=[a-zA-Z/!?])")  # any other "less than" is text
_NAME = re.compile(r"/?\s*([a-zA-Z][\w:-]*)")
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea")
)
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
))  # fmt: skip


def strip(markup: str) -> str:
    """The words of ``markup``, blocks parted by blank lines. Linear in time whatever the tags do."""
    parts: list[str] = []
    at = 0
    while True:
        tag = _OPEN.search(markup, at)
        if tag is None:
            break
        parts.append(markup[at : tag.start()])
        at = _after(markup, tag.start(), parts)
    parts.append(markup[at:])
    # The source's own line ends are blanks; only tags part blocks, and those were written as form feeds.
    text = html.unescape("".join(part if part in ("\f", "\v") else " ".join(part.split("\n")) for part in parts))
    return re.sub(r"\s*\f\s*", "\n\n", text.replace("\v", "\n")).strip()


def _after(markup: str, start: int, parts: list[str]) -> int:
    """Where the text goes on after the tag at ``start``; appends what the tag stands for."""
    if markup.startswith("<!--", start):
        end = markup.find("-->", start + 4)
        return len(markup) if end < 0 else end + 3
    match = _NAME.match(markup, start + 1)
    if match is None:
        end = markup.find(">", start)
        return len(markup) if end < 0 else end + 1
    end = markup.find(">", match.end())
    if end < 0:
        return len(markup)
    name = match.group(1).lower()
    if name in _HIDDEN and markup[start + 1] != "/":
        return _after_hidden(markup, name, end + 1)
    if name == "br":
        parts.append("\v")
    elif name not in _INLINE:
        parts.append("\f")
    return end + 1


def _after_hidden(markup: str, name: str, at: int) -> int:
    match = re.compile(rf"</{name}\b", re.I).search(markup, at)
    if match is None:
        # Unclosed: a lost head or noscript hides nothing, but a script or style hides the rest as it does in a browser.
        return len(markup) if name in ("script", "style") else at
    end = markup.find(">", match.end())
    return len(markup) if end < 0 else end + 1
