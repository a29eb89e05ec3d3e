"""What ends with a claim that is withdrawn, and what does not (WDR-05); what can be withdrawn from in each case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions import answers, evidence_requests, questionnaires
from decisions.gates import withdrawn_freely
from decisions.gates.running_permission import until
from decisions.models import Consideration, Withdrawal
from decisions.models.consideration import Kind
from decisions.transitions import Status

HANGS_ON_IT = (Kind.RECONSIDERATION, Kind.FEE_WAIVER)
"""What else may be open for a person that is about the same claim; a cancellation is not: it is not theirs to end."""
ALONE = {
    Kind.RECONSIDERATION: "The guidance names no way to withdraw a request for reconsideration alone: only to leave the"
    " NRM. If the person no longer wants it looked at, record what they said as evidence and decide the request on what"
    " there is. They are told the outcome all the same (RCN-10).",
    Kind.FEE_WAIVER: "The guidance names no way to withdraw a request to waive the fee alone: only to leave the NRM. If"
    " the person no longer wants it, record what they said as evidence and decide the request on what there is. They"
    " are told the outcome, and may still pay the fee.",
}
"""How a request is closed that the person no longer wants, though they do not leave the NRM."""
THIS = {
    Kind.RECONSIDERATION: "This request for reconsideration: the decision stays as it was made.",
    Kind.FEE_WAIVER: "This request to waive the fee.",
}
IN_THE_OTHER = (
    "A consideration of permission to stay is open: record the withdrawal there. This request ends with it (WDR-05)."
)
NOT_IN = "The signed form is not in: until it is, nobody is withdrawn (WDR-02)."


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
            THIS.get(Kind(consideration.kind), "This consideration of permission to stay."),
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


def routes(consideration: Consideration) -> list[str]:
    """From what the person may withdraw in that case (WDR-01): a request alone is none of it."""
    leaving = [Withdrawal.Route.LEAVING_NRM.value]
    return leaving if consideration.kind in HANGS_ON_IT else list(Withdrawal.Route.values)


def elsewhere(others: Iterable[Consideration]) -> list[str]:
    """That the withdrawal is recorded in another open case, of the person’s; empty where there is none such."""
    return [IN_THE_OTHER] if any(one.kind == Kind.CONSIDERATION for one in others) else []


def why_not_ended(consideration: Consideration, others: Iterable[Consideration]) -> list[str]:
    """Why a request does not end as withdrawn yet, for one loaded `with_facts`; `others` are as `ending` has them."""
    made = withdrawn_freely.of(consideration)
    if made is None or made.proforma_received_on is None:
        return [NOT_IN]
    return [*elsewhere(others), *withdrawn_freely.points_of(consideration)]


def _hanging(others: list[Consideration]) -> list[Consideration]:
    return [one for one in others if one.kind in HANGS_ON_IT]


def _with_what_waits(hanging: Consideration) -> list[str]:
    """The case, and what it waits for: its hold, what was asked for, a questionnaire; for one loaded `with_facts`."""
    name = hanging.get_kind_display()
    of_it = f"in the case “{name}”."
    out = questionnaires.unanswered(hanging)
    return [
        f"{name}, open since {answers.day(hanging.opened_on)}.",
        *(["The hold that was placed " + of_it] if hanging.status == Status.ON_HOLD else []),
        *(f"The request for evidence to {one.asked_of}, {of_it}" for one in _open_requests(hanging)),
        *([f"The questionnaire of {answers.day(out.issued_on)}, {of_it}"] if out else []),
    ]


def _open_requests(consideration: Consideration) -> list[evidence_requests.Asked]:
    return evidence_requests.open_ones(evidence_requests.of(consideration))


def _children(consideration: Consideration) -> list[str]:
    if consideration.kind in HANGS_ON_IT:
        return []
    rows: list[dict[str, Any]] = consideration.child_rows  # type: ignore[attr-defined]
    return [f"What is considered for {row['name'] or row['ref']} as part of this case." for row in rows]


def _questionnaire(consideration: Consideration) -> list[str]:
    out = questionnaires.unanswered(consideration)
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
