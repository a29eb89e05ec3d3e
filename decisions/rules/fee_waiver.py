"""The determination of a request to waive the fee for an application to extend."""

from __future__ import annotations

from typing import Any

from decisions.rules.case_file import CaseFile
from decisions.rules.fees import APPLY_BY, WAIVER, WorkingDayCalendar, apply_by
from decisions.rules.fields import CaseFileError, CaseFileErrors
from decisions.rules.trace import Trace, shown

_DATES = ("requested_on", "permission_expires_on", "decided_on")
_OUTCOMES = {True: "grant", False: "refuse", None: "undetermined"}


def determine(case: CaseFile, calendar: WorkingDayCalendar) -> dict[str, Any]:
    """The determination of a fee waiver request, as the contract lists it, by the working days handed in.

    A date outside the calendar's years raises ``CaseFileErrors`` at that date's path.
    """
    facts, trace = case.facts, Trace(case.facts)
    expected = f"a date in the years {calendar.first_year} to {calendar.last_year} of the working-day calendar"
    faults = [
        CaseFileError(path, expected, facts[path].isoformat())
        for path in _DATES
        if facts[path] is not None and not calendar.covers(facts[path])
    ]
    if faults:
        raise CaseFileErrors(faults)
    outcome = _OUTCOMES[trace.condition(WAIVER)]
    try:
        last_day = apply_by(facts, calendar)
    except LookupError:
        fault = CaseFileError("decided_on", f"{expected}, ten working days before its end", shown(facts["decided_on"]))
        raise CaseFileErrors([fault]) from None
    read = {path: shown(facts[path]) for path in APPLY_BY.reads}
    trace.record(APPLY_BY, read, {"apply_by": shown(last_day), "calendar": calendar.name})
    return {
        "reference": case.reference,
        "kind": case.kind,
        "guidance": case.guidance,
        "outcome": outcome,
        "apply_by": shown(last_day),
        "trace": trace.steps,
    }
