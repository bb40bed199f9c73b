"""Who held which office, from four sources: our own list, EveryPolitician, REIGN and the Phoenix dictionary."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from regesta.actors.tables import Spell
from regesta.places.gazetteer import key_of

EPOCH = 1_000_000  # ordinals of the year 2738: an open end sorts last
SINCE = date(2001, 1, 1).toordinal()
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "KHM", "VNM", "SGP"})
HERE = Path(__file__).parent


def load(name: str) -> dict:
    return yaml.load((HERE / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


POSITIONS = load("positions.yaml")
COUNTRY_OF_SOURCE: dict[str, str] = POSITIONS["source"]
LOCAL = re.compile("|".join(POSITIONS["local"]), re.I)
NATIONAL_HOUSE = re.compile(POSITIONS["national_house"], re.I)
SECTORS = [(sector, re.compile("|".join(patterns), re.I)) for sector, patterns in POSITIONS["sectors"].items()]
PHOENIX_SECTORS: dict[str, str] = POSITIONS["phoenix"]
COW = load("spellings.yaml")["cow"]


@dataclass
class Holder:
    name: str
    country: str
    names: list[str] = field(default_factory=list)
    wikidata: str = ""
    offices: list[Spell] = field(default_factory=list)
    famous: bool = False
    family_last: bool = True

    def called(self, name: str) -> None:
        if name not in self.names:
            self.names.append(name)


@dataclass
class Holders:
    """People by country and search key of a name."""

    people: dict[tuple[str, str], Holder] = field(default_factory=dict)
    rows: list[Holder] = field(default_factory=list)

    def person(self, name: str, country: str) -> Holder:
        holder = self.people.get((country, key_of(name)))
        if holder is None:
            holder = Holder(name, country, family_last=country not in FAMILY_FIRST)
            self.rows.append(holder)
        self.spelled(holder, name)
        return holder

    def spelled(self, holder: Holder, name: str) -> None:
        holder.called(name)
        self.people.setdefault((holder.country, key_of(name)), holder)


def office_order(spell: Spell) -> tuple:
    return (spell.start or 0, spell.end or EPOCH, spell.title, spell.source)


def sector_of(title: str) -> str:
    return next((sector for sector, pattern in SECTORS if pattern.search(title)), "GOV")


def ordinal(text: str, last: bool = False) -> int | None:
    """Ordinal of an ISO day, month or year; the last day of a month or year where ``last`` is set."""
    text = str(text).strip()
    if not text or text == "..":
        return None
    try:
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 3:
            return date(*parts).toordinal()
        if len(parts) == 2:
            year, month = parts
            return (
                (date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
                if last
                else date(year, month, 1).toordinal()
            )
        return date(parts[0], 12, 31).toordinal() if last else date(parts[0], 1, 1).toordinal()
    except ValueError:
        return None


def gather(folder: Path, own: Path, countries: frozenset[str]) -> Holders:
    holders = Holders()
    from_hand(holders, own)
    from_every_politician(holders, folder / "everypolitician-holders.csv")
    from_reign(holders, folder / "reign-leaders-to-2021-03.csv", countries)
    from_executive(holders, folder / "us-executive.yaml")
    from_phoenix(holders, folder / "phoenix" / "Phoenix.Countries.actors.txt", countries)
    return holders


def from_hand(holders: Holders, path: Path) -> None:
    for country, offices in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).items():
        for title, spells in offices.items():
            for name, start, end, *others in spells:
                holder = holders.person(name, country)
                for other in others:
                    holders.spelled(holder, other)
                holder.famous = True
                holder.offices.append(
                    Spell(title, country, hand_sector(title, country), ordinal(start), ordinal(end, last=True), "h")
                )


def hand_sector(title: str, country: str) -> str:
    if country == "UNO":
        return "IGO"
    if country == "IGO":
        return "JUD" if "ICC" in title else "IGO"
    return sector_of(title)


def from_every_politician(holders: Holders, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country, position = COUNTRY_OF_SOURCE.get(row["source"]), row["position"].strip('" ')
            if (
                country is None
                or not position
                or (LOCAL.search(position) and not NATIONAL_HOUSE.search(position))
                or row["start"] == "start"
            ):
                continue
            start, end = ordinal(row["start"]), ordinal(row["end"], last=True)
            if (end or EPOCH) < SINCE or len(row["person"].split()) < 2:
                continue
            if end is None and start is not None and start < SINCE - 15_000:
                continue  # never closed in the source
            sector = sector_of(position)
            if sector == "LEG":
                position = (
                    "member of parliament"
                    if "ember" in position or "epresentative" in position or "eputy" in position
                    else position
                )
            holder = holders.person(row["person"], country)
            holder.wikidata = holder.wikidata or row["wikidata_id"]
            add_spell(holder, Spell(position, country, sector, start, end, "e"))


def add_spell(holder: Holder, spell: Spell) -> None:
    """Adds a spell; spells of one title that touch are one, and one that our own list has is left out."""
    for index, other in enumerate(holder.offices):
        if (
            other.title == spell.title
            and (spell.start or 0) <= (other.end or EPOCH) + 400
            and (other.start or 0) <= (spell.end or EPOCH) + 400
            and other.source == spell.source
        ):
            start = min(other.start or 0, spell.start or 0) or None
            end = None if other.end is None or spell.end is None else max(other.end, spell.end)
            holder.offices[index] = Spell(other.title, other.country, other.sector, start, end, other.source)
            return
        if (
            other.source == "h"
            and key_of(spell.title) in key_of(other.title)
            and (spell.start or 0) < (other.end or EPOCH)
            and (other.start or 0) < (spell.end or EPOCH)
        ):
            return
    holder.offices.append(spell)


def from_executive(holders: Holders, path: Path) -> None:
    for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
        name = f"{entry['name']['first']} {entry['name']['last']}"
        for term in entry["terms"]:
            end = ordinal(term["end"])
            if end is not None and end >= SINCE:
                title = "President" if term["type"] == "prez" else "Vice President"
                known = next(
                    (
                        h
                        for h in holders.rows
                        if h.country == "USA"
                        and h.famous
                        and key_of(h.name).split()[-1] == key_of(name).split()[-1]
                        and any(o.title == title and o.start == ordinal(term["start"]) for o in h.offices)
                    ),
                    None,
                )
                if known is None:
                    add_spell(
                        holders.person(name, "USA"),
                        Spell(title, "USA", "GOV", ordinal(term["start"]), end, "u"),
                    )


def from_reign(holders: Holders, path: Path, countries: frozenset[str]) -> None:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            country = COW.get(row["stateabb"], row["stateabb"])
            name = " ".join(row["leader"].split())
            ended = (row["eyear"] or "2021") >= "1995"
            if (
                country not in countries
                or not ended
                or len(name.split()) < 2
                or "�" in name
                or (country, key_of(name)) in holders.people
            ):
                continue
            start = ordinal(f"{row['syear']}-{int(row['smonth']):02d}-{int(row['sdate']):02d}")
            end = ordinal(f"{row['eyear']}-{int(row['emonth']):02d}", last=True) if row["eyear"] else None
            holder = holders.person(name, country)
            holder.famous = True
            holder.offices.append(Spell("leader", country, "GOV", start, end, "r"))


def from_phoenix(holders: Holders, path: Path, countries: frozenset[str]) -> None:
    for names, codes in phoenix_blocks(path.read_text(encoding="utf-8", errors="replace").splitlines()):
        spells = [spell for code in codes if (spell := phoenix_spell(code, countries)) is not None]
        spelled = [name for name in names if 2 <= len(name.split()) <= 5]
        if not spells or not spelled or not any((spell.end or EPOCH) >= SINCE for spell in spells):
            continue
        country = spells[0].country
        if any((country, key_of(name)) in holders.people for name in spelled):
            continue
        holder = holders.person(spelled[0], country)
        for other in spelled[1:3]:
            holders.spelled(holder, other)
        holder.offices.extend(dict.fromkeys(spells[-3:]))


def phoenix_blocks(lines: Iterable[str]) -> Iterable[tuple[list[str], list[str]]]:
    """Names and codes of each person; persons are the entries whose codes stand on lines of their own."""
    names: list[str] = []
    codes: list[str] = []
    for raw in lines:
        line = raw.split("#")[0].rstrip()
        if line.startswith(("\t[", " [")):
            codes.append(line.strip(" \t[]"))
        elif line.startswith("+"):
            names.append(phoenix_name(line[1:]))
        else:
            if names and codes:
                yield names, codes
            head, bracket, _ = line.partition("[")
            names, codes = ([] if bracket else [phoenix_name(head)]), []
    if names and codes:
        yield names, codes


def phoenix_name(raw: str) -> str:
    words = raw.replace("_", " ").split()
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-")) for word in words if not word.startswith("(")
    )


def phoenix_spell(code: str, countries: frozenset[str]) -> Spell | None:
    actor, _, when = code.partition(" ")
    country, role = actor[:3], actor[3:6]
    if country not in countries or role not in PHOENIX_SECTORS:
        return None
    start = end = None
    if when.startswith(">"):
        start = phoenix_day(when[1:])
    elif when.startswith("<"):
        end = phoenix_day(when[1:])
    elif "-" in when:
        first, _, last = when.partition("-")
        start, end = phoenix_day(first), phoenix_day(last)
    return Spell("", country, PHOENIX_SECTORS[role], start, end, "p")


def phoenix_day(text: str) -> int | None:
    digits = text.strip()
    if len(digits) == 6:
        digits = ("19" if digits[:2] > "30" else "20") + digits
    return ordinal(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}") if len(digits) == 8 and digits.isdigit() else None
