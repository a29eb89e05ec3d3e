"""A suspicion after a grant: referred to be considered for disqualification, and what came of it (CAN-02, CAN-03).

A suspicion refers; it does not cancel. Who is disqualified may have permission cancelled, which stays a discretion.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases.actions import audit, victims
from cases.models import Caseworker
from decisions.actions import considerations, known_facts
from decisions.actions.refusals import NotReady
from decisions.models import Cancellation, Consideration, Hold
from decisions.transitions import Status

PublicOrder = Cancellation.PublicOrder
PUBLISHED_IN = "Guidance v4.0, Cancellation of temporary permission to stay; NABA 2022 s.63, s.65(7)"
PENDING = frozenset({PublicOrder.RAISED, PublicOrder.UNDER_CONSIDERATION})
NO_WHOM = "Say to whom the case was referred."
NO_OUTCOME = "Record the referral first: there is none of which an outcome could come."
NOT_AN_OUTCOME = "Say whether the person was disqualified."
NO_REASON = "Say what the outcome rests on: its date and its reference."


@dataclass(frozen=True)
class Referral:
    """To whom the case went, when, under which reference, why, and when the hold that it brings is looked at again."""

    referred_on: date
    referred_to: str
    reference: str
    reasons: str
    review_on: date


def refer(*, consideration: Consideration, referral: Referral, version: int, by: Caseworker) -> Hold | None:
    """The case is referred, and waits on hold until the outcome is on record; nothing is cancelled meanwhile (CAN-02).

    None where the case is on hold already. Raises `NotReady` where it does not say to whom it went, or the day of the
    review is past.
    """
    victim = consideration.victim
    with audit.event("cancellation.refer", by=by, about=consideration, victim=victim, why=referral.reasons):
        known_facts.require_may_change(consideration, by)
        if not referral.referred_to.strip():
            raise NotReady([NO_WHOM])
        victims.change(victim, version)
        standing = _standing(consideration)
        standing.referred_on, standing.referred_to = referral.referred_on, referral.referred_to.strip()
        standing.referral_reference = referral.reference.strip()
        if standing.public_order not in PENDING:
            standing.public_order = PublicOrder.RAISED
        standing.save(update_fields=["referred_on", "referred_to", "referral_reference", "public_order"])
        if considerations.lock(consideration).status == Status.ON_HOLD:
            return None
        hold = considerations.place_on_hold(
            consideration=consideration,
            authority=_authority(standing),
            published_in=PUBLISHED_IN,
            reasons=referral.reasons,
            review_on=referral.review_on,
            may_be_lifted_by=Hold.LiftedBy.CASEWORKER,
            by=by,
        )
        consideration.status = Status.ON_HOLD  # no proposal is left that could be taken back
    return hold


def record_outcome(
    *, consideration: Consideration, status: str, because: str, version: int, by: Caseworker
) -> Cancellation:
    """Where the disqualification stands now; an outcome ends the hold that the referral brought (CAN-03, CAN-04).

    It settles no ground: each still has findings of its own, and nothing is presumed from a disqualification.
    """
    victim = consideration.victim
    with audit.event("cancellation.record_disqualification", by=by, about=consideration, victim=victim, why=because):
        known_facts.require_may_change(consideration, by)
        if status not in PublicOrder.values:
            raise NotReady([NOT_AN_OUTCOME])
        if not because.strip():
            raise NotReady([NO_REASON])
        victims.change(victim, version)
        standing = _standing(consideration)
        settled = status in (PublicOrder.DISQUALIFIED, PublicOrder.NOT_DISQUALIFIED)
        if settled and standing.public_order not in PENDING and standing.referred_on is None:
            raise NotReady([NO_OUTCOME])
        standing.public_order = status
        standing.save(update_fields=["public_order"])
        hold = Hold.objects.filter(
            consideration=consideration, lifted_at__isnull=True, published_in=PUBLISHED_IN
        ).first()
        if hold and settled:
            considerations.lift_hold(hold=hold, because=because, by=by)
    return standing


def earliest_review() -> date:
    """The first day on which a hold can be looked at again."""
    return timezone.localdate() + date.resolution


def _authority(standing: Cancellation) -> str:
    under = f", reference {standing.referral_reference}" if standing.referral_reference else ""
    return f"Referral for public order disqualification to {standing.referred_to}{under}"


def _standing(consideration: Consideration) -> Cancellation:
    return Cancellation.objects.select_for_update(of=("self",), no_key=True).get(consideration=consideration)
