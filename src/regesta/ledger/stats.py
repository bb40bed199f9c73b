"""How much a ledger holds."""

import json
import sqlite3

import msgspec


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of what stands. ``first`` and ``last`` are the dates of the earliest and latest dated event; ``undated``
    documents have no date of publication; ``stale`` is True while events lag behind what was read.
    """

    captures: int
    documents: int
    copies: int
    undated: int
    reports: int
    claims: int
    commitments: int
    events: int
    problems: int
    first: str | None
    last: str | None
    types: dict[str, int]
    statuses: dict[str, int]
    outlets: dict[str, int]
    languages: dict[str, int]
    trouble: dict[str, int]
    stale: bool


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who takes part in reports: ``acted`` and ``received`` count reports. ``offices`` are those named."""

    id: str | None
    name: str
    country: str | None
    sector: str
    kind: str
    offices: tuple[str, ...]
    acted: int
    received: int


_COUNTS = {
    "captures": "SELECT count(*) FROM captures",
    "documents": "SELECT count(*) FROM standing",
    "copies": "SELECT count(*) FROM copies",
    "undated": """SELECT count(*) FROM standing JOIN documents USING (capture, version)
        WHERE NOT dated""",
    "reports": """SELECT count(*) FROM standing JOIN reports USING (capture, version)
        WHERE reports.id NOT IN (SELECT subject FROM rejected)""",
    "claims": "SELECT count(*) FROM standing JOIN claims USING (capture, version)",
    "commitments": "SELECT count(*) FROM standing JOIN commitments USING (capture, version)",
    "events": "SELECT count(*) FROM events",
    "problems": "SELECT count(DISTINCT id) FROM problems",
}
_TABLES = {
    "types": """SELECT reports.type, count(*) FROM standing JOIN reports USING (capture, version)
        WHERE reports.id NOT IN (SELECT subject FROM rejected) GROUP BY 1 ORDER BY 2 DESC, 1""",
    "statuses": """SELECT reports.status, count(*) FROM standing JOIN reports USING (capture, version)
        WHERE reports.id NOT IN (SELECT subject FROM rejected) GROUP BY 1 ORDER BY 2 DESC, 1""",
    "outlets": """SELECT coalesce(outlet, ''), count(*) FROM standing JOIN documents USING (capture, version)
        GROUP BY 1 ORDER BY 2 DESC, 1""",
    "languages": """SELECT language, count(*) FROM standing JOIN documents USING (capture, version)
        GROUP BY 1 ORDER BY 2 DESC, 1""",
    "trouble": "SELECT code, count(DISTINCT id) FROM problems GROUP BY 1 ORDER BY 2 DESC, 1",
}

_PARTIES = """
    SELECT actor, name, country, sector, min(kind),
        json_group_array(DISTINCT office) FILTER (WHERE office IS NOT NULL),
        sum(side = 'actor') AS acted, sum(side = 'recipient') AS received
    FROM parties WHERE report NOT IN (SELECT subject FROM rejected)
    GROUP BY actor, name, country, sector ORDER BY count(*) DESC, name, actor, country, sector LIMIT ? OFFSET ?
"""


def stats(connection: sqlite3.Connection) -> Stats:
    """Counted in one go."""
    counts = {name: connection.execute(query).fetchone()[0] for name, query in _COUNTS.items()}
    tables = {name: dict(connection.execute(query).fetchall()) for name, query in _TABLES.items()}
    first, last = connection.execute("SELECT min(start), max(end) FROM events").fetchone()
    return msgspec.convert({**counts, **tables, "first": first, "last": last, "stale": stale(connection)}, Stats)


def stale(connection: sqlite3.Connection) -> bool:
    """True while events, links and copies lag behind the truth."""
    return bool(connection.execute("SELECT value FROM state WHERE name = 'stale'").fetchone() != ("0",))


def parties(connection: sqlite3.Connection, limit: int | None, offset: int) -> list[Party]:
    """Actors and recipients, the most frequent first."""
    rows = connection.execute(_PARTIES, (-1 if limit is None else limit, offset)).fetchall()
    return [_party(*row) for row in rows]


def _party(
    actor: str | None, name: str, country: str | None, sector: str, kind: str, offices: str, acted: int, received: int
) -> Party:
    held = tuple(sorted(json.loads(offices)))
    return Party(
        id=actor, name=name, country=country, sector=sector, kind=kind, offices=held, acted=acted, received=received
    )
