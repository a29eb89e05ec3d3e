"""Opening a need-to-know case in an emergency: for an hour, never silently, and reviewed by somebody else."""

from datetime import timedelta

from django.utils import timezone

from cases.actions import audit
from cases.models import AuditEntry, Caseworker, EmergencyAccess, Victim
from cases.models.need_to_know import LASTS, REASON_AT_LEAST
from cases.rights import NotAllowed, Right, closed_to, kept_from, marked, may, may_have, require, victims_visible_to
from cases.who_asks import as_the_program
from decisions.actions import need_to_know, notifications
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.models.consideration import Kind
from decisions.models.notes import NotificationKind

TOO_SHORT = f"Say in at least {REASON_AT_LEAST} characters what the emergency is, and why it cannot wait."
NOT_OPENED = (
    "No case can be opened in an emergency under this reference. Check that it is exact. A case that is not kept from"
    " you is found by search."
)
OWN = "Somebody else reviews your emergency access."
REFUSED_AT_MOST = 10
"""So many references that open nothing may be tried in an hour: nobody finds out by trying which cases are marked."""
TOO_MANY = (
    f"{REFUSED_AT_MOST} tries within an hour opened nothing. Ask a colleague for the exact reference, and try again"
    " later."
)
UNREVIEWED_AT_MOST = 2
"""So often somebody opens one case in an emergency before anybody has reviewed it: no hour follows hour unseen."""
NOT_REVIEWED = (
    "You have opened this case twice in an emergency, and neither time has been reviewed yet. Ask one of those who may"
    " see the case to do what cannot wait. A senior caseworker among them can review what you opened, or name you as"
    " somebody who may see the case."
)


def open_case(*, reference: str, because: str, by: Caseworker) -> Consideration:
    """The person may see the cases under this exact reference for an hour; everybody who is named is told (promise 17).

    The access, its event and what tells of it are one transaction: without any of them there is none. What is not
    there, is not marked, is seen already or must never be seen is refused alike, with `NotReady`, and that it was tried
    is on record; after too many of these nothing is looked for. What the person has opened twice without a review is
    refused too, and says why.
    """
    require(by, Right.CONSIDER)
    if len(because.strip()) < REASON_AT_LEAST:
        raise NotReady([TOO_SHORT])
    if _refused_lately(by) >= REFUSED_AT_MOST:
        raise NotReady([TOO_MANY])
    with as_the_program():
        try:
            return _opened(reference, because.strip(), by)
        except NotReady:
            with audit.event("emergency_access.refuse", by=by, why=because, what={"reference": reference[:200]}):
                pass
            raise


def _refused_lately(by: Caseworker) -> int:
    since = timezone.now() - timedelta(hours=1)
    acts = AuditEntry.objects.filter(kind=AuditEntry.Kind.EVENT, action="emergency_access.refuse")
    return acts.filter(actor_id=by.pk, at__gt=since).count()


def _opened(reference: str, because: str, by: Caseworker) -> Consideration:
    closed = closed_to(by).exclude(victim__in=kept_from(by))
    victim = Victim.objects.filter(reference=reference, pk__in=closed).first()
    cases = Consideration.objects.filter(victim=victim).order_by("-pk") if victim else Consideration.objects.none()
    case = cases.filter(kind=Kind.CONSIDERATION).first() or cases.first()
    if victim is None or case is None:
        raise NotReady([NOT_OPENED])
    with audit.event("emergency_access.open", by=by, about=case, victim=victim, why=because):
        marking = marked().select_for_update(of=("self",), no_key=True).get(victim=victim)
        theirs = EmergencyAccess.objects.filter(victim=victim, caseworker=by, reviewed_at__isnull=True)
        if theirs.count() >= UNREVIEWED_AT_MOST:
            raise NotReady([NOT_REVIEWED])
        now = timezone.now()
        EmergencyAccess.objects.create(
            marking=marking, victim=victim, caseworker=by, because=because, opened_at=now, ends_at=now + LASTS
        )
        named = need_to_know.members(marking).values_list("caseworker", flat=True)
        notifications.tell(case, NotificationKind.EMERGENCY_ACCESS, people=named, by=by)
    return case


def review(*, access: EmergencyAccess, outcome: str, note: str, by: Caseworker) -> EmergencyAccess:
    """Somebody else has looked at the access and says whether it was needed. That stands, and is said once."""
    require_may_review(access, by)
    if outcome not in EmergencyAccess.Outcome.values:
        raise NotReady(["Say whether the access was needed."])
    if not note.strip():
        raise NotReady(["Say what you looked at, and what follows from it."])
    victim = access.victim
    with audit.event(
        "emergency_access.review", by=by, about=access, victim=victim, why=note, what={"outcome": outcome}
    ):
        locked = EmergencyAccess.objects.select_for_update(of=("self",), no_key=True).get(pk=access.pk)
        if locked.reviewed_at is not None:
            raise NotReady(["This access was reviewed already."])
        locked.reviewed_by, locked.reviewed_at = by, timezone.now()
        locked.outcome, locked.note = outcome, note.strip()
        locked.save(update_fields=["reviewed_by", "reviewed_at", "outcome", "note"])
    return locked


def require_may_review(access: EmergencyAccess, by: Caseworker) -> None:
    """A senior caseworker who is named, and not who opened it. Where none is there, one who sees the case for an hour:
    otherwise two could open cases in turn, each finding that the other was right.
    """
    require(by, Right.REVIEW_EMERGENCY_ACCESS)
    if access.caseworker_id == by.pk:
        raise NotAllowed(OWN)
    if not victims_visible_to(by).filter(pk=access.victim_id).exists() or not _is_for(access, by):
        raise NotAllowed("A senior caseworker who is among those who may see the case reviews it.")


def may_review(access: EmergencyAccess, by: Caseworker) -> bool:
    """Whether the person, who sees the case, may say what came of it."""
    return may(by, Right.REVIEW_EMERGENCY_ACCESS) and access.caseworker_id != by.pk and _is_for(access, by)


def _is_for(access: EmergencyAccess, by: Caseworker) -> bool:
    if may_have(by, access.victim_id) or (marking := need_to_know.of(access.victim)) is None:
        return True
    return not need_to_know.seniors(marking).exclude(caseworker=access.caseworker_id).exists()
