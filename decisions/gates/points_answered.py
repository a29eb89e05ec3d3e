"""Every point with which an approver returned the case is answered before it is proposed again (CON-20, LNG-04)."""

from typing import Any

from decisions.models import Consideration


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """One point for all that have no answer yet: each is answered on one page."""
    rows: list[dict[str, Any]] = consideration.point_rows  # type: ignore[attr-defined]
    open_ones = sum(not row["answer"].strip() for row in rows)
    if not open_ones:
        return []
    said = "the point" if open_ones == 1 else f"each of the {open_ones} points"
    return [f"Say how you dealt with {said} with which the approver returned the case."]
