"""A request that a decision be looked at again: received, put right, and a changed decision made in a case of its own.

How often it was asked before is counted from the requests on record, where the decision is on record here. A request
that could not be made, because the person was abroad, say, is not one that was made: it bars no later one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from cases.actions import audit
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, Victim
from cases.rights import Right, require
from decisions import answers, facts
from decisions.actions import considerations, known_facts, openings
from decisions.actions.refusals import NotReady
from decisions.gates import new_decision_made
from decisions.models import Consideration, Determination, ExtensionApplication, ReconsiderationRequest
from decisions.models.consideration import Basis, Kind
from decisions.transitions import Status

Ground = ReconsiderationRequest.Ground
Policy, Outcome = ReconsiderationRequest.Policy, ReconsiderationRequest.Outcome
OPEN_ALREADY = (
    "A request for reconsideration is open already for this person. What came since is looked at there: record it as a"
    " point of that request."
)
NOT_OF_PERSON = "This decision is not one on this person’s permission to stay that can be looked at again."
CASE_OPEN = (
    "Permission to stay is being considered for this person already: a second case is not opened beside it. Decide, or"
    " close, that one first."
)
OWN_DECISION = (
    "Whoever has this request made that decision. Hand the request back first, so that somebody else looks at it"
)
MADE_AGAIN = "This decision was made again on {day}: it is the new decision that can be looked at now"
NO_BASIS = "Say on what the case is opened: the decision that was looked at does not say."
AGAINST = {"cancel": Outcome.REFUSE.value}
"""What a decision is held as, that took permission away: one against the person, as a refusal is (RCN-04)."""


class WrongRequest(Contradicted):
    """It cannot stand so; the text says why, beside the question it is about."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True)
class Asked:
    """What is asked of which decision; what is null, or "", is not known yet.

    Of a decision on record here (`decision`) the policy, the outcome, the guidance and the counts follow from it, and
    the day of service from its letter, once that is on record.
    """

    ground: str
    received_at: datetime
    in_uk: bool | None
    supporting_evidence: bool | None
    decision: Determination | None = None
    served_on: date | None = None
    policy: str = ""
    outcome: str = ""
    guidance: str = ""
    earlier_rules_not_followed: int | None = None
    earlier_type_or_expiry_wrong: int | None = None


def receive(*, victim: Victim, asked: Asked, by: Caseworker) -> Consideration:
    """The request is open, for somebody to take who did not make the decision (RCN-01 to RCN-06, RCN-08).

    It is never turned away here: whether it is one that can be made, and what becomes of a late one, is looked at in
    its own case. Raises `NotReady` while another is open, `WrongRequest` where it cannot be as it was typed.
    """
    require(by, Right.CONSIDER)
    values, what = _values(asked, victim), {"ground": asked.ground}
    with openings.being_opened("reconsideration.receive", victim=victim, open_already=OPEN_ALREADY, by=by, what=what):
        opened = Consideration.objects.create(victim=victim, kind=Kind.RECONSIDERATION, opened_on=timezone.localdate())
        counts = _counts(asked, opened)
        ReconsiderationRequest.objects.create(consideration=opened, **values | counts)
    return opened


def record(*, consideration: Consideration, asked: Asked, version: int, by: Caseworker) -> ReconsiderationRequest:
    """The request is as given. `version` is that of what is known of the person: raises `Stale` if it was changed
    since, `WrongRequest` as `receive` does.
    """
    values = _values(asked, consideration.victim, consideration)
    with known_facts.recording("reconsideration.record", consideration, version, by):
        request = ReconsiderationRequest.objects.get(consideration=consideration)
        if request.new_consideration_id and request.decision_id != values["decision_id"]:
            raise WrongRequest("decision", "The case in which this decision is made again is open already")
        _require_of_another(consideration, values["decision_id"])
        for name, value in (values | _counts(asked, consideration)).items():
            setattr(request, name, value)
        request.save()
    return request


def open_new(*, consideration: Consideration, basis: str, by: Caseworker) -> Consideration:
    """The case in which the changed decision is made, as a first grant or an extension is: with the same checks, and
    every finding made afresh (RCN-11). It is of whoever reconsiders, who did not make the first decision.

    Raises `NotReady` before the review says that the decision changes, and while permission is considered already. A
    case that ended without a grant or a refusal makes way for another.
    """
    victim = consideration.victim
    try:
        with audit.event("reconsideration.open_new", by=by, about=consideration, victim=victim):
            locked = considerations.lock(consideration)
            considerations.require_editable(locked, by)
            considerations.require_another(locked, by)
            loaded = facts.load(locked.pk)
            if points := why_no_new_case(loaded):
                raise NotReady(points)
            opened = _opened(loaded, basis, by)
            request = loaded.reconsideration
            request.review, request.new_consideration = ReconsiderationRequest.Review.CHANGED, opened
            request.save(update_fields=["review", "new_consideration"])
            considerations.take_back_proposal(locked, by=by)
    except IntegrityError as error:
        if "one_open_consideration_per_victim" not in str(error):
            raise
        raise NotReady([CASE_OPEN]) from error
    return opened


def why_no_new_case(consideration: Consideration) -> list[str]:
    """Why the decision is not made again in a case of its own now, for a consideration loaded `with_facts`; empty: it
    can be.
    """
    if new_decision_made.has_new_case(consideration):
        return ["The case is open already, or decided."]
    if elsewhere := new_decision_made.made_elsewhere(consideration):
        return [elsewhere]
    if not new_decision_made.is_changed(consideration):
        return ["Record first that the decision is changed, and why."]
    return [CASE_OPEN] if openings.is_open(consideration.victim, Kind.CONSIDERATION) else []


