"""What each page says: questions to the ledger, answers as records. How it looks is the templates' affair."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from regesta.analysis.timelines import between
from regesta.ledger import Ledger
from regesta.ontology import load
from regesta.records import Commitment, Document, Event, Report, Span
from regesta.web.chart import draw
from regesta.web.marking import paragraphs
from regesta.web.wording import countries

MANY = 50  # rows a page
BUSIEST = 12  # pairs of states on the overview


class Page(NamedTuple):
    """``data`` is the page as JSON; ``shown`` is what only the template needs."""

    template: str
    title: str
    data: dict[str, Any]
    shown: Mapping[str, Any] = MappingProxyType({})


class NotThere(LookupError):
    """The ledger has no such record; the message says which."""


class Told(NamedTuple):
    """A report beside the document that tells it."""

    report: Report
    document: Document

    @property
    def sentence(self) -> str:
        return " ".join(self.report.sentence.of(self.document.text).split())


class Pair(NamedTuple):
    """Two states and the kinds of acts between them."""

    a: str
    b: str
    events: int
    quads: dict[int, int]


def overview(book: Ledger) -> Page:
    """What the ledger holds, at a glance."""
    events = list(book.events())
    dated = [event for event in events if event.when.known]
    latest = [_with_telling(book, event) for event in reversed(dated[-8:])]
    stats = book.stats()
    data = {"stats": stats, "pairs": pairs(events)[:BUSIEST], "latest": [event for event, _ in latest]}
    due = [promise for promise in book.commitments(state="open") if promise.due.known]
    promises = [_made(book, promise) for promise in reversed(due[-5:])]
    return Page("overview.html", "Overview", data, {"latest": latest, "promises": promises})


def articles(book: Ledger, page: int) -> Page:
    """Every document, the newest first."""
    stats = book.stats()
    shown = _newest(book, stats.documents - stats.undated, (page - 1) * MANY)
    counts = {document.id: sum(1 for _ in book.reports(document=document.id)) for document in shown}
    rows = [
        {
            "id": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published,
            "language": document.language,
            "copy_of": document.copy_of,
            "reports": counts[document.id],
            "problems": document.problems,
        }
        for document in shown
    ]
    failed = list(book.problems(fatal=True, limit=MANY)) if page == 1 else []
    pages = -(-stats.documents // MANY) or 1
    data = {"articles": rows, "page": page, "pages": pages, "total": stats.documents, "failed": failed}
    openings = {document.id: _opening(document) for document in shown}
    return Page("articles.html", "Articles", data, {"openings": openings})


def article(book: Ledger, id: str) -> Page:
    """One document with its reports marked in the text."""
    document = book.document(id)
    if document is None:
        raise NotThere(f"There is no article {id}.")
    reports = list(book.reports(document=id))
    promises = list(book.commitments(document=id))
    claims = list(book.claims(document=id))
    data = {"document": document, "reports": reports, "claims": claims, "commitments": promises}
    original = book.document(document.copy_of) if document.copy_of else None
    shown = {
        "paragraphs": paragraphs(document.text, reports),
        "original": original,
        "promises": {promise.report: promise for promise in promises},
        "heading": heading(document),
    }
    return Page("article.html", heading(document), data, shown)


def event(book: Ledger, id: str) -> Page:
    """One happening, as each source tells it."""
    found = book.show(id)
    if found is None or not isinstance(found.record, Event):
        raise NotThere(f"There is no event {id}.")
    tellings = list(_tellings(book, book.reports(event=id)))
    data = {"event": found.record, "reports": [told.report for told in tellings], "links": _links(book, found.record)}
    return Page("event.html", "Event", data, {"tellings": tellings})


def timeline(book: Ledger, a: str | None, b: str | None) -> Page:
    """What two states did to one another, drawn and told."""
    busiest = pairs(list(book.events()))
    if not (a and b) and busiest:
        a, b = busiest[0].a, busiest[0].b
    if not (a and b):
        return Page("timeline.html", "Timeline", {"a": None, "b": None, "events": []}, {"pairs": [], "choices": []})
    found = list(book.timeline(a, b))
    told = [_with_telling(book, event) for event in found]
    years = [(year, list(group)) for year, group in groupby(told, key=lambda pair: _year(pair[0]))]
    names = countries()
    choices = sorted(
        {code for pair in busiest for code in (pair.a, pair.b)} | {a, b}, key=lambda code: (names.get(code, code), code)
    )
    title = f"{names.get(a, a)} and {names.get(b, b)}"
    data = {"a": a, "b": b, "events": found}
    return Page(
        "timeline.html",
        title,
        data,
        {"years": years, "chart": draw(found, a, b), "choices": choices, "pairs": busiest[:BUSIEST]},
    )


def search(book: Ledger, q: str, page: int) -> Page:
    """Sentences of reports, and articles, that hold the words."""
    start = (page - 1) * MANY
    reports = book.search(q, "report", limit=MANY, offset=start) if q.strip() else []
    documents = book.search(q, "document", limit=MANY, offset=start) if q.strip() else []
    data = {"q": q, "page": page, "reports": reports, "articles": documents}
    found = {hit.id: _record(book, hit.id) for hit in reports}
    more = len(reports) == MANY or len(documents) == MANY
    return Page(
        "search.html", f"Search: {q}" if q else "Search", data, {"found": found, "more": more, "pieces": pieces}
    )


def commitments(book: Ledger, state: str | None, on: date) -> Page:
    """Promises and what became of them by the day ``on``."""
    found = list(book.commitments(state=state))
    overdue = [promise.id for promise in found if promise.state == "open" and promise.due.end and promise.due.end < on]
    data = {"on": on, "state": state, "commitments": found, "overdue": overdue}
    return Page("commitments.html", "Commitments", data, {"made": [_made(book, promise) for promise in found]})


def anything(book: Ledger, id: str) -> str:
    """The address of a record of any kind."""
    found = book.show(id)
    match found.record if found else None:
        case Document():
            return f"/articles/{id}"
        case Event():
            return f"/events/{id}"
        case Report() as report:
            return f"/articles/{report.document}#{id}"
        case Commitment() as commitment:
            return f"/articles/{commitment.document}#{commitment.report}"
    raise NotThere(f"There is no article, event, report or commitment {id}.")


def heading(document: Document) -> str:
    """The title, or the first words of an article that has none."""
    return document.title or _opening(document, 60)


def pairs(events: Iterable[Event]) -> list[Pair]:
    """Pairs of states by how much passed between them, the busiest first. Two who were both acted upon are no pair."""
    found: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for event in events:
        quad = load().type(event.type).quad
        for a, b in combinations(sorted({*event.actors, *event.recipients}), 2):
            if between(event, a, b):
                found[a, b][quad] += 1
    rows = [Pair(a, b, sum(quads.values()), dict(sorted(quads.items()))) for (a, b), quads in found.items()]
    return sorted(rows, key=lambda pair: (-pair.events, pair.a, pair.b))


def pieces(text: str, marks: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """``text`` cut at ``marks``, each piece with whether it was sought."""
    position = 0
    for start, end in marks:
        yield text[position:start], False
        yield text[start:end], True
        position = end
    yield text[position:], False


def _newest(book: Ledger, dated: int, start: int) -> list[Document]:
    """A page of documents, the newest first and the undated last; ``dated`` is how many have a date."""
    count = max(0, min(MANY, dated - start))
    offset = max(0, dated - start - count)
    found = list(book.documents(undated=False, limit=count, offset=offset))[::-1]
    return [*found, *book.documents(undated=True, limit=MANY - count, offset=max(0, start - dated))]


def _opening(document: Document, length: int = 220) -> str:
    words = " ".join(document.text[: length * 2].split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"


def _tellings(book: Ledger, reports: Iterable[Report]) -> Iterator[Told]:
    for report in reports:
        document = book.document(report.document)
        if document is not None:
            yield Told(report, document)


def _with_telling(book: Ledger, event: Event) -> tuple[Event, Told | None]:
    """An event and the first report of it."""
    return event, next(_tellings(book, book.reports(event=event.id, limit=1)), None)


def _made(book: Ledger, commitment: Commitment) -> tuple[Commitment, Told | None]:
    """A commitment and the report that made it."""
    record = _record(book, commitment.report)
    return commitment, next(_tellings(book, [record]), None) if isinstance(record, Report) else None


def _record(book: Ledger, id: str) -> Any:
    found = book.show(id)
    return found.record if found else None


def _links(book: Ledger, event: Event) -> list[Any]:
    """Why the reports of an event are held to be one."""
    inside = set(event.reports)
    found = {link.id: link for name in event.reports for link in book.links(name) if {link.left, link.right} <= inside}
    return [found[id] for id in sorted(found)]


def _year(event: Event) -> str:
    day = event.when.start or event.when.end
    return str(day.year) if day else "Undated"
