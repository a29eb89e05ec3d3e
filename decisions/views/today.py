"""What follows from the findings of a consideration: today, or as it was stored once proposed or decided."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from decisions import facts, outcomes, snapshots
from decisions.determining import determine
from decisions.explanation import Explanation, explain
from decisions.models import Consideration, Determination, Referral
from decisions.rules import CaseFileErrors
from decisions.transitions import Status

STORED = {
    Status.REFERRED: Determination.Kind.PROPOSED,
    Status.READY_TO_DECIDE: Determination.Kind.PROPOSED,
    Status.DECIDED: Determination.Kind.DECIDED,
    Status.CLOSED: Determination.Kind.DECIDED,
    Status.WITHDRAWN: Determination.Kind.DECIDED,
}


@dataclass(frozen=True)
class WhatFollows:
    """A determination with its explanation; `stored` is None while it is only what would follow today."""

    case_file: dict[str, Any]
    result: dict[str, Any]
    explanation: Explanation
    stored: Determination | None
    faults: list[str]


def what_follows(consideration: Consideration) -> WhatFollows:
    """The stored determination that stands for the consideration's state, or today's where none does.

    `consideration` is one loaded with its facts. A case file the rules cannot read gives `faults` and no more.
    """
    stored = _stored(consideration)
    if stored:
        explanation = _by_name(explain(stored.result, stored.findings, stored.case_file), consideration)
        return WhatFollows(stored.case_file, outcomes.whole(stored.result), explanation, stored, [])
    return follows_today(consideration)


def follows_today(consideration: Consideration) -> WhatFollows:
    """What follows today, whatever was proposed or decided before."""
    case_file = facts.case_file(consideration, timezone.localdate())
    findings = snapshots.findings(consideration)
    try:
        result = determine(case_file)
    except CaseFileErrors as error:
        empty = outcomes.whole({"outcome": "undetermined"})
        faults = [f"{fault.path}: {fault.expected} was expected." for fault in error.errors]
        return WhatFollows(case_file, empty, explain(empty, findings, case_file), None, faults)
    explanation = _by_name(explain(result, findings, case_file), consideration)
    return WhatFollows(case_file, outcomes.whole(result), explanation, None, [])


def _by_name(explanation: Explanation, consideration: Consideration) -> Explanation:
    """Each child by the name that is known today, where one is: its outcome is read by people."""
    names = {row["ref"]: row["name"] for row in facts.rows(consideration, "child_rows") if row["name"]}
    children = [child | {"key": names.get(child["key"], child["key"])} for child in explanation.children]
    return replace(explanation, children=children)


def _stored(consideration: Consideration) -> Determination | None:
    kind = STORED.get(consideration.status)  # type: ignore[call-overload]
    if kind is None:
        return None
    return (
        consideration.determinations.filter(kind=kind)
        .select_related("made_by", "letter")
        .prefetch_related(
            Prefetch("referrals", Referral.objects.select_related("approval__answered_by").order_by("pk"))
        )
        .order_by("-pk")
        .first()
    )
