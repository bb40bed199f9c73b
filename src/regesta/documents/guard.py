"""Pages made to hang or crash a parser, told before any parser sees them."""

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
# Elements whose end tag may be left out; they do not nest in one another however often they are opened.
_LOOSE = frozenset((
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup", "html", "body",
    "head", "font", "b", "i", "a", "em", "strong", "span", "u",
))  # fmt: skip
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
MAX_DEPTH = 250  # libxml2 stops at 256 and loses what is below
MAX_TAGS = 50_000  # a long article with all its page has some thousand
MAX_MARKS = 400_000  # "<" on a page that is read at all
MAX_SIZE = 8 << 20  # characters of markup without scripts and styles
LONG_TAG = 1 << 14  # characters from which a tag's attributes are counted
MAX_ATTRIBUTES = 1000
MAX_EQUALS = 200_000  # signs that give attributes their values, on the whole page


def danger(markup: str) -> str | None:
    """What is dangerous about a page, for people; None when it may be parsed."""
    if len(markup) > MAX_SIZE:
        return f"is larger than {MAX_SIZE >> 20} million characters"
    if markup.count("=") > MAX_EQUALS:
        return "has more attributes than an article's page could"
    depth = deepest = tags = loose = 0
    for match in _TAG.finditer(markup):
        tags += 1
        name = match.group(2).lower()
        if name in _VOID:
            continue
        step = -1 if match.group(1) else 1
        if name in _LOOSE:
            loose = max(0, loose + step)
        else:
            depth = max(0, depth + step)
        deepest = max(deepest, depth)
        if tags > MAX_TAGS:
            return f"has more than {MAX_TAGS} tags"
        if deepest > MAX_DEPTH or loose > 40 * MAX_DEPTH:
            return f"nests deeper than {MAX_DEPTH} elements"
    return _crowded(markup)


def _crowded(markup: str) -> str | None:
    at = markup.find("<")
    while at >= 0:
        end = markup.find(">", at)
        end = len(markup) if end < 0 else end
        if end - at > LONG_TAG and len(_QUOTED.sub("", markup[at:end]).split()) > MAX_ATTRIBUTES:
            return f"has a tag with more than {MAX_ATTRIBUTES} attributes"
        at = markup.find("<", end)
    return None
