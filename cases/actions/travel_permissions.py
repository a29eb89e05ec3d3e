"""Written permission to travel while nothing is decided yet."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases.actions import audit, victims
from cases.actions.evidence import require_citable
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, Evidence, TravelPermission, Victim
from cases.rights import Right, require


class WrongPermission(Contradicted):
    """It cannot stand so; the text says why, beside the question it is about."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True)
class Permitted:
    """A permission as its document gives it: when it was given, and from when until when it runs."""

    given_on: date
    runs_from: date
    runs_until: date
    destination: str
    common_travel_area: bool
    document: Evidence | None = None


def record(*, victim: Victim, permitted: Permitted, version: int, by: Caseworker) -> TravelPermission:
    """The permission is on record with its days and its document (IMP-03).

    Raises `WrongPermission` where it cannot be so, `Stale` if the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    if permitted.document is None or permitted.document.victim_id != victim.pk:
        raise WrongPermission("document", "Select the document: record it as evidence first")
    if permitted.given_on > permitted.runs_from:
        raise WrongPermission("given_on", "Permission is given before the travel, not after it")
    if permitted.runs_until < permitted.runs_from:
        raise WrongPermission("runs_until", "The last day must be on or after the first")
    require_citable(permitted.document)
    with audit.event("travel_permission.record", by=by, about=victim, victim=victim):
        victims.change(victim, version)
        return TravelPermission.objects.create(
            victim=victim,
            recorded_by=by,
            recorded_at=timezone.now(),
            **{name: getattr(permitted, name) for name in Permitted.__dataclass_fields__},
        )
