"""The permission the person has held."""

from dataclasses import asdict, dataclass, field
from datetime import date

from cases.actions import audit, victims
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, ChildPermission, DependentChild, PermissionToStay, Victim
from cases.models.permission_to_stay import ends_of
from cases.rights import Right, require


@dataclass(frozen=True)
class Granted:
    """One grant as it is known: `kind` "" and a null are not known yet."""

    kind: str = ""
    purposes: list[str] = field(default_factory=list)
    granted_on: date | None = None
    expires_on: date | None = None
    months: int | None = None


def add(*, victim: Victim, granted: Granted, version: int, by: Caseworker) -> PermissionToStay:
    """The grant is on record; when each grant stopped running follows from all of them.

    Raises `Stale` if the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    with audit.event("permission_to_stay.add", by=by, about=victim, victim=victim):
        victims.change(victim, version)
        return _next(victim, granted)


def correct(*, standing: PermissionToStay, granted: Granted, version: int, by: Caseworker) -> PermissionToStay:
    """The grant is as given; when each grant stopped running follows anew. Raises as `add` does."""
    require(by, Right.CONSIDER)
    victim = standing.victim
    with audit.event("permission_to_stay.correct", by=by, about=standing, victim=victim):
        victims.change(victim, version)
        history = list(victim.permissions.all())
        permission = next(one for one in history if one.pk == standing.pk)
        for name, value in asdict(granted).items():
            setattr(permission, name, value)
        _store(history, permission)
    return permission


def begin(*, victim: Victim, granted: Granted) -> PermissionToStay:
    """A permission that was decided here is on record; to be called inside the decision's event."""
    _lock(victim.pk)
    return _next(victim, granted)


def begin_in_line(*, child: DependentChild, granted_on: date, expires_on: date) -> ChildPermission:
    """A child's own permission is on record, and one that ran until then ends; to be called inside the decision's
    event.
    """
    for earlier in child.permissions.all():
        if earlier.ends_on is None and earlier.runs_until > granted_on:
            earlier.ends_on = max(earlier.granted_on, granted_on)
            earlier.save(update_fields=["ends_on"])
    return ChildPermission.objects.create(child=child, granted_on=granted_on, expires_on=expires_on)


def end(*, stay: PermissionToStay | ChildPermission, on: date) -> None:
    """The permission runs until that day and no longer; to be called inside the decision's event.

    Raises `Contradicted` where another took its place, or it ends by that day already: its end never moves later.
    """
    _lock(stay.child.victim_id if isinstance(stay, ChildPermission) else stay.victim_id)
    stay.refresh_from_db()
    if stay.replaced_on or (stay.runs_until and stay.runs_until < on) or stay.cancelled_from == on:
        raise Contradicted("This permission has ended by that day already")
    if isinstance(stay, ChildPermission):
        stay.cancelled_from = on
        stay.save(update_fields=["cancelled_from"])
        return
    history = list(stay.victim.permissions.all())
    permission = next(one for one in history if one.pk == stay.pk)
    permission.cancelled_from = on
    _store(history, permission)


def decided_again(*, stay: PermissionToStay) -> None:
    """The decision that granted it is made again: the grant stands beside no other, and its months count no more; to be
    called inside the decision's event.
    """
    stay.decided_again = True
    stay.save(update_fields=["decided_again"])


def _next(victim: Victim, granted: Granted) -> PermissionToStay:
    """The grant, stored after those that stand."""
    standing = list(victim.permissions.all())
    position = max((one.position for one in standing), default=-1) + 1
    permission = PermissionToStay(victim=victim, position=position, **asdict(granted))
    _store([*standing, permission], permission)
    return permission


def _lock(victim_pk: int) -> None:
    """Two decisions about one person's permissions wait for each other."""
    Victim.objects.select_for_update(no_key=True).get(pk=victim_pk)


def _store(history: list[PermissionToStay], changed: PermissionToStay) -> None:
    """One grant is stored with what it does to the ends of the others: no two run on one day, at no moment between."""
    ends = ends_of([{"granted_on": one.granted_on, "expires_on": one.runs_until} for one in history])
    moved = [one for one, ends_on in zip(history, ends, strict=True) if one is not changed and one.ends_on != ends_on]
    for one, ends_on in zip(history, ends, strict=True):
        one.ends_on = ends_on
    if moved:
        PermissionToStay.objects.filter(pk__in=[one.pk for one in moved]).update(ends_on=None)
    changed.save()
    if moved:
        PermissionToStay.objects.bulk_update(moved, ["ends_on"])
