"""The case of the demo in which it is considered whether a permission that was given should be cancelled."""

from collections.abc import Mapping
from typing import Any

from cases.models import Caseworker, Victim
from decisions import steps
from decisions.actions import cancellations, considerations
from decisions.actions.considerations import Recorded
from decisions.models import Consideration


def tell(victim: Victim, story: Mapping[str, Any], *, opened_by: Caseworker, by: Caseworker) -> Consideration:
    """It is opened on what came to light, taken, and found on as far as the story goes."""
    case = cancellations.open(
        stay=victim.permissions.filter(kind="vts").latest("position"),
        grounds=story["grounds"],
        public_order=story["public_order"],
        came_to_light=story["came_to_light"],
        by=opened_by,
    )
    case = considerations.take(consideration=case, by=by)
    for finding in story.get("findings", []):
        step = steps.find(case.kind, finding["step"])
        assert step is not None  # a story names the steps that there are
        recorded = Recorded(step, dict(finding["answers"]), finding["reasons"])
        considerations.record_step(consideration=case, recorded=recorded, version=0, by=by)
    return case
