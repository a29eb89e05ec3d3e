"""The parts of the case overview, each made ready for its place on the page."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases.countries import name_of
from cases.models import Caseworker, EmergencyAccess, NeedToKnowMember
from cases.models.country_of_return import CountryLink
from cases.models.permission_to_stay import AS_A_VICTIM
from decisions import answers, clocks, outcomes, transitions
from decisions.models import Consideration, Determination
from decisions.models.letter import LetterKind
from decisions.models.notice import NoticeKind
from decisions.next_step import NextStep
from decisions.progress import Progress
from decisions.step_status import StepStatus
from decisions.transitions import LetterStatus
from decisions.views import cancellation_cards, request_cards
from decisions.views.step_page import known_of_child, known_of_person

DECISION_LETTERS = (LetterKind.GRANT, LetterKind.REFUSAL, LetterKind.REJECTION)


def blocking(how_far: Progress) -> list[str]:
    """What stands in the way now, a sentence each."""
    problems = [task for task in how_far.tasks if task.status is StepStatus.PROBLEM]
    return [*how_far.faults, *(f"{task.title}: {task.standing.sentence}" for task in problems)]


def key_facts(consideration: Consideration) -> list[dict[str, Any]]:
    """What is known of the person and of this consideration."""
    started = answers.day(consideration.opened_on)
    assigned = consideration.assigned_to.name if consideration.assigned_to else "Nobody"
    return [
        {"key": "Considered", "value": consideration.is_about},
        {"key": "Opened on", "value": started},
        {"key": "Caseworker", "value": assigned},
        *request_cards.rows(consideration),
        *known_of_person(consideration)[:-1],
        *_application(consideration),
        *cancellation_cards.facts(consideration),
    ]


def stay(consideration: Consideration) -> dict[str, Any]:
    """Every permission held, oldest first, and how many months of stay as a victim they come to."""
    rows: list[dict[str, Any]] = consideration.permission_rows  # type: ignore[attr-defined]
    kinds = answers.CODES["person.permission"]
    history = [
        {
            "kind": kinds.get(row["kind"], "Kind not recorded"),
            "granted_on": answers.day(row["granted_on"]) if row["granted_on"] else "Not recorded",
            "expires_on": _ends(row),
            "months": "Not recorded" if row["months"] is None else row["months"],
        }
        for row in rows
    ]
    months = sum(row["months"] or 0 for row in rows if row["kind"] in AS_A_VICTIM and not row["decided_again"])
    return {"history": history, "months": months}


def _ends(row: dict[str, Any]) -> str:
    """Its last day and, where it was cancelled, replaced or decided again, that."""
    expires_on = answers.day(row["expires_on"]) if row["expires_on"] else "Not recorded"
    if row.get("decided_again"):
        return f"{expires_on}; decided again on reconsideration, and not counted"
    if row["cancelled_from"]:
        return f"{expires_on}; cancelled from {answers.day(row['cancelled_from'])}"
    replaced = row["ends_on"] and row["expires_on"] and row["ends_on"] < row["expires_on"]
    return f"{expires_on}; another took its place on {answers.day(row['ends_on'])}" if replaced else expires_on


def _of_child(consideration: Consideration, row: dict[str, Any]) -> list[dict[str, Any]]:
    return [*known_of_child(consideration, row), _in_line(consideration, row)]


def _in_line(consideration: Consideration, row: dict[str, Any]) -> dict[str, Any]:
    """Each permission that the child has held in line with the parent."""
    held = [
        f"From {answers.day(one['granted_on'])} until {_ends(one)}"
        for one in consideration.child_permission_rows  # type: ignore[attr-defined]
        if one["child_id"] == row["id"]
    ]
    return {"key": "Permission in line", "value": "None recorded", "lines": held}


def children(consideration: Consideration) -> list[dict[str, Any]]:
    """Each dependent child with what is known."""
    rows: list[dict[str, Any]] = consideration.child_rows  # type: ignore[attr-defined]
    return [{"title": row["name"] or row["ref"], "rows": _of_child(consideration, row)} for row in rows]


def countries(consideration: Consideration) -> list[dict[str, str]]:
    """Each country of return with what ties the person to it."""
    rows: list[dict[str, Any]] = consideration.country_rows  # type: ignore[attr-defined]
    return [
        {
            "name": name_of(row["country"]),
            "link": str(CountryLink(row["link"]).label) if row["link"] else "Not recorded",
        }
        for row in rows
    ]


def handed_over(consideration: Consideration) -> list[dict[str, Any]]:
    """The hand-over notes that nobody has taken note of yet: who left each, and when; what it says is asked for."""
    rows: list[dict[str, Any]] = consideration.hand_over_rows  # type: ignore[attr-defined]
    return [row | {"on": answers.day(date.fromisoformat(row["given_at"][:10]))} for row in rows]


def may_see(viewer: Caseworker) -> ArraySubquery:
    """Of a need-to-know case: each who is named, by name, and until when the viewer sees it in an emergency."""
    opened = EmergencyAccess.objects.filter(marking=OuterRef("marking"), caseworker=viewer, ends_at__gt=timezone.now())
    named = NeedToKnowMember.objects.filter(
        marking__victim=OuterRef("victim"), marking__lifted_at__isnull=True, ended_at__isnull=True
    )
    until = Subquery(opened.order_by("-ends_at").values("ends_at")[:1])
    return ArraySubquery(
        named.order_by("caseworker__name").values(row=JSONObject(name="caseworker__name", until=until))
    )


def who_acts(step: NextStep, named: list[str]) -> str:
    """Who has to do the next thing: of a need-to-know case, where anybody of a role may, those alone who may see it."""
    return f"{step.who} who is among those who may see this case" if step.any_of and named else step.who


def named_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Who may see a need-to-know case, as the page says it; nobody is named of another."""
    until = rows[0]["until"] if rows else None
    return {
        "names": [row["name"] for row in rows],
        "until": timezone.localtime(datetime.fromisoformat(until)) if until else None,
    }


