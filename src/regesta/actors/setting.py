"""The countries of a text: which it speaks of, where its acts take place, whose institutions are meant when nobody says
so.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence

from regesta.actors.lexicon import Lexicon
from regesta.actors.links import GUESSED, LIKELY, OPEN, Link
from regesta.actors.naming import Named
from regesta.actors.nominals import Nominals
from regesta.records import PlaceMention, Reading

INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG"})
_ROLE_WEIGHT = {"nsubj": 2.0, "obj": 1.2, "nmod:poss": 1.5}


def country_of(named: Named) -> str | None:
    """The country a name belongs to; None for people (their tables are asked elsewhere) and bodies of no country."""
    if named.entry is not None:
        if named.entry.sector in ("JRN", "BUS"):
            return None  # "(Reuters)" and "on Facebook" say nothing of where or who
        return named.entry.country if named.entry.country not in INTERNATIONAL else None
    return named.place.country if named.place is not None else None


_INSTITUTIONS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "PRE"})
COUNTRY_NOUNS = frozenset(
    {"country", "nation", "state", "republic", "kingdom", "regime", "territory", "capital", "leadership"}
)


_NOT_HERE = frozenset({"third", "another", "any", "no", "every", "a", "an"})


class Setting:
    """Counts over one text. Marks are (token, country) in text order."""

    def __init__(
        self,
        reading: Reading,
        names: Sequence[Named],
        places: Sequence[PlaceMention],
        nominals: Nominals,
        lexicon: Lexicon,
    ) -> None:
        self._reading = reading
        self._nominals = nominals
        self._lexicon = lexicon
        self._marks: list[tuple[int, str]] = []
        self._local: list[tuple[int, str]] = []
        self.weights: dict[str, float] = defaultdict(float)
        for named in names:
            country = country_of(named)
            if country is not None:
                self.add(named.end - 1, country)
                if named.kind in ("state", "seat", "place") and self._is_local(named.end - 1):
                    insort(self._local, (named.end - 1, country))
        starts = {token for token, _ in self._local}
        for place in places:
            tokens = reading.tokens_in(place.span)
            if place.country and len(tokens) and not starts & set(tokens) and self._is_local(tokens.stop - 1):
                insort(self._local, (tokens.stop - 1, place.country))
                self.add(tokens.stop - 1, place.country)

    def add(self, token: int, country: str) -> None:
        """Counts one more mention of a country."""
        insort(self._marks, (token, country))
        deprel = self._reading.deprels[token]
        early = 1.5 if self._reading.sentence_index[token] == 0 else 1.0
        self.weights[country] += _ROLE_WEIGHT.get(deprel, _ROLE_WEIGHT.get(deprel.partition(":")[0], 1.0)) * early

    def _is_local(self, token: int) -> bool:
        """After a preposition of place, or part of a place that is ("Tripoli, Libya"); "outside the Chadian embassy"
        does not count.
        """
        reading = self._reading
        if self._nominals.is_local(token):
            return reading.deprels[token] not in ("amod", "compound")
        head = reading.heads[token]
        joined = reading.deprels[token].partition(":")[0] in ("appos", "flat", "nmod", "list", "conj") and head >= 0
        return joined and reading.upos[head] in ("PROPN", "NOUN") and self._nominals.is_local(head)

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(self.weights)

    @property
    def dominant(self) -> str | None:
        """The country the text speaks of most; None when it names none or two alike."""
        ranked = sorted(self.weights.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _inside(self, marks: list[tuple[int, str]], sentence: int) -> list[tuple[int, str]]:
        """The marks of one sentence."""
        first, last = self._reading.sentences[sentence]
        return marks[bisect_left(marks, (first, "")) : bisect_left(marks, (last, ""))]

    def _last_before(self, marks: list[tuple[int, str]], token: int) -> tuple[int, str] | None:
        """The last mark of the sentences before the token's."""
        first, _ = self._reading.sentences[self._reading.sentence_index[token]]
        position = bisect_left(marks, (first, ""))
        return marks[position - 1] if position else None

    def place_country(self, token: int) -> str | None:
        """The country of the place of the sentence, of the nearest to ``token``; None when it names no place."""
        inside = self._inside(self._local, self._reading.sentence_index[token])
        return min((abs(mark - token), country) for mark, country in inside)[1] if inside else None

    def earlier_place(self, token: int) -> str | None:
        """The place of the nearest sentence before."""
        found = self._last_before(self._local, token)
        return found[1] if found else None

    def nearest(self, token: int) -> str | None:
        """The country marked nearest before ``token`` in its sentence, else after it there."""
        inside = self._inside(self._marks, self._reading.sentence_index[token])
        before = [country for mark, country in inside if mark < token]
        after = [country for mark, country in inside if mark > token]
        return before[-1] if before else after[0] if after else None

    def nearest_earlier(self, token: int) -> str | None:
        """The country of the last sentence before that named any: its subject's, else its first."""
        found = self._last_before(self._marks, token)
        if found is None:
            return None
        last = self._inside(self._marks, self._reading.sentence_index[found[0]])
        subjects = [country for mark, country in last if self._nominals.is_subject(mark)]
        return subjects[0] if subjects else last[0][1]

    def institution(self, links: Sequence[Link], token: int) -> str | None:
        """The country of the state or institution named last before ``token`` in its sentence."""
        here = self._reading.sentence_index[token]
        for link in reversed(links):
            if link.head >= token or self._reading.sentence_index[link.head] != here:
                continue
            if (
                link.country
                and link.country not in INTERNATIONAL
                and (link.is_state or link.sector in ("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
                and link.confidence > 0.5
            ):
                return link.country
        return None

    def whose(
        self, token: int, sector: str, phrase: str, before: Sequence[Link]
    ) -> tuple[str | None, float, tuple[str, ...]]:
        """(country, confidence, why) when the words do not say whose."""
        words = {self._reading.lemmas[child].lower() for child in self._reading.children[token] if child < token}
        if (
            sector == "UAF"
            or words & self._lexicon.open_owners
            or (sector == "GOV" and words & self._lexicon.vague and phrase in COUNTRY_NOUNS)
        ):
            return None, OPEN, ("the text does not say of which country",)
        if phrase in self._lexicon.travellers or self._reading.lemmas[token].lower() in self._lexicon.travellers:
            return None, OPEN, ("travellers of a country not named",)
        if phrase == "west":
            return None, OPEN, ("the West is no one country",)
        if phrase == "peacekeeper":
            return "UNO", LIKELY, ("peacekeepers are most often of the United Nations",)
        if words & _NOT_HERE and phrase in COUNTRY_NOUNS:
            return None, OPEN, ("a country not named here",)
        if self._nominals.is_plural(token) and (
            phrase in COUNTRY_NOUNS
            or phrase in ("leader", "government", "diplomat", "power", "ally", "neighbour", "neighbor", "head of state")
        ):
            return None, OPEN, ("several countries, not named here",)
        if sector in ("IGO", "NGO"):
            return sector, LIKELY, (f"{phrase or 'body'} of no country",)
        place, near = self.place_country(token), self.nearest(token)
        if sector in _INSTITUTIONS:
            order = (
                (self.institution(before, token), "institution named before"),
                (place, "place of the sentence"),
                (near, "nearest country"),
                (self.nearest_earlier(token), "country of the sentence before"),
                (self.dominant, "country of the text"),
            )
        else:
            order = (
                (place, "place of the sentence"),
                (near, "nearest country"),
                (self.earlier_place(token), "place of a sentence before"),
                (self.nearest_earlier(token), "country of the sentence before"),
                (self.dominant, "country of the text"),
            )
        for country, why in order:
            if country is not None:
                return country, LIKELY if why != "country of the text" else GUESSED + 0.1, (why,)
        return None, OPEN, ("no country in the text",)
