"""What an item is: content first, extension second."""

import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import yaml

from regesta.sources.charsets import decode_head
from regesta.sources.columns import is_header
from regesta.sources.items import Item
from regesta.sources.troubles import RefusedError

Kind = Literal["zip", "gzip", "warc", "pdf", "html", "feed", "json", "table", "text"]

_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body|article)[\s>]", re.I)
_HTML_TAG = re.compile(r"</?(?:p|div|a|br|span|h[1-6]|ul|li|table|img|section|main)(?:\s[^<>]*)?/?>", re.I)
_XML_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.S | re.I)
_JSON = re.compile(r'\{\s*["}]|\[\s*[\[{"\]]')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
CONTROL_SHARE = 0.02  # control characters in text, at most; a saved page may hold a stray one


def kind_of(item: Item) -> Kind:
    """The kind of ``item``; RefusedError for empty, binary and foreign files."""
    head = item.head
    if not head.strip(b" \t\r\n\x0c\xef\xbb\xbf"):
        raise RefusedError("empty", "holds nothing; save the article again")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    _refuse_foreign(head)
    return _kind_of_text(_text_of(head), suffix_of(item.name))


def suffix_of(name: str) -> str:
    """The extension, lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


@cache
def rules() -> dict[str, Any]:
    """kinds.yaml."""
    text = Path(__file__).with_name("kinds.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def is_beside(name: str) -> bool:
    """True for files that lie beside articles: styles, scripts, images, hidden files."""
    return suffix_of(name) in rules()["beside"] or PurePosixPath(name).name.startswith((".", "__MACOSX"))


def looks_like_html(text: str) -> bool:
    """True for a page, or for a fragment with at least three tags of running text."""
    return bool(_HTML.search(text[:4096])) or len(_HTML_TAG.findall(text[:16384])) >= 3


def _refuse_foreign(head: bytes) -> None:
    for rule in rules()["refused"]:
        if head.startswith(bytes.fromhex(rule["magic"]), rule.get("offset", 0)):
            raise RefusedError("unsupported", f"this is {rule['name']}; {rule['advice']}")


def _text_of(head: bytes) -> str:
    text = decode_head(head)
    if len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise RefusedError("binary", "this is no text but binary data; give text, HTML, PDF, JSON, CSV, WARC or a feed")
    return text.lstrip("\ufeff \t\r\n\x0c")


def _kind_of_text(text: str, suffix: str) -> Kind:
    # Only a beginning that is right for JSON counts: an article may open with a bracket.
    if _JSON.match(text):
        return "json"
    if text.startswith("<"):
        if _is_feed(text):
            return "feed"
        if _HTML.search(text[:4096]) or text.startswith("<?xml"):
            return "html"
    if suffix in rules()["tables"] or _is_table(text):
        return "table"
    return "html" if looks_like_html(text) else "text"


def _is_feed(text: str) -> bool:
    root = _XML_ROOT.search(_COMMENT.sub("", text[:16384]))
    return root is not None and root.group(1).lower() in ("rss", "feed", "rdf")


def _is_table(text: str) -> bool:
    first, _, rest = text.partition("\n")
    return is_header(first.rstrip("\r"), rest.partition("\n")[0])
