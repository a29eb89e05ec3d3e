"""What the bar at the top of every page of a case says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from cases import safe_contact
from cases.countries import name_of
from cases.models.permission_to_stay import stopped_on
from decisions import holds
from decisions.holds import Paused
from decisions.models import Consideration
from decisions.models.consideration import Kind
from decisions.transitions import Status

OPEN_DISQUALIFICATION = {"raised", "under_consideration"}


@dataclass(frozen=True)
class CaseBar:
    """Who the case is about, and what everyone who opens it should see at once."""

    public_id: str
    name_or_reference: str
    reference: str
    born: date | None
    countries: str
    cg_served_on: date | None
    permission_expires_on: date | None
    flags: list[str]
    paused: list[Paused]
    contact: safe_contact.Line


def case_bar(consideration: Consideration) -> CaseBar:
    """The bar of a consideration loaded with its facts; it asks the database for nothing more."""
    victim = consideration.victim
    try:
        served_on = victim.conclusive_grounds.served_on
    except ObjectDoesNotExist:
        served_on = None
    countries: list[dict[str, Any]] = consideration.country_rows  # type: ignore[attr-defined]
    permissions: list[dict[str, Any]] = consideration.permission_rows  # type: ignore[attr-defined]
    stops = [stopped_on(row["expires_on"], row["ends_on"], row["cancelled_from"]) for row in permissions]
    ends = [_date(day) for day in stops if day]
    return CaseBar(
        public_id=consideration.public_id,
        name_or_reference=victim.name_or_reference,
        reference=victim.reference,
        born=victim.date_of_birth,
        countries=", ".join(name_of(row["country"]) for row in countries),
        cg_served_on=served_on,
        permission_expires_on=max(ends, default=None),
        flags=_flags(consideration),
        paused=holds.paused(consideration, timezone.localdate()),
        contact=safe_contact.line(safe_contact.read(consideration)),
    )


def _flags(consideration: Consideration) -> list[str]:
    answers: dict[str, Any] = {}
    for finding in consideration.findings.all():
        answers |= finding.answers
    flags = ["On hold"] if consideration.status == Status.ON_HOLD else []
    if _disqualification(consideration, answers) in OPEN_DISQUALIFICATION:
        flags.append("Disqualification open")
    if answers.get("recovery.acute_safeguarding_risk") is True:
        flags.append("Acute safeguarding risk")
    return flags


def _disqualification(consideration: Consideration, answers: dict[str, Any]) -> Any:
    """Where it stands: as it was found or, of a cancellation, as it is on record."""
    if consideration.kind == Kind.CANCELLATION:
        return consideration.cancellation.public_order
    return answers.get("public_order.status")


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
