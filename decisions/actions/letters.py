"""A letter from the request to its issue."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, require
from decisions import transitions
from decisions.models import Letter, OutboxMessage
from decisions.transitions import LetterStatus


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
    """The letter is issued by a person who read it. Issuing it again changes nothing: it was issued once."""
    require(by, Right.CONSIDER)
    consideration = letter.consideration
    if consideration.assigned_to_id != by.pk:
        raise NotAllowed("This case is not assigned to you.")
    with transaction.atomic():
        letter = lock(letter)
        if letter.status in (LetterStatus.ISSUED, LetterStatus.SERVED):
            return letter
        with audit.event("letter.issue", by=by, about=letter, victim=consideration.victim):
            letter.issued_by, letter.issued_at = by, timezone.now()
            _move(letter, LetterStatus.ISSUED)
    return letter


def lock(letter: Letter) -> Letter:
    """The letter as it stands now, and nobody else changes it until the transaction ends."""
    return Letter.objects.select_for_update(of=("self",), no_key=True).get(pk=letter.pk)


def _move(letter: Letter, to: str, why: str = "") -> None:
    transitions.check(transitions.LETTER, letter.status, to, why)
    letter.status = to
    letter.save()
