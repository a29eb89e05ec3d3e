"""What stands beside a departure, as cards: the permission that the person held, and written permission to travel."""

from collections.abc import Iterable
from datetime import date

from cases.models import TravelPermission
from cases.models.permission_to_stay import AS_A_VICTIM, PermissionKind
from decisions import answers
from decisions.gates.running_permission import until
from decisions.models import Consideration
from decisions.views.known_cards import Cards, Rows


def left_with(consideration: Consideration, left_on: date | None) -> Cards:
    """The permission as a victim, or as a victim's child, that ran on the day of departure (IMP-01)."""
    if left_on is None:
        return []
    rows: Rows = consideration.permission_rows  # type: ignore[attr-defined]
    held = [
        f"{PermissionKind(row['kind']).label}, until {answers.day(end)}"
        for row in rows
        if row["kind"] in AS_A_VICTIM and (end := until(row, left_on))
    ]
    said = [{"key": "Held on that day", "value": ", ".join(held) or "None on record"}]
    return [{"title": "Permission as a victim", "rows": said, "actions": []}]


def travel_permissions(permitted: Iterable[TravelPermission], left_on: date | None) -> Cards:
    """Each written permission to travel, and whether it covers the day of departure: shown, and never the answer."""
    return [
        {
            "title": f"Written permission to travel to {one.destination}",
            "rows": [
                {"key": "Given on", "value": answers.day(one.given_on)},
                {"key": "Runs", "value": f"{answers.day(one.runs_from)} to {answers.day(one.runs_until)}"},
                {"key": "In the Common Travel Area", "value": answers.in_words("", one.common_travel_area)},
                {"key": "Document", "value": one.document.title if one.document else ""},
                *([{"key": "Covers the day they left", "value": _covers(one, left_on)}] if left_on else []),
            ],
            "actions": [],
        }
        for one in permitted
    ]


def _covers(permission: TravelPermission, day: date) -> str:
    return "Yes" if permission.runs_from <= day <= permission.runs_until else "No"
