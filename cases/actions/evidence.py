"""Evidence as it comes in."""

from dataclasses import asdict, dataclass
from datetime import date

from cases.actions import audit
from cases.models import Caseworker, Evidence, Victim
from cases.models.evidence import EvidenceKind
from cases.rights import Right, require


@dataclass(frozen=True)
class Received:
    """One item: what it is, who made it and when it came."""

    kind: EvidenceKind
    title: str
    received_on: date
    author: str = ""
    registration: str = ""
    dated: date | None = None
    pages: int = 1
    summary: str = ""


def receive(*, victim: Victim, received: Received, by: Caseworker) -> Evidence:
    """The item is on record, to be considered with the case (APP-07)."""
    require(by, Right.CONSIDER)
    with audit.event("evidence.receive", by=by, about=victim, victim=victim):
        return Evidence.objects.create(victim=victim, **asdict(received))
