"""Letters that are rendered, failed or issued, with a file where there is one."""

from decisions.actions import letters
from decisions.letters import storage
from decisions.models import Letter
from tests.proposals import requested

PDF = b"%PDF-1.7\nA letter for a test.\n%%EOF\n"
MADE_WITH = {"weasyprint": "70.0", "pango": "1.50.12"}


def made(outcome: str = "grant") -> Letter:
    """A letter that is ready to issue."""
    letter = requested(outcome)
    stored = storage.store(PDF)
    letters.store_rendered(
        letter=letter,
        file=stored.file,
        sha256=stored.sha256,
        size=stored.size,
        made_with=MADE_WITH,
        by=letter.requested_by,
    )
    letter.refresh_from_db()
    return letter


def failed() -> Letter:
    """A letter that could not be made."""
    letter = requested()
    letters.mark_failed(letter=letter, why="The fonts could not be read.", by=letter.requested_by)
    letter.refresh_from_db()
    return letter


def issued() -> Letter:
    """A letter that was issued."""
    letter = made()
    return letters.issue(letter=letter, by=letter.requested_by)
