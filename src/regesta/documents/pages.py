"""HTML pages: the article inside, and what the page says of it."""

from typing import NamedTuple

import trafilatura
from trafilatura.settings import Document as Extracted

from regesta.documents import guard, markup, metadata
from regesta.documents.metadata import Metadata

FEWEST = 200  # characters of an article; with fewer from the reader of articles, the whole page may have more


class Page(NamedTuple):
    """Text, a blank line between blocks; ``trouble``: why the page was read without its structure or not at all."""

    text: str
    metadata: Metadata
    trouble: str | None = None


def read(page: str, url: str | None) -> Page:
    """The article of a page. Never fails and never hangs; the text may be empty."""
    if not metadata.is_page(page):
        # The body of a feed's entry or of a record is an article already.
        return Page(markup.strip(page), Metadata())
    if page.count("<") > guard.MAX_MARKS:
        return Page("", Metadata(), f"the page has more than {guard.MAX_MARKS} tags; save the article alone")
    danger = guard.danger(page)
    if danger is not None:
        return Page(markup.strip(page), Metadata(), f"the page {danger}; read without its structure")
    known = metadata.read(page)
    text = _article(page, url)
    if len(text) < FEWEST:
        whole = markup.strip(page)
        text = max(text, whole, key=len) if len(text) * 4 < len(whole) else text
    return Page(text, known)


def _article(page: str, url: str | None) -> str:
    try:
        found = trafilatura.bare_extraction(
            page, url=url, include_comments=False, include_tables=False, with_metadata=False
        )
    except Exception:  # noqa: BLE001  the parsers raise many kinds on hostile pages, which are then read without structure
        return ""
    text = found.text if isinstance(found, Extracted) else None
    return "\n\n".join((text or "").split("\n"))
