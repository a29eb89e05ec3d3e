"""Until when a permission on record runs, as the gates read it."""

from datetime import date
from typing import Any

from cases.models.permission_to_stay import runs


def until(row: dict[str, Any], on: date) -> date | None:
    """The end of a permission that runs on that day, its expiry or a cancellation that was decided; else None."""
    days = (row[name] for name in ("granted_on", "expires_on", "ends_on", "cancelled_from"))
    if not runs(*days, on=on.isoformat()):
        return None
    return date.fromisoformat(min(end for end in (row["expires_on"], row["cancelled_from"]) if end))
