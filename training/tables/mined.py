"""People whom dated news items give a title and a country: "Chadian Foreign Minister X", "Prime Minister of Chad X",
"Chad's president X".

A name seen so gets an office without dates: the item says that it was held, not since when. Items that are used for
measuring are left out.
"""

import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from regesta.actors.tables import Spell
from regesta.places.gazetteer import key_of
from training.tables.holders import Holders, sector_of

NOUNS = Path(__file__).parents[2] / "src" / "regesta" / "actors" / "data" / "nouns.yaml"
SECTORS = ("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "OPP", "REB", "REL", "PRM")
NAME = r"(?P<name>[A-Z][\w'’.-]+(?: (?:al|el|bin|ibn|de|da|dos|von|van|der|di|du|le|la|ben|ul|Al|El)[- ]?)?"
NAME += r"(?: ?[A-Z][\w'’-]+){1,3})"
LEAST = 2  # sightings before a name is believed


def titles() -> dict[str, str]:
    lexicon = yaml.load(NOUNS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    found = {title: sector for sector in SECTORS for title in lexicon[sector]["titles"]}
    found.update({"leader": "GOV", "politician": "PTY"})
    return found


def patterns(owners: dict[str, str], offices: dict[str, str]) -> re.Pattern[str]:
    owner = "|".join(sorted(map(re.escape, owners), key=len, reverse=True))
    office = "|".join(sorted(map(re.escape, offices), key=len, reverse=True))
    spoken = rf"(?P<title>(?i:{office}))"
    return re.compile(
        rf"\b(?P<owner>{owner})(?:'s|’s)? (?i:former |then |ex-|acting |interim |deputy )?{spoken},? {NAME}"
    )


def add(holders: Holders, folder: Path, held_out: Path, entries) -> None:
    offices = titles()
    owners = {}
    for key, number in (*entries.adjectives.items(), *entries.names.items(), *entries.acronyms.items()):
        entry = entries.rows[number]
        if entry.kind == "state" and entry.sector == "GOV":
            spoken = key.upper() if key in entries.acronyms else key.title()
            owners.setdefault(spoken, entry.country)
    owners.update({"U.S.": "USA", "UK": "GBR", "U.K.": "GBR", "US": "USA"})
    measured = {
        json.loads(line)["id"] for file in sorted(held_out.glob("*.jsonl")) for line in file.open(encoding="utf-8")
    }
    pattern = patterns(owners, offices)
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for item in items(folder):
        if item["id"] not in measured:
            for match in pattern.finditer(item["text"]):
                name = match["name"].removesuffix("'s").removesuffix("’s").rstrip(".'’")
                seen[name, owners[match["owner"]]][match["title"].lower()] += 1
    words = {part for title in offices for part in title.split()}
    for (name, country), counts in sorted(seen.items()):
        if (
            counts.total() >= LEAST
            and len(name.split()) >= 2
            and not words & set(name.lower().split())
            and not known_elsewhere(holders, name, country)
        ):
            holder = holders.person(name, country)
            if not holder.offices:
                title = counts.most_common(1)[0][0]
                holder.offices.append(Spell(title, country, offices.get(title) or sector_of(title), None, None, "c"))


def known_elsewhere(holders: Holders, name: str, country: str) -> bool:
    """A person of the tables: what dated lists say of him outweighs a passing title."""
    return (country, key_of(name)) in holders.people


def items(folder: Path):
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)
