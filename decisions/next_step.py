"""What happens next with a consideration, and who has to do it: said on the worklist and on the case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from decisions import evidence_requests
from decisions.models import Approval, Consideration, Hold, Letter, Referral
from decisions.models.referral import Grade
from decisions.progress import Progress
from decisions.step_status import StepStatus
from decisions.transitions import LetterStatus, Status

LETTER_STEPS = {
    LetterStatus.REQUESTED: "The letter is being made",
    LetterStatus.RENDERED: "Read and issue the letter",
    LetterStatus.FAILED: "The letter failed: ask for it again",
    LetterStatus.ISSUED: "The letter is issued",
    LetterStatus.SERVED: "The letter is served",
}


@dataclass(frozen=True)
class NextStep:
    """The next thing, in words; who has to do it; and the page on which it is done ("" where there is none)."""

    text: str
    who: str
    href: str = ""
    why: str = ""


def with_next_step(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    """The considerations, each with what its next step turns on: no further query, however many there are."""

    def rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        return ArraySubquery(queryset.values(row=JSONObject(**{name: F(name) for name in names})))

    of_this = {"determination__consideration": OuterRef("pk")}
    answered = Approval.objects.filter(referral__determination__consideration=OuterRef("pk")).order_by("-pk")
    return considerations.annotate(
        letter_rows=rows(
            Letter.objects.filter(determination__isnull=False, consideration=OuterRef("pk")),
            "public_id",
            "status",
            "kind",
        ),
        hold_rows=rows(
            Hold.objects.filter(consideration=OuterRef("pk"), lifted_at__isnull=True),
            "authority",
            "reasons",
            "review_on",
            "may_be_lifted_by",
        ),
        referral_rows=rows(
            Referral.objects.filter(withdrawn_at__isnull=True, approval__isnull=True, **of_this), "public_id", "grade"
        ),
        answer_rows=rows(answered[:1], "answer", "reasons", "answered_by__name"),
    )


def next_step(consideration: Consideration, progress: Progress) -> NextStep:
    """What is to be done next; `consideration` is loaded `with_facts` and `with_next_step`."""
    at = _Addresses(consideration.public_id)
    mine = f"{consideration.assigned_to.name}, its caseworker" if consideration.assigned_to else "Nobody yet"
    match consideration.status:
        case Status.UNASSIGNED:
            return NextStep("Take the case", "Any caseworker")
        case Status.AWAITING_EVIDENCE:
            return _awaiting_evidence(consideration, mine, at)
        case Status.ON_HOLD:
            return _on_hold(consideration, mine)
        case Status.REFERRED:
            return _referred(consideration)
        case Status.RETURNED:
            answer = _first(consideration, "answer_rows")
            why = f"{answer['answered_by__name']}: {answer['reasons']}" if answer else ""
            return NextStep("Act on the answer, then propose again", mine, at("tasks"), why)
        case Status.READY_TO_DECIDE:
            return NextStep("Decide", mine, at("determination"))
        case Status.DECIDED | Status.CLOSED:
            return _decided(consideration, mine, at)
        case Status.IN_PROGRESS:
            return _in_progress(progress, mine, at)
    return NextStep(consideration.status_label, mine)


@dataclass(frozen=True)
class _Addresses:
    public_id: str

    def __call__(self, name: str, **more: Any) -> str:
        return reverse(name, kwargs={"public_id": self.public_id, **more})


def _in_progress(progress: Progress, mine: str, at: _Addresses) -> NextStep:
    if progress.faults:
        return NextStep("Correct what is known", mine, at("known_facts"), " ".join(progress.faults))
    if progress.result["outcome"] == "hold" and progress.result["decided_by"] == ["PUB-04"]:
        return NextStep("Put the case on hold", mine, at("hold"), "A public order disqualification is open (PUB-04).")
    task = progress.next_task
    if task is None:
        return NextStep("Check your answers", mine, at("check_answers"))
    part = {"part": task.part} if task.part else {}
    doing = "" if task.status is StepStatus.NOT_STARTED else task.standing.sentence
    return NextStep(task.title, mine, at("step", step=task.step.key, **part), doing)


def _awaiting_evidence(consideration: Consideration, mine: str, at: _Addresses) -> NextStep:
    """What is due first comes first; once it is overdue it is the caseworker who has to do something."""
    waited_for = evidence_requests.open_ones(evidence_requests.of(consideration))
    if not waited_for:
        return NextStep("Waiting for evidence", mine)
    first = waited_for[0]
    who = mine if first.is_overdue else first.asked_of
    why = "\n".join(f"{one.asked_of}, {one.standing}: {one.what}" for one in waited_for)
    return NextStep(first.waited_for, who, at("evidence_request_close", part=first.part), why)


def _on_hold(consideration: Consideration, mine: str) -> NextStep:
    hold = _first(consideration, "hold_rows")
    if hold is None:
        return NextStep("On hold", mine)
    lifts = mine if hold["may_be_lifted_by"] == Hold.LiftedBy.CASEWORKER else "A senior caseworker"
    review = date.fromisoformat(hold["review_on"])
    text = f"On hold: review on {review.day} {review:%B} {review.year}"
    at = _Addresses(consideration.public_id)
    return NextStep(text, lifts, at("determination"), f"{hold['authority']}: {hold['reasons']}")


def _referred(consideration: Consideration) -> NextStep:
    waiting: list[dict[str, Any]] = consideration.referral_rows  # type: ignore[attr-defined]
    grades = [str(Grade(row["grade"]).label) for row in waiting]
    who = " and ".join(f"a {grade}" for grade in grades) or "An approver"
    at = _Addresses(consideration.public_id)
    return NextStep("Waits for agreement", who[:1].upper() + who[1:], at("determination"))


def _decided(consideration: Consideration, mine: str, at: _Addresses) -> NextStep:
    letter = _first(consideration, "letter_rows")
    if letter is None:
        return NextStep("Nothing: it is decided", "Nobody", at("determination"))
    status = LetterStatus(letter["status"])
    who = {LetterStatus.REQUESTED: "The program", LetterStatus.ISSUED: "Nobody", LetterStatus.SERVED: "Nobody"}
    href = reverse("letter", kwargs={"public_id": letter["public_id"]})
    return NextStep(LETTER_STEPS[status], who.get(status, mine), href)


def _first(consideration: Consideration, rows: str) -> dict[str, Any] | None:
    found: list[dict[str, Any]] = getattr(consideration, rows)
    return found[0] if found else None
