"""Lines above and below an article that say who wrote it, where and when."""

import re
from typing import NamedTuple

from regesta.documents import dates
from regesta.records import When

_LABEL = re.compile(
    r"\b(?:first|last|originally|published|publication|updated|update|posted|modified|edited|issued|released|created|uploaded|date|time|on|at|by|the|"
    r"dated|day|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|a\.?m\.?|p\.?m\.?|gmt|utc|bst|cest?|eet|msk|e[sd]t|"
    r"p[sd]t|c[sd]t|ist|pkt|irst|gst|ast|jst|sgt|hkt|aest|local time|hrs?|hours?|h|z|t)\b|"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?|[+-]\d\d:?\d\d",
    re.I,
)
_FOOTER = re.compile(r"\b(?:posted|published|updated|filed|modified)\b", re.I)
_PUBLISHED = re.compile(r"\b(?:first )?published\b", re.I)
_PARTS = re.compile(r"\s*[|•·►▪]\s*|\s+[-–—/]\s+|\s{2,}")
_BY = re.compile(
    r"(?:(?:written|posted|reported|story|words|text|report)\s+)?by:?\s+(?P<name>.+)|(?:author|authors|writer|byline)s?\s*:\s*(?P<other>.+)",
    re.I,
)
_DESK = re.compile(
    r"by:?\s+(?:(?:a|an|our|the)\s+)?(?:[\w’'-]+\s+){0,4}"
    r"(?:staff|correspondents?|reporters?|writers?|desk|team|agenc(?:y|ies)|newsroom|bureau|editors?)"
    r"(?:\s+(?:in|at)\s+[\w ]{2,30})?\.?",
    re.I,
)
_NAME_WORD = re.compile(
    r"[A-ZÀ-ÞΑ-ΩА-Я][\w.'’-]*[,]?$|(?:de|da|di|du|del|della|la|le|al|el|bin|ibn|ul|ur|van|von|der|den|dos|and|of|the|&|in|for),?$"
)
_NO_NAME = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)\b",
    re.I,
)
_DATELINE = re.compile(r"(?P<head>[^\n]{2,90}?)(?:\s+[-–—]{1,2}\s*|\s*[–—]\s*|\s*-{2,}\s*|:\s)(?=\S)")
_AGENCY = re.compile(r"[(/\[](?P<name>[A-Z][\w .&’'-]{1,30})[)/\]]")
_PLACE = re.compile(r"[A-ZÀ-Þ][\w.’'-]+(?:[\s,/-]+[A-ZÀ-Þ][\w.’'-]+){0,4}")
_OPENERS = frozenset((
    "On", "In", "By", "At", "Since", "After", "Before", "The", "From", "Until", "When", "As", "For", "It", "He",
    "She", "They", "But", "And", "This", "That",
))  # fmt: skip
LONGEST = 200


class Said(NamedTuple):
    """What a line says; ``drop``: it says nothing else and is no part of the article."""

    published: When | None = None
    byline: str | None = None
    outlet: str | None = None
    drop: bool = True


def head_line(line: str) -> Said | None:
    """A date line or byline over an article; None for anything else."""
    if len(line) > LONGEST:
        return None
    parts = [part for part in _PARTS.split(line) if part]
    byline = next((name for part in parts if (name := name_of(part))), None)
    found = _date_of(line)
    published = dates.when(found, "stated", f"line: {line}") if found and found.day and found.grain == "day" else None
    if byline is not None:
        byline_date = dates.search(byline)
        if byline_date is not None:
            byline = byline[: byline_date.start].rstrip(" ,") or None
        return Said(published, byline, _outlet(parts))
    if published is None or found is None:
        return None
    rest = _rest(line, found)
    if not rest:
        return Said(published)
    if "|" in line or "•" in line or "·" in line:
        return Said(published) if len(rest.split()) <= 6 else None
    # "Islamabad, 3 May 2011": the date is the text's, and the place belongs to it.
    return (
        Said(published, drop=False) if len(rest.split()) <= 4 and len(line) <= 60 and _PLACE.fullmatch(rest) else None
    )


def _date_of(line: str) -> dates.Found | None:
    """The date that a line calls that of publication, else its first."""
    label = _PUBLISHED.search(line)
    found = dates.search(line[label.start() :]) if label else None
    if label is not None and found is not None:
        return found._replace(start=found.start + label.start(), end=found.end + label.start())
    return dates.search(line) or dates.epoch(line)


def tail_line(line: str) -> Said | None:
    """A date under an article, alone or with a word that says it is that of posting."""
    if len(line) > LONGEST:
        return None
    found = _date_of(line)
    if found is None or found.day is None or found.grain != "day":
        return None
    if not _rest(line, found) or (_FOOTER.search(line) and not line.rstrip().endswith((".", "”", '"'))):
        return Said(dates.when(found, "stated", f"line: {line}"))
    return None


def dateline(paragraph: str) -> Said | None:
    """Date and agency of a dateline that opens a paragraph: "TEHRAN, May 3, 2011 (Agency) - …"."""
    match = _DATELINE.match(paragraph)
    if match is None:
        return None
    head = match.group("head")
    agency = _AGENCY.search(head)
    found = dates.search(head)
    rest = _AGENCY.sub(" ", head if found is None else head[: found.start] + " " + head[found.end :]).strip(
        " ,.;:/()[]"
    )
    if not _PLACE.fullmatch(rest) or rest.split()[0] in _OPENERS or (agency is None and found is None):
        return None
    published = (
        dates.when(found, "stated", f"dateline: {head}") if found and found.day and found.grain == "day" else None
    )
    return Said(published, None, agency.group("name").strip() if agency else None, drop=False)


def name_of(part: str) -> str | None:
    """The name in "By Jane Doe"; None where it is no byline."""
    match = _BY.fullmatch(part)
    if match is None:
        return None
    if _DESK.fullmatch(part):
        return part.split(" ", 1)[1].strip(" .")
    name = (match.group("name") or match.group("other")).strip(" .,:;")
    date = dates.search(name)
    bare = name[: date.start].rstrip(" ,") if date else name
    words = bare.split()
    if not 1 <= len(words) <= 12 or _NO_NAME.search(bare) or not all(_NAME_WORD.match(word) for word in words):
        return None
    return name


def _outlet(parts: list[str]) -> str | None:
    """The part of "By Jane Doe | The Paper | May 3, 2011" that is neither name nor date."""
    for part in parts:
        if name_of(part) is None and dates.search(part) is None and _LABEL.sub("", part).strip(" ,.:"):
            return part if len(part.split()) <= 6 and part[0].isupper() else None
    return None


def _rest(line: str, found: dates.Found) -> str:
    """What a line says besides its dates, times and the words around them."""
    rest = line[: found.start] + " " + line[found.end :]
    again = dates.search(rest)
    if again is not None:
        rest = rest[: again.start] + " " + rest[again.end :]
    return " ".join(re.sub(r"[\s|•·,:;()\[\]–—/.-]+", " ", _LABEL.sub(" ", rest)).split())
