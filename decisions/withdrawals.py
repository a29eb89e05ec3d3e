"""What ends with a claim that is withdrawn, and what does not (WDR-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions import answers, evidence_requests, questionnaires
from decisions.gates.running_permission import until
from decisions.models import Consideration
from decisions.models.consideration import Kind
from decisions.transitions import Status

HANGS_ON_IT = (Kind.RECONSIDERATION, Kind.FEE_WAIVER)
"""What else may be open for a person that is about the same claim; a cancellation is not: it is not theirs to end."""


@dataclass(frozen=True)
class Ending:
    """What ends with a withdrawal, and what does not, a sentence each."""

    ends: list[str]
    goes_on: list[str]


def ending(consideration: Consideration, beside: Iterable[Consideration], on: date) -> Ending:
    """What hangs on the claim (WDR-05), for a consideration loaded `with_facts`; `beside` are the person's other open
    ones, loaded so too.
    """
    others = list(beside)
    return Ending(
        ends=[
            "This consideration of permission to stay.",
            *_children(consideration),
            *(f"The request for evidence to {one.asked_of}." for one in _open_requests(consideration)),
            *_questionnaire(consideration),
            *(["What waits for an approver."] if consideration.status == Status.REFERRED else []),
            *(sentence for one in _hanging(others) for sentence in _with_what_waits(one)),
        ],
        goes_on=[
            *_asylum(consideration),
            *_permission(consideration, on),
            *(
                f"{one.get_kind_display()}: it is not the person’s to end."
                for one in others
                if one not in _hanging(others)
            ),
            "What was recorded and found so far: it is kept.",
        ],
    )


def _hanging(others: list[Consideration]) -> list[Consideration]:
    return [one for one in others if one.kind in HANGS_ON_IT]


def _with_what_waits(hanging: Consideration) -> list[str]:
    """The case, and what it waits for: its hold, what was asked for, a questionnaire; for one loaded `with_facts`."""
    name = hanging.get_kind_display()
    of_it = f"in the case “{name}”."
    out = questionnaires.open_one(hanging)
    return [
        f"{name}, open since {answers.day(hanging.opened_on)}.",
        *(["The hold that was placed " + of_it] if hanging.status == Status.ON_HOLD else []),
        *(f"The request for evidence to {one.asked_of}, {of_it}" for one in _open_requests(hanging)),
        *([f"The questionnaire of {answers.day(out.issued_on)}, {of_it}"] if out else []),
    ]


def _open_requests(consideration: Consideration) -> list[evidence_requests.Asked]:
    return evidence_requests.open_ones(evidence_requests.of(consideration))


def _children(consideration: Consideration) -> list[str]:
    rows: list[dict[str, Any]] = consideration.child_rows  # type: ignore[attr-defined]
    return [f"What is considered for {row['name'] or row['ref']} as part of this case." for row in rows]


def _questionnaire(consideration: Consideration) -> list[str]:
    out = questionnaires.open_one(consideration)
    return [f"The questionnaire of {answers.day(out.issued_on)}, which has not come back."] if out else []


def _asylum(consideration: Consideration) -> list[str]:
    outstanding = consideration.victim.asylum_claim_outstanding
    if outstanding is None:
        return ["An asylum claim, if there is one: that is not known yet. It is decided by itself."]
    return ["The asylum claim: it is decided by itself."] if outstanding else []


def _permission(consideration: Consideration, on: date) -> list[str]:
    rows: list[dict[str, Any]] = consideration.permission_rows  # type: ignore[attr-defined]
    running = [end for row in rows if (end := until(row, on))]
    return [f"Permission that the person holds, until {answers.day(max(running))}."] if running else []
