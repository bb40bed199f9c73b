"""RSS and Atom files: the articles inside the feed."""

import re
from collections.abc import Iterator
from typing import Any

import feedparser

from regesta.records import Capture, Problem
from regesta.sources.bounds import Bounds
from regesta.sources.items import Item
from regesta.sources.kinds import looks_like_html
from regesta.sources.troubles import RefusedError, refusal, remark

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S | re.I)


def read(item: Item, bounds: Bounds) -> Iterator[Capture | Problem]:
    """One capture an entry that carries its text or a summary; entries without words become Problems."""
    # A document type may define entities that unfold to gigabytes; no feed needs one.
    body = _DOCTYPE.sub(b"", item.whole(bounds.whole, "a feed"))
    # Sanitising and resolving links are left to the reader of pages, which drops all markup anyway.
    feed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise RefusedError("feed", "this feed holds no entries; save it again, or give the pages it links to")
    if feed.bozo:
        yield remark(
            "feed", f"this feed is not well formed ({feed.get('bozo_exception')}); read as far as it goes", item.origin
        )
    outlet = feed.feed.get("title", "")
    language = feed.feed.get("language", "")
    for number, entry in enumerate(feed.entries, 1):
        yield _capture(entry, f"{item.origin}#{number}", outlet, language)


def _capture(entry: Any, origin: str, outlet: str, language: str) -> Capture | Problem:
    text = _text(entry)
    if not text.strip():
        return refusal("no-text", "this entry has a link and no text; save the page it links to", origin)
    hints = {
        "title": entry.get("title", ""),
        "byline": ", ".join(author.get("name", "") for author in entry.get("authors", []) if author.get("name")),
        "outlet": entry.get("source", {}).get("title", "") or outlet,
        "url": entry.get("link", ""),
        "published": entry.get("published", "") or entry.get("updated", ""),
        "language": entry.get("language", "") or language,
        "id": entry.get("id", ""),
    }
    return Capture(
        origin=origin,
        media_type="text/html" if looks_like_html(text) or "</" in text else "text/plain",
        body=text.encode("utf-8", "replace"),
        charset="utf-8",
        hints={key: value.strip() for key, value in hints.items() if value.strip()},
    )


def _text(entry: Any) -> str:
    """The longest of the entry's contents and its summary: feeds put the article into either."""
    texts: list[str] = [content.get("value", "") for content in entry.get("content", [])] + [entry.get("summary", "")]
    return max(texts, key=len)
