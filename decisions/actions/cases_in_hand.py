"""What somebody has in hand when they leave: it goes to a colleague or back to nobody, each case with a note."""

from django.db.models import QuerySet

from cases import who_asks
from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, may
from decisions import transitions
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.transitions import Status

NOTE = "{} has left the case. {}"
NEEDS_SOMEBODY = "Say who takes over: {} on hold, or decided with a letter that has not reached anybody."
CANNOT_BE_THEIRS = "{} cannot take over everything: {} left, which a senior caseworker gives to somebody else first."


@who_asks.as_the_program()
def counted(of: Caseworker) -> int:
    """How many cases the person has in hand."""
    return _in_hand(of).count()


@who_asks.as_the_program()
def pass_on(*, of: Caseworker, to: Caseworker | None, note: str, by: Caseworker) -> None:
    """The person has no case in hand. To be called inside the event of what takes their cases from them.

    Without `to` each goes back to the unassigned ones; so does one that `to` may not have. A case on hold, and a
    decided one with a letter on its way, cannot be nobody's: raises `NotReady`. A proposal is taken back where the
    case goes to nobody.
    """
    if to is not None and (to.pk == of.pk or not may(to, Right.CONSIDER)):
        raise NotReady([f"{to.name} cannot be given a case."])
    left = [one for one in _in_hand(of).order_by("pk") if not _passed_on(one, of, to, note, by)]
    if left and to is None:
        raise NotReady([NEEDS_SOMEBODY.format(_cases(len(left)))])
    if left and to is not None:
        raise NotReady([CANNOT_BE_THEIRS.format(to.name, _cases(len(left)))])


def _in_hand(of: Caseworker) -> QuerySet[Consideration]:
    held = Consideration.objects.filter(in_hand__assigned_to=of, assigned_to=of).select_related("victim")
    return held.filter(status__in=sorted(transitions.OPEN | {Status.DECIDED}))


def _passed_on(held: Consideration, of: Caseworker, to: Caseworker | None, note: str, by: Caseworker) -> bool:
    said = NOTE.format(of.name, note.strip())
    if to is not None and _may_have(held, to):
        with audit.event(
            "consideration.take_over", by=by, about=held, victim=held.victim, why=said, what={"to": to.name}
        ):
            held = considerations.lock(held)
            considerations.to_somebody(held, to, note=said, by=by)
        return True
    if held.status not in transitions.HANDED_BACK | transitions.WITH_PROPOSAL:
        return False
    with audit.event("consideration.hand_back", by=by, about=held, victim=held.victim, why=said):
        held = considerations.lock(held)
        if held.status in transitions.WITH_PROPOSAL:
            considerations.take_back_proposal(held, by=by)
        considerations.to_nobody(held, note=said, by=by)
    return True


def _may_have(held: Consideration, to: Caseworker) -> bool:
    try:
        considerations.require_another(held, to)
    except NotAllowed:
        return False
    return True


def _cases(number: int) -> str:
    return "1 case is" if number == 1 else f"{number} cases are"
