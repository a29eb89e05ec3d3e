"""What ends with a claim that was withdrawn: all that hangs on it, and nothing else (WDR-05)."""

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions import facts, transitions, withdrawals
from decisions.actions import considerations, figures, known_facts
from decisions.actions.refusals import NotReady
from decisions.gates import withdrawn_freely
from decisions.models import Consideration, Determination, EvidenceRequest, Hold
from decisions.transitions import Status

BECAUSE = "The claim was withdrawn."
NOT_WAITED_FOR = "The case is withdrawn: it is not waited for any longer."


def beside(consideration: Consideration) -> list[Consideration]:
    """The other open considerations of the person, with their facts."""
    others = Consideration.objects.filter(victim=consideration.victim_id, status__in=transitions.OPEN)
    return list(facts.with_facts(others.exclude(pk=consideration.pk).order_by("pk")))


def close(decided: Determination) -> None:
    """What hangs on the withdrawn claim is closed, and what was closed is on record; inside the decision's event."""
    by = decided.made_by
    loaded = facts.load(decided.consideration_id)
    others = beside(loaded)
    signed = withdrawn_freely.of(loaded)
    if signed is None or signed.proforma_received_on is None:  # the person left: the claim itself was not withdrawn
        others = []
    ending = withdrawals.ending(loaded, others, timezone.localdate())
    what = {"ends": ending.ends, "goes_on": ending.goes_on}
    with audit.event("withdrawal.close_what_hangs_on_it", by=by, about=loaded, victim=loaded.victim, what=what):
        _wait_no_longer(loaded, by)
        for one in others:
            if one.kind in withdrawals.HANGS_ON_IT:
                _withdraw(one, by)


def end_request(*, consideration: Consideration, version: int, by: Caseworker) -> Consideration:
    """A request for reconsideration, or to waive the fee, ends with the claim that was withdrawn by the form on record
    in it, and so does the other (WDR-02, WDR-05): what is withdrawn has no outcome of its own, and no letter of one.

    Raises `NotReady` while nobody is withdrawn, `Stale` if what is known of the person was changed since `version`.
    """
    if consideration.kind not in withdrawals.HANGS_ON_IT:
        raise NotReady(["Propose that the case is withdrawn, and decide it."])
    open_ones = Consideration.objects.filter(victim=consideration.victim_id, status__in=transitions.OPEN)
    everything = {one.pk: one for one in facts.with_facts(open_ones.order_by("pk"))}
    loaded = everything.pop(consideration.pk)
    others = list(everything.values())
    if points := withdrawals.why_not_ended(loaded, others):
        raise NotReady(points)
    ending = withdrawals.ending(loaded, others, timezone.localdate())
    what = {"ends": ending.ends, "goes_on": ending.goes_on}
    with known_facts.recording("withdrawal.end_request", consideration, version, by, what=what):
        _end(consideration, by)
        for one in others:
            if one.kind in withdrawals.HANGS_ON_IT:
                _withdraw(one, by)
    return consideration


def _withdraw(consideration: Consideration, by: Caseworker) -> None:
    _end(considerations.lock(consideration), by)


def _end(locked: Consideration, by: Caseworker) -> None:
    if locked.status != Status.IN_PROGRESS:  # nothing is referred while it is
        considerations.void_agreement(locked, why=BECAUSE, by=by)
        considerations.withdraw_referrals(locked)
    _wait_no_longer(locked, by)
    considerations.move(locked, Status.WITHDRAWN, why=BECAUSE)


def _wait_no_longer(consideration: Consideration, by: Caseworker) -> None:
    """Its hold is lifted, and its requests are closed as no longer needed: that they were not answered says nothing. A
    questionnaire that is out is waited for by no closed case (`questionnaires.Standing`).
    """
    Hold.objects.filter(consideration=consideration, lifted_at__isnull=True).update(
        lifted_by=by, lifted_at=timezone.now(), lifted_because=BECAUSE
    )
    waiting = EvidenceRequest.objects.filter(consideration=consideration, closed_at__isnull=True)
    if ended := list(waiting.values_list("pk", flat=True)):
        waiting.update(
            closed_at=timezone.now(),
            closed_by=by,
            outcome=EvidenceRequest.Outcome.WITHDRAWN,
            note=NOT_WAITED_FOR,
        )
        figures.closed(ended)
