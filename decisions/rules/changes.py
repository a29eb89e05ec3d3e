"""What would change the outcome: every single fact, taken otherwise one at a time, and the case determined again.

For the caseworker alone, to see what a finding turns on; never stored, and never put as advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from decisions.rules import determine_case
from decisions.rules.case_file import CaseFile, check
from decisions.rules.expression import Facts
from decisions.rules.fees import WorkingDayCalendar
from decisions.rules.fields import CaseFileErrors
from decisions.rules.readings import Change, variations
from decisions.rules.shapes import SHAPES
from decisions.rules.trace import shown


def what_would_change(document: Mapping[str, Any], *, calendar: WorkingDayCalendar | None = None) -> list[Change]:
    """The single facts of a case file whose change would change its outcome, in the order of the contract.

    The facts left alone are as recorded. ``CaseFileErrors`` is raised for a document that cannot be determined.
    """
    case = check(document)
    before = determine_case(case, calendar=calendar)
    read = {path for step in before["trace"] for path in step["facts"]}
    changes = []
    for path, held_in, key, now, others in list(variations(SHAPES[case.kind], case.facts, case.date)):
        if path not in read:
            continue  # no step read it, so nothing turned on it
        for other in others:
            outcome = _outcome(case, held_in, key, other, calendar)
            if outcome is not None and outcome != before["outcome"]:
                changes.append(Change(path, shown(now), shown(other), outcome))
    return changes


def _outcome(case: CaseFile, held_in: Facts, key: str, value: Any, calendar: WorkingDayCalendar | None) -> str | None:
    facts: dict[str, Any] = {}
    for path, known in case.facts.items():
        if isinstance(known, tuple) and any(entry is held_in for entry in known):
            facts[path] = tuple({**entry, key: value} if entry is held_in else entry for entry in known)
        else:
            facts[path] = known
    if held_in is case.facts:
        facts[key] = value
    try:
        found = determine_case(CaseFile(case.kind, case.reference, case.date, case.guidance, facts), calendar=calendar)
    except CaseFileErrors:
        return None  # a case that cannot be has no outcome
    outcome: str = found["outcome"]
    return outcome
