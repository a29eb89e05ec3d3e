"""A letter from the request to its issue."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cases import safe_contact
from cases.actions import audit
from cases.file_store import Stored
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, may, require
from decisions import delivery, transitions
from decisions.actions import letter_requests, notices, notifications, outbox
from decisions.actions.refusals import NotReady
from decisions.letters import sending
from decisions.models import Letter
from decisions.models.notes import NotificationKind
from decisions.transitions import LetterStatus

NOT_YOURS_TO_RETRY = "A letter is asked for again by the caseworker of its case, or by a senior caseworker."


class _IssuedAlready(Exception):
    """Somebody issued it before, or pressed twice."""


def store_rendered(
    *,
    letter: Letter,
    file: str,
    sha256: str,
    size: int,
    made_with: Mapping[str, str],
    by: Caseworker,
    large_print: Stored | None = None,
) -> bool:
    """The letter is rendered: its file, hash and time are on record, and those in large print where it was asked for.

    False, and nothing done, if it was already.
    """
    with transaction.atomic():
        letter = lock(letter)
        if letter.status != LetterStatus.REQUESTED:
            return False
        victim = letter.consideration.victim
        with audit.event("letter.rendered", by=by, about=letter, victim=victim):
            letter.file, letter.sha256, letter.size = file, sha256, size
            letter.made_with, letter.rendered_at = dict(made_with), timezone.now()
            if large_print:
                letter.large_print, letter.large_print_sha256 = large_print.file, large_print.sha256
            move(letter, LetterStatus.RENDERED)
    return True


def mark_failed(*, letter: Letter, why: str, by: Caseworker) -> None:
    """The letter could not be made: it is marked failed, on the case for all to see, until somebody asks again.

    Whoever has the case is told.
    """
    with audit.event("letter.failed", by=by, about=letter, victim=letter.consideration.victim, why=why):
        letter = lock(letter)
        letter.failure = why
        move(letter, LetterStatus.FAILED, why)
        case = letter.consideration
        notifications.tell(case, NotificationKind.LETTER_FAILED, people=[case.assigned_to_id], by=by)


def retry(*, letter: Letter, by: Caseworker) -> None:
    """A failed letter is asked for again, by the caseworker of its case or by a senior caseworker."""
    require(by, Right.CONSIDER)
    if not may_retry(letter, by):
        raise NotAllowed(NOT_YOURS_TO_RETRY)
    with audit.event("letter.retry", by=by, about=letter, victim=letter.consideration.victim):
        letter = lock(letter)
        letter.failure = ""
        move(letter, LetterStatus.REQUESTED)
        outbox.ask_for(letter)


def may_retry(letter: Letter, by: Caseworker) -> bool:
    """Whether the person may ask for it again: the caseworker of its case, or a senior caseworker."""
    own = letter.consideration.assigned_to_id == by.pk
    return may(by, Right.CONSIDER) and (own or may(by, Right.RETRY_ANY_LETTER))


def ask_for_lost(*, letter: Letter, by: Caseworker) -> bool:
    """A letter that is asked for and that nobody is making any more is asked for again. False where somebody is."""
    with transaction.atomic():
        lock(letter)
        if not delivery.unasked().filter(pk=letter.pk).exists():
            return False
        with audit.event("letter.asked_again", by=by, about=letter, victim=letter.consideration.victim):
            outbox.ask_for(letter)
    return True


def issue(*, letter: Letter, by: Caseworker) -> Letter:
    """The letter is issued by a person who read it. Issuing it again changes nothing: it was issued once.

    Raises `NotReady` where the person does not allow the channel, or the letter was made for another address than is
    safe now (promise 31), or it is not whole.
    """
    require(by, Right.CONSIDER)
    consideration = letter.consideration
    if consideration.assigned_to_id != by.pk:
        raise NotAllowed("This case is not assigned to you.")
    try:
        with audit.event("letter.issue", by=by, about=letter, victim=consideration.victim):
            letter = lock_with_person(letter)
            if letter.status in (LetterStatus.ISSUED, LetterStatus.SERVED):
                raise _IssuedAlready
            transitions.check(transitions.LETTER, letter.status, LetterStatus.ISSUED)
            choices = safe_contact.of(letter.consideration.victim)
            if points := [
                *notices.over(letter),
                *unsafe(letter, choices),
                *letter_requests.incomplete(letter, choices, by),
            ]:
                raise NotReady(points)
            letter.issued_by, letter.issued_at = by, timezone.now()
            move(letter, LetterStatus.ISSUED)
    except _IssuedAlready:  # no second event is left either
        pass
    return letter


def unsafe(letter: Letter, choices: safe_contact.Choices) -> list[str]:
    """Why the letter could not be sent now, one sentence each: the person never allowed it, or the name or the address
    has changed.

    It goes where it was written to and nowhere else: only the current safe address, or that of whom it goes through,
    unless a second person has made sure of another. The letter is loaded `with_sendings`.
    """
    return [*sending.misnamed(letter), *sending.stops(letter, choices, timezone.localdate())]


def lock(letter: Letter) -> Letter:
    """The letter as it stands now, and nobody else changes it until the transaction ends."""
    return Letter.objects.select_for_update(of=("self",), no_key=True).get(pk=letter.pk)


def lock_with_person(letter: Letter) -> Letter:
    """The letter as it stands now, `with_sendings`, and its person; neither changes until the transaction ends."""
    locked = Letter.objects.select_for_update(of=("self", "consideration__victim"), no_key=True)
    with_person = locked.select_related("consideration__victim", "consideration__assigned_to", "determination")
    return sending.with_sendings(with_person).get(pk=letter.pk)


def move(letter: Letter, to: str, why: str = "") -> None:
    """The letter stands elsewhere, if the table allows it. To be called inside an act's event."""
    transitions.check(transitions.LETTER, letter.status, to, why)
    letter.status = to
    letter.save()
