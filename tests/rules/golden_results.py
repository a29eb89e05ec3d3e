"""The tables of what the rules compute: rows, numbers, days, lengths, children, pauses and whole cases."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from typing import Any

from decisions.rules import (
    PARAMETERS,
    CaseFileErrors,
    Parameter,
    WorkingDayCalendar,
    determine,
    fees,
    versions,
    warnings,
)
from decisions.rules import children as children_rules
from decisions.rules.consideration import LIMBS
from decisions.rules.dates import add_months, has_reached
from decisions.rules.expression import Item
from decisions.rules.length import added_days, cap_months, usable_months
from decisions.rules.outcome import ROWS
from decisions.rules.parameters import Period
from decisions.rules.pauses import holding
from decisions.rules.reconsideration import BARS
from tests.rules.proofs.model import DAY
from tests.scenarios.scenario_files import base, changed

WORDS = {True: "yes", False: "no", None: "unknown"}
YEARS = ((1, 2025), (2, 2026))


def said(value: Any) -> str:
    if isinstance(value, datetime.date):
        days = (value - DAY).days
        return "the day" if days == 0 else f"{abs(days)} days {'before' if days < 0 else 'after'}"
    return WORDS[value] if value is None or isinstance(value, bool) else str(value)


def row_lines() -> Iterator[str]:
    for place, row in enumerate(ROWS, start=1):
        yield f"{place} {row.outcome}"
        for ground in row.grounds:
            yield f"    {ground.decided_by} {ground.condition.name}{f' + {ground.action}' if ground.action else ''}"
    yield "limbs: " + "; ".join(f"{name} by {rule.name}" for name, rule in LIMBS.items())
    yield "bars to a reconsideration: " + "; ".join(f"{one} {rule.name}" for one, rule in BARS)


def number_lines() -> Iterator[str]:
    for number in PARAMETERS.values():
        for period in number.periods:
            yield f"{number.name} {period.value} {number.unit} from {period.since} to {period.until}"
            ends = {period.since} | ({period.until} if period.until else set())
            yield "    " + "; ".join(f"{number.on(day)} on {day}" for day in sorted(ends))
    first, second = (Period(one, datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for one, year in YEARS)
    example = Parameter("example", "days", ("GEN-02",), "none", (first, second))
    for day in (first.since, first.until, second.since, second.until):
        yield f"a number of two years, on {day}: {example.on(day) if day else None}"
    for version in versions.VERSIONS:
        yield f"version {version.number} from {version.since} to {version.until}, rules: {version.has_rules}"


def request_lines() -> Iterator[str]:
    """Whole requests for reconsideration under either policy, around the last day, before and after a version."""
    for policy, served, days, ground in itertools.product(
        ("vts", "discretionary_leave"),
        ("2022-06-01", "2024-11-01"),
        (0, 13, 14, 15),
        ("rules_not_followed", "new_evidence"),
    ):
        asked = datetime.date.fromisoformat(served) + datetime.timedelta(days=days)
        case = {
            "kind": "reconsideration_request",
            "reference": "R",
            "requested_on": asked.isoformat(),
            "in_uk": True,
            "ground": ground,
            "decision": {"policy": policy, "outcome": "refuse", "served_on": served},
            "earlier_requests": {"rules_not_followed": 0},
            "supporting_evidence": True,
        }
        try:
            found = determine(case)
            said_of_it = f"{found['outcome']} under {found['policy']}, last day {found['deadline']}"
        except CaseFileErrors as errors:
            said_of_it = f"no determination: {errors.errors[0].path}"
        yield f"{policy}, {ground}, served {served}, asked {days} days later: {said_of_it}"


def date_lines() -> Iterator[str]:
    day = datetime.date
    for born in (day(2007, 3, 3), day(2008, 2, 29), day(2007, 3, 4), day(2008, 3, 29), day(2007, 12, 31)):
        for on in (day(2025, 3, 2), day(2025, 3, 3), day(2026, 2, 28), day(2026, 3, 1), day(2028, 2, 29)):
            yield f"born {born}, on {on}: 18 {WORDS[has_reached(18, born, on)]}, 5 {WORDS[has_reached(5, born, on)]}"
    for start in (day(2025, 1, 31), day(2024, 2, 29), day(2025, 8, 30), day(2025, 12, 1), day(2025, 3, 3)):
        ends = ", ".join(f"{months}: {add_months(start, months)}" for months in (0, 1, 6, 11, 12, 13, 18, 30))
        yield f"{start} and months {ends}"
    for start, months in ((day(9999, 12, 31), 1), (day(9999, 11, 30), 1), (day(1, 1, 1), 1), (day(1, 1, 1), -1)):
        try:
            yield f"{start} and {months} months: {add_months(start, months)}"
        except OverflowError:
            yield f"{start} and {months} months: outside the calendar"


def length_lines() -> Iterator[str]:
    for count in (1, 2, 3):
        for met in itertools.combinations(LIMBS, count):
            yield f"cap of {', '.join(met)}: {cap_months(list(met), DAY)} months"
    for cap in (12, 30):
        for longer in (None, "none", "best_interests", "exceptional"):
            found = []
            for months in (None, -1, 0, 1, 11, 12, 13, 29, 30, 31, 60):
                usable = usable_months({"length.months": months, "length.longer_stay": longer}, cap)
                found.append(f"{said(months)} → {usable.months or usable.outstanding}")
            yield f"cap {cap}, longer stay {said(longer)}: {'; '.join(found)}"


def added_days_lines() -> Iterator[str]:
    def days(count: int | None) -> datetime.date | None:
        return None if count is None else DAY + datetime.timedelta(days=count)

    applied = {"application.applied_on": DAY, "consideration.basis": "extension", "law_day": DAY, "decision_date": DAY}
    for kind in ("vts", "vts_child", "msdl", "other", None):
        for granted in (-300, 0, 1, None):
            found = []
            for ends in (-1, 0, 1, 27, 28, 29, 400, None):
                one = {"kind": kind, "granted_on": days(granted), "expires_on": days(ends)}
                added, unknown = added_days({**applied, "permission_history": (one,)})
                found.append(f"{said(days(ends))} → {added}{' open' if unknown else ''}")
            yield f"{said(kind)} granted {said(days(granted))}, ends: {'; '.join(found)}"
    shorter, longer = ({"kind": "vts", "granted_on": days(-300), "expires_on": days(end)} for end in (5, 20))
    for first, second in ((shorter, longer), (longer, shorter), (longer, {**shorter, "expires_on": None})):
        yield f"two: {added_days({**applied, 'permission_history': (first, second)})}"
    for unknown in ("kind", "granted_on", "expires_on"):
        yield f"with {unknown} unknown beside 5 days: " + str(
            added_days({**applied, "permission_history": (shorter, {**longer, unknown: None})})
        )
    same = ({**shorter, "expires_on": days(5)}, {**shorter, "kind": None})
    yield f"as many days in doubt as are sure: {added_days({**applied, 'permission_history': same})}"
    other = {**applied, "consideration.basis": "conclusive_grounds", "permission_history": (longer,)}
    yield f"another basis: {added_days(other)}"


CHILD: dict[str, Any] = {
    "date_of_birth": datetime.date(2015, 6, 1),
    "included_on": datetime.date(2025, 2, 1),
    "in_uk": True,
    "born_in_uk": False,
    "british_citizen": False,
    "full_birth_certificate": None,
    "threat_to_public_order": False,
    "one_parent_has_stay": False,
    "same_nationality_as_parent": True,
    "leave_in_line_requested": False,
    "best_interests_assessed": True,
}


def child_lines() -> Iterator[str]:
    facts = {"decision_date": DAY, "law_day": DAY, "consideration.basis": "conclusive_grounds"}
    facts["application.applied_on"] = None
    on, after = CHILD["included_on"], DAY + datetime.timedelta(days=1)
    starts = {"included": CHILD, "not included": {**CHILD, "included_on": None}}
    starts["included later"] = {**CHILD, "included_on": after}
    starts["requested"] = {**starts["not included"], "leave_in_line_requested": True, "full_birth_certificate": True}
    starts["of one parent"] = {**starts["requested"], "one_parent_has_stay": True, "same_nationality_as_parent": False}
    starts["born here"] = {**CHILD, "born_in_uk": True, "full_birth_certificate": True}
    starts["born here, not included"] = {**starts["not included"], "born_in_uk": True}
    births = (None, datetime.date(on.year - 18, on.month, on.day), datetime.date(on.year - 18, on.month, on.day + 1))
    for name, start in starts.items():
        changes: list[dict[str, Any]] = [{}]
        changes += [
            {key: value} for key in CHILD for value in (None, True, False) if isinstance(start[key], bool | None)
        ]
        changes += [{"date_of_birth": born} for born in births]
        changes += [
            dict(pair)
            for pair in itertools.combinations([("british_citizen", None), ("in_uk", None), ("born_in_uk", None)], 2)
        ]
        for change in changes:
            if "included_on" in change or change.get("date_of_birth") in (True, False):
                continue
            for parent in ("grant", "refuse"):
                found = children_rules.child_outcome(parent, facts, Item("children", 0, {**start, **change}))
                read = ", ".join(f"{key} {said(value)}" for key, value in change.items()) or "as it is"
                yield f"parent {parent}, {name}, {read}: {' '.join((found.outcome, *found.outstanding))}"
    for applied in (on, datetime.date(2025, 2, 2), None):
        extension = {**facts, "consideration.basis": "extension", "application.applied_on": applied}
        for born in births:
            found = children_rules.child_outcome(
                "grant", extension, Item("children", 0, {**CHILD, "date_of_birth": born})
            )
            yield f"extension applied for {said(applied)}, born {said(born)}: {found.outcome} {found.outstanding}"


def pause_lines() -> Iterator[str]:
    for outcomes, purposes, deportation in itertools.product(
        (("grant",), ("refuse",), ("grant", "refuse"), ()),
        (("recovery",), ("compensation",), ()),
        ((), ("order",), ("order", "none")),
    ):
        pause = {"reference": "P", "outcomes": outcomes, "purposes": purposes, "deportation": deportation}
        found = []
        for outcome, status in itertools.product(("grant", "refuse"), (None, "order", "none", "proceedings")):
            facts = {"pauses": (pause,), "person.deportation": status}
            held, open_ = holding(facts, outcome, ["recovery"])
            found.append(f"{outcome} {said(status)} → {'held' if held else 'open' if open_ else 'free'}")
        yield f"{outcomes} {purposes} {deportation}: {'; '.join(found)}"


def paused_lines() -> Iterator[str]:
    """Whole determinations: the same grant and refusal under a pause of each purpose and outcome."""
    grant = base("recovery_grant")
    refusal = changed(grant, {"recovery.treatment_necessary": False})
    for purpose, paused, (name, case) in itertools.product(
        LIMBS, ("grant", "refuse"), (("grant of recovery", grant), ("refusal", refusal))
    ):
        pause = {"reference": "P", "purposes": [purpose], "outcomes": [paused], "deportation": []}
        found = determine({**case, "pauses": [pause]})
        yield f"{name}, a pause of {paused} for {purpose}: {found['outcome']} by {', '.join(found['decided_by'])}"


def whole_lines() -> Iterator[str]:
    """Whole determinations at the joints: what is open before the limbs, in the terms, and after KTT leave."""
    grant = base("recovery_grant")
    refusal = changed(grant, {"recovery.treatment_necessary": False})
    ktt = {"consideration.basis": "ktt_leave_ended", "person.asylum_claim_outstanding": True}
    for name, case in (
        ("citizenship not known", changed(grant, {"person.british_citizen": None})),
        ("criminality not known", changed(grant, {"person.criminality": None})),
        ("a grant after KTT leave, asylum outstanding", changed(grant, ktt)),
        ("a refusal after KTT leave, asylum outstanding", changed(refusal, ktt)),
        (
            "a refusal after KTT leave, asylum not known",
            changed(refusal, {**ktt, "person.asylum_claim_outstanding": None}),
        ),
    ):
        found = determine(case)
        ends = f"outstanding {found['outstanding']} actions {found['actions']}"
        yield f"{name}: {found['outcome']} {found['limbs']} {ends}"


def waiver_lines() -> Iterator[str]:
    """Requests to waive the fee, by the days asked, of expiry and of decision, around every limit."""
    calendar = WorkingDayCalendar("a calendar of two years", 2025, 2026, frozenset({datetime.date(2025, 4, 18)}))
    for asked, expires, decided in (
        ("2025-03-03", "2025-03-03", "2025-03-03"),
        ("2025-03-03", "2025-03-02", "2025-04-14"),
        ("2025-03-03", "2025-04-14", "2025-04-14"),
        ("2025-03-03", "2025-04-15", "2025-04-14"),
        ("2025-03-03", None, "2025-04-14"),
        ("2025-03-03", "2025-03-10", None),
        ("2025-01-01", "2025-01-02", "2025-01-02"),
        ("2024-12-31", None, None),
        ("2026-01-01", "2026-01-02", "2026-12-17"),
        ("2026-01-01", "2026-01-02", "2026-12-18"),
        ("2026-12-31", "2027-01-01", None),
    ):
        case = {"kind": "fee_waiver", "reference": "W", "requested_on": asked}
        try:
            found = determine({**case, "permission_expires_on": expires, "decided_on": decided}, calendar=calendar)
            yield f"{asked} {expires} {decided}: {found['outcome']}, apply by {found['apply_by']}"
        except CaseFileErrors as errors:
            yield f"{asked} {expires} {decided}: no determination: {errors.errors[0].path}"


def fee_lines() -> Iterator[str]:
    """Whether two grants make a fee due, around the threshold, with a kind or a number of months not known."""
    for kind, first, second in itertools.product(("vts", None), (18, None), (11, 12, 13, None)):
        held = ({"kind": kind, "months": first}, {"kind": "msdl", "months": second})
        due = fees.fee_payable.value({"permission_history": held, "law_day": DAY})
        yield f"{kind or 'a kind not known'} of {first} and msdl of {second} months: fee {WORDS[due]}"


def early_lines() -> Iterator[str]:
    """When an application is early or late, around the limits."""
    for days in (-1, 0, 1, 27, 28, 29):
        ends = DAY + datetime.timedelta(days=days)
        facts = {
            "application.applied_on": DAY,
            "law_day": DAY,
            "permission_history": ({"kind": "vts", "expires_on": ends},),
        }
        early, late = (rule.value(facts) for rule in (warnings.early, warnings.late))
        yield f"{days} days before expiry: early {WORDS[early]}, late {WORDS[late]}"
