"""What a cancellation needs beside the findings on each ground: that the others fit them (CAN-13, CLT-03)."""

from datetime import date
from typing import Any

from django.utils import timezone

from cases.models import ChildPermission, PermissionToStay
from decisions.answers import day
from decisions.facts.cancellation import looked_at
from decisions.facts.reading import answers, found
from decisions.gates import children
from decisions.grounds import GROUNDS, NO_LONGER_MET
from decisions.models import Consideration
from decisions.steps.cancelling import PURPOSES

CIRCUMSTANCES = "Record how the person’s circumstances were considered: the letter gives these words (CLT-03)."
OTHER_PURPOSES = "Look at each purpose of stay before requirements are found to be met no longer (CAN-13)."
STILL_NECESSARY = (
    "You found that stay is necessary for another purpose: then requirements are not met no longer. Record the ground"
    " again, or the purposes (CAN-13)."
)
PROVISION = "State which paragraph of the Rules is in force today for “{ground}” (LEG-05)."
AFTER_ITS_END = "The permission ends by itself on {day}: it is not cancelled from a later day (CLT-05)."
CANCELLED_BEFORE = "The permission is cancelled from {day} already: only an earlier day can be chosen now (CLT-05)."
NOT_RUNNING = "This permission does not run today: there is none to cancel."
REPLACED = (
    "Another grant took its place on {day}, and this permission does not run any more: consider the one that runs, in a"
    " case of its own."
)
INTERESTS = "Record the best interests of {child} (CHD-02, CAN-14)."


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Why what was found is not enough to decide on, a sentence each; nothing while no outcome follows."""
    if result.get("outcome") not in ("cancel", "keep"):
        return []
    points = [*_provisions(consideration), *_interests(consideration)]
    if result["outcome"] == "keep":
        return points
    if found(consideration, "circumstances") is None:
        points.append(CIRCUMSTANCES)
    stay, chosen = consideration.cancellation.stay, answers(consideration, "effective_date").get("effective_on")
    return [
        *points,
        *_other_purposes(consideration),
        *why_not_running(stay, timezone.localdate()),
        *(why_not_from(stay, date.fromisoformat(chosen)) if chosen else []),
    ]


def _provisions(consideration: Consideration) -> list[str]:
    today = timezone.localdate()
    return [
        PROVISION.format(ground=GROUNDS[code].named)
        for code in consideration.cancellation.grounds
        if not GROUNDS[code].provision_on(today) and not answers(consideration, f"ground:{code}").get("provision")
    ]


def _interests(consideration: Consideration) -> list[str]:
    """The whole record of section 55, of each child that is looked at here; of the child's own case always."""
    own = consideration.cancellation.child_permission_id is not None
    points = []
    for row in looked_at(consideration):
        assessed = answers(consideration, "child", child=row["id"]).get("best_interests_assessed")
        if own and assessed is not True:
            points.append(INTERESTS.format(child=row["name"] or row["ref"]))
        points += children.record_of(consideration, row)
    return points


def _other_purposes(consideration: Consideration) -> list[str]:
    if not _cancels(consideration, NO_LONGER_MET):
        return []
    said = answers(consideration, "other_purposes")
    if any(said.get(name) is True for name in PURPOSES):
        return [STILL_NECESSARY]
    return [OTHER_PURPOSES] if any(said.get(name) is None for name in PURPOSES) else []


def _cancels(consideration: Consideration, ground: str) -> bool:
    made_out = answers(consideration, f"ground:{ground}").get("made_out")
    return made_out is True and answers(consideration, f"appropriate:{ground}").get("appropriate") is True


def why_not_running(stay: PermissionToStay | ChildPermission, on: date) -> list[str]:
    """Why there is nothing to cancel on that day: the permission does not run then, or runs no more; empty: it runs."""
    if stay.runs_on(on):
        return []
    return [REPLACED.format(day=day(stay.replaced_on))] if stay.replaced_on else [NOT_RUNNING]


def why_not_from(stay: PermissionToStay | ChildPermission, chosen: date) -> list[str]:
    """Why it cannot be cancelled from that day: it has ended by then by itself, or by an earlier decision (CLT-05)."""
    if stay.cancelled_from and chosen >= stay.cancelled_from:
        return [CANCELLED_BEFORE.format(day=day(stay.cancelled_from))]
    if stay.expires_on and chosen > stay.expires_on:
        return [AFTER_ITS_END.format(day=day(stay.expires_on))]
    return []
