"""Codings as people write them, and as they are stored.

A sheet of items to code has one item a line: ``@3 [2019-03-04; International relations; topic] text``. Its coding has,
for every item, the same ``@3`` on a line of its own and then one line for each report, or the word ``none``::

    @3
    ASSAULT-aerial "airstrikes" | Israeli=ISR/MIL | Hezbollah=LBN/REB | by SANA | at Damascus
    CONSULT planned "talks" | Hassan Rouhani=IRN/GOV ; Pakistan=PAK/GOV | | when 2019-03-10

Type, modes after dashes, a status unless it is happened, the trigger; then actors, recipients, and in any order who
vouches for it (``by``), ``when`` and where (``at``). A span is written with the text's own words; ``police~2`` is the
second time they occur. Unmarked, parties are those nearest to the trigger. ``-`` stands for no country, and an empty
field for nobody. Stored, a coding holds no words, only positions in code points.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from regesta import ontology

_HEAD = re.compile(
    r'^(?P<type>[A-Z]+)(?P<modes>(?:-[a-z-]+?(?:\+[a-z-]+)*)?)(?:\s+(?P<status>[a-z]+))?\s+"(?P<trigger>.+)"$'
)
_WHEN = re.compile(
    r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$|^/\d{4}(-\d\d(-\d\d)?)?$|^\d{4}(-\d\d(-\d\d)?)?/$"
)
_MARKED = re.compile(r"^(?P<words>.*?)(?:~(?P<number>\d+))?$")
# Who counts politically and is no country.
BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG"})
NOT_ISO = frozenset({"XKX"})


class CodingError(ValueError):
    """A line of a coding that cannot be understood, or words that the text does not have."""


@dataclass(frozen=True)
class Item:
    """A text to code; ``number`` is its place on the sheet."""

    number: int
    id: str
    text: str


def digest(text: str) -> str:
    """The first 12 hexadecimal digits of the SHA-1 of a text, by which a coding knows its text again."""
    return sha1(text.encode()).hexdigest()[:12]


def parse(coding: str, items: Sequence[Item], countries: frozenset[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """The stored form of each item's coding, and what is wrong, one message a fault.

    Items that the coding leaves out, or that have a fault, are not among the results.
    """
    blocks, faults = _blocks(coding)
    stored = []
    for item in items:
        lines = blocks.pop(item.number, None)
        if lines is None:
            faults.append(f"@{item.number}: not coded; write none if there is nothing")
            continue
        reports = []
        wrong = len(faults)
        for line in lines:
            if line == "none":
                continue
            try:
                reports.append(_report(line, item.text, countries))
            except CodingError as error:
                faults.append(f"@{item.number}: {error} in: {line}")
        if not lines or ("none" in lines and len(lines) > 1):
            faults.append(f"@{item.number}: either reports or none")
        if wrong == len(faults):
            reports.sort(key=lambda report: (report["trigger"], report["type"]))
            stored.append({"id": item.id, "sha1": digest(item.text), "reports": reports})
    faults.extend(f"@{number}: no such item on the sheet" for number in blocks)
    return stored, faults


def _blocks(coding: str) -> tuple[dict[int, list[str]], list[str]]:
    blocks: dict[int, list[str]] = {}
    faults: list[str] = []
    lines: list[str] | None = None
    for line in filter(None, (line.strip() for line in coding.splitlines())):
        if match := re.fullmatch(r"@\s*(\d+)", line):
            if int(match[1]) in blocks:
                faults.append(f"@{match[1]}: coded twice")
            lines = blocks[int(match[1])] = []
        elif lines is None:
            faults.append(f"before the first @: {line}")
        else:
            lines.append(line)
    return blocks, faults


def _report(line: str, text: str, countries: frozenset[str]) -> dict[str, Any]:
    head, *fields = (field.strip() for field in line.split("|"))
    match = _HEAD.match(head)
    if match is None:
        raise CodingError('the line must begin TYPE[-mode] [status] "trigger"')
    known = ontology.load()
    if match["type"] not in known.types:
        raise CodingError(f"no type {match['type']}")
    modes = [mode for mode in match["modes"].removeprefix("-").split("+") if mode]
    for mode in modes:
        if mode not in known.types[match["type"]].modes:
            raise CodingError(f"{match['type']} has no mode {mode}")
    status = match["status"] or "happened"
    if status not in known.statuses:
        raise CodingError(f"no status {status}")
    trigger = _only(match["trigger"], text)
    parties = [[_party(each, text, trigger, countries) for each in _parts(field)] for field in (*fields, "", "")[:2]]
    rest = _rest(fields[2:])
    return {
        "type": match["type"],
        "modes": modes,
        "status": status,
        "trigger": list(trigger),
        "actors": parties[0],
        "recipients": parties[1],
        "source": _nearest_or_none(rest.get("by"), text, trigger),
        "when": _date(rest.get("when")),
        "place": _nearest_or_none(rest.get("at"), text, trigger),
    }


def _parts(field: str) -> list[str]:
    return [part.strip() for part in field.split(" ; ") if part.strip()]


def _rest(fields: Sequence[str]) -> dict[str, str]:
    found = {}
    for field in filter(None, fields):
        name, _, value = field.partition(" ")
        if name not in {"by", "when", "at"} or not value or name in found:
            raise CodingError(f"expected by, when or at, once each, not {field!r}")
        found[name] = value.strip()
    return found


def _date(value: str | None) -> str | None:
    if value is not None and not _WHEN.match(value):
        raise CodingError(f"{value!r} is no date such as 2019-03-04, 2019-03, 2019 or 2019-03-04/2019-03-10")
    return value


def _party(written: str, text: str, trigger: tuple[int, int], countries: frozenset[str]) -> dict[str, Any]:
    words, _, code = written.rpartition("=")
    country, _, sector = code.strip().partition("/")
    if not words or not sector:
        raise CodingError(f"a party is words=COUNTRY/SECTOR, not {written!r}")
    if country != "-" and country not in countries | BODIES | NOT_ISO:
        raise CodingError(f"no country {country}")
    if sector not in ontology.load().sectors:
        raise CodingError(f"no sector {sector}")
    span = _nearest(words.strip(), text, trigger)
    return {"span": list(span), "country": None if country == "-" else country, "sector": sector}


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where ``words`` stand in ``text`` as whole words."""
    edge = re.escape(words)
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    for match in re.finditer(before + edge + after, text):
        yield match.span()


