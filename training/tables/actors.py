"""Makes ``actors.msgpack``: countries, territories, organisations, groups, parties, outlets and the people who held
offices.
"""

import csv
from collections import defaultdict
from pathlib import Path

import msgspec
import yaml

from regesta.actors.tables import Entry, File, Person
from regesta.places.gazetteer import key_of
from training.tables import holders, mined

HERE = Path(__file__).parent


def load(name: str):
    return yaml.load((HERE / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


class Entries:
    """Entities and their names while they are gathered; the first to claim a name keeps it."""

    def __init__(self) -> None:
        self.rows: list[Entry] = []
        self.names: dict[str, int] = {}
        self.acronyms: dict[str, int] = {}
        self.adjectives: dict[str, int] = {}
        self.people: dict[str, int] = {}

    def add(self, entry: Entry, names: list[str]) -> int:
        self.rows.append(entry)
        number = len(self.rows) - 1
        for name in names:
            if " (" in name and not name.endswith("(Maoist)"):
                continue  # a name that is another's, told apart by its country
            self._claim(name.removeprefix("the "), number)
        return number

    def _claim(self, name: str, number: int) -> None:
        letters = name.replace(".", "").replace("-", "").replace("&", "")
        short = letters.isupper() and " " not in letters and len(letters) <= 6
        (self.acronyms if short else self.names).setdefault(key_of(name), number)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def countries(entries: Entries, data: Path) -> None:
    further = load("countries.yaml")
    codes = {
        row["ISO3166-1-Alpha-3"]: row
        for row in read_csv(data / "actors" / "country-codes.csv")
        if row["ISO3166-1-Alpha-3"]
    }
    for code in sorted({*codes, *further}):
        row, own = codes.get(code, {}), further.get(code, {})
        name = row.get("CLDR display name") or (own.get("names") or [code])[0]
        name = {
            "Hong Kong SAR China": "Hong Kong",
            "Macao SAR China": "Macau",
            "Myanmar (Burma)": "Myanmar",
            "Congo - Kinshasa": "DR Congo",
            "Congo - Brazzaville": "Republic of the Congo",
            "UK": "United Kingdom",
            "US": "United States",
            "Palestinian Territories": "Palestine",
            "St. Helena": "Saint Helena",
        }.get(name, name)
        official = [
            row.get("official_name_en", ""),
            (row.get("UNTERM English Formal") or "").removeprefix("the "),
            row.get("UNTERM English Short") or "",
        ]
        official = [n.split(" (")[0] if n.endswith("*") or " (" in n else n for n in official if n]
        source = "n" if row else "h"
        number = entries.add(Entry(code, name, "state", code, "GOV", source), [name, *own.get("names", []), *official])
        for adjective in own.get("adjectives", []):
            adjective_key = key_of(adjective)
            if " (" in adjective:
                continue
            entries.adjectives.setdefault(adjective_key, number)
            if adjective_key not in {key_of(n) for n in (name, *own.get("names", []))}:
                entries.people.setdefault(plural(adjective_key), number)
        for noun in own.get("people", []):
            entries.people.setdefault(key_of(noun), number)
        capital = own.get("capital", [row.get("Capital", "")])
        seats = [seat for seat in [*capital, *own.get("seats", [])] if seat and key_of(seat) != key_of(name)]
        entries.add(Entry(code, name, "seat", code, "GOV", source), seats)
        entries.add(Entry(code, name, "seat", code, "MIL", source), own.get("seats_mil", []))


def plural(adjective: str) -> str:
    return (
        adjective
        if adjective.endswith(("ese", "sh", "ch", "ss", "s", "khmer", "thai")) and not adjective.endswith("czech")
        else adjective + "s"
    )


def territories(entries: Entries) -> None:
    for item in load("territories.yaml"):
        sector = "GOV" if item.get("gov") else "PRE"
        number = entries.add(
            Entry(item["country"], item["name"], "state", item["country"], sector, "h"),
            [item["name"], *item.get("aka", [])],
        )
        for adjective in item.get("adjectives", []):
            entries.adjectives.setdefault(key_of(adjective), number)
            entries.people.setdefault(plural(key_of(adjective)), number)


def bodies(entries: Entries) -> None:
    """Organisations, groups, institutions, parties and outlets, in order of the claim on a shared name."""
    for block in load("organisations.yaml"):
        for name, others in block["names"].items():
            entries.add(
                Entry("", name, "organisation", block["country"], block["sector"], "h"), [name, *(others or [])]
            )
    for block in load("groups.yaml"):
        for name, others in block["names"].items():
            entries.add(
                Entry("", name, "group", block["country"], block.get("sector", "REB"), "h"), [name, *(others or [])]
            )
    for table in ("institutions.yaml", "parties.yaml"):
        for country, sectors in load(table).items():
            for sector, names in (sectors or {}).items():
                for name, others in names.items():
                    entries.add(Entry("", name, "organisation", country, sector, "h"), [name, *(others or [])])
    for country, names in load("outlets.yaml").items():
        for name in names:
            entries.add(Entry("", name, "organisation", country, "JRN", "h"), [name])


def dictionary_groups(entries: Entries, data: Path) -> None:
    """Armed groups of the Phoenix dictionary that are not in our own list and whose country it knows."""
    known = {entry.id for entry in entries.rows if entry.kind == "state"}
    name, code, others = "", "", []
    for line in [
        *(data / "actors" / "phoenix" / "Phoenix.MilNonState.actors.txt")
        .read_text(encoding="utf-8", errors="replace")
        .splitlines(),
        "X",
    ]:
        line = line.split("#")[0].strip()
        if line.startswith("+"):
            others.append(line[1:])
            continue
        if name and code[:3] in known and code[3:6] == "REB":
            names = [
                spelled
                for spelled in (dictionary_name(n) for n in [name, *others])
                if spelled and key_of(spelled) not in entries.names
            ]
            if names:
                entries.add(Entry("", names[0], "group", code[:3], "REB", "p"), names)
        name, _, rest = line.partition("[")
        name, code, others = name.strip(), rest.partition("]")[0], []


def dictionary_name(raw: str) -> str:
    words = raw.split("(")[0].replace("_", " ").split()
    return " ".join(word.capitalize() for word in words) if len(words) > 1 else ""


Index = dict[str, list[int]]


def people(data: Path, entries: Entries) -> tuple[list[Person], Index, Index, Index]:
    """Persons, their full names, the surnames of those known by surname alone, and the officers of each country."""
    countries_known = frozenset(entry.id for entry in entries.rows if entry.kind == "state")
    gathered = holders.gather(data / "actors", HERE / "holders.yaml", countries_known)
    mined.add(gathered, data / "current-events", data / "coded-examples", entries)
    persons, full, surnames, officers = [], defaultdict(list), defaultdict(list), defaultdict(list)
    for holder in gathered.rows:
        number = len(persons)
        persons.append(Person(holder.name, holder.wikidata, sorted(holder.offices, key=holders.office_order)))
        if any(office.source == "h" for office in holder.offices):
            officers[holder.country].append(number)
        for name in holder.names:
            key = key_of(name)
            full[key].append(number)
            last = key.rpartition(" ")[2] if holder.family_last else key.partition(" ")[0]
            if holder.famous and len(last) > 2 and number not in surnames[last]:
                surnames[last].append(number)
    return persons, dict(full), dict(surnames), dict(officers)


def build(data: Path, folder: Path) -> None:
    entries = Entries()
    countries(entries, data)
    territories(entries)
    bodies(entries)
    dictionary_groups(entries, data)
    persons, full, surnames, officers = people(data, entries)
    raw = [msgspec.Raw(msgspec.msgpack.encode(person)) for person in persons]
    file = File(
        entries.rows,
        dict(sorted(entries.names.items())),
        dict(sorted(entries.acronyms.items())),
        dict(sorted(entries.adjectives.items())),
        dict(sorted(entries.people.items())),
        raw,
        dict(sorted(full.items())),
        dict(sorted(surnames.items())),
        dict(sorted(officers.items())),
    )
    folder.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.msgpack.encode(file)
    (folder / "actors.msgpack").write_bytes(encoded)
    kinds: dict[str, int] = defaultdict(int)
    for entry in entries.rows:
        kinds[entry.kind] += 1
    offices = sum(len(person.offices) for person in persons)
    print(f"actors: {dict(kinds)}, {len(persons)} people, {offices} offices, {len(encoded) / 1e6:.1f} MB")
