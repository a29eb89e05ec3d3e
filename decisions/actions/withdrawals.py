"""Withdrawing: the request, then the form that the person signed. Nobody is withdrawn by the request (WDR-02)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.actions.evidence import require_citable
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, Evidence, EvidenceFile
from decisions import facts, questionnaires, transitions, withdrawals
from decisions.actions import considerations, known_facts
from decisions.models import Consideration, Withdrawal
from decisions.transitions import Status

Route = Withdrawal.Route
NOT_OUT = (
    "The questionnaire was not issued: until it is, a person can withdraw only by leaving the NRM altogether (WDR-01)"
)
WAITS_NO_LONGER = "The person withdrew of their own will: nothing is waited for."


class WrongWithdrawal(Contradicted):
    """It cannot stand so; the text says why, beside the question it is about."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True)
class Signed:
    """The signed form as it came, whether the person signed of their own will, and what else lets them stay."""

    proforma_received_on: date | None
    proforma: Evidence | None = None
    freely: bool | None = None
    freely_because: str = ""
    other_stay: str = ""


def record_request(
    *, consideration: Consideration, route: str, requested_on: date | None, version: int, by: Caseworker
) -> Withdrawal | None:
    """The person asked to withdraw: from this consideration, once the questionnaire is out, or from the NRM (WDR-01).

    Without a day: they did not ask. Raises `WrongWithdrawal` where it cannot be so, `Stale` if what is known of the
    person was changed since `version`. Nothing ends by it.
    """
    with known_facts.recording("withdrawal.record", consideration, version, by):
        standing = Withdrawal.objects.filter(consideration=consideration).first()
        signed_on = standing.proforma_received_on if standing else None
        if requested_on is None:
            if signed_on:
                raise WrongWithdrawal("requested_on", "The signed form is on record: take it out first")
            Withdrawal.objects.filter(consideration=consideration).delete()
            return None
        _require_here(consideration)
        if route == Route.QUESTIONNAIRE and not _questionnaire_is_out(consideration):
            raise WrongWithdrawal("route", NOT_OUT)
        if signed_on and signed_on < requested_on:
            raise WrongWithdrawal("requested_on", "The signed form came in before that day")
        return _stored(consideration, standing, {"route": route, "requested_on": requested_on})


def record_signed_form(*, consideration: Consideration, signed: Signed, version: int, by: Caseworker) -> Withdrawal:
    """The form came in, and what was made sure of before it counts; from that day the person is withdrawn (WDR-02).

    Without a day it is not in. A case that waits for evidence waits no longer, once somebody is satisfied that the
    person signed of their own will. Raises as `record_request` does.
    """
    with known_facts.recording("withdrawal.record_signed_form", consideration, version, by):
        standing = Withdrawal.objects.filter(consideration=consideration).first()
        _require_possible(consideration, standing, signed)
        stored = _stored(consideration, standing, {name: getattr(signed, name) for name in Signed.__dataclass_fields__})
        if signed.freely and signed.proforma_received_on and consideration.status == Status.AWAITING_EVIDENCE:
            considerations.move(consideration, Status.IN_PROGRESS, why=WAITS_NO_LONGER)
    return stored


def _require_possible(consideration: Consideration, standing: Withdrawal | None, signed: Signed) -> None:
    if standing is None or standing.requested_on is None or not standing.route:
        raise WrongWithdrawal("proforma_received_on", "Record first when and from what the person asked to withdraw")
    if signed.proforma_received_on is None:
        if signed.proforma or signed.freely is not None or signed.freely_because.strip():
            raise WrongWithdrawal("proforma_received_on", "Enter the date the signed form came in")
        return
    if signed.proforma_received_on < standing.requested_on:
        raise WrongWithdrawal("proforma_received_on", "The signed form came in on or after the day of the request")
    if signed.proforma is None or not EvidenceFile.objects.filter(evidence=signed.proforma).exists():
        raise WrongWithdrawal("proforma", "Select the signed form: record it as evidence, with its scan, first")
    if signed.proforma.victim_id != consideration.victim_id:
        raise WrongWithdrawal("proforma", "This is of another person’s case")
    require_citable(signed.proforma)
    if signed.freely is not None and not signed.freely_because.strip():
        raise WrongWithdrawal("freely_because", "Enter what was done to make sure")


def _require_here(consideration: Consideration) -> None:
    """A request that is open beside a consideration ends with that one: the withdrawal is recorded there."""
    if consideration.kind not in withdrawals.HANGS_ON_IT:
        return
    others = Consideration.objects.filter(victim=consideration.victim_id, status__in=transitions.OPEN)
    for point in withdrawals.elsewhere(others):
        raise WrongWithdrawal("requested_on", point)


def _questionnaire_is_out(consideration: Consideration) -> bool:
    loaded = facts.load(consideration.pk)
    return questionnaires.issued(loaded)


def _stored(consideration: Consideration, standing: Withdrawal | None, values: dict[str, Any]) -> Withdrawal:
    """The values stand in place of what stood; what they do not name stands as it was."""
    stored = standing or Withdrawal(consideration=consideration)
    for name, value in values.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(values) if standing else None)
    return stored
