"""Fees: whether an extension must be paid for, and requests that the fee be waived."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import LAW_DAY, Facts, Item, Kleene, any_of
from decisions.rules.parameters import FEE_THRESHOLD, FEE_WAIVER_WORKING_DAYS
from decisions.rules.propositions import condition, proposition, result, so

COUNTED_LEAVE = ("vts", "vts_child", "msdl", "ktt_leave")
"""Kinds of leave that count towards the months after which a fee is due."""


def _counted(facts: Facts) -> list[tuple[str | None, int | None]]:
    """The kind and months of each grant that counts, or may count."""
    history = facts["permission_history"]
    return [(one["kind"], one["months"]) for one in history if one["kind"] is None or one["kind"] in COUNTED_LEAVE]


def _fewest(facts: Facts) -> int:
    """The months that count, whatever is not known."""
    return sum(months for kind, months in _counted(facts) if kind is not None and months is not None)


def _most(facts: Facts) -> int | None:
    """The months that can count at most; ``None`` where those of a grant are not known."""
    counted = [months for _, months in _counted(facts)]
    known = [months for months in counted if months is not None]
    return sum(known) if len(known) == len(counted) else None


def _not_known(facts: Facts) -> list[str]:
    return [
        f"permission_history[{index}].{key}"
        for index, grant in enumerate(facts["permission_history"])
        if grant["kind"] is None or grant["kind"] in COUNTED_LEAVE
        for key in ("kind", "months")
        if grant[key] is None
    ]


@proposition(
    "fees.payable",
    requirements=("FEE-01", "FEE-02", "FEE-03"),
    provision="Immigration and Nationality (Fees) Regulations 2018; " + GUIDANCE + "Application process and fees",
    reads=("permission_history[].kind", "permission_history[].months"),
    asks=_not_known,
)
def fee_payable(facts: Facts, item: Item | None) -> Kleene:
    """A fee is payable: the grants so far total the threshold of months or more.

    Leave as a victim or a victim's child, Modern Slavery Discretionary Leave and KTT leave all count.
    """
    most, threshold = _most(facts), FEE_THRESHOLD.on(facts[LAW_DAY])
    if most is not None and most < threshold:
        return False
    return True if _fewest(facts) >= threshold else None


@dataclass(frozen=True, slots=True)
class WorkingDayCalendar:
    """The working days of a place, handed in by the caller: its name, the years it covers and its holidays."""

    name: str
    first_year: int
    last_year: int
    holidays: frozenset[datetime.date]

    def covers(self, day: datetime.date) -> bool:
        """Whether the day lies in the years that the calendar covers."""
        return self.first_year <= day.year <= self.last_year

    def working_day_after(self, day: datetime.date, count: int) -> datetime.date:
        """The ``count``th working day after the day. Raises ``LookupError`` beyond the calendar's years."""
        while count:
            day += datetime.timedelta(days=1)
            if not self.covers(day):
                raise LookupError(f"{self.name} does not reach {day.isoformat()}")
            if day.weekday() < 5 and day not in self.holidays:
                count -= 1
        return day


destitute = so(
    "destitution.destitute",
    "The applicant has credibly shown that they are destitute.",
    requirements=("FWC-01", "FWC-02"),
    provision=GUIDANCE + "Fee waiver consideration",
)
imminent_risk = so(
    "destitution.imminent_risk",
    "The applicant has credibly shown an imminent risk of destitution.",
    requirements=("FWC-01", "FWC-02"),
    provision=GUIDANCE + "Fee waiver consideration",
)
child_needs_unmet = so(
    "destitution.child_essential_needs_unmet",
    "Paying the fee would leave a child's essential further needs unmet.",
    requirements=("FWC-04",),
    provision=GUIDANCE + "Fee waiver consideration",
)
WAIVER = condition(
    "fee_waiver.granted",
    "The fee is waived where destitution, an imminent risk of it, or a child going without is shown.",
    any_of(destitute, imminent_risk, child_needs_unmet),
    requirements=("FWC-01", "FWC-02", "FWC-03", "FWC-04"),
    provision=GUIDANCE + "Fee waiver consideration",
)
APPLY_BY = result(
    "fee_waiver.apply_by",
    "Whose permission expires while the request is considered has ten working days from the decision to apply.",
    requirements=("WVR-03", "WVR-04", "WVR-06"),
    provision=GUIDANCE + "Fee waiver process",
    reads=("requested_on", "permission_expires_on", "decided_on"),
)


def apply_by(facts: Facts, calendar: WorkingDayCalendar) -> datetime.date | None:
    """The last day on which to apply, or ``None`` where the ten working days are not given (WVR-03, WVR-06).

    They run from the day after the decision, on the calendar handed in, when the permission was current on the day of
    the request (its last day included) and had expired by the day of the decision, whichever way that went.
    """
    requested, expires, decided = facts["requested_on"], facts["permission_expires_on"], facts["decided_on"]
    if not (
        isinstance(requested, datetime.date)
        and isinstance(expires, datetime.date)
        and isinstance(decided, datetime.date)
        and requested <= expires <= decided
    ):
        return None
    return calendar.working_day_after(decided, FEE_WAIVER_WORKING_DAYS.on(facts[LAW_DAY]))
