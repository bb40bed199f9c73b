"""Which reports a claim is about: those whose triggers lie in what was said."""

from collections.abc import Sequence

import msgspec

from regesta.records import Claim, Report


def link(claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Claim, ...]:
    """The claims with ``about`` filled: ids of the reports told in their contents, in text order."""
    ordered = sorted(reports, key=lambda report: (report.trigger.span, report.id))
    return tuple(
        msgspec.structs.replace(
            claim,
            about=tuple(
                report.id
                for report in ordered
                if report.document == claim.document and claim.content.contains(report.trigger.span)
            ),
        )
        for claim in claims
    )
