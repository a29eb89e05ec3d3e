"""Conflicts of interest: declared, recorded by a senior caseworker, and ended by one."""

from django.db.models import Q
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker, ConflictOfInterest
from cases.rights import NotAllowed, Right, may, require
from decisions import transitions
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.transitions import Status

NOTE = "Handed over because of a conflict of interest. {}"


def record(
    *, consideration: Consideration, of: Caseworker, because: str, by: Caseworker, to: Caseworker | None = None
) -> ConflictOfInterest:
    """From now on this caseworker neither sees nor has a case of the person: what they had goes back unassigned.

    Anybody declares their own; a senior caseworker records another's. A case on hold keeps its hold, and a decided one
    has letters that somebody has to send: such a case goes to somebody, `to`. A proposal that they had made is taken
    back, because somebody else has to find as they see it.
    """
    require(by, Right.CONSIDER)
    if of.pk != by.pk:
        require(by, Right.RECORD_ANY_CONFLICT)
    if not because.strip():
        raise NotReady(["Say what the conflict of interest is."])
    victim = consideration.victim
    with audit.event("conflict.record", by=by, about=consideration, victim=victim, why=because, what={"of": of.name}):
        in_hand = Q(status__in=sorted(transitions.OPEN)) | Q(in_hand__isnull=False)
        # Locked whosever they are: whoever is taking one at this moment has it before this looks, or is refused after.
        locked = [
            considerations.lock(one) for one in Consideration.objects.filter(in_hand, victim=victim).order_by("pk")
        ]
        for held in locked:
            if held.assigned_to_id == of.pk:
                _hand_over(held, of=of, note=NOTE.format(_by(of, by)), to=to, by=by)
        standing = ConflictOfInterest.objects.filter(victim=victim, caseworker=of, ended_at__isnull=True).first()
        if standing:
            return standing
        return ConflictOfInterest.objects.create(
            victim=victim, caseworker=of, because=because, recorded_by=by, recorded_at=timezone.now()
        )


def end(*, conflict: ConflictOfInterest, because: str, by: Caseworker) -> None:
    """The conflict stands no more, for a reason that another person gives. Ending it again changes nothing."""
    require(by, Right.RECORD_ANY_CONFLICT)
    if conflict.caseworker_id == by.pk:
        raise NotAllowed("Somebody else ends your conflict of interest.")
    if not because.strip():
        raise NotReady(["Say why there is no conflict of interest any more."])
    with audit.event("conflict.end", by=by, about=conflict, victim=conflict.victim, why=because):
        locked = ConflictOfInterest.objects.select_for_update(no_key=True).get(pk=conflict.pk)
        if locked.ended_at is None:
            locked.ended_by, locked.ended_at, locked.ended_because = by, timezone.now(), because
            locked.save(update_fields=["ended_by", "ended_at", "ended_because"])


def _hand_over(held: Consideration, *, of: Caseworker, note: str, to: Caseworker | None, by: Caseworker) -> None:
    if held.status in transitions.WITH_PROPOSAL:
        considerations.take_back_proposal(held, by=by)
    if held.status in transitions.HANDED_BACK:
        considerations.to_nobody(held, note=note, by=by)
        return
    if to is None or to.pk == of.pk or not may(to, Right.CONSIDER):
        label = held.status_label.lower() if held.status == Status.ON_HOLD else "decided, and a letter is not served"
        raise NotReady([f"A case of this person is {label}: say who takes it over."])
    considerations.require_another(held, to)
    considerations.to_somebody(held, to, note=note, by=by)


def _by(of: Caseworker, by: Caseworker) -> str:
    return f"{of.name} declared it." if of.pk == by.pk else f"{by.name} recorded one of {of.name}."
