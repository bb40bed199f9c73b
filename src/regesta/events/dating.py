"""When an act took place: the time its own clause gives, never the publication date by default."""

from collections.abc import Sequence

from regesta.events.scope import outer_clause
from regesta.events.tree import Tree, grammar
from regesta.events.triggers import Match
from regesta.records import UNKNOWN, When


class Dates:
    """The time expressions of a reading, by the word they hang on."""

    def __init__(self, tree: Tree, whens: Sequence[When], acts: frozenset[int]) -> None:
        self.tree = tree
        self.acts = acts
        self._at: dict[int, list[When]] = {}
        for when in whens:
            if when.span is None or when.relation == "for":
                continue  # how long it lasts ("two-day") is not when it was
            tokens = tree.reading.tokens_in(when.span)
            if tokens:
                for head in self._holders(tokens.start, tokens.stop):
                    self._at.setdefault(head, []).append(when)

    def _holders(self, start: int, end: int) -> list[int]:
        """The words above a time expression, up to and including the first verb."""
        tree, reading = self.tree, self.tree.reading
        if start > 0 and tree.words[start - 1] in {"(", "["}:
            # "the visit by General Bajwa to Tehran (November 6-7) was noted": of the act before the bracket.
            first = reading.sentences[reading.sentence_index[start]][0]
            before = [token for token in range(first, start) if token in self.acts]
            if before:
                return [before[-1]]
        head = tree.heads_of(start, end)[0]
        found = [head]
        for above in reading.ancestors(head):
            found.append(above)
            if self._own_time(above):
                break
            if tree.verbal(above) or tree.child(above, "cop") is not None:
                break
        return found

    def _own_time(self, noun: int) -> bool:
        """True for an act's noun whose verb tells something else: "the pullout by 2014 worries Lusaka"."""
        tree = self.tree
        verb = tree.reading.heads[noun]
        if tree.verbal(noun) or noun not in self.acts or verb < 0 or not tree.verbal(verb):
            return False
        if tree.reading.deprels[noun].partition(":")[0] != "nsubj":
            return False
        return tree.lemmas[verb] not in grammar()["support"] | grammar()["occurrence"]

    def of(self, match: Match) -> tuple[When, str]:
        """The act's time and the reason, ``UNKNOWN`` where nothing says."""
        for word in (match.anchor, match.noun):
            frame = None if word is None else self.tree.reading.frame_at.get(word)
            for role in frame.roles if frame else ():
                if role.label == "ARGM-TMP":
                    span = self.tree.reading.span(role.start, role.end)
                    for when in self._in_order():
                        if when.span is not None and span.contains(when.span):
                            return when, "time of the frame"
        token: int | None = match.noun if match.noun is not None else match.anchor
        reason = "time in the act's clause"
        for _ in range(8):
            if token is None:
                break
            if found := self._at.get(token):
                return self._nearest(found, match), reason
            if token == match.noun and match.anchor != token:
                token = match.anchor
                continue
            token, reason = outer_clause(self.tree, token), "time of the governing clause"
        return UNKNOWN, ""

    def _in_order(self) -> list[When]:
        seen = {id(when): when for found in self._at.values() for when in found}
        return sorted(seen.values(), key=lambda when: when.span or (0, 0))

    def _nearest(self, found: list[When], match: Match) -> When:
        at = self.tree.reading.starts[match.anchor]
        return min(found, key=lambda when: (abs((when.span.start if when.span else 0) - at), when.span or (0, 0)))
