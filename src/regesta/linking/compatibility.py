"""Can two reports of the same type between the same parties be one happening? Each question answers with its reason,
"" for no.
"""

from math import asin, cos, radians, sin, sqrt

from regesta.linking.rules import rules
from regesta.linking.tellings import Telling
from regesta.records import ActorMention, PlaceMention

_EARTH_KM = 6371.0


def same_event(left: Telling, right: Telling) -> tuple[float, tuple[str, ...]]:
    """How surely the two tell one event, in 0..1, and why; (0.0, ()) when they do not."""
    if left.block != right.block or not left.named:
        return 0.0, ()
    if not _modes_agree(left, right) or not _doers_agree(left, right):
        return 0.0, ()
    status, when, where, words = _status(left, right), _when(left, right), _where(left, right), _words(left, right)
    if not (status and when and where and words):
        return 0.0, ()
    kind, actors, recipients = left.block
    parties = " and ".join(actors) + (f" to {' and '.join(recipients)}" if recipients else "")
    score = 0.6 + (0.2 if left.sharp and right.sharp else 0.0) + (0.15 if where.startswith("both") else 0.0)
    return round(score, 2), (f"{kind} by {parties}", status, when, where, words)


def _modes_agree(left: Telling, right: Telling) -> bool:
    """A visit and a telephone call are two meetings; an unmoded report goes with either."""
    modes, others = set(left.report.modes), set(right.report.modes)
    return not modes or not others or bool(modes & others)


def _status(left: Telling, right: Telling) -> str:
    first, second = sorted((left.report.status, right.report.status))
    if any(first in group and second in group for group in rules().same_status):
        return f"status {first}" if first == second else f"status {first} goes with {second}"
    if {first, second} & {"planned", "expected"} and {first, second} & {"happened", "ongoing"}:
        # What was announced for a day and is told as done on that day.
        return f"{first} and {second} for the same day" if left.sharp and right.sharp else ""
    return ""


def _when(left: Telling, right: Telling) -> str:
    if left.days is None or right.days is None:
        if left.root != right.root:
            return ""
        return "told in one text" if left.report.document == right.report.document else "told in a copy of the text"
    if left.sharp and right.sharp:
        apart = max(left.days[0] - right.days[1], right.days[0] - left.days[1], 0)
        if apart > rules().days_apart:
            return ""
        return f"dates {left.report.when.edtf} and {right.report.when.edtf}"
    same = left.days == right.days and left.report.trigger.text.lower() == right.report.trigger.text.lower()
    return f"both {left.report.when.edtf}, same word {left.report.trigger.text!r}" if same else ""


def _where(left: Telling, right: Telling) -> str:
    here, there = left.report.place, right.report.place
    if here is None or there is None:
        return "place open"
    if here.name == there.name or (here.geonames is not None and here.geonames == there.geonames):
        return f"both at {here.name}"
    if here.country != there.country:
        return ""
    if "country" in (here.kind, there.kind):
        return f"{here.name} and {there.name}, one within the other"
    if "region" in (here.kind, there.kind) and (here.admin1 or here.name) == (there.admin1 or there.name):
        return f"{here.name} and {there.name}, one within the other"
    away = kilometres(here, there)
    return f"{here.name} and {there.name}, {away:.0f} km apart" if away is not None and away <= rules().near_km else ""


def kilometres(here: PlaceMention, there: PlaceMention) -> float | None:
    """Great-circle distance; None when either place has no coordinates."""
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return None
    lat, lon, other_lat, other_lon = map(radians, (here.lat, here.lon, there.lat, there.lon))
    haversine = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(haversine)))


def _words(left: Telling, right: Telling) -> str:
    if left.report.type not in rules().verbal_types and _dated(left, right):
        return "dated acts need no words"
    if set(left.report.modes) & set(right.report.modes) and left.report.type not in rules().verbal_types:
        return "of one mode"
    shorter = min(len(left.words), len(right.words))
    share = len(left.words & right.words) / shorter if shorter else 0.0
    return f"{share:.0%} of the words shared" if share >= rules().shared_words else ""


def _dated(left: Telling, right: Telling) -> bool:
    return left.days is not None and right.days is not None


def _doers_agree(left: Telling, right: Telling) -> bool:
    """On each side: both act for a state or neither does, and where both name persons, at least one person is the
    same.
    """
    sides = ((left.report.actors, right.report.actors), (left.report.recipients, right.report.recipients))
    return all(_sectors_agree(here, there) and _persons_agree(here, there) for here, there in sides)


def _sectors_agree(here: tuple[ActorMention, ...], there: tuple[ActorMention, ...]) -> bool:
    ours, theirs = _for_state(here), _for_state(there)
    return not ours or not theirs or bool(ours & theirs)


def _for_state(mentions: tuple[ActorMention, ...]) -> set[bool]:
    return {mention.sector in rules().state_sectors for mention in mentions if mention.sector != "UNK"}


def _persons_agree(here: tuple[ActorMention, ...], there: tuple[ActorMention, ...]) -> bool:
    ours, theirs = _persons(here), _persons(there)
    return not ours or not theirs or any(_same_person(one, other) for one in ours for other in theirs)


def _persons(mentions: tuple[ActorMention, ...]) -> list[ActorMention]:
    return [mention for mention in mentions if mention.kind == "person"]


def _same_person(one: ActorMention, other: ActorMention) -> bool:
    if one.id and other.id:
        return one.id == other.id
    # "Mr Zarif" and "Javad Zarif": the last name is what later mentions keep.
    last, other_last = one.name.split()[-1:], other.name.split()[-1:]
    return [word.lower() for word in last] == [word.lower() for word in other_last]
