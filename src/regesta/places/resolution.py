"""Which of the places of one name is meant."""

from bisect import bisect_left
from collections import Counter
from math import exp, log10

from regesta.places.candidates import Candidate
from regesta.places.gazetteer import gazetteer
from regesta.records import Place, Reading

# Weights against the logarithm of the population: ten times the people count one. Chosen so that "Lahore, Pakistan"
# always wins
# and a country named elsewhere in the text outweighs a city a hundred times as large.
CONTAINED = 8.0
NAMED_COUNTRY = 2.0
NAMED_BEFORE = 3.0  # the last country named before the place, in the same sentence
COUNTRY_KIND = 1.0


class Setting:
    """What a text says of countries: those it names outright and by adjective, and what stands next to each name."""

    def __init__(self, reading: Reading, found: list[Candidate]) -> None:
        self.reading = reading
        self.countries: Counter[str] = Counter()
        self.marks: list[tuple[int, str]] = []
        self.at = {candidate.start: candidate for candidate in found}
        self._ending = {candidate.end: candidate for candidate in found}
        for candidate in found:
            if candidate.places and candidate.places[0].kind == "country" and candidate.places[0].country:
                self._mark(candidate.start, candidate.places[0].country)
        demonyms = gazetteer().demonyms
        for token, word in enumerate(reading.words):
            if word[0].isupper():
                country = demonyms.get(word.lower())
                if country is not None:
                    self._mark(token, country)
        self.marks.sort()

    def _mark(self, token: int, country: str) -> None:
        self.countries[country] += 1
        self.marks.append((token, country))

    def container(self, candidate: Candidate) -> Candidate | None:
        """The second place of "Lahore, Pakistan" and "Paris, Texas", also in brackets."""
        words = self.reading.words
        follows = candidate.end < len(words) and words[candidate.end] in (",", "(", "in")
        return self.at.get(candidate.end + 1) if follows else None

    def contained(self, candidate: Candidate) -> Candidate | None:
        """The first place of such a pair, when ``candidate`` is the second."""
        before = candidate.start - 1
        if before < 1 or self.reading.words[before] not in (",", "(", "in"):
            return None
        return self._ending.get(before)

    def last_country(self, token: int) -> str | None:
        """The country named last before ``token`` in its sentence."""
        first = self.reading.sentences[self.reading.sentence_index[token]][0]
        position = bisect_left(self.marks, (token, ""))
        mark, country = self.marks[position - 1] if position else (-1, "")
        return country if mark >= first else None


def choose(candidate: Candidate, setting: Setting) -> tuple[Place, float, tuple[str, ...]]:
    """The likeliest place, how sure, and why."""
    scored = [(*_score(place, candidate, setting), -index) for index, place in enumerate(candidate.places)]
    best = max(range(len(scored)), key=lambda index: (scored[index][0], scored[index][2]))
    weights = [exp(score - scored[best][0]) for score, _, _ in scored]
    return candidate.places[best], 0.98 / sum(weights), scored[best][1]


def _score(place: Place, candidate: Candidate, setting: Setting) -> tuple[float, tuple[str, ...]]:
    score, why = log10(place.population + 1000), ["population"]
    container = setting.container(candidate)
    if container is not None and any(_holds(outer, place) for outer in container.places):
        score += CONTAINED
        why.append("followed by what contains it")
    inner = setting.contained(candidate)
    if inner is not None and any(_holds(place, other) for other in inner.places):
        score += CONTAINED * (0.5 if place.kind == "city" else 1.0)
        why.append("follows what it contains")
    if place.kind == "country":
        return score + COUNTRY_KIND, tuple(why)
    if place.country in setting.countries:
        score += NAMED_COUNTRY
        why.append("its country is named")
    if place.country is not None and place.country == setting.last_country(candidate.start):
        score += NAMED_BEFORE
        why.append("its country is named just before")
    return score, tuple(why)


def _holds(outer: Place, inner: Place) -> bool:
    """True for Pakistan and Lahore, Texas and its Paris."""
    if outer is inner or outer.country is None or outer.country != inner.country:
        return False
    return (outer.kind == "country" and inner.kind != "country") or (
        outer.kind == "region" and inner.kind == "city" and inner.admin1 == outer.name
    )
