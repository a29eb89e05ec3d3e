"""From what is recorded to a case file: the facts of one consideration in the shape of the contract."""

from datetime import date
from typing import Any

from decisions import pause_scope
from decisions.facts import cancellation, digests, fee_waiver, permission, reconsideration
from decisions.facts.digests import limb_reasons
from decisions.facts.evidence import evidence_of, evidence_rows
from decisions.facts.loading import APPLICATION, CHILD, REQUEST, load, with_facts
from decisions.facts.reading import rows
from decisions.models import Consideration
from decisions.models.consideration import Kind

__all__ = [
    "APPLICATION",
    "CHILD",
    "REQUEST",
    "case_file",
    "digest",
    "evidence_of",
    "evidence_rows",
    "further_evidence_requested_on",
    "is_made_elsewhere",
    "limb_reasons",
    "load",
    "of_a_childs_permission",
    "of_person",
    "pauses_on",
    "rows",
    "served_on",
    "with_facts",
]

DOCUMENT = {
    Kind.CONSIDERATION: permission.document,
    Kind.RECONSIDERATION: reconsideration.document,
    Kind.CANCELLATION: cancellation.document,
    Kind.FEE_WAIVER: fee_waiver.document,
}
# The fact of each kind that is the day on which it is decided; a request for reconsideration is judged by its own day.
DECIDED_ON = {
    Kind.CONSIDERATION: "decision_date",
    Kind.CANCELLATION: "decision_date",
    Kind.FEE_WAIVER: "decided_on",
}
served_on = reconsideration.served_on
further_evidence_requested_on = reconsideration.further_evidence_requested_on
is_made_elsewhere = reconsideration.is_made_elsewhere
of_a_childs_permission = reconsideration.of_a_childs_permission


def case_file(consideration: Consideration, on: date) -> dict[str, Any]:
    """The case file of a consideration loaded `with_facts`, as if it were decided on that day."""
    kind = Kind(consideration.kind)
    document = DOCUMENT[kind](consideration)
    if day := DECIDED_ON.get(kind):
        document[day] = on.isoformat()
    if kind == Kind.CONSIDERATION:
        document["pauses"] = pause_scope.merged(document["pauses"], pauses_on(consideration, on))
        document["sign_off"] = _sign_off(consideration, digests.of(document, consideration))
    return document


def of_person(consideration: Consideration) -> dict[str, Any]:
    """What a case file of permission would say of the person, whatever is considered."""
    return permission.document(consideration)


def digest(consideration: Consideration) -> str:
    """What an approval is bound to: facts, findings, reasons and what they rest on; not day, sign-offs or pauses.

    A pause holds the decision for as long as it lasts; what was agreed to is not changed by it.
    """
    return digests.of(DOCUMENT[Kind(consideration.kind)](consideration), consideration)


def pauses_on(consideration: Consideration, on: date) -> list[dict[str, Any]]:
    """The published pauses in force on the day, for a consideration loaded `with_facts`; its end is no longer in it.

    A pause holds decisions on permission: of another kind of case it holds nothing.
    """
    if consideration.kind != Kind.CONSIDERATION:
        return []
    day = on.isoformat()
    return [
        row
        for row in rows(consideration, "published_pause_rows")
        if row["starts_on"] <= day and (row["ends_on"] is None or day < row["ends_on"])
    ]


def _sign_off(consideration: Consideration, current: str) -> dict[str, str | None]:
    """The answers that still stand: an approval of anything but what is before us now is void."""
    given: dict[str, str | None] = {"grade_6": None, "senior_caseworker": None}
    for row in rows(consideration, "approval_rows"):
        if row["digest"] == current and row["answer"] in ("approved", "declined"):
            given[row["grade"]] = row["answer"]
    return given
