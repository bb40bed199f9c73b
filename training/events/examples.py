"""The lexicon's own examples as coded sentences: those that its rules code as they should, and its counter-examples.

They show the heads how each entry's words tell an act, also words that no coded item has.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from regesta.events.lexicon import load
from regesta.records import Report
from training.coding.examples import faults, parse
from training.coding.notation import digest
from training.events.items import Item, Maker

PUBLISHED = date(2023, 3, 15)


def items(maker: Maker) -> Iterator[Item]:
    """One or more for each example and counter-example, each sentence once."""
    seen = set()

    for entry in load().entries:
        for text in (*entry.examples, *entry.counter):
            example = parse(text, entry.type)
            if example.sentence in seen:
                continue
            seen.add(example.sentence)
            coder = maker.coder(f"lexicon-{digest(example.sentence)}", example.sentence, PUBLISHED)
            reports = coder.reports()
            if not faults(example, reports) and len(reports) == len(example.reports):
                yield from maker.laid(coder, [_stored(report) for report in reports])


def _stored(report: Report) -> dict[str, Any]:
    return {
        "type": report.type,
        "modes": list(report.modes),
        "status": report.status,
        "trigger": list(report.trigger.span),
        **{
            side: [
                {"span": list(mention.span), "country": mention.country, "sector": mention.sector}
                for mention in getattr(report, side)
            ]
            for side in ("actors", "recipients")
        },
        "source": list(report.source.span) if report.source else None,
        "when": None,
        "place": list(report.place.span) if report.place else None,
    }
