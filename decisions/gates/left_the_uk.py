"""Nobody is withdrawn for leaving the UK against what is on record of that day (IMP-01 to IMP-03)."""

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from cases.models import TravelPermission
from cases.models.permission_to_stay import AS_A_VICTIM
from decisions import answers
from decisions.facts.reading import rows
from decisions.gates import running_permission, withdrawn_freely
from decisions.models import Consideration

HELD = (
    "Temporary permission to stay until {until} is on record, and it ran on {left_on}, when the person left: who holds"
    " it is not withdrawn by leaving (IMP-01). Record in “Checks before you decide” what permission they hold, or put"
    " the day, or the permission on record, right."
)
PERMITTED = (
    "Written permission to leave the UK from {first} to {until} is on record, and the person left on {left_on}: who"
    " leaves with permission is not withdrawn (IMP-03). Record that they had permission, or put the day, or the"
    " permission on record, right."
)

BEFORE = (
    "The person left on {left_on}, before there was anything to consider: nobody is withdrawn by that (IMP-01). Put the"
    " day right, or record that they have not left since."
)
NOT_KEPT = (
    "The person left on {left_on} with written permission, and none on record ran on that day. Record it, with its"
    " document and its days, or put right what is recorded (IMP-03)."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What on record says that the person is not withdrawn by leaving, or that written permission is not on record
    which the case goes on by; of a consideration loaded `with_facts`.
    """
    left_on = _left_on(consideration)
    signed = withdrawn_freely.of(consideration)
    if left_on is None or (signed and signed.proforma_received_on):
        return []
    said = answers.day(left_on)
    permitted = TravelPermission.objects.filter(
        victim=consideration.victim_id, runs_from__lte=left_on, runs_until__gte=left_on
    )
    if result.get("outcome") != "withdrawn":
        is_said = consideration.departure.written_permission is True
        return [NOT_KEPT.format(left_on=said)] if is_said and not permitted.exists() else []
    return [
        *([BEFORE.format(left_on=said)] if left_on < _began(consideration) else []),
        *(HELD.format(until=answers.day(end), left_on=said) for end in _held(consideration, left_on)),
        *(
            PERMITTED.format(first=answers.day(one.runs_from), until=answers.day(one.runs_until), left_on=said)
            for one in permitted
        ),
    ]


def _left_on(consideration: Consideration) -> date | None:
    try:
        return consideration.departure.left_on
    except ObjectDoesNotExist:
        return None


def _began(consideration: Consideration) -> date:
    """The first day on which there was something to consider: the case was opened, or what it rests on was served."""
    grounds = getattr(consideration.victim, "conclusive_grounds", None)
    served_on = grounds.served_on if grounds else None
    return min(consideration.opened_on, served_on or consideration.opened_on)


def _held(consideration: Consideration, on: date) -> list[date]:
    """Until when each permission as a victim runs, or ran, that ran on that day."""
    granted = (row for row in rows(consideration, "permission_rows") if row["kind"] in AS_A_VICTIM)
    return [end for row in granted if (end := running_permission.until(row, on))]
