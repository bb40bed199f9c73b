"""The journey of an article, every stage in its order. Read this module first."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import ParamSpec, TypeVar

import msgspec

from regesta import actors, claims, commitments, documents, events, places, times
from regesta.language import Reader
from regesta.records import UNKNOWN, Account, Capture, Document, Problem, Span, When
from regesta.version import version

READ = "en"
P = ParamSpec("P")
T = TypeVar("T")
Other = TypeVar("Other")


class Pipeline:
    """Reads one article at a time; holds nothing but the weights, so any number of articles may pass in any order."""

    @cached_property
    def reader(self) -> Reader:
        """Loaded before anything is guarded: weights that are missing are no article's problem."""
        reader = Reader()
        reader.read("Ready.")
        return reader

    def read(self, capture: Capture, published: date | None = None) -> Account:
        """From bytes to an account. ``published`` is when the article appeared, whatever it says itself."""
        trouble = Trouble(capture.origin)
        document = trouble.guard("documents", None, documents.build, capture, published=published)
        if isinstance(document, Problem):
            return Account(capture=capture, problems=(document,), version=version())
        if document is None:
            return Account(capture=capture, problems=tuple(trouble.seen), version=version())
        return self._study(capture, document, trouble)

    def code(self, text: str, *, id: str = "", title: str | None = None, published: date | None = None) -> Account:
        """What is told in ``text``, taken as it stands: every span of the account points into it."""
        when = When(start=published, end=published, grain="day", basis="metadata") if published else UNKNOWN
        capture = Capture(origin=id, media_type="text/plain", body=text.encode("utf-8", "surrogatepass"))
        document = Document(id=Document.id_of(title, text), text=text, title=title, published=when, origin=id)
        return self._study(capture, document, Trouble(id))

    def classify(self, text: str, actor: Span, recipient: Span, *, published: date | None = None) -> dict[str, float]:
        """A share for each of the sixteen types: which act of the one towards the other ``text`` tells of."""
        when = When(start=published, end=published, grain="day", basis="metadata") if published else UNKNOWN
        reading = self.reader.read(text)
        located = places.locate(reading)
        cast = actors.Cast(reading, located, when)
        whens, said = times.find(reading, when), claims.find("", reading, cast)
        return events.classify("", reading, whens, located, cast, said, actor, recipient)

    def _study(self, capture: Capture, document: Document, trouble: "Trouble") -> Account:
        id, text, guard = document.id, document.text, trouble.guard
        signature = guard("documents", b"", documents.signature, text)
        account = Account(capture=capture, signature=signature, version=version())
        if document.language != READ:
            return _closed(account, document, trouble)

        reading = guard("language", None, self.reader.read, text, id)
        if reading is None:
            return _closed(account, document, trouble)
        located = guard("places", (), places.locate, reading)
        cast = guard("actors", None, actors.Cast, reading, located, document.published)
        if cast is None:
            return _closed(account, document, trouble)
        if not document.published.known:
            document = msgspec.structs.replace(document, published=guard("actors", UNKNOWN, actors.bounds, cast))
        whens = guard("times", (), times.find, reading, document.published)
        said = guard("claims", (), claims.find, id, reading, cast)
        reports = guard("events", (), events.code, id, reading, whens, located, cast, said)
        said = guard("claims", said, claims.link, said, reports)
        promised = guard("commitments", (), commitments.find, id, reading, whens, reports, said)

        account = msgspec.structs.replace(account, reports=reports, claims=said, commitments=promised)
        return _closed(account, document, trouble)


class Trouble:
    """Problems met while one article is read. What is wrong with one stage of one article must not stop the others."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.seen: list[Problem] = []

    def guard(self, stage: str, otherwise: Other, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Other:
        """What ``step`` returns for these arguments; ``otherwise``, and a problem, where it raises."""
        try:
            return step(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - the one place where a fault of ours becomes a fact about an article
            message = f"{type(error).__name__}: {error}"[:500]
            self.seen.append(Problem(stage=stage, code=f"{stage}.failed", message=message, where=self.where))
            return otherwise


def _closed(account: Account, document: Document, trouble: Trouble) -> Account:
    """``account`` of ``document``, both with every problem met."""
    problems = (*document.problems, *trouble.seen)
    return msgspec.structs.replace(
        account, document=msgspec.structs.replace(document, problems=problems), problems=problems
    )
