"""Opening a consideration on what somebody asked for."""

from django.db import IntegrityError
from django.utils import timezone

from cases.actions import audit
from cases.models import AuthorityMessage, Caseworker, PermissionToStay, Victim
from cases.models.permission_to_stay import PermissionKind
from cases.rights import Right, require
from decisions import answers, transitions
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.models.consideration import Basis, Kind

NOT_A_REQUEST = "This message asks for no extension: a consideration is opened on a request to extend alone (EXT-07)."
OPEN_ALREADY = (
    "Permission to stay is being considered already for this person. What the authority asks is looked at there: a"
    " second consideration is not opened beside it."
)
NO_GRANT = (
    "No permission as a victim is on record, so there is none to extend. Record the grant, if there was one, first."
)
NO_PURPOSE = "Record for what the permission was granted: an authority can ask to extend stay that assists it (APP-04)."


def open_on_authority_request(*, message: AuthorityMessage, by: Caseworker) -> Consideration:
    """A consideration of the extension that an authority asked for, nobody's yet (EXT-07, FEE-05).

    Only stay that was granted so that the person can co-operate is extended at an authority's request (APP-04).
    Raises `NotReady` where it was not, or another consideration is open.
    """
    require(by, Right.CONSIDER)
    victim, what = message.victim, {"message": message.public_id}
    try:
        with audit.event("consideration.open_on_authority_request", by=by, about=victim, victim=victim, what=what):
            Victim.objects.select_for_update(no_key=True).get(pk=victim.pk)
            if points := why_not(message):
                raise NotReady(points)
            return Consideration.objects.create(
                victim=victim, basis=Basis.PUBLIC_AUTHORITY_REQUEST, opened_on=timezone.localdate()
            )
    except IntegrityError as error:
        if "one_open_consideration_per_victim" not in str(error):
            raise
        raise NotReady([OPEN_ALREADY]) from error


def why_not(message: AuthorityMessage) -> list[str]:
    """Why no consideration is opened on the message, one sentence each; empty: one may be."""
    if message.kind != AuthorityMessage.Kind.EXTENSION_REQUEST:
        return [NOT_A_REQUEST]
    points = _of_grant(message.victim)
    being_considered = Consideration.objects.filter(
        victim=message.victim, kind=Kind.CONSIDERATION, status__in=transitions.OPEN
    )
    return [*points, *([OPEN_ALREADY] if being_considered.exists() else [])]


def _of_grant(victim: Victim) -> list[str]:
    """Why the stay that the person was granted last is not for an authority to ask to extend."""
    latest = PermissionToStay.objects.filter(victim=victim, kind=PermissionKind.VTS).order_by("position").last()
    if latest is None:
        return [NO_GRANT]
    if not latest.purposes:
        return [NO_PURPOSE]
    if "cooperation" in latest.purposes:
        return []
    named = " and ".join(answers.PURPOSES.get(code, code).lower() for code in latest.purposes)
    return [
        f"The permission was granted for {named}, not for co-operation. An authority can ask to extend only stay that"
        " was granted to assist it (APP-04): the person applies on FLR(HRO)."
    ]
