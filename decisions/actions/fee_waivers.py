"""A request to waive the fee of an application to extend: taken, put right, and for whom.

What is asked is destitution and nothing else (FWC-01): what was found on permission before is no part of it (WVR-07).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases.actions import audit, victims
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, DependentChild, PermissionToStay, Victim
from decisions import answers
from decisions.actions import known_facts, openings
from decisions.models import Consideration, ExtensionApplication, FeeWaiverRequest, FeeWaiverToken
from decisions.models.consideration import Kind

OPEN_ALREADY = (
    "A fee waiver is being considered for this person already. What came since is looked at there: record it as"
    " evidence of that request."
)
NO_FORM = "Enter the reference of the online form: a waiver is asked for on it alone (WVR-01)"
NOBODY = "Select for whom the fee is to be waived"
ENDED_BEFORE = (
    "A permission that had ended by the day of the request was not current then: leave this empty, or put the day right"
)
OTHERWISE_ON_RECORD = (
    "On record is a permission that ran on that day, until {day}: put that right here, or the grant on the page of"
    " permissions"
)
USED = "A token that was used cannot be taken back: the application of {day} was made with it."


class WrongRequest(Contradicted):
    """It cannot stand so; the text says why, beside the question it is about."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True)
class Asked:
    """What is asked, and for whom: the person, children of theirs, or both.

    `permission_expires_on` is the end of the permission that was current on the day of the request; None: none was.
    """

    requested_on: date
    form_reference: str
    permission_expires_on: date | None
    for_the_person: bool
    children: Collection[DependentChild] = ()


def request(*, victim: Victim, asked: Asked, by: Caseworker) -> Consideration:
    """The request is open, for somebody to take (WVR-01). Whoever it is for gets a token of their own, which nobody
    sees and nothing takes before the fee is waived (WVR-10, WVR-11).

    Raises `NotReady` while another is open, `WrongRequest` where it cannot be as it was typed.
    """
    with openings.being_opened("fee_waiver.request", victim=victim, open_already=OPEN_ALREADY, by=by):
        _require_possible(victim, asked)
        opened = Consideration.objects.create(victim=victim, kind=Kind.FEE_WAIVER, opened_on=timezone.localdate())
        made = FeeWaiverRequest.objects.create(consideration=opened, **_values(asked))
        _for_whom(made, asked, [])
    return opened


def record(*, consideration: Consideration, asked: Asked, version: int, by: Caseworker) -> FeeWaiverRequest:
    """The request is as given. `version` is that of what is known of the person: raises `Stale` if it was changed
    since, `WrongRequest` as `request` does.
    """
    victim = consideration.victim
    with audit.event("fee_waiver.record", by=by, about=consideration, victim=victim):
        known_facts.require_may_change(consideration, by)
        victims.change(victim, version)
        _require_possible(victim, asked)
        of_it = FeeWaiverToken.objects.filter(request__consideration=consideration)
        tokens = list(of_it.select_related("request"))
        made = tokens[0].request if tokens else FeeWaiverRequest.objects.get(consideration=consideration)
        for name, value in _values(asked).items():
            setattr(made, name, value)
        made.save()
        _for_whom(made, asked, tokens)
    return made


def permission_on(victim: Victim, day: date) -> date | None:
    """The end of the permission on record that ran on that day, its last day included; None where none did (WVR-06).

    One that another grant had replaced by then, or that was cancelled from then, did not.
    """
    ends = [
        until for one in PermissionToStay.objects.filter(victim=victim) if one.runs_on(day) and (until := one.last_day)
    ]
    return max(ends, default=None)


def _values(asked: Asked) -> dict[str, object]:
    names = ("requested_on", "form_reference", "permission_expires_on")
    return {name: getattr(asked, name) for name in names}


def _require_possible(victim: Victim, asked: Asked) -> None:
    if not asked.form_reference.strip():
        raise WrongRequest("form_reference", NO_FORM)
    if not asked.for_the_person and not asked.children:
        raise WrongRequest("persons", NOBODY)
    if any(child.victim_id != victim.pk for child in asked.children):
        raise WrongRequest("persons", NOBODY)
    if asked.permission_expires_on and asked.permission_expires_on < asked.requested_on:
        raise WrongRequest("permission_expires_on", ENDED_BEFORE)
    on_record = permission_on(victim, asked.requested_on)
    if on_record and on_record != asked.permission_expires_on:
        raise WrongRequest("permission_expires_on", OTHERWISE_ON_RECORD.format(day=answers.day(on_record)))


def _for_whom(made: FeeWaiverRequest, asked: Asked, given: Iterable[FeeWaiverToken]) -> None:
    """A token for each person named, and for nobody else; `given` are those that there are."""
    wanted: list[DependentChild | None] = [*([None] if asked.for_the_person else []), *asked.children]
    standing = {token.child_id: token for token in given}
    for child in wanted:
        if standing.pop(child.pk if child else None, None) is None:
            FeeWaiverToken.objects.create(request=made, child=child)
    for token in standing.values():
        used = ExtensionApplication.objects.filter(waiver_token=token).first()
        if used:
            raise WrongRequest("persons", USED.format(day=answers.day(used.applied_on)))
        token.delete()
