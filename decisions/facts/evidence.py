"""Which items of evidence count in a case: those of the person or, of a fee waiver, what was sent in since it was asked
for.

What was told before, of health above all, is no part of whether somebody is destitute (FWC-01, WVR-07).
"""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cases.models import Evidence
from decisions.facts.reading import rows
from decisions.models import Consideration
from decisions.models.consideration import Kind


def evidence_of(consideration: Consideration) -> QuerySet[Evidence]:
    """The items that count in the case."""
    items = Evidence.objects.filter(victim=consideration.victim)
    since = _since(consideration)
    return items if since is None else items.filter(received_on__gte=since)


def evidence_rows(consideration: Consideration) -> list[dict[str, Any]]:
    """The same as rows of a consideration loaded `with_facts`: no query."""
    found = rows(consideration, "item_rows")
    since = _since(consideration)
    return found if since is None else [row for row in found if row["received_on"] >= since.isoformat()]


def _since(consideration: Consideration) -> date | None:
    return consideration.fee_waiver.requested_on if consideration.kind == Kind.FEE_WAIVER else None
