"""The numbers of the law, each with the days it is in force and where it stands.

A number is asked for by date; a date outside every period raises ``NotInForce``, and never gives the latest value.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from decisions.rules.citations import GUIDANCE
from decisions.rules.drafting import DraftDay

GUIDANCE_4_FROM = datetime.date(2024, 10, 24)
"""The first day of version 4.0 of the guidance (GEN-02)."""


class NotInForce(LookupError):
    """There is no value of a dated number or rule set for the day that was asked for."""


@dataclass(frozen=True, slots=True)
class Period:
    """A value and the days on which it is in force, both ends included; ``until`` is ``None`` while it goes on."""

    value: int
    since: datetime.date
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the law: its unit, its citation and its value over time."""

    name: str
    unit: str
    requirements: tuple[str, ...]
    provision: str
    periods: tuple[Period, ...]

    def on(self, day: datetime.date) -> int:
        """The value in force on the day, or that of its draft. Raises ``NotInForce`` outside every period."""
        if type(day) is DraftDay and self.name in day.law.numbers:
            return day.law.numbers[self.name]
        for period in self.periods:
            if period.since <= day and (period.until is None or day <= period.until):
                return period.value
        raise NotInForce(f"{self.name} has no value in force on {day.isoformat()}")


PARAMETERS: dict[str, Parameter] = {}
"""Every dated number by its name."""


def _under_4(name: str, value: int, unit: str, requirements: tuple[str, ...], provision: str) -> Parameter:
    return _stated(Parameter(name, unit, requirements, provision, (Period(value, GUIDANCE_4_FROM),)))


def _stated(parameter: Parameter) -> Parameter:
    PARAMETERS[parameter.name] = parameter
    return parameter


RECOVERY_CAP = _under_4("recovery_cap", 30, "months", ("LEN-02", "LEN-07"), GUIDANCE + "Length of stay")
COOPERATION_CAP = _under_4("cooperation_cap", 30, "months", ("LEN-02", "LEN-04"), GUIDANCE + "Length of stay")
COMPENSATION_CAP = _under_4("compensation_cap", 12, "months", ("LEN-03", "COM-06"), GUIDANCE + "Length of stay")
ADDED_DAYS_LIMIT = _under_4("added_days_limit", 28, "days", ("WHN-03",), GUIDANCE + "When to apply")
EARLY_WINDOW = _under_4("early_window", 28, "days", ("WHN-01",), GUIDANCE + "When to apply")
FEE_THRESHOLD = _under_4(
    "fee_threshold",
    30,
    "months",
    ("FEE-02", "FEE-03"),
    "Immigration and Nationality (Fees) Regulations 2018; " + GUIDANCE + "Application process and fees",
)
FINGERPRINT_AGE = _under_4("fingerprint_age", 5, "years", ("CHK-03", "CHK-04"), GUIDANCE + "Checks to be completed")
ADULT_AGE = _under_4("adult_age", 18, "years", ("CND-03", "DEP-02", "CHD-02"), "Appendix VTS 6.1")
FEE_WAIVER_WORKING_DAYS = _under_4(
    "fee_waiver_working_days", 10, "working days", ("WVR-03", "WVR-04"), GUIDANCE + "Fee waiver process"
)
RECONSIDERATION_WINDOW = _under_4(
    "reconsideration_window", 14, "days", ("RCN-04",), GUIDANCE + "Reconsideration of decisions"
)
FORMER_POLICY_RECONSIDERATION_WINDOW = _stated(
    Parameter(
        "former_policy_reconsideration_window",
        "days",
        ("GEN-03", "RCN-04"),
        "former Discretionary Leave for Victims of Modern Slavery policy, Reconsideration",
        (Period(14, datetime.date.min),),
    )
)
