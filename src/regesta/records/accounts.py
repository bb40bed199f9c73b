"""Everything one capture gave."""

import msgspec

from regesta.records.captures import Capture
from regesta.records.claims import Claim
from regesta.records.commitments import Commitment
from regesta.records.documents import Document
from regesta.records.problems import Problem
from regesta.records.reports import Report


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What reading ``capture`` with one version of the pipeline found, in text order.

    ``document`` is None where nothing could be read; ``problems`` then holds a fatal one. ``signature`` is the
    MinHash of the text (little-endian 32-bit minima) by which copies are found. ``version`` names the pipeline that
    read: its release in dotted numbers, and after ``+`` a digest of what it read with ("0.2.0+3f9a01c2"); of two
    readings of one capture that of the greater release holds, of one release the one added last.
    """

    capture: Capture
    document: Document | None = None
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    problems: tuple[Problem, ...] = ()
    signature: bytes = b""
    version: str = "0"
