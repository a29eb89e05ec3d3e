"""The findings of the decision that a case takes up, shown beside the new ones and never copied into them.

A case in which a changed decision is made again takes up the decision that was looked at; a reconsideration too; an
extension takes up the person's last decision. What was found then is no presumption now (EXT-04, RCN-11).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from cases.models import Caseworker
from decisions.found import Found, found
from decisions.models import Consideration, Determination
from decisions.models.consideration import Basis, Kind

EXTENDS = (Basis.EXTENSION, Basis.PUBLIC_AUTHORITY_REQUEST)
WHOLE = "review"  # the step at which the whole decision is looked at again


@dataclass(frozen=True)
class Earlier:
    """One finding of the decision that is taken up: the question and the answers, its reasons on request alone."""

    decision: Determination
    place: int  # in the decision, counted from 1
    found: Found
    on: datetime | None
    step: str


def taken_up(consideration: Consideration) -> Determination | None:
    """The decision that this case takes up, for one loaded `with_facts`; None where it takes up none."""
    if consideration.kind == Kind.RECONSIDERATION:
        return consideration.reconsideration.decision
    try:
        return consideration.reconsiders.decision
    except ObjectDoesNotExist:
        pass
    return _last_decided(consideration) if consideration.basis in EXTENDS else None


def was_decided_by(consideration: Consideration, caseworker: Caseworker) -> bool:
    """This person made the decision that is looked at again here, or made again: neither is theirs (RCN-01)."""
    if consideration.kind == Kind.CONSIDERATION and not hasattr(consideration, "reconsiders"):
        return False
    decision = taken_up(consideration)
    return decision is not None and decision.made_by_id == caseworker.pk


def _last_decided(consideration: Consideration) -> Determination | None:
    return (
        Determination.objects.filter(
            consideration__victim=consideration.victim_id,
            consideration__kind=Kind.CONSIDERATION,
            kind=Determination.Kind.DECIDED,
        )
        .exclude(consideration=consideration)
        .order_by("-pk")
        .first()
    )


def every(consideration: Consideration) -> list[Earlier]:
    """Every finding of that decision in its order; none where the case takes up no decision."""
    decision = taken_up(consideration)
    return list(_findings(decision)) if decision else []


def beside(consideration: Consideration, step: str, row: dict[str, Any]) -> dict[str, Any]:
    """The decision that is taken up, and what it found on this step, for its page: of this country or child, where
    the step asks of each.

    At the step at which the whole decision is looked at again, every finding.
    """
    decision = taken_up(consideration)
    if decision is None:
        return {}
    if step == WHOLE:
        return {"takes_up": decision, "earlier": list(_findings(decision))}
    subject = (row.get("country"), row.get("ref"))
    of_step = (one for one in _findings(decision) if one.step == step)
    return {"takes_up": decision, "earlier": [one for one in of_step if _subject(decision, one) == subject]}


def at(consideration: Consideration, which: str) -> Earlier | None:
    """The finding at this place; None where there is none."""
    place = int(which) if which.isascii() and which.isdigit() and len(which) < 6 else 0
    return next((one for one in every(consideration) if one.place == place), None)


def _findings(decision: Determination) -> Iterator[Earlier]:
    for place, stored in enumerate(decision.findings, 1):
        yield Earlier(decision, place, found(stored)[1], _moment(stored), str(stored.get("step")))


def _subject(decision: Determination, one: Earlier) -> tuple[Any, Any]:
    stored = decision.findings[one.place - 1]
    return stored.get("country"), stored.get("child")


def _moment(stored: Any) -> datetime | None:
    try:
        return timezone.localtime(datetime.fromisoformat(stored["recorded_at"]))
    except (KeyError, TypeError, ValueError):
        return None