def _chosen(written: str, text: str) -> list[tuple[int, int]]:
    """The one occurrence that is marked, or all of them."""
    match = _MARKED.match(written)
    assert match is not None
    found = list(occurrences(match["words"], text)) if match["words"] else []
    if not found:
        raise CodingError(f"the text has no {match['words']!r}")
    if match["number"] is None:
        return found
    if not 1 <= int(match["number"]) <= len(found):
        raise CodingError(f"{match['words']!r} occurs {len(found)} times")
    return [found[int(match["number"]) - 1]]


def _only(written: str, text: str) -> tuple[int, int]:
    found = _chosen(written, text)
    if len(found) > 1:
        raise CodingError(f"{written!r} occurs {len(found)} times; write {written}~1 or the like")
    return found[0]


def _nearest(written: str, text: str, trigger: tuple[int, int]) -> tuple[int, int]:
    return min(_chosen(written, text), key=lambda span: (max(trigger[0] - span[1], span[0] - trigger[1]), span))


def _nearest_or_none(written: str | None, text: str, trigger: tuple[int, int]) -> list[int] | None:
    return None if written is None else list(_nearest(written, text, trigger))


def write(item: Mapping[str, Any], text: str) -> list[str]:
    """The lines of a stored coding; ``parse`` gives the same coding back."""
    return [_line(report, text) for report in item["reports"]] or ["none"]


def _line(report: Mapping[str, Any], text: str) -> str:
    trigger = tuple(report["trigger"])
    modes = "-" + "+".join(report["modes"]) if report["modes"] else ""
    status = "" if report["status"] == "happened" else f" {report['status']}"
    sides = [
        " ; ".join(
            f"{_mark(party['span'], text)}={party['country'] or '-'}/{party['sector'] or 'UNK'}"
            for party in report[side]
        )
        for side in ("actors", "recipients")
    ]
    rest = [
        f"{name} {value}"
        for name, value in (
            ("by", report["source"] and _mark(report["source"], text)),
            ("when", report["when"]),
            ("at", report["place"] and _mark(report["place"], text)),
        )
        if value
    ]
    return " | ".join([f'{report["type"]}{modes}{status} "{_mark(trigger, text)}"', *sides, *rest])


def _mark(span: Sequence[int], text: str) -> str:
    words = text[span[0] : span[1]]
    found = list(occurrences(words, text))
    if tuple(span) not in found:
        raise CodingError(f"{words!r} is no run of whole words")
    return words if len(found) == 1 else f"{words}~{found.index((span[0], span[1])) + 1}"
