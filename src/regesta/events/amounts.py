"""Numbers with their unit: money, dead and injured, distances, counts."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from regesta.records import Amount, Span

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"


@cache
def _data() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.load(
        files("regesta.events").joinpath("amounts.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return raw


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = _data()
    words = "|".join(sorted(map(re.escape, data["numbers"]), key=len, reverse=True))
    spelled = rf"(?P<spelled>(?:{words})(?:[ -](?:and )?(?:{words}))*)"
    scales = "|".join(sorted(map(re.escape, data["scales"]), key=len, reverse=True))
    symbols = "|".join(sorted(map(re.escape, data["symbols"]), key=len, reverse=True))
    number = rf"(?:{_NUMBER}|\b{spelled}\b)"
    scale = rf"(?:[ -]?(?P<scale>{scales})\b)?"
    money = re.compile(rf"(?P<symbol>{symbols})[ ]?{_NUMBER}{scale}", re.IGNORECASE)
    units = "|".join(sorted(map(re.escape, data["units"]), key=len, reverse=True))
    between = r"(?:[ -]+(?:[\w’'.-]+[ -]+){0,3}?|[ -]?)"
    counted = re.compile(rf"(?<![\w.,$€£]){number}{scale}{between}(?P<unit>{units})\b", re.IGNORECASE)
    return money, counted


def find(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts in ``text`` from ``start`` to ``end``, in order; persons may have their fate as unit."""
    money, counted = _patterns()
    taken: list[Span] = []
    found: list[Amount] = []
    for match in money.finditer(text, start, end):
        span = Span(*match.span())
        value = _value(match.group("number"), None, match.group("scale"))
        taken.append(span)
        found.append(
            Amount(value=value, unit=_data()["symbols"][match.group("symbol").upper()], text=span.of(text), span=span)
        )
    for match in counted.finditer(text, start, end):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in taken):
            continue
        value = _value(match.group("number"), match.group("spelled"), match.group("scale"))
        unit = _data()["units"][match.group("unit").lower()]
        if unit == "persons":
            unit, span = _fate(text, span, start, end)
        taken.append(span)
        found.append(Amount(value=value, unit=unit, text=span.of(text), span=span))
    return iter(sorted(found, key=lambda amount: amount.span))


def _value(digits: str | None, spelled: str | None, scale: str | None) -> float:
    value = float(digits.replace(",", "")) if digits else _spelled(spelled or "")
    if scale:
        value *= _data()["scales"][scale.lower()]
    return round(value, 6)


def _spelled(text: str) -> float:
    """``two hundred and fifty`` -> 250."""
    total = part = 0.0
    for word in re.split(r"[ -]", text.lower()):
        number = _data()["numbers"].get(word)
        if number is None:
            continue
        if number >= 1000:
            total += max(part, 1) * number
            part = 0
        elif number == 100:
            part = max(part, 1) * 100
        else:
            part += number
    return total + part


@cache
def _fates() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """For each fate the words before and after a count of persons that give it."""
    data = _data()
    about = _choice(data["about"])
    between = _choice(data["between"])
    return tuple(
        (
            unit,
            re.compile(rf"\b(?:{_choice(forms['before'])})(?: (?:{about}))*\s*$", re.IGNORECASE),
            re.compile(rf"^(?:\s+(?:{between}))*\s*\b(?:{_choice(forms['after'])})\b", re.IGNORECASE),
        )
        for unit, forms in data["fates"].items()
    )


def _choice(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _fate(text: str, span: Span, start: int, end: int) -> tuple[str, Span]:
    for unit, before, after in _fates():
        if (match := after.search(text[span.end : end])) is not None:
            return unit, Span(span.start, span.end + match.end())
        if before.search(text[start : span.start]) is not None:
            return unit, span
    return "persons", span
