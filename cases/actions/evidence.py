"""Evidence as it comes in."""

from dataclasses import asdict, dataclass
from datetime import date

from cases.actions import audit, victims
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


def receive(*, victim: Victim, received: Received, by: Caseworker, version: int | None = None) -> Evidence:
    """The item is on record, to be considered with the case (APP-07).

    With `version`, raises `Stale` if the person was changed since: the same item is not received twice.
    """
    require(by, Right.CONSIDER)
    with audit.event("evidence.receive", by=by, about=victim, victim=victim):
        if version is not None:
            victims.change(victim, version)
        return Evidence.objects.create(victim=victim, **asdict(received))
