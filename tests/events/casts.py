"""A cast that knows a handful of names, for tests of the engine alone."""

from regesta.records import ActorMention, Reading

_STATES = {"Iran": "IRN", "Pakistan": "PAK", "India": "IND", "China": "CHN", "Israeli": "ISR"}
_PEOPLE = {"civilians": "CVL", "police": "COP", "protesters": "CVL"}


class SmallCast:
    """Resolves each known word inside a span to a mention of its own; all else is a description of nobody known."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @property
    def mentions(self) -> tuple[ActorMention, ...]:
        """Those of every known word of the text."""
        return tuple(mention for token in range(len(self.reading)) if (mention := self._known(token)) is not None)

    def resolve(self, start: int, end: int) -> tuple[ActorMention, ...]:
        found = tuple(mention for token in range(start, end) if (mention := self._known(token)) is not None)
        if found:
            return found
        span = self.reading.span(start, end)
        return (ActorMention(text=span.of(self.reading.text), span=span, name=""),)

    def _known(self, token: int) -> ActorMention | None:
        word, span = self.reading.words[token], self.reading.span(token, token + 1)
        if word in _STATES:
            code = _STATES[word]
            return ActorMention(text=word, span=span, name=word, id=code, country=code, sector="GOV", kind="state")
        if word in _PEOPLE:
            return ActorMention(text=word, span=span, name=word, sector=_PEOPLE[word])
        return None
