"""What happens next with a consideration, and who has to do it: said on the worklist and on the case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from decisions import evidence_requests, holds, questionnaires, service_due
from decisions.facts import heard
from decisions.gates import new_decision_made, request_answered
from decisions.look_again import look_again
from decisions.models import Advice, Approval, Consideration, Determination, HandOver, Hold, Letter, Referral
from decisions.models.consideration import Kind
from decisions.models.letter import LetterKind
from decisions.models.referral import Grade
from decisions.progress import Progress
from decisions.step_status import StepStatus
from decisions.transitions import LetterStatus, Status

LETTER_STEPS = {
    LetterStatus.REQUESTED: "The letter is being made",
    LetterStatus.RENDERED: "Read and issue the letter",
    LetterStatus.FAILED: "The letter failed: ask for it again",
    LetterStatus.SERVED: "The letter is served",
}
ASKING_STEPS = {
    LetterStatus.RENDERED: "Read and issue the letter that asks",
    LetterStatus.FAILED: "The letter that asks failed: ask for it again",
    LetterStatus.ISSUED: "Send the letter that asks",
}
SENDING = ("sent_on", "came_back")
# What says that nothing is waited for any more from whom a letter asks.
ANSWERED = (
    "evidence_request__outcome",
    "chaser__request__outcome",
    "questionnaire__received_on",
    "chaser__questionnaire__received_on",
)


@dataclass(frozen=True)
class NextStep:
    """The next thing, in words; who has to do it; and the page on which it is done ("" where there is none).

    `any_of` tells that whoever has the role may: nobody in particular has to.
    """

    text: str
    who: str
    href: str = ""
    why: str = ""
    any_of: bool = False


def with_next_step(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    """The considerations, each with what its next step turns on: no further query, however many there are."""

    def rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        return ArraySubquery(queryset.values(row=JSONObject(**{name: F(name) for name in names})))

    of_this = {"determination__consideration": OuterRef("pk")}
    answered = Approval.objects.filter(referral__determination__consideration=OuterRef("pk")).order_by("-pk")
    return considerations.annotate(
        letter_rows=rows(
            service_due.with_sending(Letter.objects.filter(determination__isnull=False, consideration=OuterRef("pk"))),
            "public_id",
            "status",
            "kind",
            "served_on",
            "determination__decision_date",
            *SENDING,
        ),
        notice_rows=rows(
            service_due.with_sending(
                Letter.objects.filter(determination__isnull=True, consideration=OuterRef("pk")).order_by("pk")
            ),
            "public_id",
            "status",
            "kind",
            "notice__kind",
            *SENDING,
            *ANSWERED,
        ),
        hold_rows=rows(
            Hold.objects.filter(consideration=OuterRef("pk"), lifted_at__isnull=True),
            "authority",
            "review_on",
            "may_be_lifted_by",
        ),
        held_rows=rows(
            Hold.objects.filter(consideration=OuterRef("pk")).order_by("pk"),
            "authority",
            "placed_at",
            "lifted_at",
        ),
        decided_on=Subquery(
            Determination.objects.filter(consideration=OuterRef("pk"), kind="decided").values("decision_date")[:1]
        ),
        referral_rows=rows(
            Referral.objects.filter(withdrawn_at__isnull=True, approval__isnull=True, **of_this), "public_id", "grade"
        ),
        answer_rows=rows(answered[:1], "answer", "answered_by__name"),
        advice_rows=rows(
            Advice.objects.filter(consideration=OuterRef("pk"), answer="").order_by("pk"), "public_id", "asked_by_id"
        ),
        hand_over_rows=rows(
            HandOver.objects.filter(consideration=OuterRef("pk"), noted_at__isnull=True).order_by("pk"),
            *("pk", "given_by__name", "given_at"),
        ),
    )


def next_step(consideration: Consideration, progress: Progress) -> NextStep:
    """What is to be done next; `consideration` is loaded `with_facts` and `with_next_step`."""
    at = _Addresses(consideration.public_id)
    mine = f"{consideration.assigned_to.name}, its caseworker" if consideration.assigned_to else "Nobody yet"
    match consideration.status:
        case Status.UNASSIGNED:
            return NextStep("Take the case", "Any caseworker", any_of=True)
        case Status.AWAITING_EVIDENCE:
            return _awaiting_evidence(consideration, mine, at)
        case Status.ON_HOLD:
            return _on_hold(consideration, mine)
        case Status.REFERRED:
            return _referred(consideration)
        case Status.RETURNED:
            answer = _first(consideration, "answer_rows")
            # The reasons may tell of harm: they are read beside what follows, or asked for in the history.
            why = f"{answer['answered_by__name']} gave reasons: read them under “What follows”." if answer else ""
            if any(not row["answer"] for row in consideration.point_rows):  # type: ignore[attr-defined]
                return NextStep("Deal with the points of the approver", mine, at("points"), why)
            return NextStep("Act on the answer, then propose again", mine, at("tasks"), why)
        case Status.READY_TO_DECIDE:
            return _paused(consideration, at) or NextStep("Decide", mine, at("determination"))
        case Status.DECIDED | Status.CLOSED:
            return _decided(consideration, mine, at)
        case Status.IN_PROGRESS:
            return _disqualification(consideration, mine, at) or _in_progress(consideration, progress, mine, at)
    return NextStep(consideration.status_label, mine)


@dataclass(frozen=True)
class _Addresses:
    public_id: str

    def __call__(self, name: str, **more: Any) -> str:
        return reverse(name, kwargs={"public_id": self.public_id, **more})


def _in_progress(consideration: Consideration, progress: Progress, mine: str, at: _Addresses) -> NextStep:
    if progress.faults:
        return NextStep("Correct what is known", mine, at("known_facts"), " ".join(progress.faults))
    if progress.result["outcome"] == "hold" and progress.result["decided_by"] == ["PUB-04"]:
        return NextStep("Put the case on hold", mine, at("hold"), "A public order disqualification is open (PUB-04).")
    if before := _cancelling(consideration, progress, mine, at):
        return before
    if holds.only_published(consideration, progress.result, progress.on):
        return _paused(consideration, at) or NextStep("Wait: decisions are paused", "Nobody", at("determination"))
    if request := _of_request(consideration, progress, mine, at):
        return request
    task = progress.next_task
    if task is None:
        if first := _before_it_is_told(consideration, progress, mine, at):
            return first
        for again in look_again(progress):
            return NextStep(f"Look again: {again.task.title}", mine, again.href, again.sentence)
        return NextStep("Check your answers", mine, at("check_answers"))
    part = {"part": task.part} if task.part else {}
    doing = "" if task.status is StepStatus.NOT_STARTED else task.standing.sentence
    return NextStep(task.title, mine, at("step", step=task.step.key, **part), doing)


def _cancelling(consideration: Consideration, progress: Progress, mine: str, at: _Addresses) -> NextStep | None:
    """Before a ground is found on: a suspicion is referred (CAN-02), and the person is asked first (BUR-04)."""
    if consideration.kind != Kind.CANCELLATION:
        return None
    standing = consideration.cancellation
    if progress.result["outcome"] == "hold":
        text = "Record what came of the referral" if standing.referred_on else "Refer the case for disqualification"
        why = "A suspicion refers; it does not cancel. Nothing is decided on it before its outcome (CAN-02, CAN-03)."
        return NextStep(text, mine, at("cancellation"), why)
    if heard.invited_on(consideration) is None and not standing.not_invited_because:
        why = "Normally they can say why it should stand before anything is found (BUR-04)."
        return NextStep("Ask the person first, or record why not", mine, at("cancellation"), why)
    return None


def _of_request(consideration: Consideration, progress: Progress, mine: str, at: _Addresses) -> NextStep | None:
    """What a request for reconsideration needs before its steps are taken; None where they can be (RCN-09)."""
    if consideration.kind != Kind.RECONSIDERATION:
        return None
    if progress.result["outcome"] == "undetermined":
        return NextStep("Record what is open of the request", mine, at("reconsideration"))
    if progress.result["outstanding"]:
        if letters := unsent(consideration):
            href = reverse("letter", kwargs={"public_id": letters[0]["public_id"]})
            return NextStep(ASKING_STEPS[letters[0]["status"]], mine, href)
        why = "Nothing came in support, so it is asked for before the decision is looked at again (RCN-09)."
        return NextStep("Ask for what supports the request", mine, at("evidence_request"), why)
    return None


def _before_it_is_told(consideration: Consideration, progress: Progress, mine: str, at: _Addresses) -> NextStep | None:
    """Each point is answered, and a changed decision made in a case of its own, before anything is told (RCN-11)."""
    if consideration.kind != Kind.RECONSIDERATION:
        return None
    if request_answered.outstanding(consideration, progress.result):
        return NextStep("Record and answer the points of the request", mine, at("representations"))
    if not new_decision_made.outstanding(consideration, progress.result):
        return None
    if elsewhere := new_decision_made.made_elsewhere(consideration):
        return NextStep("Record what changes, and when that was decided", mine, at("tasks"), elsewhere)
    new = consideration.reconsideration.new_consideration
    if new is None:
        return NextStep("Open the case in which the decision is made again", mine, at("reconsideration"))
    if not new_decision_made.has_new_case(consideration):
        title = "Open the case again in which the decision is made, or say that it stands"
        return NextStep(title, mine, at("reconsideration"), new_decision_made.NOT_MADE)
    return NextStep("Decide the new case", mine, reverse("consideration", args=[new.public_id]))


def _paused(consideration: Consideration, at: _Addresses) -> NextStep | None:
    """A published pause holds the decision: nobody has to do anything in the case until it is lifted."""
    why = "\n".join(
        f"{one.reference}: since {one.since.day} {one.since:%B} {one.since.year}, {one.days} so far. {one.review}."
        for one in holds.paused(consideration, timezone.localdate())
        if one.certain
    )
    return NextStep("Wait: decisions are paused", "Whoever lifts the pause", at("determination"), why) if why else None


def _awaiting_evidence(consideration: Consideration, mine: str, at: _Addresses) -> NextStep:
    """What is due first comes first; once it is overdue it is the caseworker who has to do something."""
    if letters := unsent(consideration):
        href = reverse("letter", kwargs={"public_id": letters[0]["public_id"]})
        return NextStep(ASKING_STEPS[letters[0]["status"]], mine, href)
    waited_for = evidence_requests.open_ones(evidence_requests.of(consideration))
    asked = questionnaires.open_one(consideration)
    if asked and (not waited_for or asked.due_on < waited_for[0].due_on):
        who = mine if asked.is_overdue else consideration.victim.name_or_reference
        why = f"The questionnaire was {asked.standing}."
        return NextStep(asked.waited_for, who, at("questionnaire_answers", which=asked.public_id), why)
    if not waited_for:
        return NextStep("Waiting for evidence", mine)
    first = waited_for[0]
    who = mine if first.is_overdue else first.asked_of
    why = "\n".join(f"{one.asked_of}, {one.standing}: {one.what}" for one in waited_for)
    return NextStep(first.waited_for, who, at("evidence_request_close", part=first.part), why)


def unsent(consideration: Consideration) -> list[dict[str, Any]]:
    """The letters that ask for something still waited for, made or failed, and not issued or not sent yet."""
    rows: list[dict[str, Any]] = consideration.notice_rows  # type: ignore[attr-defined]
    asking = (row for row in rows if row["kind"] != LetterKind.NOTICE)
    return [row for row in asking if _is_unsent(row) and not any(row[name] for name in ANSWERED)]


def disqualification_is_open(consideration: Consideration) -> bool:
    """The latest look says that a disqualification is raised or under consideration (PUB-04)."""
    looks: list[dict[str, Any]] = consideration.public_order_rows  # type: ignore[attr-defined]
    latest = max(looks, key=lambda row: row["id"], default=None)
    return latest is not None and latest["status"] in ("raised", "under_consideration")


def _disqualification(consideration: Consideration, mine: str, at: _Addresses) -> NextStep | None:
    if not disqualification_is_open(consideration):
        return None
    why = "The public order check says that a disqualification is open: nothing is decided until its outcome is there."
    return NextStep("Put the case on hold: a disqualification is open", mine, at("hold"), why)


def _is_unsent(row: dict[str, Any]) -> bool:
    return row["status"] in ASKING_STEPS and row["sent_on"] is None


def _on_hold(consideration: Consideration, mine: str) -> NextStep:
    hold = _first(consideration, "hold_rows")
    if hold is None:
        return NextStep("On hold", mine)
    by_senior = hold["may_be_lifted_by"] != Hold.LiftedBy.CASEWORKER
    lifts = "A senior caseworker" if by_senior else mine
    review = date.fromisoformat(hold["review_on"])
    due = "was due on" if review < timezone.localdate() else "on"
    text = f"On hold: review {due} {review.day} {review:%B} {review.year}"
    at = _Addresses(consideration.public_id)
    return NextStep(text, lifts, at("determination"), hold["authority"], any_of=by_senior)


def _referred(consideration: Consideration) -> NextStep:
    waiting: list[dict[str, Any]] = consideration.referral_rows  # type: ignore[attr-defined]
    grades = [str(Grade(row["grade"]).label) for row in waiting]
    who = " and ".join(f"a {grade}" for grade in grades) or "An approver"
    at = _Addresses(consideration.public_id)
    return NextStep("Waits for agreement", who[:1].upper() + who[1:], at("determination"), any_of=True)


def _decided(consideration: Consideration, mine: str, at: _Addresses) -> NextStep:
    letter = _first(consideration, "letter_rows")
    if letter is None:
        return NextStep("Nothing: it is decided", "Nobody", at("determination"))
    status = LetterStatus(letter["status"])
    if status == LetterStatus.ISSUED:
        text, is_due = service_due.step(letter, timezone.localdate())
        page = "letter" if letter["sent_on"] else "send"
        href = reverse(page, kwargs={"public_id": letter["public_id"]})
        return NextStep(text, mine if is_due else "Nobody", href)
    who = {LetterStatus.REQUESTED: "The program", LetterStatus.SERVED: "Nobody"}
    href = reverse("letter", kwargs={"public_id": letter["public_id"]})
    return NextStep(LETTER_STEPS[status], who.get(status, mine), href)


def _first(consideration: Consideration, rows: str) -> dict[str, Any] | None:
    found: list[dict[str, Any]] = getattr(consideration, rows)
    return found[0] if found else None
