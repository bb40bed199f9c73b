"""Date lines: "TEHRAN, May 3, 2023 (Agency) —", "Dushanbe, 15 July 2023". They say when an article appeared, not when
what it tells took place.
"""

import re
from datetime import date, timedelta

from regesta.records import When
from regesta.times.grammar import vocabulary

LATE = timedelta(7)  # a line with a date further from the publication day heads an entry of a chronicle
LONGEST = 90  # characters before the date

# What parts a date line from the article, with the hour and the agency that may stand before it.
_END = re.compile(r"[^\n]{0,60}?(?:\s+[-–—]{1,2}\s|\s*[–—]|\s*-{2,}|[.:]\s|\s*\n|\s*\Z)")
_ASIDE = re.compile(r"\([^()\n]{2,40}\)|/[^/\n]{2,40}/|\b\d\d?[:.]\d\d(?: ?[ap]\.?m\b\.?)?(?: [A-Z]{2,4}\b)?")
_PLACE = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:[\s,/–—-]+(?:(?:of|and|the) )?[A-ZÀ-Þ][\w.’'-]*){0,5}")
_MARKS = " \u00a0\n,.;:/()[]-–—"


def is_dateline(text: str, when: When, published: date | None) -> bool:
    """Whether the expression is the date of a date line: behind a place at the head of a line, or alone in its line,
    and close to the publication day where that is known.
    """
    if when.span is None or when.grain != "day" or when.start != when.end or when.relation != "at":
        return False
    if not _names_day(when.text or ""):
        return False
    if published is not None and when.start is not None and abs(when.start - published) > LATE:
        return False
    start, end = when.span
    head = text[text.rfind("\n", 0, start) + 1 : start]
    tail = _END.match(text, end)
    if tail is None or len(head) > LONGEST:
        return False
    rest = _ASIDE.sub(" ", f"{head} {tail[0]}").strip(_MARKS)
    if not rest:
        return "\n" in text and (tail[0].endswith("\n") or tail.end() == len(text))
    return bool(head.strip()) and _PLACE.fullmatch(rest) is not None and not _opens_sentence(rest)


def _names_day(words: str) -> bool:
    """As "May 3" and "Friday" do, unlike "last night"."""
    first = re.match(r"\w+", words)
    named = {*vocabulary()["months"], *vocabulary()["weekdays"]}
    return first is not None and (first[0][0].isdigit() or first[0].capitalize() in named)


def _opens_sentence(words: str) -> bool:
    """As in "On Friday, May 3: …", "By May 3 —"."""
    return words.split()[0].strip(_MARKS).lower() in vocabulary()["opening"]
