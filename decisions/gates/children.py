"""Best interests count as assessed once what section 55 asks is on record (CHD-02, CHD-03), and an age once it is
settled by a person (DEP-03).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from decisions import ages
from decisions.answers import is_adult
from decisions.models import Consideration
from decisions.steps.interests import NEEDED

DECIDED_ABOUT = ("in_line", "refuse")
RECORD = "Record what section 55 asks of the best interests of {who}: not all of it is there (CHD-02, CHD-03)."
AGE = "{who} turned 18 after being included: say whether they are treated as still under 18, with reasons (DEP-03)."
NOT_A_CHILD = (
    "You do not treat {who} as under 18, and the rules do (DEP-03). Correct the dates on record if they are wrong, or"
    " ask a senior caseworker before anything is decided about the child."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What is missing for a child who is decided about, or for a victim who is one; nothing short of an outcome."""
    if result.get("outcome") not in ("grant", "refuse"):
        return []
    on = timezone.localdate()
    decided = {child["ref"] for child in result.get("children", []) if child["outcome"] in DECIDED_ABOUT}
    rows: list[dict[str, Any]] = consideration.child_rows  # type: ignore[attr-defined]
    points = [point for row in rows if row["ref"] in decided for point in _of_child(consideration, row, on)]
    return [*_of_victim(consideration, on), *points]


def _of_victim(consideration: Consideration, on: date) -> list[str]:
    victim = consideration.victim
    if victim.date_of_birth is None or is_adult(victim.date_of_birth, on):
        return []
    found = _answers(consideration, "before-you-decide", None)
    return _record("the victim, who is under 18", found, found.get("person.best_interests_assessed"))


def _of_child(consideration: Consideration, row: dict[str, Any], on: date) -> list[str]:
    who = row["name"] or row["ref"]
    found = _answers(consideration, "child", row["id"])
    points = _record(who, found, found.get("best_interests_assessed"))
    born, included = (date.fromisoformat(row[name]) if row[name] else None for name in ("date_of_birth", "included_on"))
    extension = consideration.basis == "extension"
    if ages.of_age_since_included(born, included, on, extension=extension):
        said = found.get("age.treated_as_child")
        points += [] if said is True else [(NOT_A_CHILD if said is False else AGE).format(who=who)]
    return points


def record_of(consideration: Consideration, row: Mapping[str, Any]) -> list[str]:
    """A point where a child's best interests are said to be assessed and not all of the record is there (CHD-03)."""
    found = _answers(consideration, "child", row["id"])
    return _record(row["name"] or row["ref"], found, found.get("best_interests_assessed"))


def _record(who: str, found: Mapping[str, Any], assessed: Any) -> list[str]:
    whole = all(found.get(key) not in (None, "") for key in NEEDED)
    return [RECORD.format(who=who)] if assessed is True and not whole else []


def _answers(consideration: Consideration, step: str, child: int | None) -> dict[str, Any]:
    findings = consideration.findings.all()
    return next((one.answers for one in findings if one.step == step and one.child_id == child), {})
