"""Leave in line for a child after the parent's grant: what the rules make of a request, and what is to be done next.

Everything is read from a consideration loaded `with_facts`; nothing is asked of the database.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from decisions import ages, cancellations, facts, outcomes
from decisions.facts import rows
from decisions.models import Consideration
from decisions.models.consideration import Kind
from decisions.models.notice import NoticeKind
from decisions.rules import CaseFileErrors, check
from decisions.rules.children import ChildOutcome, child_outcome
from decisions.rules.expression import Item
from decisions.transitions import LetterStatus

Row = dict[str, Any]
SENT = (LetterStatus.ISSUED, LetterStatus.SERVED)
IN_LINE, INDIVIDUAL = "in_line", "individual_consideration"
OUTCOMES = {
    IN_LINE: "The rules give leave in line with the parent.",
    INDIVIDUAL: "Only one parent has stay as a victim, and the child has another nationality: the request is considered"
    " individually. That is no refusal (UKB-07, UKB-08).",
    "none": "The child is British: no permission is needed (UKB-05).",
    "undetermined": "More has to be known first.",
}
NO_STAY = "The parent holds no permission as a victim that runs today: there is none to be in line with (DEP-01)."
HAS_STAY = "The child holds permission already."
ADULT = "The child was 18 or over on the day of the request: leave in line is not given (DEP-02)."
NOT_HERE = "The child is not in the UK: leave in line is not given (DEP-06)."
WHERE = "Record whether the child is in the UK (DEP-06)."
BORN = "Record the child’s date of birth (DEP-02)."


@dataclass(frozen=True)
class InLine:
    """What follows for a request: the outcome of the rules, what is missing, and why it is not given after all."""

    outcome: str
    missing: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    until: date | None = None  # the day on which the parent's permission ends

    @property
    def said(self) -> str:
        """What the rules make of it, in words."""
        return OUTCOMES.get(self.outcome, self.outcome)

    @property
    def may_be(self) -> tuple[str, ...]:
        """What may be decided of it now: nothing while something is missing."""
        if self.missing:
            return ()
        if self.against:
            return ("not_granted",)
        return {IN_LINE: ("granted",), INDIVIDUAL: ("granted", "not_granted")}.get(self.outcome, ())


@dataclass(frozen=True)
class Due:
    """One thing to be done about a child: what, and where."""

    text: str
    href: str
    individual: bool = False


def of(consideration: Consideration, row: Row, on: date, received_on: date | None = None) -> InLine:
    """What follows for the child in `row` if leave in line is asked for on that day (UKB-01, UKB-03 to UKB-08)."""
    found = _outcome(consideration, row, on)
    if found is None:
        return InLine("undetermined", ("What is known cannot be read by the rules: correct it first.",))
    own = [one for one in cancellations.running(consideration, on) if one.is_as_victim]
    until = max((one.expires_on for one in own), default=None)
    missing = [outcomes.still_needed(path, consideration) for path in found.outstanding]
    missing += [] if until and until > on else [NO_STAY]
    missing += [HAS_STAY] if _holds(consideration, row, on) else []
    missing += [WHERE] if row["in_uk"] is None else []
    missing += [] if row["date_of_birth"] else [BORN]
    against = [NOT_HERE] if row["in_uk"] is False else []
    if row["date_of_birth"] and (received_on or on) >= ages.majority_of(date.fromisoformat(row["date_of_birth"])):
        against.append(ADULT)
    return InLine(found.outcome, tuple(missing), tuple(against), until)


def _outcome(consideration: Consideration, row: Row, on: date) -> ChildOutcome | None:
    """By the rules for a child of somebody who was granted: as if it were asked for, and not included before."""
    document = facts.case_file(consideration, on)
    places = [one["id"] for one in rows(consideration, "child_rows")]
    place = places.index(row["id"])
    document["children"][place] |= {"included_on": None, "leave_in_line_requested": True}
    try:
        known = check(document).facts
    except CaseFileErrors:
        return None
    return child_outcome("grant", known, Item("children", place, known["children"][place]))


def due(consideration: Consideration, on: date) -> list[Due]:
    """What is to be done about each child who was not included, while the parent's permission runs (UKB-03, UKB-05)."""
    if consideration.kind != Kind.CONSIDERATION:
        return []
    if not any(one.is_as_victim for one in cancellations.running(consideration, on)):
        return []
    places = enumerate(rows(consideration, "child_rows"), 1)
    return [one for place, row in places for one in _due(consideration, row, place, on)]


def _due(consideration: Consideration, row: Row, place: int, on: date) -> list[Due]:
    who = row["name"] or row["ref"]
    page = reverse("leave_in_line", kwargs={"public_id": consideration.public_id, "part": place})
    requests = [one for one in rows(consideration, "in_line_request_rows") if one["child_id"] == row["id"]]
    if row["british_citizen"] is True or _holds(consideration, row, on):
        return []
    if any(not one["outcome"] for one in requests):
        if of(consideration, row, on).outcome == INDIVIDUAL:
            text = f"Consider the request for {who} individually: another nationality than the parent (UKB-08)"
            return [Due(text, page, individual=True)]
        return [Due(f"Decide on leave in line for {who}", page)]
    if requests or row["included_on"]:
        return []
    record = Due(f"Record the request for leave in line for {who}", page)
    if row["leave_in_line_requested"]:
        return [record]
    return [*_to_ask(consideration, row, who), record] if row["born_in_uk"] else []


def _to_ask(consideration: Consideration, row: Row, who: str) -> list[Due]:
    """The parent is asked first and, where nothing comes, warned; neither is done twice (UKB-03, UKB-05)."""
    sent = [
        one["kind"]
        for one in rows(consideration, "in_line_told_rows")
        if one["child_id"] == row["id"] and one["letter__status"] in SENT
    ]
    if NoticeKind.LEAVE_IN_LINE_WARNING in sent:
        return []
    if NoticeKind.LEAVE_IN_LINE in sent:
        page = reverse("notice", args=[consideration.public_id, "leave-in-line-warning"])
        return [Due(f"If the parent does nothing, warn them about {who} (UKB-05)", page)]
    page = reverse("notice", args=[consideration.public_id, "leave-in-line"])
    return [Due(f"Ask the parent to request leave in line for {who} (UKB-03)", page)]


def _holds(consideration: Consideration, row: Row, on: date) -> bool:
    """The child holds permission of their own on that day."""
    running = {one.row for one in cancellations.running(consideration, on) if one.is_childs}
    held = rows(consideration, "child_permission_rows")
    return any(one["child_id"] == row["id"] and one["id"] in running for one in held)
