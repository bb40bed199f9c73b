"""Characters put in order once, before a text becomes immutable."""

import html
import re
import unicodedata

# Invisible: zero-width space, byte order mark, word joiner, soft hyphen, direction marks. Joiners stay, for Persian.
_INVISIBLE = re.compile("[\u200b\ufeff\u2060\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffc\ufe0e\ufe0f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LONE = re.compile("[\ud800-\udfff]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});", re.I)


def tidy(text: str) -> str:
    """NFC; one kind of line end and of blank; no control or invisible characters; lines without blanks at their ends.

    Curly quotes, dashes and accents stay as written.
    """
    text = _BREAK.sub("\n", _LONE.sub("\ufffd", text))
    text = _CONTROL.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES)
    text = unicodedata.normalize("NFC", _SPACE.sub(" ", text))
    return "\n".join(line.strip() for line in text.split("\n"))


def unescape(text: str) -> str:
    """HTML entities that were left in plain text."""
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def one_line(text: str) -> str:
    """Text for a title or a byline: tidy, on one line."""
    return " ".join(tidy(unescape(text)).split())
