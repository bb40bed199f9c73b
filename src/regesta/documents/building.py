"""Capture to document."""

from datetime import date
from urllib.parse import urlsplit

from regesta.documents import dates, heads, pages, portable, tongues
from regesta.documents.characters import one_line, tidy, unescape
from regesta.documents.drafts import Draft
from regesta.documents.garbling import garbled
from regesta.documents.metadata import Metadata
from regesta.documents.paragraphs import paragraphs_of
from regesta.records import Capture, Document, Problem, When
from regesta.sources.charsets import decode
from regesta.sources.troubles import RefusedError

LONGEST = 2_000_000  # characters; a long novel has one million
SHOWN = 5  # garbled phrases named in a problem


def build(capture: Capture, *, published: date | None = None) -> Document | Problem:
    """The article in ``capture``; a fatal Problem when nothing in it can be read.

    The publication date is ``published`` if given, else what the page's metadata, the container, the URL or a line
    of the text says, in this order; else it stays unknown. What was wrong and could be read all the same is in the
    document's ``problems``.
    """
    draft = Draft(paragraphs=[], where=capture.origin)
    if published is not None:
        draft.date(
            When(start=published, end=published, grain="day", basis="metadata", evidence="given with the article")
        )
    try:
        _fill(draft, capture)
    except RefusedError as error:
        return _fatal(capture, error.code, error.message)
    heads.settle(draft)
    text = "\n\n".join(draft.paragraphs)
    if not any(char.isalnum() for char in text):
        return _fatal(
            capture, "empty", "no article is left when the page's litter is taken away; save the article's own page"
        )
    if len(text) > LONGEST:
        return _fatal(capture, "too-long", f"has {len(text)} characters and is no single article; split it")
    return _document(draft, capture, text)


def _fill(draft: Draft, capture: Capture) -> None:
    if capture.media_type == "application/pdf":
        text = portable.read(capture.body)
        _take_hints(draft, capture)
    else:
        decoded = decode(capture.body, capture.charset, page=capture.media_type == "text/html")
        if decoded.troubles:
            draft.remark("charset", "; ".join(decoded.troubles))
        if capture.media_type == "text/html":
            page = pages.read(decoded.text, capture.hints.get("url"))
            if page.trouble:
                if not page.text:
                    raise RefusedError("html", page.trouble)
                draft.remark("html", page.trouble)
            _take_metadata(draft, page.metadata)
            text = page.text
        else:
            text = unescape(decoded.text)
        _take_hints(draft, capture)
    draft.paragraphs = paragraphs_of(tidy(text))


def _take_metadata(draft: Draft, known: Metadata) -> None:
    draft.title, draft.byline, draft.outlet, draft.url = known.title, known.byline, known.outlet, known.url
    draft.date(known.published)


def _take_hints(draft: Draft, capture: Capture) -> None:
    """What the container says, where the page does not say it itself."""
    hints = {key: one_line(value) for key, value in capture.hints.items()}
    draft.title = draft.title or hints.get("title") or None
    draft.byline = draft.byline or hints.get("byline") or None
    draft.outlet = draft.outlet or hints.get("outlet") or None
    draft.url = draft.url or hints.get("url") or None
    stated = hints.get("published")
    if stated:
        found = dates.stamp(stated)
        if found is None or found.day is None:
            why = "may be read in two ways" if found else "is no date that can be read"
            draft.remark("date", f"the publication date {stated[:60]!r} {why}; write it as YYYY-MM-DD")
        else:
            draft.date(dates.when(found, "metadata", f"published: {stated[:100]}"))
    if draft.url and (found := dates.in_url(draft.url)):
        draft.date(dates.when(found, "metadata", f"url: {draft.url}"))


def _document(draft: Draft, capture: Capture, text: str) -> Document:
    language = tongues.language_of(text)
    if language != "en":
        draft.remark("language", f"is written in {language!r}; kept, but only English is read")
    elif phrases := garbled(text):
        shown = ", ".join(f"“{phrase}”" for phrase in list(dict.fromkeys(phrases))[:SHOWN])
        draft.remark("garbled", f"words seem to have been swapped by a machine ({shown}); quote it with care")
    outlet = draft.outlet or _domain(draft.url)
    return Document(
        id=Document.id_of(draft.title, text),
        text=text,
        title=draft.title,
        byline=draft.byline,
        outlet=outlet,
        url=draft.url,
        published=draft.published,
        language=language,
        capture=capture.id,
        origin=capture.origin,
        problems=tuple(draft.problems),
    )


def _domain(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _fatal(capture: Capture, code: str, message: str) -> Problem:
    return Problem(stage="documents", code=f"document.{code}", message=message, where=capture.origin, fatal=True)
