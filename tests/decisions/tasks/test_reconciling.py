"""What is stuck is found: letters that nobody makes are asked for again, files not as they were stored are told."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from cases.models import AuditEntry
from decisions import delivery
from decisions.models import Letter, OutboxMessage
from decisions.tasks.letters import render_letter
from decisions.tasks.reconciling import check_letter_file, reconcile
from tests.decisions.tasks.cases import decide_one

pytestmark = pytest.mark.django_db


def without_message() -> Letter:
    """A letter that was asked for two minutes ago, and whose message is gone."""
    letter = decide_one()
    OutboxMessage.objects.all().delete()
    Letter.objects.filter(pk=letter.pk).update(requested_at=timezone.now() - timedelta(minutes=2))
    return letter


def stored_file(letter: Letter) -> Path:
    """The letter's file."""
    letter.refresh_from_db()
    return Path(settings.LETTER_FOLDER) / letter.file


def rendered() -> Letter:
    """A letter that is made."""
    letter = decide_one()
    render_letter(OutboxMessage.objects.get().pk)
    return letter


def test_a_letter_that_nobody_makes_is_asked_for_again_once() -> None:
    letter = without_message()
    assert [one.why for one in delivery.stuck()] == [delivery.NO_MESSAGE]
    for _ in range(2):
        reconcile()
    assert AuditEntry.objects.filter(kind="event", action="letter.asked_again").count() == 1
    render_letter(OutboxMessage.objects.get().pk)
    letter.refresh_from_db()
    assert letter.status == "rendered"
    assert delivery.stuck() == []


def test_a_letter_that_is_being_made_is_left_alone() -> None:
    letter = decide_one()
    Letter.objects.filter(pk=letter.pk).update(requested_at=timezone.now() - timedelta(minutes=2))
    reconcile()
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (lambda path: path.unlink(), "The letter’s file is not there."),
        (lambda path: path.write_bytes(b"%PDF-1.7 another"), "The letter’s file is not the one that was stored."),
    ],
)
def test_a_file_that_is_not_as_it_was_stored_is_told_once_until_it_is_put_right(harm, why: str) -> None:
    path = stored_file(rendered())
    whole = path.read_bytes()
    reconcile()
    assert delivery.stuck() == []
    harm(path)
    for _ in range(2):
        reconcile()
    (found,) = delivery.stuck()
    assert (found.why, found.who) == (why, delivery.RESTORE)
    check_letter_file(found.message.pk)  # given up: nobody looks again before it is asked
    assert OutboxMessage.objects.get(pk=found.message.pk).parked_at
    path.write_bytes(whole)
    OutboxMessage.objects.filter(pk=found.message.pk).update(parked_at=None)
    check_letter_file(found.message.pk)
    assert delivery.stuck() == []


def test_a_file_that_is_still_damaged_is_given_up_again() -> None:
    stored_file(rendered()).unlink()
    reconcile()
    (found,) = delivery.stuck()
    OutboxMessage.objects.filter(pk=found.message.pk).update(parked_at=None)
    check_letter_file(found.message.pk)
    assert [one.why for one in delivery.stuck()] == [found.why]
