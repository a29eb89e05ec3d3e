"""What is stuck, why, and who must act."""

from datetime import timedelta

import pytest
from django.utils import timezone

from decisions import delivery
from decisions.actions import outbox
from decisions.models import OutboxMessage
from tests.letters_made import failed
from tests.proposals import requested

pytestmark = pytest.mark.django_db


def waited(minutes: int) -> None:
    """Every message was asked for so long ago."""
    OutboxMessage.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))


def test_what_was_asked_for_just_now_is_not_stuck() -> None:
    requested()
    assert delivery.stuck() == []
    health = delivery.health()
    assert (health.waiting, health.late) == (1, False)


def test_nothing_waits() -> None:
    assert delivery.health() == delivery.Health(waiting=0, given_up=0, oldest=None)


def test_what_no_worker_takes_is_late_after_a_minute() -> None:
    requested()
    waited(2)
    (found,) = delivery.stuck()
    assert (found.kind, found.why, found.who) == ("Grant letter", delivery.UNTAKEN, delivery.SEE_WORKERS)
    assert delivery.health().late


def test_what_waits_for_an_earlier_letter_says_so() -> None:
    letter = requested()
    outbox.ask_for(letter)
    waited(2)
    assert {one.why for one in delivery.stuck()} == {delivery.UNTAKEN, delivery.WAITS}


def test_what_is_being_tried_says_how_often_and_what_went_wrong() -> None:
    requested()
    waited(2)
    OutboxMessage.objects.update(attempts=2, last_error="The letter could not be made: ValueError.")
    (found,) = delivery.stuck()
    assert found.why == "It was tried 2 times and goes on being tried. The letter could not be made: ValueError."


def test_a_failed_letter_says_why_and_who_acts() -> None:
    letter = failed()
    OutboxMessage.objects.update(parked_at=timezone.now())
    (found,) = delivery.stuck()
    assert (found.why, found.who, found.letter) == (letter.failure, delivery.CASEWORKER, letter)
    assert delivery.health().given_up == 1


def test_all_that_is_stuck_is_read_in_a_bounded_number_of_queries(django_assert_max_num_queries) -> None:
    failed()
    outbox.park(task=delivery.CHECK_FILE, key="1", why="The letter’s file is not there.")
    waited(2)
    with django_assert_max_num_queries(5):
        delivery.stuck()
