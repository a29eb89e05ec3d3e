"""The Current Circumstances Questionnaire: issued, reminded of, waited for, and its answers as they came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError
from django.utils import timezone

from cases.actions import audit
from cases.actions import evidence as evidence_items
from cases.actions.evidence import Received
from cases.models import Caseworker
from cases.models.evidence import EvidenceKind, Provider
from decisions import answers as words
from decisions import facts, questionnaires, questions
from decisions.actions import considerations, determinations, evidence_requests, notices
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Chaser, Consideration, EvidenceRequest, Questionnaire
from decisions.models.letter import LetterKind
from decisions.transitions import Status

AnsweredBy = Questionnaire.AnsweredBy
STANDING = "A questionnaire is out already: remind of it, or record what came, instead of asking twice."
CAME_BACK = "This questionnaire has come back already."


@dataclass(frozen=True)
class Asking:
    """What is asked, how the person is reached, by when, and why anything that is known already is asked again."""

    questions: Sequence[str]
    channel: str
    due_on: date
    wait: bool
    again_because: str = ""


def issue(*, consideration: Consideration, asking: Asking, by: Caseworker, version: int | None = None) -> Questionnaire:
    """The questionnaire is on record as asked today, and its letter is being made (ACC-04).

    A proposal that stands is taken back. Raises `NotReady` where the channel is not safe, one is out already, or a
    question that was answered or asked before has no reason; with `version`, the consideration's, `Stale` if changed.
    """
    if points := _missing(asking):
        raise NotReady(points)
    notices.allowed(consideration.victim, asking.channel)
    victim = consideration.victim
    what = {"due_on": asking.due_on.isoformat(), "waits": asking.wait, "questions": list(asking.questions)}
    with audit.event(
        "questionnaire.issue", by=by, about=consideration, victim=victim, why=asking.again_because.strip(), what=what
    ):
        consideration = considerations.lock(consideration)
        evidence_requests.require_may_ask(consideration, by)
        if version is not None and version != consideration.version:
            raise Stale
        _require_new(consideration, asking)
        evidence_requests.stop(consideration, wait=asking.wait, why="A questionnaire is out.", by=by)
        issued = _issued(consideration, asking, by)
        notices.request_if_written(kind=LetterKind.QUESTIONNAIRE, about=issued, by=by)
    return issued


def chase(*, questionnaire: Questionnaire, channel: str, due_on: date, note: str, by: Caseworker) -> Chaser:
    """The person is reminded, through the same gate, and has until the new day. A proposal is taken back."""
    consideration, today = questionnaire.consideration, timezone.localdate()
    what = {"due_on": due_on.isoformat()}
    with audit.event(
        "questionnaire.chase", by=by, about=consideration, victim=consideration.victim, why=note.strip(), what=what
    ):
        consideration = considerations.lock(consideration)
        evidence_requests.require_may_ask(consideration, by)
        questionnaire = _open(questionnaire)
        if due_on <= today or due_on <= questionnaires.last_day(questionnaire):
            raise NotReady(["The new day on which it is due has to be after today, and after the last one given."])
        if not channel:
            raise NotReady(["Say by which safe way the person is reminded."])
        notices.allowed(consideration.victim, channel)
        evidence_requests.stop(consideration, wait=False, why="", by=by)
        chaser = Chaser.objects.create(
            questionnaire=questionnaire,
            channel=channel,
            chased_on=today,
            due_on=due_on,
            note=note.strip(),
            chased_by=by,
        )
        notices.request_if_written(kind=LetterKind.CHASER, about=chaser, by=by)
    return chaser


def receive(
    *, questionnaire: Questionnaire, answers: Mapping[str, str], answered_by: str, received_on: date, by: Caseworker
) -> Questionnaire:
    """The answers are on record as they came, and an item of evidence with them, to be considered with its weight.

    No finding is touched: what the answers show is for the caseworker to find. A question left out stays unanswered,
    and nothing follows from that. A proposal is taken back; a case that waited for this alone goes on.
    """
    said = {key: text.strip() for key, text in answers.items() if text.strip()}
    if points := _amiss(questionnaire, said, answered_by, received_on):
        raise NotReady(points)
    consideration = questionnaire.consideration
    with audit.event("questionnaire.receive", by=by, about=consideration, victim=consideration.victim):
        consideration = considerations.lock(consideration)
        evidence_requests.require_may_close(consideration, by)
        questionnaire = _open(questionnaire)
        questionnaire.answers, questionnaire.answered_by, questionnaire.received_on = said, answered_by, received_on
        questionnaire.recorded_by, questionnaire.recorded_at = by, timezone.now()
        questionnaire.save(update_fields=["answers", "answered_by", "received_on", "recorded_by", "recorded_at"])
        evidence_items.receive(victim=consideration.victim, received=_item(questionnaire), by=by)
        _go_on(consideration, by)
    return questionnaire


def stop_waiting(*, questionnaire: Questionnaire, why: str, by: Caseworker) -> None:
    """The case goes on without the answers, with a reason; they may still come, and nothing follows from their want."""
    consideration = questionnaire.consideration
    if not why.strip():
        raise NotReady(["Say why the case goes on without the answers."])
    with audit.event(
        "questionnaire.stop_waiting", by=by, about=consideration, victim=consideration.victim, why=why.strip()
    ):
        consideration = considerations.lock(consideration)
        evidence_requests.require_may_close(consideration, by)
        _open(questionnaire)
        if EvidenceRequest.objects.filter(consideration=consideration, closed_at__isnull=True).exists():
            raise NotReady(["The case waits for evidence as well: close that request first."])
        if consideration.status != Status.AWAITING_EVIDENCE:
            raise NotReady(["The case does not wait."])
        considerations.move(consideration, Status.IN_PROGRESS, why=why)


def _missing(asking: Asking) -> list[str]:
    points = [] if asking.questions else ["Say what is asked."]
    if not set(asking.questions) <= set(questions.BY_KEY):
        points.append("Ask only questions of the questionnaire.")
    points += [] if asking.channel else ["Say by which safe way the person is asked."]
    points += [] if asking.due_on > timezone.localdate() else ["The day on which it is due has to be after today."]
    return points


def _require_new(consideration: Consideration, asking: Asking) -> None:
    """None is out, and nothing that was answered, asked or is known is asked again without a reason."""
    loaded = facts.load(consideration.pk)
    if questionnaires.open_one(loaded):
        raise NotReady([STANDING])
    again = [one for one in questionnaires.choices(loaded) if one.known and one.question.key in asking.questions]
    if again and not asking.again_because.strip():
        points = [f"“{one.question.asks}” {one.known}" for one in again]
        raise NotReady(["Say why what is known already is asked again.", *points])


def _issued(consideration: Consideration, asking: Asking, by: Caseworker) -> Questionnaire:
    try:
        return Questionnaire.objects.create(
            consideration=consideration,
            questions=[key for key in questions.BY_KEY if key in asking.questions],
            channel=asking.channel,
            issued_on=timezone.localdate(),
            due_on=asking.due_on,
            issued_by=by,
        )
    except IntegrityError as error:
        if "one_questionnaire_at_a_time" not in str(error):
            raise
        raise Stale from error


def _open(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire as it stands now, which has not come back; nobody else changes it meanwhile."""
    locked = Questionnaire.objects.select_for_update(of=("self",), no_key=True)
    questionnaire = locked.select_related("consideration__victim").get(pk=questionnaire.pk)
    if questionnaire.received_on:
        raise NotReady([CAME_BACK])
    return questionnaire


