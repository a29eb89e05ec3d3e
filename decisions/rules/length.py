"""How long: the caps, the length that may be granted, the days added on an extension, the expiry."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import LAW_DAY, Facts
from decisions.rules.parameters import (
    ADDED_DAYS_LIMIT,
    COMPENSATION_CAP,
    COOPERATION_CAP,
    RECOVERY_CAP,
)
from decisions.rules.propositions import result

LIMB_CAPS = {"recovery": RECOVERY_CAP, "compensation": COMPENSATION_CAP, "cooperation": COOPERATION_CAP}

CAP = result(
    "length.cap",
    "The most that these rules allow is the largest cap of the limbs that are met.",
    requirements=("LEN-02", "LEN-03", "LEN-07", "LEN-10", "COM-06", "EXT-01", "EXT-02", "CHL-03"),
    provision=GUIDANCE + "Length of stay; Appendix VTS 5.1",
    reads=("decision_date",),
)
MONTHS = result(
    "length.months",
    "The length is the one proposed on the facts of the case; more than the cap is decided outside these rules.",
    requirements=("LEN-01", "LEN-08", "LEN-09", "LNG-01", "LNG-02", "LNG-03"),
    provision=GUIDANCE + "Length of stay; Longer periods of stay",
    reads=("length.months", "length.longer_stay"),
)
ADDED_DAYS = result(
    "length.added_days",
    "What was left of the permission as a victim on the date of application is added, up to 28 days.",
    requirements=("WHN-03", "DAT-02"),
    provision=GUIDANCE + "When to apply",
    reads=(
        "consideration.basis",
        "application.applied_on",
        "permission_history[].kind",
        "permission_history[].granted_on",
        "permission_history[].expires_on",
    ),
)
EXPIRY = result(
    "length.expiry",
    "Permission ends the granted calendar months after the decision, and the added days after that.",
    requirements=("LEN-02", "WHN-03"),
    provision="Appendix VTS 5.1; " + GUIDANCE + "Length of stay; When to apply",
    reads=("decision_date",),
)


def cap_months(met: list[str], day: datetime.date) -> int:
    """The largest cap, in months, of the limbs that are met (LEN-02, LEN-03, LEN-10)."""
    return max(LIMB_CAPS[limb].on(day) for limb in met)


@dataclass(frozen=True, slots=True)
class Usable:
    """The months that may be granted, or ``None`` with the fact that is outstanding for it."""

    months: int | None
    outstanding: str | None = None


def usable_months(facts: Facts, cap: int) -> Usable:
    """What may be granted of the months proposed (LEN-01, LNG-01, LNG-02). There is no default.

    Beyond the cap a reason for longer stay is needed, and then the cap is what these rules grant.
    """
    proposed, longer = facts["length.months"], facts["length.longer_stay"]
    if proposed is None or proposed < 1:
        return Usable(None, "length.months")
    if proposed <= cap:
        return Usable(proposed)
    if longer is None:
        return Usable(None, "length.longer_stay")
    return Usable(None, "length.months") if longer == "none" else Usable(cap)


def added_days(facts: Facts) -> tuple[int, list[str]]:
    """The days added to an extension, and the unknown facts on which they still turn (WHN-03).

    They run from the date of application to the expiry of the permission as a victim, or a victim's child, then still
    running that expires last: at least 0 and at most 28. Discretionary leave adds none, and no other basis does.
    """
    if facts["consideration.basis"] != "extension":
        return 0, []
    applied, limit = facts["application.applied_on"], ADDED_DAYS_LIMIT.on(facts[LAW_DAY])
    most, possible = 0, []
    for index, grant in enumerate(facts["permission_history"]):
        kind, since, until = grant["kind"], grant["granted_on"], grant["expires_on"]
        if kind not in (None, "vts", "vts_child") or (since and since > applied):
            continue
        days = limit if until is None else min((until - applied).days, limit)
        unknown = [
            f"permission_history[{index}].{key}" for key in ("kind", "granted_on", "expires_on") if not grant[key]
        ]
        if unknown:
            possible.append((days, unknown))
        else:
            most = max(most, days)
    return most, [path for days, unknown in possible if days > most for path in unknown]