def decisions_of(victim: Victim) -> QuerySet[Determination]:
    """The decisions of this person that can be looked at again, the latest first: to grant permission, to refuse it,
    and to cancel it (RCN-01).
    """
    return (
        Determination.objects.filter(
            consideration__victim=victim,
            consideration__kind__in=(Kind.CONSIDERATION, Kind.CANCELLATION),
            kind=Determination.Kind.DECIDED,
            outcome__in=(*Outcome.values, *AGAINST),
        )
        .select_related("letter", "made_by")
        .order_by("-pk")
    )


def needs_basis(decision: Determination | None) -> bool:
    """Somebody has to say on what the case is opened in which that decision is made again: it does not say so itself,
    made elsewhere or to cancel.
    """
    return decision is None or decision.consideration.kind == Kind.CANCELLATION


def _opened(reconsidered: Consideration, basis: str, by: Caseworker) -> Consideration:
    """The new case: on the basis of the one that was decided, with what was applied for, and none of its findings."""
    decision = reconsidered.reconsideration.decision
    first = decision.consideration if decision and not needs_basis(decision) else None
    opened = Consideration.objects.create(
        victim=reconsidered.victim,
        basis=_basis(first, basis),
        previous_vts_consideration=first.previous_vts_consideration if first else None,
        status=Status.IN_PROGRESS,
        assigned_to=by,
        opened_on=timezone.localdate(),
    )
    applied = ExtensionApplication.objects.filter(consideration=first).first() if first else None
    if applied:
        applied.pk, applied.consideration = None, opened
        applied._state.adding = True
        applied.save()
    return opened


def _basis(first: Consideration | None, basis: str) -> str:
    if first:
        return first.basis
    if basis not in Basis.values:
        raise NotReady([NO_BASIS])
    return basis


def _values(asked: Asked, victim: Victim, request_of: Consideration | None = None) -> dict[str, Any]:
    if asked.received_at > timezone.now():
        raise WrongRequest("received_on", "The request came today or earlier")
    plain: dict[str, Any] = {
        name: getattr(asked, name) for name in ("ground", "received_at", "in_uk", "supporting_evidence")
    }
    if asked.decision is None:
        return plain | _made_elsewhere(asked)
    found = decisions_of(victim).annotate(made_again_on=_made_again_on(request_of))
    decision = found.filter(pk=asked.decision.pk).first()
    if decision is None:
        raise NotReady([NOT_OF_PERSON])
    if decision.made_again_on:
        raise WrongRequest("decision", MADE_AGAIN.format(day=answers.day(decision.made_again_on)))
    letter = getattr(decision, "letter", None)
    served_on = (letter.served_on if letter else None) or asked.served_on
    if served_on is None:
        raise WrongRequest("served_on", "Enter when the decision was served: its letter does not say so yet")
    if served_on < decision.decision_date:
        raise WrongRequest("served_on", "The decision was served on the day on which it was made, or later")
    if timezone.localdate(asked.received_at) < decision.decision_date:
        raise WrongRequest("received_on", "The request came on the day on which the decision was made, or later")
    return plain | {
        "decision_id": decision.pk,
        "served_on": served_on,
        "policy": Policy.VTS,
        "outcome": AGAINST.get(decision.outcome, decision.outcome),
        "guidance": decision.guidance,
    }


def _made_again_on(request_of: Consideration | None) -> Subquery:
    """When another decision took the place of this one, at another request: the new one has requests of its own."""
    made = Determination.objects.filter(
        kind=Determination.Kind.DECIDED,
        outcome__in=Outcome.values,
        consideration__reconsiders__decision=OuterRef("pk"),
    )
    return Subquery(made.exclude(consideration__reconsiders__consideration=request_of).values("decision_date")[:1])


def _require_of_another(consideration: Consideration, decision_id: int | None) -> None:
    """Whoever has the request did not make the decision that it is about (RCN-01)."""
    had_by = Consideration.objects.values("assigned_to").filter(pk=consideration.pk)
    if decision_id and Determination.objects.filter(pk=decision_id, made_by__in=had_by).exists():
        raise WrongRequest("decision", OWN_DECISION)


def _made_elsewhere(asked: Asked) -> dict[str, Any]:
    if asked.policy not in Policy.values:
        raise WrongRequest("policy", "Select under which policy the decision was made")
    if asked.served_on is None:
        raise WrongRequest("served_on", "Enter when the decision was served")
    return {
        "decision_id": None,
        "served_on": asked.served_on,
        "policy": asked.policy,
        "outcome": asked.outcome,
        "guidance": asked.guidance,
    }


def _counts(asked: Asked, request_of: Consideration) -> dict[str, int | None]:
    """How often it was asked before on each ground that may be used once: counted, or as it was written down."""
    if asked.decision is None:
        names = ("earlier_rules_not_followed", "earlier_type_or_expiry_wrong")
        return {name: getattr(asked, name) for name in names}
    made = ReconsiderationRequest.objects.filter(decision=asked.decision, consideration__pk__lt=request_of.pk)
    turned_away = Determination.objects.filter(kind=Determination.Kind.DECIDED, outcome="not_accepted")
    made = made.exclude(consideration__in=turned_away.values("consideration"))
    return made.aggregate(
        earlier_rules_not_followed=Count("pk", filter=Q(ground=Ground.RULES_NOT_FOLLOWED)),
        earlier_type_or_expiry_wrong=Count("pk", filter=Q(ground=Ground.TYPE_OR_EXPIRY_WRONG)),
    )
