"""A decision's letter comes, once, whatever happens to workers and to Redis: real PostgreSQL, Redis and workers.

What one worker can do before the eyes of all comes first: it is one for all of these tests. Whoever ends its worker, or
has to see it begin, starts one of their own on a database of their own.
"""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from cases.models import AuditEntry
from decisions.actions import letters as actions
from decisions.actions import outbox
from decisions.models import Letter, OutboxMessage
from tests.decisions.tasks.cases import POISON, decide_one, written
from tests.platform.programs import StartWorker
from vts.celery import app
from vts.launch.processes import Child

pytestmark = pytest.mark.worker
PATIENCE = 180  # seconds; far more than it takes, it only tells a hang from an answer


def wait_for(what: Callable[[], bool], worker: Child | None = None) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, worker.last_lines(40) if worker else "it did not come about"
        time.sleep(0.05)


def all_rendered(letters: list[Letter]) -> Callable[[], bool]:
    """Whether every one of the letters is rendered by now."""
    keys = [letter.pk for letter in letters]

    def rendered() -> bool:
        assert not Letter.objects.filter(pk__in=keys, status="failed").exists()
        return Letter.objects.filter(pk__in=keys, status="rendered").count() == len(keys)

    return rendered


@pytest.mark.promise(1)
def test_a_decided_letter_is_rendered_stored_and_marked_done(module_worker_process: Child) -> None:
    letter = decide_one()
    wait_for(all_rendered([letter]), module_worker_process)
    letter.refresh_from_db()
    stored = Path(settings.LETTER_FOLDER) / letter.file
    assert stored.read_bytes().startswith(b"%PDF-")
    assert stored.stat().st_size == letter.size
    assert stored.stat().st_mode & 0o077 == 0
    fonts = {"typeface Arimo-Regular.ttf", "typeface Arimo-Bold.ttf"}
    assert set(letter.made_with) == {"weasyprint", "pydyf", "pango", "harfbuzz", "style"} | fonts
    message = OutboxMessage.objects.get(key=letter.pk)
    assert message.done_at
    assert message.attempts == 1


@pytest.mark.promise(6)
def test_twenty_deliveries_of_one_message_make_one_letter(module_worker_process: Child) -> None:
    letter = decide_one()
    message = OutboxMessage.objects.get(key=letter.pk)
    for _ in range(20):
        app.send_task("decisions.render_letter", args=[message.pk], retry=False)
    wait_for(all_rendered([letter]), module_worker_process)
    wait_for(lambda: _queued() == 0, module_worker_process)
    assert _renderings([letter]) == 1
    message.refresh_from_db()
    assert message.attempts == 1


def test_a_worker_whose_database_connections_are_cut_goes_on(module_worker_process: Child) -> None:
    wait_for(_cut_off, module_worker_process)  # its relay listens on one: ready comes a moment before
    wait_for(all_rendered([decide_one()]), module_worker_process)


@pytest.mark.promise(8)
def test_a_letter_that_cannot_be_made_is_failed_parked_and_can_be_asked_for_again(
    module_worker_process: Child,
) -> None:
    with transaction.atomic(), written(POISON):
        letter = decide_one()
        # What is tried before, and the pauses between, are those of `test_letters.py`.
        OutboxMessage.objects.filter(key=letter.pk).update(attempts=outbox.MAX_TRIES - 1)
    sound = decide_one()
    wait_for(lambda: Letter.objects.filter(pk=letter.pk, status="failed").exists(), module_worker_process)
    wait_for(all_rendered([sound]), module_worker_process)
    message = OutboxMessage.objects.get(key=letter.pk)
    letter.refresh_from_db()
    assert message.parked_at
    assert message.attempts == outbox.MAX_TRIES
    assert letter.failure == message.last_error != ""
    actions.retry(letter=letter, by=letter.requested_by)
    again = OutboxMessage.objects.exclude(pk=message.pk).get(key=letter.pk)
    wait_for(lambda: OutboxMessage.objects.filter(pk=again.pk, attempts__gt=0).exists(), module_worker_process)


@pytest.mark.promise(1)
def test_a_worker_killed_while_it_renders_delays_the_letter_and_no_more(start_worker: StartWorker) -> None:
    first = start_worker()
    letters = [decide_one() for _ in range(6)]
    wait_for(lambda: OutboxMessage.objects.filter(attempts__gt=0).exists(), first)
    first.kill()
    _leases_are_over()
    second = start_worker()
    wait_for(all_rendered(letters), second)
    assert _renderings(letters) == 6
    wait_for(lambda: not OutboxMessage.objects.filter(done_at__isnull=True).exists(), second)


@pytest.mark.promise(4)
def test_a_broker_emptied_of_everything_loses_no_letter(start_worker: StartWorker) -> None:
    letters = [decide_one() for _ in range(4)]
    assert len(outbox.claim_due()) == 4  # as if they had been sent, and the broker had then lost them
    with app.connection_for_write() as broker:
        broker.default_channel.client.flushdb()
    _leases_are_over()
    worker = start_worker()
    wait_for(all_rendered(letters), worker)
    assert _renderings(letters) == 4


def test_a_worker_told_to_stop_ends_what_it_began_and_stops(start_worker: StartWorker) -> None:
    letter = decide_one()
    with transaction.atomic():
        Letter.objects.select_for_update().get(pk=letter.pk)  # it is typeset, and cannot be marked so yet
        worker = start_worker()
        wait_for(_somebody_waits, worker)
        os.kill(worker.popen.pid, signal.SIGTERM)
        time.sleep(0.5)
        assert worker.running
    wait_for(lambda: not worker.running, worker)
    assert all_rendered([letter])()
    message = OutboxMessage.objects.get(key=letter.pk)
    assert (message.attempts, message.done_at is None) == (1, False)


def _leases_are_over() -> None:
    """The time has passed after which what was sent is taken for lost; the drills wait for it."""
    waiting = OutboxMessage.objects.filter(done_at__isnull=True)
    waiting.update(due_at=F("due_at") - outbox.LEASE)


def _somebody_waits() -> bool:
    """Whether another connection waits for what is locked here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def _cut_off() -> bool:
    """Every connection to the database but this one is ended; whether there was any."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
        )
        return bool(cursor.fetchone()[0])


def _queued() -> int:
    with app.connection_for_read() as broker:
        client = broker.default_channel.client
        return int(client.llen("celery")) + int(client.hlen("unacked"))


def _renderings(letters: list[Letter]) -> int:
    """How often any of these letters was rendered."""
    subjects = [f"{Letter._meta.db_table}:{letter.pk}" for letter in letters]
    return AuditEntry.objects.filter(kind="event", action="letter.rendered", subject__in=subjects).count()
