"""A mention on the way to being resolved."""

from dataclasses import dataclass, field, replace
from typing import Any

from regesta.actors.tables import Entry, Person
from regesta.records import ActorMention, Reading

STATED, CHAINED, LIKELY, GUESSED, OPEN = 0.95, 0.8, 0.6, 0.4, 0.3


@dataclass(slots=True)
class Link:
    """Tokens ``start`` to ``end`` (exclusive) with head ``head`` and whom they mean.

    ``noun`` is the head phrase of a description or title ("foreign minister"). ``alike`` holds the links that make up a
    plural mention ("both sides"); it is empty for a single one.
    """

    start: int
    end: int
    head: int
    name: str
    kind: str
    country: str | None = None
    sector: str = "UNK"
    id: str | None = None
    office: str | None = None
    noun: str = ""
    person: Person | None = None
    surname: str = ""
    plural: bool = False
    confidence: float = STATED
    why: tuple[str, ...] = ()
    alike: list["Link"] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        return self.kind == "person"

    @property
    def is_state(self) -> bool:
        return self.kind in ("state", "government")

    def again(self, start: int, end: int, head: int, **changes: Any) -> "Link":
        """Whom this one means, named by other tokens; noun, number and parts are theirs, hence not carried over."""
        given: dict[str, Any] = {"noun": "", "plural": False, "alike": [], **changes}
        return replace(self, start=start, end=end, head=head, **given)

    def mention(self, reading: Reading) -> ActorMention:
        span = reading.span(self.start, self.end)
        return ActorMention(
            text=span.of(reading.text),
            span=span,
            name=self.name,
            id=self.id,
            country=self.country,
            sector=self.sector,
            office=self.office,
            kind=self.kind,
            confidence=self.confidence,
            why=self.why,
        )


def adjectival(start: int, end: int, head: int, entry: Entry, confidence: float = STATED) -> Link:
    """The state that its adjective stands for."""
    return Link(
        start,
        end,
        head,
        entry.name,
        "state",
        entry.country,
        entry.sector,
        entry.id or None,
        confidence=confidence,
        why=(f"adjective of {entry.name}",),
    )