def letter_title(kind: LetterKind) -> str:
    """What a letter of the kind is called on a page."""
    return f"{kind.label} letter" if kind in DECISION_LETTERS else f"Letter: {str(kind.label).lower()}"


def title_of(kind: str, notice: str = "") -> str:
    """What a letter is called on a page; a notice by what it tells."""
    return f"Letter: {str(NoticeKind(notice).label).lower()}" if notice else letter_title(LetterKind(kind))


def letters(consideration: Consideration) -> list[dict[str, Any]]:
    """Each letter with where it stands."""
    of_decision: list[dict[str, Any]] = consideration.letter_rows  # type: ignore[attr-defined]
    that_ask: list[dict[str, Any]] = consideration.notice_rows  # type: ignore[attr-defined]
    rows = [*of_decision, *that_ask]
    return [
        {
            "public_id": row["public_id"],
            "title": title_of(row["kind"], row.get("notice__kind") or ""),
            "status": transitions.label(row["status"]),
            "sent": _sent(row),
            "dates": _dates(row),
        }
        for row in rows
    ]


def _sent(row: dict[str, Any]) -> str:
    """Whether an issued letter is on its way; "" where that is no question."""
    if row["status"] != LetterStatus.ISSUED:
        return ""
    if row["sent_on"]:
        return f"sent on {answers.day(row['sent_on'])}, service not recorded yet"
    return "came back, to be sent again" if row["came_back"] else "not sent yet"


def _dates(row: dict[str, Any]) -> list[str]:
    """Each date that runs from the service of a letter of a decision that was issued."""
    if not row.get("determination__decision_date") or row["status"] not in (LetterStatus.ISSUED, LetterStatus.SERVED):
        return []
    served_on = date.fromisoformat(row["served_on"]) if row["served_on"] else None
    found = clocks.of(row["kind"], date.fromisoformat(row["determination__decision_date"]), served_on)
    return [f"{one.name}: {clocks.said(one)}" for one in found]


def decisions_on_record(consideration: Consideration) -> dict[str, str]:
    """The outcome decided, and the one that an imported file came to, in words; absent where there is none."""
    found = Determination.objects.filter(consideration=consideration, kind__in=["imported", "decided"])
    return {
        row.kind: outcomes.came_to(consideration.kind, row.outcome, row.findings)
        for row in found.only("kind", "outcome", "findings")
    }


def _application(consideration: Consideration) -> list[dict[str, Any]]:
    try:
        application = consideration.application
    except ObjectDoesNotExist:
        return []
    purposes = {"recovery": "recovery", "compensation": "compensation", "cooperation": "co-operation"}
    return [
        {"key": "Applied on", "value": answers.day(application.applied_on)},
        {"key": "Form", "value": application.get_form_display()},
        {"key": "Fee", "value": application.get_fee_display()},
        {"key": "Applied for", "value": ", ".join(purposes.get(one, one) for one in application.purposes)},
    ]
