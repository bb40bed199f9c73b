"""The conditions of a query."""

from datetime import date

from regesta.ledger.codec import storable


class Conditions:
    """Conditions of constant SQL and their values; a value never becomes part of the SQL."""

    def __init__(self) -> None:
        self._conditions: list[str] = []
        self._values: list[object] = []

    def add(self, condition: str, *values: object) -> None:
        self._conditions.append(condition)
        self._values.extend(storable(value) if isinstance(value, str) else value for value in values)

    def equal(self, column: str, value: object) -> None:
        """``column`` equals ``value``, unless that is None."""
        if value is not None:
            self.add(f"{column} = ?", value)

    def select(self, base: str, order: str, limit: int | None, offset: int) -> tuple[str, list[object]]:
        """The whole query and its values."""
        where = f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
        return f"{base}{where} ORDER BY {order} LIMIT ? OFFSET ?", [
            *self._values,
            -1 if limit is None else limit,
            offset,
        ]


def period(where: Conditions, first: str, last: str, start: date | None, end: date | None) -> None:
    """Only rows whose time, from column ``first`` to column ``last``, may meet ``start`` to ``end``; undated rows
    never do.
    """
    if start is not None or end is not None:
        where.add(f"coalesce({first}, {last}) IS NOT NULL")
    if start is not None:
        where.add(f"coalesce({last}, '9999-12-31') >= ?", start.isoformat())
    if end is not None:
        where.add(f"coalesce({first}, '0001-01-01') <= ?", end.isoformat())
