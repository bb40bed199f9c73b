"""Is it politics? Ordinary crime, accidents, sport and business are not coded."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from regesta.events.parties import is_political
from regesta.events.tree import Tree
from regesta.records import ActorMention


@cache
def _words() -> Mapping[str, frozenset[str]]:
    raw = yaml.load(files("regesta.events").joinpath("politics.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {name: frozenset(words) for name, words in raw.items()}


def counts(
    kind: str,
    modes: Sequence[str],
    actors: Sequence[ActorMention],
    recipients: Sequence[ActorMention],
    tree: Tree,
    sentence: tuple[int, int],
) -> bool:
    """True for an act of politics: by its parties, its means or what it is about."""
    data = _words()
    parties = (*actors, *recipients)
    if not parties:
        return False
    if kind == "PROTEST":
        return True
    political = [mention for mention in parties if is_political(mention)]
    if any(mention.sector not in data["order_sectors"] for mention in political):
        return True
    countries = {mention.country for mention in parties} - {None}
    words = tree.lemmas[slice(*sentence)]
    if kind == "ASSAULT" and not (data["war_modes"].isdisjoint(modes) and data["violence_words"].isdisjoint(words)):
        return True
    if countries and not data["causes"].isdisjoint(words):
        return True
    if not political:
        return False
    if any(mention.sector in data["touched_sectors"] for mention in recipients):
        return True
    if len(countries) > 1:
        return True  # a foreigner before another country's police or court
    return kind not in data["judicial_types"] or (bool(modes) and data["judicial_modes"].isdisjoint(modes))
