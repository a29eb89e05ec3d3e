"""The task that renders a letter, and the outbox behind it, in this process."""

from datetime import timedelta

import pytest
import time_machine
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone
from kombu.exceptions import OperationalError

from cases.models import AuditEntry
from decisions.actions import letters as actions
from decisions.actions import outbox
from decisions.letters import storage
from decisions.models import Letter, OutboxMessage
from decisions.tasks import letters as tasks
from decisions.tasks.messages import died
from decisions.tasks.relay import send_due
from tests.decisions.tasks.cases import decide_one
from tests.promises import figure

pytestmark = pytest.mark.django_db


class Broker:
    """Stands for the Celery application: notes what is sent, or fails from a given message on."""

    def __init__(self, fails_after: int | None = None) -> None:
        self.sent: list[int] = []
        self.fails_after = fails_after

    def send_task(self, name: str, args: list[int], retry: bool) -> None:
        """Note the message, or fail as a broker that is down does."""
        assert name == "decisions.render_letter"
        assert not retry
        if self.fails_after is not None and len(self.sent) >= self.fails_after:
            raise OperationalError("down")
        self.sent.extend(args)


def due_again() -> None:
    """Every message that waits is due now, as it would be after its pause."""
    OutboxMessage.objects.filter(done_at__isnull=True).update(due_at=timezone.now())


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """While the list is not empty, rendering raises its first exception."""
    faults: list[Exception] = [ValueError("about Nguyễn Thị Hương")]
    whole = storage.store

    def store(document: bytes) -> storage.Stored:
        if faults:
            raise faults[0]
        return whole(document)

    monkeypatch.setattr(storage, "store", store)
    return faults


@pytest.mark.promise(6)
@pytest.mark.parametrize("outcome", ["grant", "refuse", "reject"])
def test_a_letter_is_rendered_once_however_often_it_is_rung_for(outcome: str) -> None:
    letter = decide_one(outcome)
    message = OutboxMessage.objects.get()
    for _ in range(3):
        tasks.render_letter(message.pk)
    letter.refresh_from_db()
    message.refresh_from_db()
    assert letter.status == "rendered"
    assert message.done_at
    assert message.attempts == 1
    assert AuditEntry.objects.filter(kind="event", action="letter.rendered").count() == 1
    with storage.open_file(letter) as file:
        assert file.read().startswith(b"%PDF-")


@pytest.mark.promise(6)
def test_a_letter_is_rung_for_once_more_an_hour_later_and_nothing_is_done() -> None:
    letter = decide_one()
    message = OutboxMessage.objects.get()
    tasks.render_letter(message.pk)
    before = AuditEntry.objects.count()
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        tasks.render_letter(message.pk)
        assert outbox.claim_due() == []
    figure(
        6, "letters made by a delivery and one more an hour later", 1 + AuditEntry.objects.count() - before, target="1"
    )
    assert AuditEntry.objects.count() == before
    assert Letter.objects.get(pk=letter.pk).status == "rendered"


@pytest.mark.promise(6)
def test_a_second_message_for_a_letter_that_is_made_changes_nothing() -> None:
    letter = decide_one()
    tasks.render_letter(OutboxMessage.objects.get().pk)
    before = Letter.objects.get(pk=letter.pk)
    again = OutboxMessage.objects.create(task="decisions.render_letter", key=str(letter.pk), due_at=timezone.now())
    tasks.render_letter(again.pk)
    assert Letter.objects.get(pk=letter.pk).rendered_at == before.rendered_at
    assert OutboxMessage.objects.get(pk=again.pk).done_at


def test_a_message_that_is_not_there_is_nothing_to_do() -> None:
    tasks.render_letter(10**9)


