"""A letter from the request to its issue."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cases import safe_contact
from cases.actions import audit
from cases.models import Caseworker
from cases.models.safe_contact import Channel
from cases.rights import NotAllowed, Right, require
from decisions import transitions
from decisions.actions import notices
from decisions.actions.refusals import NotReady
from decisions.letters.content import clean
from decisions.models import Letter, OutboxMessage
from decisions.transitions import LetterStatus

ADDRESS_CHANGED = (
    "The address was changed after this letter was made, so the letter must not be sent. "
    "Do not send it by hand either: ask a senior caseworker for a letter to the address that is safe now."
)


class _IssuedAlready(Exception):
    """Somebody issued it before, or pressed twice."""


def store_rendered(
    *, letter: Letter, file: str, sha256: str, size: int, made_with: Mapping[str, str], by: Caseworker
) -> bool:
    """The letter is rendered: its file, hash and time are on record. False, and nothing done, if it was already."""
    with transaction.atomic():
        letter = lock(letter)
        if letter.status != LetterStatus.REQUESTED:
            return False
        victim = letter.consideration.victim
        with audit.event("letter.rendered", by=by, about=letter, victim=victim):
            letter.file, letter.sha256, letter.size = file, sha256, size
            letter.made_with, letter.rendered_at = dict(made_with), timezone.now()
            _move(letter, LetterStatus.RENDERED)
    return True


def mark_failed(*, letter: Letter, why: str, by: Caseworker) -> None:
    """The letter could not be made: it is marked failed, on the case for all to see, until somebody asks again."""
    with audit.event("letter.failed", by=by, about=letter, victim=letter.consideration.victim, why=why):
        letter = lock(letter)
        letter.failure = why
        _move(letter, LetterStatus.FAILED, why)


def retry(*, letter: Letter, by: Caseworker) -> None:
    """A failed letter is asked for again."""
    require(by, Right.CONSIDER)
    with audit.event("letter.retry", by=by, about=letter, victim=letter.consideration.victim):
        letter = lock(letter)
        letter.failure = ""
        _move(letter, LetterStatus.REQUESTED)
        OutboxMessage.objects.create(task="decisions.render_letter", key=str(letter.pk), due_at=timezone.now())


def issue(*, letter: Letter, by: Caseworker) -> Letter:
    """The letter is issued by a person who read it. Issuing it again changes nothing: it was issued once.

    Raises `NotReady` where the person does not allow the channel, or the letter was made for another address than is
    safe now (promise 31).
    """
    require(by, Right.CONSIDER)
    consideration = letter.consideration
    if consideration.assigned_to_id != by.pk:
        raise NotAllowed("This case is not assigned to you.")
    try:
        with audit.event("letter.issue", by=by, about=letter, victim=consideration.victim):
            letter = _lock_with_person(letter)
            if letter.status in (LetterStatus.ISSUED, LetterStatus.SERVED):
                raise _IssuedAlready
            transitions.check(transitions.LETTER, letter.status, LetterStatus.ISSUED)
            if points := [*notices.over(letter), *unsafe(letter, safe_contact.of(letter.consideration.victim))]:
                raise NotReady(points)
            letter.issued_by, letter.issued_at = by, timezone.now()
            _move(letter, LetterStatus.ISSUED)
    except _IssuedAlready:  # no second event is left either
        pass
    return letter


def unsafe(letter: Letter, choices: safe_contact.Choices) -> list[str]:
    """Why the letter may not be sent now, one sentence each: the person never allowed it, or the address has changed.

    It goes where it was written to and nowhere else: only the current safe address, or that of whom it goes through.
    """
    channel = channel_of(letter)
    if not channel:  # to somebody else, about whom the person has made no choice
        return []
    if point := choices.refusal(channel):
        return [point]
    if (about := notices.subject_of(letter)) is not None:
        return [] if notices.is_addressed(letter, about, choices) else [ADDRESS_CHANGED]
    if choices.address is None or not letter.content.get("address"):
        return []
    lines = [clean(line) for line in choices.address["lines"].splitlines() if clean(line)]
    same_person = letter.content.get("addressee") == clean(choices.address["addressee"])
    return [] if lines == letter.content["address"] and same_person else [ADDRESS_CHANGED]


def channel_of(letter: Letter) -> str:
    """How the letter reaches the person: a decision by post, all else by the channel recorded; "" to somebody else."""
    about = notices.subject_of(letter)
    return about.channel if about else Channel.POST


def lock(letter: Letter) -> Letter:
    """The letter as it stands now, and nobody else changes it until the transaction ends."""
    return Letter.objects.select_for_update(of=("self",), no_key=True).get(pk=letter.pk)


def _lock_with_person(letter: Letter) -> Letter:
    """The letter as it stands now; neither it nor what the person says is safe changes until the transaction ends."""
    locked = Letter.objects.select_for_update(of=("self", "consideration__victim"), no_key=True)
    return locked.select_related("consideration__victim").get(pk=letter.pk)


def _move(letter: Letter, to: str, why: str = "") -> None:
    transitions.check(transitions.LETTER, letter.status, to, why)
    letter.status = to
    letter.save()
