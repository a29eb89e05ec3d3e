"""Country information that a finding rests on and that counts no longer: it is said, and nothing follows by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from decisions.answers import day
from decisions.models import ConsultedInformation, Finding

_SUPERSEDED = "item__superseded_by__approved_at"
_SUPERSEDED_FROM = "item__superseded_by__in_force_from"
_ENDS = "item__in_force_to"
_ROW = ("title", "version", "item__public_id", _SUPERSEDED, _SUPERSEDED_FROM, _ENDS)


@dataclass(frozen=True)
class Overtaken:
    """One item that a finding rests on, and how it came to count no longer."""

    title: str
    public_id: str
    how: str

    @property
    def sentence(self) -> str:
        """What is said beside the finding."""
        return f"The country information this finding rests on {self.how}: look at it again ({self.title})."


def rows() -> ArraySubquery:
    """Of each finding, the items it rests on that have an end or a successor: an annotation, no further query."""
    ending = Q(**{f"{_ENDS}__isnull": False}) | Q(**{f"{_SUPERSEDED}__isnull": False})
    consulted = ConsultedInformation.objects.filter(ending, finding=OuterRef("pk")).order_by("pk")
    return ArraySubquery(consulted.values(row=JSONObject(**{name: F(name) for name in _ROW})))


def of(finding: Finding | None, on: date) -> list[Overtaken]:
    """What a finding, loaded with its case's facts, rests on that is superseded or no longer in force on the day."""
    if finding is None:
        return []
    found: list[dict[str, Any]] = finding.overtaken_rows  # type: ignore[attr-defined]
    return [
        Overtaken(f"{row['title']}, version {row['version']}" if row["version"] else row["title"], public_id, how)
        for row in found
        if (how := _how(row, on)) and (public_id := row["item__public_id"])
    ]


def _how(row: dict[str, Any], on: date) -> str:
    """How the item came to count no longer; "" while it does."""
    if row[_SUPERSEDED]:
        approved = timezone.localtime(datetime.fromisoformat(row[_SUPERSEDED])).date()
        begins = date.fromisoformat(row[_SUPERSEDED_FROM]) if row[_SUPERSEDED_FROM] else approved
        superseded = max(approved, begins)
        if superseded <= on:
            return f"was superseded on {day(superseded)}"
    if row[_ENDS] and date.fromisoformat(row[_ENDS]) < on:
        return f"was in force until {day(row[_ENDS])} and is no longer"
    return ""