@pytest.mark.promise(8)
def test_after_five_tries_a_letter_has_failed_and_can_be_asked_for_again(broken: list[Exception]) -> None:
    letter = decide_one()
    message = OutboxMessage.objects.get()
    for tried in range(1, outbox.MAX_TRIES + 1):
        assert Letter.objects.get(pk=letter.pk).status == "requested"
        tasks.render_letter(message.pk)
        message.refresh_from_db()
        assert message.attempts == tried
    assert message.parked_at
    letter.refresh_from_db()
    assert letter.status == "failed"
    assert letter.failure.startswith("The letter could not be made: ValueError")
    assert "Hương" not in letter.failure + message.last_error
    due_again()
    assert outbox.claim_due() == []
    broken.clear()
    actions.retry(letter=letter, by=letter.requested_by)
    ((again, _),) = outbox.claim_due()
    assert again != message.pk
    tasks.render_letter(again)
    letter.refresh_from_db()
    assert letter.status == "rendered"


def test_each_pause_before_another_try_is_longer(broken: list[Exception]) -> None:
    decide_one()
    message = OutboxMessage.objects.get()
    pauses = []
    for _ in range(3):
        tasks.render_letter(message.pk)
        message.refresh_from_db()
        pauses.append(message.due_at - timezone.now())
    assert timedelta(0) < pauses[0] < pauses[1] < pauses[2]


@pytest.mark.promise(8)
def test_a_letter_that_takes_too_long_is_given_up_in_plain_words(broken: list[Exception]) -> None:
    letter = decide_one()
    broken[:] = [SoftTimeLimitExceeded()]
    for _ in range(outbox.MAX_TRIES):
        tasks.render_letter(OutboxMessage.objects.get().pk)
    letter.refresh_from_db()
    assert letter.failure == tasks.TOO_LONG


@pytest.mark.promise(8)
def test_a_letter_that_kills_its_worker_each_time_is_not_tried_for_ever() -> None:
    letter = decide_one()
    OutboxMessage.objects.update(attempts=outbox.MAX_TRIES)  # begun five times, and nothing was heard of any
    tasks.render_letter(OutboxMessage.objects.get().pk)
    letter.refresh_from_db()
    assert (letter.status, letter.failure) == ("failed", died("letter"))
    assert OutboxMessage.objects.get().parked_at


@pytest.mark.promise(1)
@pytest.mark.promise(4)
def test_what_is_sent_is_not_sent_again_before_its_lease_is_over() -> None:
    letter = decide_one()
    broker = Broker()
    assert send_due(broker) == 1
    assert send_due(broker) == 0
    due_again()
    assert send_due(broker) == 1
    message = OutboxMessage.objects.get(key=letter.pk)
    assert broker.sent == [message.pk, message.pk]
    assert message.attempts == 0  # sending is no try: a broker that loses everything uses none up


@pytest.mark.promise(1)
def test_what_a_dead_worker_had_begun_is_due_at_once_and_what_a_living_one_runs_is_not() -> None:
    decide_one()
    ((message, _),) = outbox.claim_due()
    with outbox.running(message) as begun:
        assert begun
        assert outbox.claim_due() == []
    # Nothing was heard of it, and the lock that shows that somebody runs it is free.
    assert [pk for pk, _ in outbox.claim_due()] == [message]
    assert outbox.claim_due() == []
    assert OutboxMessage.objects.get().attempts == 1


@pytest.mark.promise(2)
def test_what_a_dead_broker_did_not_take_is_due_again_at_once() -> None:
    for _ in range(3):
        decide_one()
    assert send_due(Broker(fails_after=1)) == 1
    waiting = OutboxMessage.objects.filter(due_at__lte=timezone.now() + timedelta(seconds=2))
    assert waiting.count() == 2
    waiting.update(due_at=timezone.now())
    assert send_due(Broker()) == 2


def test_no_more_than_a_bounded_number_is_with_the_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "IN_FLIGHT", 2)
    for _ in range(3):
        decide_one()
    broker = Broker()
    assert send_due(broker) == 2
    assert send_due(broker) == 0
    tasks.render_letter(broker.sent[0])
    assert send_due(broker) == 1
