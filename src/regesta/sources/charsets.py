"""Bytes to text: byte order marks, declared and real charsets, broken sequences."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that the web reads as another charset (WHATWG Encoding Standard).
_WEB_NAMES = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
META_REACH = 4096  # bytes in which a page must declare its charset
SAMPLE = 1 << 16  # bytes given to charset-normalizer
LATIN_RUN = 1.5  # bytes above ASCII in a row, on average, in Latin script; other scripts write whole words of them
_LONE = re.compile("[\udc80-\udcff]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)


class Decoded(NamedTuple):
    """Text, the charset that gave it, and what was wrong, for people."""

    text: str
    charset: str
    troubles: tuple[str, ...] = ()


def decode(body: bytes, declared: str | None = None, *, page: bool = False) -> Decoded:
    """Text of ``body``. ``declared`` is the container's charset; a ``page`` may declare its own in its first 4 KiB.

    Order: byte order mark, UTF-16 seen by its zero bytes, the declared charset if it holds, UTF-8, UTF-8 with broken
    bytes, Windows-1252 for text that is nearly ASCII, charset-normalizer. Never fails.
    """
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return _mended(body[len(mark) :].decode(charset, "replace"), charset, ())
    if wide := _wide(body):
        return _mended(body.decode(wide, "replace"), wide, ())
    label = declared or (_declared_inside(body) if page else None)
    return _decode_unmarked(body, label)


def decode_head(head: bytes) -> str:
    """Text of the first bytes of something, good enough to tell what it is."""
    for mark, charset in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(charset, "ignore")
    if wide := _wide(head):
        return head.decode(wide, "ignore")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return head.decode("latin-1")


def charset_of(head: bytes) -> str:
    """The charset to stream a table or record file in, told from its first bytes: a codec name.

    Broken bytes of UTF-8 are left to the reader of the stream.
    """
    for mark, charset in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if charset == "utf-8" else charset.rpartition("-")[0]
    if wide := _wide(head):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _decode_unmarked(head, None).charset
    return "utf-8"


def patched(text: str) -> str:
    """Bytes that UTF-8 could not read, kept as lone surrogates, are read as Windows-1252."""
    if text.isascii() or not _LONE.search(text):
        return text
    return codecs.decode(text.encode("utf-8", "surrogateescape"), "utf-8", "regesta-patch")


def _decode_unmarked(body: bytes, label: str | None) -> Decoded:
    claimed = _codec(label)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_not_utf8(body, label, claimed)
    # Valid UTF-8 beyond ASCII is hardly ever anything else, so it outweighs a claim to the contrary; escape-coded
    # charsets (ISO-2022, HZ) are all ASCII and must be believed.
    if claimed is not None and claimed != "utf-8" and claimed.startswith(("iso2022", "hz", "utf-7")):
        return _mended(body.decode(claimed, "replace"), claimed, ())
    if claimed in (None, "utf-8") or body.isascii():
        return _mended(text, "utf-8", ())
    return _mended(text, "utf-8", (f"declared as {label}, but is UTF-8; read as UTF-8",))


def _decode_not_utf8(body: bytes, label: str | None, claimed: str | None) -> Decoded:
    troubles: tuple[str, ...] = ()
    if claimed is not None and claimed != "utf-8":
        try:
            return _mended(body.decode(claimed), claimed, ())
        except UnicodeDecodeError:
            troubles = (f"declared as {label}, which it is not",)
    elif claimed == "utf-8":
        troubles = (f"declared as {label}, but does not hold to it",)
    elif label is not None:
        troubles = (f"declares the unknown charset {label}",)
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    # Other charsets seldom happen to spell valid UTF-8, so a little of it shows what the text is.
    if whole * 3 >= broken:
        patched = codecs.decode(body, "utf-8", "regesta-patch")
        return _mended(
            patched, "utf-8", (*troubles, f"broken UTF-8 in {broken} places; the bytes there were read as Windows-1252")
        )
    charset = _guess(body)
    if not troubles:
        troubles = ("no charset is declared and it is not UTF-8",)
    return _mended(body.decode(charset, "replace"), charset, (*troubles, f"read as {charset}"))


def _guess(body: bytes) -> str:
    runs = _HIGH.findall(body)
    if sum(map(len, runs)) <= LATIN_RUN * len(runs):
        return "cp1252"
    best = from_bytes(body[:SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _mended(text: str, charset: str, troubles: tuple[str, ...]) -> Decoded:
    """UTF-8 that was once read as Windows-1252 and saved so ("â€™" for an apostrophe) is put right."""
    if "\u00e2\u20ac" not in text and "\u00c3" not in text:
        return Decoded(text, charset, troubles)
    mended = _MOJIBAKE.sub(_unmix, text)
    if mended == text:
        return Decoded(text, charset, troubles)
    return Decoded(mended, charset, (*troubles, "holds UTF-8 that was read as Windows-1252 before; put right"))


def _unmix(match: re.Match[str]) -> str:
    found = match.group()
    for end in range(len(found), 1, -1):
        try:
            raw = b"".join(bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252") for char in found[:end])
            return raw.decode("utf-8") + found[end:]
        except UnicodeError:
            continue
    return found


def _patch(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("regesta-patch", _patch)


def _wide(body: bytes) -> str | None:
    sample = body[:4096]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    # Three quarters of the high bytes of English in UTF-16 are zero, and hardly any low byte is.
    if odd > 0.75 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.75 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _declared_inside(body: bytes) -> str | None:
    head = body[:META_REACH]
    found = _META.search(head) or _XML.search(head)
    return found.group(1).decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
        b"a".decode(name, "replace")  # refuses codecs that do not give text, such as "hex"
    except (LookupError, ValueError):
        return None
    # A page that could be read to find the label is no UTF-16, whatever it says.
    if name.startswith(("utf-16", "utf-32", "utf-8")):
        return "utf-8"
    return _WEB_NAMES.get(name, name)
