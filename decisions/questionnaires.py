"""The questionnaires of a consideration, as rows of one loaded `with_facts`: what was asked, what came, what is known.

The answers themselves are not among these rows: they are the person's own words, and are shown on request only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Func, JSONField, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases import safe_contact
from cases.models.safe_contact import Channel
from decisions import answers, questions
from decisions.models import Chaser, Consideration, EvidenceRequest, Questionnaire
from decisions.questions import Question
from decisions.transitions import OPEN, LetterStatus, Status

ROW = ("public_id", "questions", "channel", "issued_on", "due_on", "received_on", "answered_by", "answered")
LETTER = ("letter__public_id", "letter__status")
CHASER = ("questionnaire_id", "chased_on", "due_on")


def rows() -> dict[str, ArraySubquery]:
    """Annotations of a consideration that `of` reads: no further query. `answered` holds keys, and no answer."""
    keys = Func(
        F("answers"),
        function="jsonb_path_query_array",
        template="%(function)s(%(expressions)s, '$.keyvalue().key')",
        output_field=JSONField(),
    )

    def found(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        values = JSONObject(id="pk", **{name: F(name) for name in names})
        return ArraySubquery(queryset.order_by("pk").values(row=values))

    of_this = Questionnaire.objects.filter(consideration=OuterRef("pk")).annotate(answered=keys)
    reminders = Chaser.objects.filter(questionnaire__consideration=OuterRef("pk"))
    return {
        "questionnaire_rows": found(of_this, *ROW, *LETTER),
        "questionnaire_chaser_rows": found(reminders, *CHASER),
    }


@dataclass(frozen=True)
class Standing:
    """One questionnaire as of today. `due_on` is the last day given, by a reminder if there was one."""

    public_id: str
    questions: tuple[str, ...]
    channel: str
    issued_on: date
    due_on: date
    received_on: date | None
    answered_by: str
    answered: frozenset[str]
    chased_on: tuple[date, ...]
    letter: str
    letter_status: str
    today: date
    case_status: str = Status.IN_PROGRESS

    @property
    def has_come(self) -> bool:
        """It came back."""
        return self.received_on is not None

    @property
    def is_open(self) -> bool:
        """It has not come back, and the case still waits for it or could: nobody waits once a case has ended."""
        return not self.has_come and self.case_status in OPEN

    @property
    def is_overdue(self) -> bool:
        """It has not come back, and its last day is past."""
        return self.is_open and self.due_on < self.today

    @property
    def is_out(self) -> bool:
        """The person was asked: its letter was issued, or there is none, since it was asked by telephone or text."""
        return not self.letter or self.letter_status in (LetterStatus.ISSUED, LetterStatus.SERVED)

    @property
    def way(self) -> str:
        """How the person is asked."""
        return str(Channel(self.channel).label)

    @property
    def waited_for(self) -> str:
        """That it is waited for, and by when: a line for the worklist."""
        return f"Waits for the questionnaire: {self._due}"

    @property
    def standing(self) -> str:
        """When it was asked, and what came of it."""
        reminded = "".join(f", reminded on {answers.day(day)}" for day in self.chased_on)
        return f"asked on {answers.day(self.issued_on)}{reminded}, {self._due if self.is_open else self._ended}"

    @property
    def asked(self) -> list[str]:
        """What is asked, in the words of the letter."""
        return [questions.asks(key) for key in self.questions]

    def answered_on(self, step: str) -> list[str]:
        """The questions that bear on the step and were answered, in words."""
        return [questions.asks(key) for key in self.questions if key in self.answered and questions.bears_on(key, step)]

    @property
    def _due(self) -> str:
        due = f"due on {answers.day(self.due_on)}"
        return f"overdue, it was {due}" if self.is_overdue else due

    @property
    def _ended(self) -> str:
        """What came of it, or that nothing did before the case ended; of a withdrawn case nothing was needed."""
        if self.has_come:
            return self._came
        if self.case_status == Status.WITHDRAWN:
            return "no longer needed: the case was withdrawn"
        return "did not come back before the case ended"

    @property
    def _came(self) -> str:
        count = len(self.answered)
        said = f"{count} of {len(self.questions)} questions answered" if count else "no question answered"
        return f"came back on {answers.day(self.received_on)}: {said}"


def of(consideration: Consideration) -> list[Standing]:
    """The questionnaires of a consideration loaded `with_facts`, in the order in which they were issued."""
    chasers: list[dict[str, Any]] = consideration.questionnaire_chaser_rows  # type: ignore[attr-defined]
    found: list[dict[str, Any]] = consideration.questionnaire_rows  # type: ignore[attr-defined]
    status = consideration.status
    return [_standing(row, [one for one in chasers if one["questionnaire_id"] == row["id"]], status) for row in found]


def open_one(consideration: Consideration) -> Standing | None:
    """The questionnaire that is waited for, if there is one: there is never a second."""
    return next((one for one in of(consideration) if one.is_open), None)


def unanswered(consideration: Consideration) -> Standing | None:
    """The questionnaire that has not come back, whether or not anybody still waits for it."""
    return next((one for one in of(consideration) if not one.has_come), None)


@dataclass(frozen=True)
class Said:
    """What the person answered that bears on one step: the questions, and where the answers can be asked for."""

    issued_on: date
    questions: list[str]
    which: str


def said_on(consideration: Consideration, step: str) -> list[Said]:
    """The answers beside the step, for a consideration loaded `with_facts`: none of their words is here (ACC-04)."""
    beside = [(one, one.answered_on(step)) for one in of(consideration)]
    return [Said(one.issued_on, asked, f"{one.public_id}-{step}") for one, asked in beside if asked]


def issued(consideration: Consideration) -> bool:
    """A questionnaire was issued: from then on the person may withdraw from this consideration alone (WDR-01)."""
    return any(one.is_out for one in of(consideration))


def last_day(questionnaire: Questionnaire) -> date:
    """The last day that was given, in the questionnaire or a reminder."""
    return max([questionnaire.due_on, *questionnaire.chasers.values_list("due_on", flat=True)])


@dataclass(frozen=True)
class Choice:
    """A question that can be asked, and why it need not be: what is known of it already; empty where nothing is."""

    question: Question
    known: str


def choices(consideration: Consideration) -> list[Choice]:
    """Every question with what is known of it, for a consideration loaded `with_facts`: nothing is asked twice."""
    standing = of(consideration)
    return [Choice(question, _known(consideration, question, standing)) for question in questions.QUESTIONS]


def _known(consideration: Consideration, question: Question, standing: Iterable[Standing]) -> str:
    """What makes the question unnecessary, in a sentence; "" where nothing does. Not known yet is not known."""
    for one in standing:
        if question.key in one.answered:
            return f"Answered in the questionnaire that came back on {answers.day(one.received_on)}."
        if question.key in one.questions:
            left = "and not answered" if not one.has_come else "and left out by the person"
            return f"Asked on {answers.day(one.issued_on)} {left}."
    if asked := _asked_by_letter(consideration, question):
        return asked
    return next((said for name in question.known_by if (said := _recorded(consideration, name))), "")


def _asked_by_letter(consideration: Consideration, question: Question) -> str:
    """A request for evidence asked the person already about a step that the question bears on; "" where none did."""
    rows: list[dict[str, Any]] = consideration.request_rows  # type: ignore[attr-defined]
    for row in reversed(rows):
        if row["recipient"] == EvidenceRequest.Recipient.PERSON and set(question.steps) & set(row["about"]):
            came = EvidenceRequest.Outcome(row["outcome"]).label.lower() if row["outcome"] else "not answered yet"
            asked_on = answers.day(date.fromisoformat(row["asked_on"]))
            return f"The person was asked for evidence about it on {asked_on}: {came}."
    return ""


def _recorded(consideration: Consideration, name: str) -> str:
    if name == "person.children":
        children: list[Any] = consideration.child_rows  # type: ignore[attr-defined]
        return "Already known: children are on record." if children else ""
    if name == "person.safe_contact":
        return "Already known: recorded under safe contact." if safe_contact.read(consideration).recorded else ""
    if name == "person.asylum_claim_outstanding":
        claim = consideration.victim.asylum_claim_outstanding
        return "" if claim is None else "Already known: whether an asylum claim is outstanding is on record."
    for finding in consideration.findings.all():
        if finding.answers.get(name) is not None:
            return f"Already known: a finding says “{answers.fact_label(name)}”."
    return ""


def _standing(row: dict[str, Any], chasers: list[dict[str, Any]], case_status: str) -> Standing:
    received_on = row["received_on"]
    due_on = max([row["due_on"], *(one["due_on"] for one in chasers)])
    return Standing(
        public_id=row["public_id"],
        questions=tuple(row["questions"]),
        channel=row["channel"],
        issued_on=date.fromisoformat(row["issued_on"]),
        due_on=date.fromisoformat(due_on),
        received_on=date.fromisoformat(received_on) if received_on else None,
        answered_by=row["answered_by"],
        answered=frozenset(row["answered"] or ()),
        chased_on=tuple(date.fromisoformat(one["chased_on"]) for one in chasers),
        letter=row["letter__public_id"] or "",
        letter_status=row["letter__status"] or "",
        today=timezone.localdate(),
        case_status=case_status,
    )
