"""What a case file of another kind than a consideration makes of a person: a case of its own, with its known facts.

A finding of the file is none here; nor is anything made up that the file does not say.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from cases.actions import permissions
from cases.actions.permissions import Granted
from cases.models import ChildPermission, DependentChild, PermissionToStay, Victim
from decisions import answers
from decisions.actions import cancellations, reconsiderations
from decisions.models import (
    Cancellation,
    Consideration,
    Determination,
    FeeWaiverRequest,
    FeeWaiverToken,
    ReconsiderationRequest,
)
from decisions.models.consideration import Kind
from decisions.rules import CaseFile, CaseFileError, CaseFileErrors
from decisions.rules.fields import described

CAME_TO_LIGHT = "Taken in with a case file, which does not say what came to light."
NO_FORM = "Not in the case file"
MOST, LONGEST_VERSION = 2**31 - 1, 8
COUNTS = ("rules_not_followed", "type_or_expiry_wrong")


def reconsideration(victim: Victim, case: CaseFile) -> Consideration:
    """The request, of the decision on record here where it is that one (RCN-01 to RCN-09)."""
    facts = case.facts
    _require_storable(case)
    opened = _opened(victim, case)
    ReconsiderationRequest.objects.create(
        consideration=opened,
        decision=_decision(victim, case),
        ground=facts["ground"],
        received_at=timezone.make_aware(datetime.datetime.combine(case.date, datetime.time(12))),
        in_uk=facts["in_uk"],
        policy=facts["decision.policy"],
        outcome=facts["decision.outcome"] or "",
        served_on=facts["decision.served_on"],
        guidance=facts["decision.guidance"] or "",
        supporting_evidence=facts["supporting_evidence"],
        **{f"earlier_{name}": facts[f"earlier_requests.{name}"] for name in COUNTS},
    )
    return opened


def cancellation(victim: Victim, case: CaseFile) -> Consideration:
    """Which permission, on which grounds, and what was said against it; each finding is made here (BUR-03)."""
    facts = case.facts
    Victim.objects.select_for_update(no_key=True).get(pk=victim.pk)  # of two files of one permission one is taken
    stay = _stay(victim, case)
    if cancellations.is_considered(stay):
        raise _refusal("permission", "one that is not being considered for cancelling already", "one that is")
    opened = _opened(victim, case)
    Cancellation.objects.create(
        consideration=opened,
        permission=stay,
        grounds=[one["ground"] for one in facts["grounds"]],
        public_order=facts["public_order.status"] or "",
        came_to_light=CAME_TO_LIGHT,
        invited_on=facts["representations.invited_on"],
        not_invited_because=facts["representations.not_invited_reason"] or "",
        representations_received=facts["representations.received"],
    )
    _dependants(victim, stay, case)
    return opened


def fee_waiver(victim: Victim, case: CaseFile) -> Consideration:
    """The request, for the person alone: a case file names nobody else (WVR-11)."""
    opened = _opened(victim, case)
    made = FeeWaiverRequest.objects.create(
        consideration=opened,
        requested_on=case.facts["requested_on"],
        form_reference=NO_FORM,
        permission_expires_on=case.facts["permission_expires_on"],
    )
    FeeWaiverToken.objects.create(request=made)
    return opened


MAKE: dict[str, Callable[[Victim, CaseFile], Consideration]] = {
    Kind.RECONSIDERATION: reconsideration,
    Kind.CANCELLATION: cancellation,
    Kind.FEE_WAIVER: fee_waiver,
}


def _opened(victim: Victim, case: CaseFile) -> Consideration:
    return Consideration.objects.create(victim=victim, kind=case.kind, opened_on=case.date)


def _decision(victim: Victim, case: CaseFile) -> Determination | None:
    """The decision on record with that outcome, served on that day; None where there is none, or more than one."""
    if case.facts["decision.policy"] != ReconsiderationRequest.Policy.VTS:
        return None
    same = reconsiderations.decisions_of(victim).filter(
        outcome=case.facts["decision.outcome"], letter__served_on=case.facts["decision.served_on"]
    )
    found = list(same[:2])
    return found[0] if len(found) == 1 else None


def _stay(victim: Victim, case: CaseFile) -> PermissionToStay:
    """The permission on record; of a person who has none here, the one that the file tells of."""
    facts = case.facts
    kind, days = facts["permission.kind"] or "", (facts["permission.granted_on"], facts["permission.expires_on"])
    held = list(victim.permissions.all())
    for one in held:
        if (one.kind, one.granted_on, one.expires_on) == (kind, *days):
            return one
    if held:
        known = "; ".join(f"{one.kind}, {answers.day(one.granted_on)} to {answers.day(one.expires_on)}" for one in held)
        raise _refusal("permission", f"one of those on record here ({known})", "another")
    return permissions.begin(victim=victim, granted=Granted(kind, [], *days))


def _dependants(victim: Victim, stay: PermissionToStay, case: CaseFile) -> None:
    """Each child of the file is on record with permission that rests on this one (CAN-14, DEP-07)."""
    named = [one["ref"] or "" for one in case.facts["children"]]
    if not named:
        return
    begins, ends = stay.granted_on, stay.expires_on
    if begins is None or ends is None or begins >= ends:
        expected = "a date after granted_on, since the permission of children rests on it"
        raise _refusal("permission.expires_on", expected, described(case.facts["permission.expires_on"]))
    known = list(victim.children.all())
    position = max((child.position for child in DependentChild.ever_recorded.filter(victim=victim)), default=-1)
    for ref in named:
        child = next((one for one in known if one.ref == ref), None)
        if child:
            known.remove(child)
        else:
            position += 1
            child = DependentChild.objects.create(victim=victim, ref=ref, position=position)
        if not any(one.granted_on < ends and one.runs_until > begins for one in child.permissions.all()):
            ChildPermission.objects.create(child=child, granted_on=begins, expires_on=ends)


def _require_storable(case: CaseFile) -> None:
    if faults := list(_beyond(case.facts)):
        raise CaseFileErrors(faults)


def _beyond(facts: Any) -> Iterator[CaseFileError]:
    """What the contract allows and cannot be kept: a count that is none, a version that is no number of one."""
    for name in COUNTS:
        count = facts[f"earlier_requests.{name}"]
        if count is not None and not 0 <= count <= MOST:
            yield CaseFileError(f"earlier_requests.{name}", f"a number from 0 to {MOST}", described(count))
    if len(facts["decision.guidance"] or "") > LONGEST_VERSION:
        yield CaseFileError(
            "decision.guidance", f"text of at most {LONGEST_VERSION} characters", described(facts["decision.guidance"])
        )


def _refusal(path: str, expected: str, found: str) -> CaseFileErrors:
    return CaseFileErrors([CaseFileError(path, expected, found)])
