"""What was said or sent against a decision, point by point, and our answer to each."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases.models import Caseworker
from decisions.actions import known_facts
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Representation

NO_ANSWER = "Write the answer to what was said."
NO_REASON = "Say why it is taken out."


@dataclass(frozen=True)
class Said:
    """One point as it came: when, from whom, and its words."""

    received_on: date
    sent_by: str
    text: str


def record(*, consideration: Consideration, said: Said, version: int, by: Caseworker) -> Representation:
    """The point is on record, and waits for its answer (BUR-05, RCN-10).

    `version` is that of what is known of the person: raises `Stale` if it was changed since.
    """
    with known_facts.recording("representation.record", consideration, version, by):
        return Representation.objects.create(
            consideration=consideration,
            received_on=said.received_on,
            sent_by=said.sent_by.strip(),
            text=said.text.strip(),
            recorded_by=by,
            recorded_at=timezone.now(),
        )


def correct(
    *, consideration: Consideration, representation: Representation, said: Said, version: int, by: Caseworker
) -> Representation:
    """The point is recorded as it came; without words, those on record stand. Raises as `record` does."""
    with known_facts.recording("representation.correct", consideration, version, by):
        representation.received_on, representation.sent_by = said.received_on, said.sent_by.strip()
        representation.text = said.text.strip() or representation.text
        representation.save(update_fields=["received_on", "sent_by", "text"])
    return representation


def answer(
    *, consideration: Consideration, representation: Representation, text: str, version: int, by: Caseworker
) -> Representation:
    """The point has its answer, which the letter gives beside it; an earlier answer is replaced (BUR-05, RCN-10)."""
    if not text.strip():
        raise NotReady([NO_ANSWER])
    with known_facts.recording("representation.answer", consideration, version, by):
        representation.answer, representation.answered_by = text.strip(), by
        representation.answered_at = timezone.now()
        representation.save(update_fields=["answer", "answered_by", "answered_at"])
    return representation


def remove(
    *, consideration: Consideration, representation: Representation, why: str, version: int, by: Caseworker
) -> None:
    """The point, recorded in error, counts for nothing any more; the audit keeps what it said, and why it went."""
    if not why.strip():
        raise NotReady([NO_REASON])
    with known_facts.recording("representation.remove", consideration, version, by, why=why):
        representation.delete()