def _amiss(questionnaire: Questionnaire, said: Mapping[str, str], answered_by: str, received_on: date) -> list[str]:
    points = [] if answered_by in AnsweredBy.values else ["Say who answered."]
    points += [] if set(said) <= set(questionnaire.questions) else ["Record answers only to what was asked."]
    if not questionnaire.issued_on <= received_on <= timezone.localdate():
        points.append("The day on which it came has to be on or after the day it was asked, and not after today.")
    return points


def _item(questionnaire: Questionnaire) -> Received:
    """The item of evidence. The answers stay where they are: beside the questions, and shown on request."""
    assert questionnaire.received_on is not None  # it has just come back
    of_person = questionnaire.answered_by == AnsweredBy.PERSON
    return Received(
        kind=EvidenceKind.QUESTIONNAIRE,
        title=f"Current Circumstances Questionnaire of {words.day(questionnaire.issued_on)}",
        received_on=questionnaire.received_on,
        provider=Provider.PERSON if of_person else "",
        author=AnsweredBy(questionnaire.answered_by).label,
    )


def _go_on(consideration: Consideration, by: Caseworker) -> None:
    """What a proposal rests on has changed; a case that waited goes on once nothing else is waited for."""
    if consideration.status == Status.AWAITING_EVIDENCE:
        if EvidenceRequest.objects.filter(consideration=consideration, closed_at__isnull=True).exists():
            considerations.save(consideration)
        else:
            considerations.move(consideration, Status.IN_PROGRESS)
    elif consideration.status in determinations.PROPOSED:
        considerations.take_back_proposal(consideration, by=by)
    else:
        considerations.save(consideration)
