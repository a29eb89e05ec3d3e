"""Opening a consideration on what somebody asked for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from cases.actions import audit
from cases.models import AuthorityMessage, Caseworker, PermissionToStay, Victim
from cases.models.permission_to_stay import PermissionKind
from cases.rights import Right, require
from decisions import answers, transitions
from decisions.actions import redirections, waiver_tokens
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, ExtensionApplication
from decisions.models.consideration import Basis, Kind

NOT_A_REQUEST = "This message asks for no extension: a consideration is opened on a request to extend alone (EXT-07)."
ASKS = (AuthorityMessage.Kind.EXTENSION_REQUEST, AuthorityMessage.Kind.REDIRECTED)  # of the authority, or the victim
OPEN_ALREADY = (
    "Permission to stay is being considered already for this person. What the authority asks is looked at there: a"
    " second consideration is not opened beside it."
)
APPLIED_WHILE_OPEN = (
    "Permission to stay is being considered already for this person. Decide, or close, that case first: the application"
    " counts from the day on which it was made, whenever it is recorded."
)
NO_GRANT = (
    "No permission as a victim is on record, so there is none to extend. Record the grant, if there was one, first."
)
NO_PURPOSE = "Record for what the permission was granted: an authority can ask to extend stay that assists it (APP-04)."


@contextmanager
def being_opened(
    action: str, *, victim: Victim, open_already: str, by: Caseworker, what: Mapping[str, Any] | None = None
) -> Iterator[None]:
    """Something about the person is opened inside, as one event. Two who open at once wait for each other, and whoever
    finds that another of the kind is open after all gets `NotReady` with `open_already`.
    """
    require(by, Right.CONSIDER)
    try:
        with audit.event(action, by=by, about=victim, victim=victim, what=what):
            Victim.objects.select_for_update(no_key=True).get(pk=victim.pk)
            yield
    except IntegrityError as error:
        if "one_open_consideration_per_victim" not in str(error):
            raise
        raise NotReady([open_already]) from error


def is_open(victim: Victim, kind: str) -> bool:
    """Something of that kind is open for the person."""
    of_kind = Consideration.objects.filter(victim=victim, kind=kind)
    return of_kind.filter(status__in=sorted(transitions.OPEN)).exists()


def open_on_authority_request(*, message: AuthorityMessage, by: Caseworker) -> Consideration:
    """A consideration of the extension that an authority asked for, nobody's yet (EXT-07, FEE-05).

    Only stay that was granted so that the person can co-operate is extended at an authority's request (APP-04).
    Raises `NotReady` where it was not, or another consideration is open.
    """
    victim, what = message.victim, {"message": message.public_id}
    with being_opened(
        "consideration.open_on_authority_request", victim=victim, open_already=OPEN_ALREADY, by=by, what=what
    ):
        if points := why_not(message):
            raise NotReady(points)
        return Consideration.objects.create(
            victim=victim, basis=Basis.PUBLIC_AUTHORITY_REQUEST, opened_on=timezone.localdate()
        )


def open_on_application(
    *, victim: Victim, applied: Mapping[str, Any], token: str = "", by: Caseworker
) -> Consideration:
    """A consideration of what was applied for, nobody's yet (APP-03, FEE-04); `applied` as `ExtensionApplication`.

    Nothing bars it here: one that came late or early is considered, and one that is not valid is rejected by a decision
    that says why (WHN-01, WHN-04, VAL-07). What is applied for by form to co-operate, beside something else, is asked
    about at once (EXT-08). Raises `NotReady` while another is open, `WrongToken` where the token is not theirs.
    """
    what = {"form_reference": applied.get("form_reference", "")}
    with being_opened(
        "consideration.open_on_application", victim=victim, open_already=APPLIED_WHILE_OPEN, by=by, what=what
    ):
        if is_open(victim, Kind.CONSIDERATION):
            raise NotReady([APPLIED_WHILE_OPEN])
        used = waiver_tokens.used(victim=victim, fee=applied["fee"], token=token)
        opened = Consideration.objects.create(victim=victim, basis=Basis.EXTENSION, opened_on=timezone.localdate())
        ExtensionApplication.objects.create(consideration=opened, **applied, waiver_token=used)
        if redirections.is_one_of_several(applied["purposes"]):
            redirections.open_enquiry(opened, by=by)
    return opened


def why_not(message: AuthorityMessage) -> list[str]:
    """Why no consideration is opened on the message, one sentence each; empty: one may be."""
    if message.kind not in ASKS:
        return [NOT_A_REQUEST]
    points = _of_grant(message)
    return [*points, *([OPEN_ALREADY] if is_open(message.victim, Kind.CONSIDERATION) else [])]


def _of_grant(message: AuthorityMessage) -> list[str]:
    """Why the stay that the person was granted last is not for an authority to ask to extend.

    What the person asked for themselves, and was redirected, may be another purpose than that of the last stay (EXT-04,
    FEE-05).
    """
    granted = PermissionToStay.objects.filter(victim=message.victim, kind=PermissionKind.VTS)
    latest = granted.order_by("position").last()
    if latest is None:
        return [NO_GRANT]
    if message.kind == AuthorityMessage.Kind.REDIRECTED:
        return []
    if not latest.purposes:
        return [NO_PURPOSE]
    if "cooperation" in latest.purposes:
        return []
    named = " and ".join(answers.PURPOSES.get(code, code).lower() for code in latest.purposes)
    return [
        f"The permission was granted for {named}, not for co-operation. An authority can ask to extend only stay that"
        " was granted to assist it (APP-04): the person applies on FLR(HRO)."
    ]
