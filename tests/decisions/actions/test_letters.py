import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from cases.actions import safe_contact, victims
from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import letters
from decisions.actions.refusals import NotReady
from decisions.models import Letter, OutboxMessage
from decisions.transitions import InvalidTransition
from tests.builders import make_caseworker
from tests.letters_made import failed, issued, made
from tests.proposals import decided, proposed, requested

pytestmark = pytest.mark.django_db
FILE = {"file": "ab/c.pdf", "sha256": "a" * 64, "size": 1200, "made_with": {"weasyprint": "70.0"}}


def events(action: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=action).count()


def test_a_letter_is_stored_once() -> None:
    letter = requested()
    by = letter.requested_by
    assert letters.store_rendered(letter=letter, by=by, **FILE) is True
    assert letters.store_rendered(letter=letter, by=by, **FILE | {"sha256": "b" * 64}) is False
    letter.refresh_from_db()
    assert (letter.status, letter.sha256) == ("rendered", "a" * 64)
    assert events("letter.rendered") == 1


def test_a_letter_that_cannot_be_made_is_marked_and_says_why() -> None:
    letter = failed()
    assert (letter.status, letter.failure) == ("failed", "The fonts could not be read.")
    assert events("letter.failed") == 1
    assert letter.determination.consideration.status == "decided"


def test_a_letter_that_was_made_is_not_marked_failed() -> None:
    letter = made()
    with pytest.raises(InvalidTransition):
        letters.mark_failed(letter=letter, why="Too late.", by=letter.requested_by)
    letter.refresh_from_db()
    assert letter.status == "rendered"


def test_a_failed_letter_is_asked_for_again_with_a_message_of_its_own() -> None:
    letter = failed()
    with pytest.raises(NotAllowed):
        letters.retry(letter=letter, by=make_caseworker("bola"))
    letters.retry(letter=letter, by=letter.requested_by)
    letter.refresh_from_db()
    assert letter.status == "requested"
    assert OutboxMessage.objects.filter(key=str(letter.pk)).count() == 2
    assert events("letter.retry") == 1


@pytest.mark.parametrize("make", [requested, made, issued])
def test_only_a_failed_letter_is_asked_for_again(make) -> None:
    letter = make()
    with pytest.raises(InvalidTransition):
        letters.retry(letter=letter, by=letter.requested_by)


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_who_considers_no_cases_neither_retries_nor_issues(role: str) -> None:
    somebody = make_caseworker("somebody", role)
    with pytest.raises(NotAllowed):
        letters.retry(letter=failed(), by=somebody)
    with pytest.raises(NotAllowed):
        letters.issue(letter=made(), by=somebody)


def test_a_letter_is_issued_by_the_caseworker_of_the_case_once() -> None:
    letter = made()
    first = letters.issue(letter=letter, by=letter.requested_by)
    again = letters.issue(letter=letter, by=letter.requested_by)
    assert first.issued_at == again.issued_at
    assert events("letter.issue") == 1
    with pytest.raises(NotAllowed):
        letters.issue(letter=made("refuse"), by=make_caseworker("bola"))


@pytest.mark.parametrize("make", [requested, failed])
def test_only_a_letter_that_was_made_is_issued(make) -> None:
    letter = make()
    with pytest.raises(InvalidTransition):
        letters.issue(letter=letter, by=letter.requested_by)


@pytest.mark.parametrize(
    "change",
    [
        "content = '{}'",
        "kind = 'refusal'",
        "sha256 = repeat('b', 64)",
        "file = 'other.pdf'",
        "status = 'requested', file = '', sha256 = '', size = NULL",
    ],
)
def test_a_letter_that_was_made_is_not_altered(change: str) -> None:
    made()
    with pytest.raises(DatabaseError, match="not altered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE decisions_letter SET {change}")


def test_a_letter_is_not_deleted() -> None:
    made()
    with pytest.raises(DatabaseError, match="not altered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM decisions_letter")


@pytest.mark.parametrize(
    "change",
    ["status = 'rendered'", "status = 'issued'", "status = 'failed'", "status = 'lost'", "issued_at = now()"],
)
def test_a_letter_without_what_its_state_needs_is_refused(change: str) -> None:
    requested()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE decisions_letter SET {change}")


def test_there_is_no_letter_to_a_proposal_or_of_another_kind() -> None:
    proposal = proposed("refuse")
    other = decided("grant")
    letter = other.letter
    for determination, kind in ((proposal, "refusal"), (other, "refusal")):
        copy = Letter.objects.get(pk=letter.pk)
        copy.pk, copy.public_id, copy.determination, copy.kind = None, "straight0002", determination, kind
        with pytest.raises(IntegrityError, match="tells of a decision"), transaction.atomic():
            copy.save(force_insert=True)


def safe_address(victim, lines: str, addressee: str = "Mirela Dushku") -> None:
    """The person has said that this address is safe; the one before is superseded."""
    victim.refresh_from_db()
    victims.record_name_and_address(
        victim=victim, name=victim.name, addressee=addressee, lines=lines, version=victim.version, by=make_caseworker()
    )


def test_ico_a_letter_is_not_issued_to_an_address_that_was_superseded() -> None:
    letter = made()
    safe_address(letter.consideration.victim, "9 New Road\nLeeds LS1 1AA")
    with pytest.raises(NotReady, match="The address was changed after this letter was made"):
        letters.issue(letter=letter, by=letter.requested_by)
    letter.refresh_from_db()
    assert (letter.status, letter.issued_at, events("letter.issue")) == ("rendered", None, 0)


def test_a_letter_is_not_issued_to_somebody_else_at_the_same_address() -> None:
    letter = made()
    lines = "\n".join(letter.content["address"])
    safe_address(letter.consideration.victim, lines, addressee="Somebody Else")
    with pytest.raises(NotReady):
        letters.issue(letter=letter, by=letter.requested_by)
    safe_address(letter.consideration.victim, f"  {lines}\n\n", addressee=letter.content["addressee"])
    assert letters.issue(letter=letter, by=letter.requested_by).status == "issued"


def test_a_letter_is_not_issued_by_a_way_that_the_person_does_not_allow() -> None:
    letter = made()
    victim = letter.consideration.victim
    victim.refresh_from_db()
    choices = {"channels": ["email"], "email": "m@example.org"}
    safe_contact.record(victim=victim, choices=choices, version=victim.version, by=make_caseworker())
    with pytest.raises(NotReady, match="has not said that this is safe"):
        letters.issue(letter=letter, by=letter.requested_by)
    assert events("letter.issue") == 0
