"""The journey of an article, every stage in its order. Read this module first."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TypeVar

import msgspec

from regesta import __version__, actors, claims, commitments, documents, events, places, times
from regesta.language import Reader
from regesta.records import UNKNOWN, Account, Capture, Document, Problem, When

READ = "en"
T = TypeVar("T")


class Pipeline:
    """Reads one article at a time; holds nothing but the weights, so any number of articles may pass in any order."""

    @cached_property
    def reader(self) -> Reader:
        return Reader()

    def read(self, capture: Capture, published: date | None = None) -> Account:
        """From bytes to an account. ``published`` holds where the article itself does not say when it appeared."""
        trouble = Trouble(capture.origin)
        document = trouble.guard("documents", lambda: documents.build(capture, published=published))
        if isinstance(document, Problem):
            return Account(capture=capture, problems=(document,), version=__version__)
        if document is None:
            return Account(capture=capture, problems=tuple(trouble.seen), version=__version__)
        return self._study(capture, document, trouble)

    def code(self, text: str, *, id: str = "", title: str | None = None, published: date | None = None) -> Account:
        """What is told in ``text``, taken as it stands: every span of the account points into it."""
        when = When(start=published, end=published, grain="day", basis="metadata") if published else UNKNOWN
        capture = Capture(origin=id, media_type="text/plain", body=text.encode("utf-8", "surrogatepass"))
        document = Document(id=Document.id_of(title, text), text=text, title=title, published=when, origin=id)
        return self._study(capture, document, Trouble(id))

    def _study(self, capture: Capture, document: Document, trouble: "Trouble") -> Account:
        id, text = document.id, document.text
        signature = trouble.guard("documents", lambda: documents.signature(text)) or b""
        account = Account(capture=capture, document=document, signature=signature, version=__version__)
        if document.language != READ or not text.strip():
            return account
        guard = trouble.guard

        reading = guard("language", lambda: self.reader.read(text, id))
        if reading is None:
            return _closed(account, trouble)
        located = guard("places", lambda: places.locate(reading)) or ()
        cast = guard("actors", lambda: actors.Cast(reading, located, document.published))
        if cast is None:
            return _closed(account, trouble)
        published = document.published
        if not published.known:
            published = guard("actors", lambda: actors.bounds(cast)) or UNKNOWN
        whens = guard("times", lambda: times.find(reading, published)) or ()
        said = guard("claims", lambda: claims.find(id, reading, cast)) or ()
        reports = guard("events", lambda: events.code(id, reading, whens, located, cast, said)) or ()
        said = guard("claims", lambda: claims.link(said, reports)) or said
        promised = guard("commitments", lambda: commitments.find(id, reading, whens, reports, said)) or ()

        found = msgspec.structs.replace(
            account,
            document=msgspec.structs.replace(document, published=published),
            reports=reports,
            claims=said,
            commitments=promised,
        )
        return _closed(found, trouble)


class Trouble:
    """Problems met while one article is read. What is wrong with one stage of one article must not stop the others."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.seen: list[Problem] = []

    def guard(self, stage: str, step: Callable[[], T]) -> T | None:
        """What ``step`` returns; None, and a problem, where it raises."""
        try:
            return step()
        except Exception as error:  # noqa: BLE001 - the one place where a fault of ours becomes a fact about an article
            message = f"{type(error).__name__}: {error}"[:500]
            self.seen.append(Problem(stage=stage, code=f"{stage}.failed", message=message, where=self.where))
            return None


def _closed(account: Account, trouble: Trouble) -> Account:
    return msgspec.structs.replace(account, problems=(*account.problems, *trouble.seen))
