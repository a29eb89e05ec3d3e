"""What an application to extend turns on, worked out with its arithmetic: the fee, the days carried over, the months so
far, when it was made, and whether it is valid.

The rules work it out; here it is made ready for a page, with the numbers they rest on (FEE-01 to 03, WHN-01 to 05).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models.permission_to_stay import AS_A_VICTIM
from decisions import answers
from decisions.rules import CaseFileErrors, Truth, check
from decisions.rules.expression import LAW_DAY, Facts
from decisions.rules.fees import COUNTED_LEAVE, fee_payable
from decisions.rules.length import added_days
from decisions.rules.parameters import ADDED_DAYS_LIMIT, EARLY_WINDOW, FEE_THRESHOLD, FEE_WAIVER_WORKING_DAYS
from decisions.rules.propositions import Condition, in_force
from decisions.rules.validity import ABROAD_ON_APPLICATION, FEE_NOT_PAID, NO_PERMISSION, WRONG_FORM
from decisions.rules.warnings import early, last_expiry, late

EXTENDS = ("extension", "public_authority_request")
# What makes an application invalid, said as what it needs; by the requirement that each failing is of.
NEEDED: tuple[tuple[str, str, Condition], ...] = (
    ("VAL-03", "Permission as a victim or a victim’s child was granted, or discretionary leave ran", NO_PERMISSION),
    ("VAL-04", "It is on form FLR(HRO)", WRONG_FORM),
    ("VAL-05", "A fee that is payable was paid or waived", FEE_NOT_PAID),
    ("VAL-06", "The person was in the UK when they applied", ABROAD_ON_APPLICATION),
)
MET = {Truth.NO: "Yes", Truth.YES: "No: the application is not valid", Truth.UNKNOWN: answers.NOT_KNOWN}
PAYABLE = {Truth.YES: "Payable", Truth.NO: "None", Truth.UNKNOWN: answers.NOT_KNOWN}
STILL_CONSIDERED = (
    "The application is still considered, and that it is late is no reason to refuse it (WHN-04, WHN-05). No days are"
    " added."
)
AFTER_A_WAIVER = (
    "Somebody whose permission ended while a request to waive the fee was considered had {days} working days from that"
    " decision to apply (WVR-03), and is in time until then: the dates of the case say until when."
)
BY_THE_WORDS = (
    "Of that, permission as a victim alone comes to {months}. The words of the guidance name no other leave, and by"
    " them no fee would be payable; the Fees Regulations count discretionary leave too, and are followed here."
)


@dataclass(frozen=True)
class Grant:
    """One grant that was held: its months, whether they count towards a fee, and the sum up to here."""

    kind: str
    until: str
    months: str
    counts: str
    so_far: str


@dataclass(frozen=True)
class Fee:
    """Whether a fee is payable, with each sentence of why; `flag` is "" unless the sources differ here."""

    grants: list[Grant]
    payable: str
    why: str
    flag: str


@dataclass(frozen=True)
class Extension:
    """What the pages of an application show; `fee`, `carried`, `timing` and `needs` of a form alone."""

    months: list[dict[str, str]]
    fee: Fee | None = None
    carried: list[dict[str, str]] | None = None
    timing: tuple[str, ...] = ()
    needs: tuple[dict[str, str], ...] = ()


def worked_out(case_file: Mapping[str, Any], result: Mapping[str, Any] | None = None) -> Extension | None:
    """The arithmetic of an extension; None of a first consideration, or where the facts cannot be read.

    `result` is the determination, where there is one: what a grant adds to the months so far comes from it.
    """
    section = case_file.get("consideration")
    basis = section.get("basis") if isinstance(section, Mapping) else None
    if case_file.get("kind") != "consideration" or basis not in EXTENDS:
        return None
    try:
        facts = check(case_file).facts
    except CaseFileErrors:
        return None
    months = _months(facts, result or {})
    if basis != "extension":  # no form, and no fee (FEE-05)
        return Extension(months)
    return Extension(
        months=months,
        fee=_fee(facts),
        carried=_carried(facts),
        timing=tuple(_timing(facts)),
        needs=tuple(_needs(facts)),
    )


def _months(facts: Facts, result: Mapping[str, Any]) -> list[dict[str, str]]:
    """The running total of months as a victim, with what is granted now (EXT-01, EXT-02)."""
    so_far, whole = _sum(facts, AS_A_VICTIM)
    rows = [{"key": "Months as a victim so far", "value": answers.months(so_far) if whole else answers.NOT_KNOWN}]
    granted, days = result.get("months"), result.get("added_days") or 0
    if result.get("outcome") == "grant" and isinstance(granted, int) and whole:
        more = f" and {_days(days)}" if days else ""
        total = f"{so_far} + {granted} = {answers.months(so_far + granted)}{more}"
        rows.append({"key": "With this grant", "value": total})
    return rows


def _fee(facts: Facts) -> Fee:
    threshold = FEE_THRESHOLD.on(facts[LAW_DAY])
    total, _ = _sum(facts, COUNTED_LEAVE)
    truth = fee_payable.evaluate(facts)
    own, _ = _sum(facts, AS_A_VICTIM)
    flag = BY_THE_WORDS.format(months=answers.months(own)) if truth is Truth.YES and own < threshold else ""
    return Fee(list(_grants(facts)), PAYABLE[truth], _why(truth, total, threshold), flag)


def _why(truth: Truth, total: int, threshold: int) -> str:
    come = f"The grants that count come to {answers.months(total)}"
    if truth is Truth.NO:
        return f"{come}: fewer than {threshold}, so there is no fee (FEE-02, FEE-03)."
    if truth is Truth.YES:
        exactly = f"; with exactly {threshold} they are reached" if total == threshold else ""
        return f"{come}: {threshold} or more{exactly}, so a fee is payable unless it is waived (FEE-02, VAL-05)."
    return f"{come} as far as they are known. Record every grant with its kind and months: then it can be said."


def _grants(facts: Facts) -> Iterator[Grant]:
    total = 0
    for one in facts["permission_history"]:
        counts = one["kind"] in COUNTED_LEAVE
        total += (one["months"] or 0) if counts else 0
        yield Grant(
            kind=answers.CODES["person.permission"].get(one["kind"], "Kind not known yet"),
            until=_day(one["expires_on"]),
            months=answers.NOT_KNOWN if one["months"] is None else str(one["months"]),
            counts="Yes" if counts else answers.NOT_KNOWN if one["kind"] is None else "No",
            so_far=str(total),
        )


def _carried(facts: Facts) -> list[dict[str, str]]:
    """The days of permission as a victim that are left on the day of the application, and how many of them are added
    (WHN-03): measured on that day, never on the day of the decision.
    """
    applied, limit = facts["application.applied_on"], ADDED_DAYS_LIMIT.on(facts[LAW_DAY])
    days, unknown = added_days(facts)
    if unknown:
        return [{"key": "Days carried over", "value": f"{answers.NOT_KNOWN}: record when each grant began and ends."}]
    running = [
        one
        for one in facts["permission_history"]
        if one["kind"] in AS_A_VICTIM and one["granted_on"] <= applied <= one["expires_on"]
    ]
    if not running:
        none = "No permission as a victim ran on the day of the application; discretionary leave adds none."
        return [{"key": "Days carried over", "value": f"0: {none} (WHN-03)"}]
    ends = max(one["expires_on"] for one in running)
    return [
        {"key": "Applied on", "value": _day(applied)},
        {"key": "Permission then ran until", "value": _day(ends)},
        {"key": "Left on that day", "value": _days((ends - applied).days)},
        {"key": "Days carried over", "value": f"{days}: what was left, and {limit} at most (WHN-03)"},
    ]


def _timing(facts: Facts) -> Iterator[str]:
    """Why an application is late or early: said, and never a bar (WHN-01, WHN-04, WHN-05)."""
    applied = facts["application.applied_on"]
    if late.evaluate(facts) is Truth.YES and (ended := last_expiry(facts)):
        yield (
            f"Late: permission as a victim ended on {_day(ended)}, and the application is of {_day(applied)}."
            f" {STILL_CONSIDERED}"
        )
        yield AFTER_A_WAIVER.format(days=FEE_WAIVER_WORKING_DAYS.on(facts[LAW_DAY]))
    if early.evaluate(facts) is Truth.YES:
        ends = max(_known(one["expires_on"] for one in facts["permission_history"] if one["kind"] in AS_A_VICTIM))
        window = EARLY_WINDOW.on(facts[LAW_DAY])
        yield (
            f"Early: permission ends on {_day(ends)}, {_days((ends - applied).days)} after the application, and the"
            f" last {window} are the time to apply. It is valid all the same (WHN-01)."
        )


def _needs(facts: Facts) -> Iterator[dict[str, str]]:
    """Each thing that makes an application valid, and whether it is there: every failing by its own name (VAL-07)."""
    for requirement, says, failing in NEEDED:
        truth = in_force(failing, facts[LAW_DAY]).expression.evaluate(facts)
        yield {"key": f"{says} ({requirement})", "value": MET[truth]}


def _sum(facts: Facts, kinds: Iterable[str]) -> tuple[int, bool]:
    """The months of the grants of these kinds, and whether every one that may count is known."""
    counted = [one for one in facts["permission_history"] if one["kind"] is None or one["kind"] in kinds]
    known = [one["months"] for one in counted if one["kind"] is not None and one["months"] is not None]
    return sum(known), len(known) == len(counted)


def _known(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day]


def _day(value: date | None) -> str:
    return answers.day(value) if value else answers.NOT_KNOWN


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
