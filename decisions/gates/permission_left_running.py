"""A grant that is changed to a refusal is not left running without a word: permission ends by cancellation alone."""

from datetime import date
from typing import Any

from django.utils import timezone

from decisions.answers import day
from decisions.facts.permission import granted_by, reconsidered
from decisions.facts.reading import rows
from decisions.gates.running_permission import until
from decisions.models import Cancellation, Consideration, Determination
from decisions.transitions import Status

CANCEL_IT = (
    "The decision that is made again granted permission until {day}, and refusing does not end it: permission ends by"
    " cancellation alone. Consider cancelling it, in a case of its own, and decide that first (CAN-01, RCN-11)."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """What still runs of the decision that is made again, unless whether to cancel it was decided since; one loaded
    `with_facts`.
    """
    decision, today = reconsidered(consideration), timezone.localdate()
    if decision is None or result.get("outcome") not in ("refuse", "reject"):
        return []
    running = [row for row in rows(consideration, "permission_rows") if granted_by(decision, row) and until(row, today)]
    settled = Cancellation.objects.filter(
        permission__in=[row["id"] for row in running],
        consideration__status=Status.DECIDED,
        consideration__determinations__kind=Determination.Kind.DECIDED,
        consideration__determinations__made_at__date__gte=consideration.opened_on,
    )
    left = [row for row in running if not row["cancelled_from"]]
    if not left or settled.exists():
        return []
    return [CANCEL_IT.format(day=day(date.fromisoformat(row["expires_on"]))) for row in left]
