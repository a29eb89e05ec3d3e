"""A letter in large print: asked for, and kept beside the letter."""

from cases.actions import audit
from cases.file_store import Stored
from cases.models import Caseworker
from cases.rights import Right, require
from decisions.actions import letters, outbox
from decisions.actions.refusals import NotReady
from decisions.delivery import RENDER_LARGE_PRINT
from decisions.models import Letter
from decisions.transitions import LetterStatus

TASK = RENDER_LARGE_PRINT
NOT_MADE = (LetterStatus.REQUESTED, LetterStatus.FAILED)


def ask_for(*, letter: Letter, by: Caseworker) -> None:
    """The letter is asked for in large print too, from the same content; asked again, it changes nothing.

    Raises `NotReady` while the letter itself is not made.
    """
    require(by, Right.CONSIDER)
    with audit.event("letter.ask_large_print", by=by, about=letter, victim=letter.consideration.victim):
        letter = letters.lock(letter)
        if letter.status in NOT_MADE:
            raise NotReady(["The letter is not made yet. Ask for large print when it is."])
        if not letter.large_print and not is_being_made(letter):
            outbox.ask(task=TASK, key=str(letter.pk))


def store(*, letter: Letter, stored: Stored, by: Caseworker) -> bool:
    """The letter in large print is on record. False, and nothing done, if it was already."""
    with audit.event("letter.large_print", by=by, about=letter, victim=letter.consideration.victim):
        letter = letters.lock(letter)
        if letter.large_print:
            return False
        letter.large_print, letter.large_print_sha256 = stored.file, stored.sha256
        letter.save(update_fields=["large_print", "large_print_sha256"])
    return True


def is_being_made(letter: Letter) -> bool:
    """It was asked for, and neither is it there nor has making it been given up."""
    return outbox.live().filter(task=TASK, key=str(letter.pk)).exists()
