"""Records as JSON has them."""

from datetime import date
from typing import Any

import msgspec

from regesta.records.whens import When


def plain(value: Any) -> Any:
    """``value`` as dictionaries, lists, strings and numbers.

    A span becomes ``[start, end]``, a date ISO 8601; a When also carries its ``edtf``.
    """
    if isinstance(value, msgspec.Struct):
        fields = {name: plain(getattr(value, name)) for name in value.__struct_fields__}
        return {**fields, "edtf": value.edtf} if isinstance(value, When) else fields
    if isinstance(value, dict):
        return {str(key): plain(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value
