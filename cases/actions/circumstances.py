"""Recording what makes a person's case urgent, each with who said so and why."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases.actions import audit
from cases.actions.evidence import require_citable
from cases.models import Caseworker, Circumstance, Evidence, Victim
from cases.models.circumstance import CircumstanceKind
from cases.rights import Right, require


@dataclass(frozen=True)
class Recorded:
    """What somebody found out: whether it stands, how they know, the item that says so; of a hearing its day."""

    kind: CircumstanceKind
    stands: bool
    because: str
    on: date | None = None
    evidence: Evidence | None = None


def record(*, victim: Victim, recorded: Recorded, by: Caseworker) -> Circumstance:
    """The circumstance stands, or does not, from now on; what was recorded before is kept. Said again, it adds nothing.

    A no is somebody's answer as much as a yes: where nobody answered there is no row.
    """
    require(by, Right.CONSIDER)
    if recorded.evidence is not None:
        require_citable(recorded.evidence)
    hearing = recorded.kind == CircumstanceKind.COURT_DATE and recorded.stands
    values = {
        "stands": recorded.stands,
        "on": recorded.on if hearing else None,
        "because": recorded.because.strip(),
        "evidence": recorded.evidence,
    }
    with audit.event("circumstance.record", by=by, about=victim, victim=victim, what={"kind": str(recorded.kind)}):
        locked = Victim.objects.select_for_update(no_key=True).get(pk=victim.pk)
        newest = Circumstance.objects.filter(victim=locked, kind=recorded.kind).order_by("-pk").first()
        if newest and all(getattr(newest, name) == value for name, value in values.items()):
            return newest
        return Circumstance.objects.create(
            victim=locked, kind=recorded.kind, recorded_by=by, recorded_at=timezone.now(), **values
        )
