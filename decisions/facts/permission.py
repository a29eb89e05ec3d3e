"""The case file of a consideration of permission to stay."""

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from cases.models.permission_to_stay import ends_of, last_day_of
from decisions import asked_for, steps
from decisions.facts.loading import APPLICATION, CHILD, PAUSE, PERMISSION
from decisions.facts.reading import answers, event, found, iso, of_section, picked, plain, rows
from decisions.models import Consideration, Determination

CUT = ("expires_on", "cancelled_from")


def document(consideration: Consideration) -> dict[str, Any]:
    """What the contract asks of a consideration, but for its day, the pauses published then and who signed it off."""
    victim = consideration.victim
    before = answers(consideration, "before-you-decide")
    document: dict[str, Any] = {
        "kind": "consideration",
        "reference": victim.reference,
        "person": {
            "date_of_birth": iso(victim.date_of_birth),
            "british_citizen": victim.british_citizen,
            "asylum_claim_outstanding": victim.asylum_claim_outstanding,
            "deportation": victim.deportation or None,
            **of_section("person", before),
            "departure": event(consideration, "departure", ("left_on", "written_permission")),
        },
        "conclusive_grounds": _conclusive_grounds(consideration),
        "public_order": of_section("public_order", before),
        "withdrawal": event(consideration, "withdrawal", ("requested_on", "proforma_received_on")),
        "consideration": {
            "basis": consideration.basis,
            "previous_vts_consideration": consideration.previous_vts_consideration,
        },
        "permission_history": _history(consideration),
        "pauses": picked(consideration, "pause_rows", PAUSE),
        "recovery": _recovery(consideration),
        "compensation": of_section("compensation", answers(consideration, "compensation")),
        "cooperation": of_section("cooperation", answers(consideration, "cooperation")),
        "length": of_section("length", answers(consideration, "length")),
        "children": _children(consideration),
    }
    if consideration.basis == "extension":
        document["application"] = event(consideration, "application", APPLICATION)
    return document


def _conclusive_grounds(consideration: Consideration) -> dict[str, Any]:
    try:
        decision = consideration.victim.conclusive_grounds
    except ObjectDoesNotExist:
        return {"outcome": None, "served_on": None}
    return {"outcome": decision.outcome or None, "served_on": iso(decision.served_on)}


def _recovery(consideration: Consideration) -> dict[str, Any]:
    recovery: dict[str, Any] = {"no_country_of_return": consideration.victim.no_country_of_return}
    for step in ("harm", "need", "treatment"):
        recovery |= of_section("recovery", answers(consideration, step))
    if asked_on := asked_for.first_asked_on(consideration, "treatment"):  # of two dates the one on record stands
        recovery["evidence_requested_on"] = asked_on
    recovery["countries"] = [_country(consideration, row) for row in rows(consideration, "country_rows")]
    return recovery


def _country(consideration: Consideration, row: dict[str, Any]) -> dict[str, Any]:
    availability = found(consideration, "availability", country=row["id"])
    consulted = "; ".join(
        f"{item['title']}, v{item['version']}" if item["version"] else item["title"]
        for item in getattr(availability, "consulted_rows", [])
    )
    ratings = answers(consideration, "framework", country=row["id"])
    return {
        "country": row["country"] or None,
        "link": row["link"] or None,
        "country_information": consulted or None,
        "available": availability.answers.get("available") if availability else None,
        "framework": {factor: ratings.get(f"framework.{factor}") for factor in steps.FACTORS},
        "accessible": answers(consideration, "accessibility", country=row["id"]).get("accessible"),
    }


def _children(consideration: Consideration) -> list[dict[str, Any]]:
    return [
        {name: row[name] for name in CHILD}
        | {
            fact: answers(consideration, "child", child=row["id"]).get(fact)
            for fact in ("threat_to_public_order", "best_interests_assessed")
        }
        for row in rows(consideration, "child_rows")
    ]


def _history(consideration: Consideration) -> list[dict[str, Any]]:
    """Every grant as the contract writes it: one that was cancelled, or replaced, ran no longer than that.

    A grant whose decision is made again, in this very case or before it, is none beside the one that takes its place:
    its months count once. A case that was taken in with a case file keeps the ends that the file gave.
    """
    held = [row for row in rows(consideration, "permission_rows") if not made_again(consideration, row)]
    grants: list[dict[str, Any]] = [{"granted_on": row["granted_on"], "expires_on": _last_day(row)} for row in held]
    ends = [None] * len(grants) if hasattr(consideration, "imported") else ends_of(grants)
    return [
        {name: plain(row[name]) for name in PERMISSION} | {"expires_on": _earlier(grant["expires_on"], ends_on)}
        for row, grant, ends_on in zip(held, grants, ends, strict=True)
    ]


def _last_day(row: dict[str, Any]) -> str | None:
    expires_on, cancelled_from = (date.fromisoformat(day) if (day := row[name]) else None for name in CUT)
    return iso(last_day_of(expires_on, cancelled_from))


def place_of_grant(consideration: Consideration, index: int) -> int:
    """The place on record of a grant of the case file, from 0: one that is decided again is in none, and takes one."""
    for place, row in enumerate(rows(consideration, "permission_rows")):
        index += place <= index and made_again(consideration, row)
    return index


def _earlier(end: str | None, other: str | None) -> str | None:
    """The earlier of an end and what cut it short; an end that is not known stays so."""
    return min(end, other or end) if end else None


def made_again(consideration: Consideration, row: dict[str, Any]) -> bool:
    """The grant is one whose decision was changed on reconsideration, or is made again in this case (RCN-11)."""
    return row["decided_again"] or granted_by(reconsidered(consideration), row)


def reconsidered(consideration: Consideration) -> Determination | None:
    """The decision that is made again in this consideration; None where it is a first one."""
    try:
        return consideration.reconsiders.decision
    except ObjectDoesNotExist:
        return None


def granted_by(decision: Determination | None, row: dict[str, Any]) -> bool:
    """That decision granted it: it is of the days and months that were decided."""
    if decision is None or decision.outcome != "grant":
        return False
    granted = tuple(decision.result[name] for name in ("starts_on", "expires_on", "months"))
    return row["kind"] == "vts" and (row["granted_on"], row["expires_on"], row["months"]) == granted
