"""What is told of harm in a case, each text by its address: shown on request only, one at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

from cases.models import AuditEntry, AuthorityMessage, Circumstance, Evidence, RelevantExploitation, SafeContact
from cases.models.safe_contact import Channel
from decisions import answers, earlier, questions
from decisions.models import Cancellation, Consideration, HandOver, Note, Questionnaire, Representation, Withdrawal

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Told:
    """One text: what it is (never what it says), what it belongs to, and the paragraphs with their headings."""

    heading: str
    belongs_to: str
    about: Model
    texts: list[tuple[str, str]]


def find(consideration: Consideration, what: str, which: str) -> Told | None:
    """The text of this case at `what`/`which`; None where there is none, or it is of another case."""
    finder = FINDERS.get(what)
    return finder(consideration, which) if finder else None


def _summary(consideration: Consideration, which: str) -> Told | None:
    item = Evidence.objects.filter(victim=consideration.victim_id, public_id=which).first()
    if item is None or not item.summary:
        return None
    return Told("Summary of an item of evidence", item.title, item, [("", item.summary)])


def _account(consideration: Consideration, which: str) -> Told | None:
    accepted = _at(list(RelevantExploitation.objects.filter(victim=consideration.victim_id).order_by("pk")), which)
    if accepted is None or not accepted.account:
        return None
    return Told("Accepted account", str(accepted), accepted, [("", accepted.account)])


def _never_because(consideration: Consideration, which: str) -> Told | None:
    contact = _at(list(SafeContact.objects.filter(victim=consideration.victim_id).order_by("pk")), which)
    if contact is None or not contact.never_because:
        return None
    return Told(
        "Why this is never to be used", ", ".join(never_labels(contact)), contact, [("", contact.never_because)]
    )


def _reason(consideration: Consideration, which: str) -> Told | None:
    if not (which.isascii() and which.isdigit() and len(which) <= 18):
        return None
    entries = AuditEntry.objects.filter(victim_id=consideration.victim_id, kind=AuditEntry.Kind.EVENT)
    entry = entries.select_related("payload").filter(pk=int(which)).first()
    payload = getattr(entry, "payload", None)  # may have been erased; the entry stands
    why = (payload.body.get("why") or "") if payload else ""
    return Told("Reason given", "", entry, [("", why)]) if entry and why else None


def _questionnaire(consideration: Consideration, which: str) -> Told | None:
    """What the person answered: all of it, or, with the key of a step behind a hyphen, what bears on that step."""
    public_id, _, step = which.partition("-")
    asked = Questionnaire.objects.filter(consideration=consideration, public_id=public_id).first()
    if asked is None:
        return None
    texts = [
        (questions.asks(key), asked.answers[key])
        for key in asked.questions
        if key in asked.answers and (not step or questions.bears_on(key, step))
    ]
    return Told("What the person said", str(asked), asked, texts) if texts else None


def _of_authority(consideration: Consideration, which: str) -> Told | None:
    message = AuthorityMessage.objects.filter(victim=consideration.victim_id, public_id=which).first()
    if message is None:
        return None
    return Told(
        "What was said", f"{message.get_kind_display()}, {answers.day(message.on)}", message, [("", message.text)]
    )


def _made_sure(consideration: Consideration, which: str) -> Told | None:
    made = Withdrawal.objects.filter(consideration=consideration).first()
    if made is None or not made.freely_because:
        return None
    return Told("What was done to make sure that nobody pressed the person", "", made, [("", made.freely_because)])


def _representation(consideration: Consideration, which: str) -> Told | None:
    one = _at(list(Representation.objects.filter(consideration=consideration)), which)
    return Told("What was said", f"Point {which}: {one.sent_by}", one, [("", one.text)]) if one else None


def _earlier(consideration: Consideration, which: str) -> Told | None:
    """The reasons for one finding of the decision that the case takes up, with what it rested on."""
    one = earlier.at(consideration, which)
    if one is None:
        return None
    texts = [("", one.found.reasons), *(("It rested on", item) for item in (*one.found.evidence, *one.found.consulted))]
    return Told("Reasons given before", one.found.question, one.decision, texts)


def _came_to_light(consideration: Consideration, which: str) -> Told | None:
    found = Cancellation.objects.filter(consideration=consideration).first()
    return Told("What came to light", "", found, [("", found.came_to_light)]) if found else None


def never_labels(contact: SafeContact) -> list[str]:
    """The ways that are never to be used, in words."""
    return [str(Channel(code).label) for code in contact.never]


def _at(rows: list[Row], which: str) -> Row | None:
    """The row at this place, counted from 1."""
    place = int(which) if which.isascii() and which.isdigit() and len(which) < 6 else 0
    return rows[place - 1] if 1 <= place <= len(rows) else None


def _circumstance(consideration: Consideration, which: str) -> Told | None:
    one = _at(list(Circumstance.objects.filter(victim=consideration.victim_id)), which)
    return Told("How it is known", one.get_kind_display(), one, [("", one.because)]) if one else None


def _hand_over(consideration: Consideration, which: str) -> Told | None:
    if not (which.isascii() and which.isdigit() and len(which) <= 18):
        return None
    left = HandOver.objects.filter(consideration=consideration, pk=int(which)).select_related("given_by").first()
    if left is None:
        return None
    return Told("Hand-over note", f"{left.given_by.name}, {answers.day(left.given_at)}", left, [("", left.note)])


def _note(consideration: Consideration, which: str) -> Told | None:
    note = Note.objects.filter(consideration=consideration, public_id=which).select_related("written_by").first()
    if note is None:
        return None
    return Told("Note", f"{note.written_by.name}, {answers.day(note.written_at)}", note, [("", note.text)])


FINDERS: dict[str, Callable[[Consideration, str], Told | None]] = {
    "evidence": _summary,
    "exploitation": _account,
    "never-because": _never_because,
    "event": _reason,
    "questionnaire": _questionnaire,
    "authority": _of_authority,
    "withdrawal": _made_sure,
    "came-to-light": _came_to_light,
    "representation": _representation,
    "earlier": _earlier,
    "circumstance": _circumstance,
    "hand-over": _hand_over,
    "note": _note,
}
