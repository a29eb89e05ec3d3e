"""Whether a permission is to be cancelled: opened, its grounds, and why a person is not asked first."""

from collections.abc import Iterable

from django.utils import timezone

from cases.actions import audit, victims
from cases.models import Caseworker, ChildPermission, PermissionToStay, Victim
from cases.models.permission_to_stay import AS_A_VICTIM, PermissionKind
from cases.rights import Right, require
from decisions import transitions
from decisions.actions import known_facts
from decisions.actions.refusals import NotReady
from decisions.gates import grounds_settled
from decisions.grounds import GROUNDS, OF_A_DEPENDANT
from decisions.models import Cancellation, Consideration
from decisions.models.consideration import Kind

Stay = PermissionToStay | ChildPermission

NO_GROUND = "Select at least one ground: what is considered for cancelling rests on one."
NOT_A_DEPENDANT = "That ground is for the permission of a dependant, considered in a case of its own (CAN-14)."
NOT_OURS = "Only permission as a victim, or as a victim’s child, is cancelled here."
OPEN_ALREADY = "Whether to cancel this permission is being considered already: go on in that case."
NO_LIGHT = "Say what came to light: what was learnt, when and from whom."
LAST_GROUND = "It is the only ground. Find that it is not made out, or add another first."
NO_REASON = "Say why."
FOUND_ON = "There is a finding on it. Record that it is not made out, with reasons, rather than drop it."


def open(  # the field's own word for it
    *, stay: Stay, grounds: Iterable[str], public_order: str, came_to_light: str, by: Caseworker
) -> Consideration:
    """A consideration of whether to cancel that one permission, nobody's yet (CAN-01, CAN-14).

    A child's permission is considered by itself, with no other. Raises `NotReady` where it does not run today, is
    considered already, or no ground that can be relied on is named. Nothing is found, and nothing is presumed (CAN-02).
    """
    require(by, Right.CONSIDER)
    victim = stay.child.victim if isinstance(stay, ChildPermission) else stay.victim
    of = "that of a child" if isinstance(stay, ChildPermission) else "the person’s own"
    with audit.event("cancellation.open", by=by, about=victim, victim=victim, why=came_to_light, what={"to": of}):
        Victim.objects.select_for_update(no_key=True).get(pk=victim.pk)  # two who ask at once open one
        stay.refresh_from_db()
        chosen = _in_order(grounds)
        points = [*why_not(stay), *_of_grounds(stay, chosen), *([] if came_to_light.strip() else [NO_LIGHT])]
        if points:
            raise NotReady(points)
        opened = Consideration.objects.create(victim=victim, kind=Kind.CANCELLATION, opened_on=timezone.localdate())
        Cancellation.objects.create(
            consideration=opened,
            permission=None if isinstance(stay, ChildPermission) else stay,
            child_permission=stay if isinstance(stay, ChildPermission) else None,
            grounds=chosen,
            public_order=public_order,
            came_to_light=came_to_light.strip(),
        )
    return opened


def why_not(stay: Stay) -> list[str]:
    """Why it cannot be considered now whether to cancel this permission, one sentence each; empty: it can."""
    points = []
    if isinstance(stay, PermissionToStay) and stay.kind not in AS_A_VICTIM:
        points.append(NOT_OURS)
    today = timezone.localdate()
    points += grounds_settled.why_not_running(stay, today)
    return [*points, OPEN_ALREADY] if is_considered(stay) else points


def is_considered(stay: Stay) -> bool:
    """Whether to cancel it is being considered in an open case."""
    of_it = {"child_permission": stay} if isinstance(stay, ChildPermission) else {"permission": stay}
    return Cancellation.objects.filter(consideration__status__in=transitions.OPEN, **of_it).exists()


def add_ground(*, consideration: Consideration, ground: str, why: str, version: int, by: Caseworker) -> None:
    """The ground is considered too: it needs findings of its own, and the person is asked about it (BUR-03, BUR-04)."""
    _require_reason(why)
    victim, what = consideration.victim, {"to": _named(ground)}
    with audit.event("cancellation.add_ground", by=by, about=consideration, victim=victim, why=why, what=what):
        one = _standing(consideration, version, by)
        chosen = _in_order([*one.grounds, ground])
        if points := _of_grounds(one.stay, chosen):
            raise NotReady(points)
        one.grounds = chosen
        one.save(update_fields=["grounds"])


def drop_ground(*, consideration: Consideration, ground: str, why: str, version: int, by: Caseworker) -> None:
    """The ground is not considered any more. One that was found on stays: it is settled by its finding (BUR-03)."""
    _require_reason(why)
    victim, what = consideration.victim, {"to": _named(ground)}
    with audit.event("cancellation.drop_ground", by=by, about=consideration, victim=victim, why=why, what=what):
        one = _standing(consideration, version, by)
        if one.grounds == [ground]:
            raise NotReady([LAST_GROUND])
        steps = (f"ground:{ground}", f"appropriate:{ground}")
        if consideration.findings.filter(step__in=steps).exists():
            raise NotReady([FOUND_ON])
        one.grounds = [code for code in one.grounds if code != ground]
        one.save(update_fields=["grounds"])


def record_hearing(
    *, consideration: Consideration, not_invited_because: str, received: bool | None, version: int, by: Caseworker
) -> None:
    """Why the person is not asked first, where they are not, and whether anything was said (BUR-04, BUR-05).

    What was said is recorded word by word beside; `received` False is that nothing came.
    """
    with audit.event("cancellation.record_hearing", by=by, about=consideration, victim=consideration.victim):
        one = _standing(consideration, version, by)
        one.not_invited_because, one.representations_received = not_invited_because.strip(), received
        one.save(update_fields=["not_invited_because", "representations_received"])


def _of_grounds(stay: Stay, chosen: list[str]) -> list[str]:
    if not chosen:
        return [NO_GROUND]
    return [NOT_A_DEPENDANT] if OF_A_DEPENDANT in chosen and not rests_on_anothers(stay) else []


def rests_on_anothers(stay: Stay) -> bool:
    """The permission is that of a dependant: a child's, or the person's own as the child of a victim (CAN-14)."""
    return isinstance(stay, ChildPermission) or stay.kind == PermissionKind.VTS_CHILD


def _in_order(grounds: Iterable[str]) -> list[str]:
    """Those of the grounds that there are, each once, in the order of the Rules."""
    wanted = set(grounds)
    return [code for code in GROUNDS if code in wanted]


def _named(ground: str) -> str:
    return GROUNDS[ground].named if ground in GROUNDS else ground


def _require_reason(why: str) -> None:
    if not why.strip():
        raise NotReady([NO_REASON])


def _standing(consideration: Consideration, version: int, by: Caseworker) -> Cancellation:
    """What is considered, locked to be changed: by its caseworker, with the person's version that was on the page."""
    known_facts.require_may_change(consideration, by)
    victims.change(consideration.victim, version)
    return Cancellation.objects.select_for_update(of=("self",), no_key=True).get(consideration=consideration)
