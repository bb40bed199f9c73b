"""What an act says of its parties.

"Police", "protesters", "civilians" are those of its place; a state that strikes does so through its forces, one that
arrests through its police.
"""

import msgspec

from regesta.records import ActorMention, PlaceMention

# Whoever these are, they are mostly at home where the act takes place. Unknown attackers stay without a country.
_LOCAL = frozenset(
    {
        "COP",
        "MIL",
        "CVL",
        "JUD",
        "LEG",
        "GOV",
        "OPP",
        "PTY",
        "REB",
        "PRM",
        "LAB",
        "EDU",
        "REL",
        "MED",
        "AGR",
        "CRM",
        "SPY",
        "JRN",
    }
)
# A passive act of these kinds without a doer is done by the state where it happens, else by that of whoever suffers it.
_STATE_ACTS = {
    "arrest": "COP",
    "convict": "JUD",
    "deport": "GOV",
    "curfew": "GOV",
    "martial-law": "GOV",
    "release": "GOV",
    "restrict": "GOV",
}
# Through whom a state acts that is named as a whole ("Chad shelled", "Seoul deploys", "a Sudanese raid").
_ORGANS = {"ASSAULT": "MIL", "MOBILIZE": "MIL"}


def complete(
    kind: str,
    modes: tuple[str, ...],
    actors: tuple[ActorMention, ...],
    recipients: tuple[ActorMention, ...],
    place: PlaceMention | None,
    *,
    judged: bool = False,
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...], tuple[str, ...]]:
    """Actors and recipients with the countries that the act's place gives them, and the reasons.

    ``judged``: the words are those of a court ("was charged", "went on trial").
    """
    why: list[str] = []
    country = place.country if place is not None else None
    actors = tuple(_placed(mention, country, why) for mention in actors)
    recipients = tuple(_placed(mention, country, why) for mention in recipients)
    sector = next((_STATE_ACTS[mode] for mode in modes if mode in _STATE_ACTS), None)
    if judged and kind == "ACCUSE":
        sector = "JUD"
    if sector and not actors and (doer := _state(recipients, place, sector)) is not None:
        why.append(f"done by the state where it happens: {doer.country}")
        actors = (doer,)
    return actors, recipients, tuple(why)


def _state(recipients: tuple[ActorMention, ...], place: PlaceMention | None, sector: str) -> ActorMention | None:
    """The state of the act's place, else the one country of those it is done to."""
    homes = sorted({mention.country for mention in recipients if mention.country is not None})
    if not recipients or (place is None and len(homes) != 1):
        return None
    country = place.country if place is not None and place.country else homes[0] if len(homes) == 1 else None
    if country is None:
        return None
    text, span = (recipients[0].text, recipients[0].span) if place is None else (place.text, place.span)
    return ActorMention(
        text=text,
        span=span,
        name=country,
        id=country,
        country=country,
        sector=sector,
        kind="state",
        confidence=0.5 if place is None else 0.6,
        why=("state where the act took place",),
    )


def through_forces(kind: str, modes: tuple[str, ...], actors: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """The actors, a state or capital as its forces where only forces do such a thing."""
    sector = "COP" if "police" in modes or "crowd-control" in modes else _ORGANS.get(kind)
    if sector is None:
        return actors
    return tuple(
        msgspec.structs.replace(mention, sector=sector, why=(*mention.why, "acts through its forces"))
        if mention.sector == "GOV" and mention.kind in {"state", "government"}
        else mention
        for mention in actors
    )


def _placed(mention: ActorMention, country: str | None, why: list[str]) -> ActorMention:
    if country is None or mention.country is not None or mention.sector not in _LOCAL:
        return mention
    why.append(f"{mention.text}: {country}, where it happened")
    return msgspec.structs.replace(
        mention,
        country=country,
        confidence=min(mention.confidence, 0.6),
        why=(*mention.why, "country of the act's place"),
    )
