"""The relay: in each worker a thread that listens to PostgreSQL and sends what the outbox holds to the broker."""

import logging
import threading
from datetime import timedelta
from typing import Any

from celery import Celery, Task, shared_task
from celery.signals import worker_ready, worker_shutting_down
from django.db import DatabaseError, close_old_connections, connection
from kombu.exceptions import OperationalError

from decisions.actions import outbox

POLL_SECONDS = 1.0
PAUSE_AFTER_FAILURE = timedelta(seconds=1)
_log = logging.getLogger(__name__)
_stop = threading.Event()


def send_due(app: Celery) -> int:
    """What is due is sent to the broker, by id alone; how many. What cannot be sent is due again a moment later."""
    claimed = outbox.claim_due()
    sent = 0
    try:
        for message, task in claimed:
            app.send_task(task, args=[message], retry=False)
            sent += 1
    except (OperationalError, OSError) as error:
        outbox.give_back([message for message, _ in claimed[sent:]], PAUSE_AFTER_FAILURE)
        _log.warning("The broker does not answer (%s): %d messages wait", type(error).__name__, len(claimed) - sent)
    return sent


@shared_task(bind=True, name="decisions.sweep_outbox", ignore_result=True)
def sweep_outbox(self: Task) -> None:
    """What the relays left is sent all the same: a worker's relay may have died while the worker lives."""
    send_due(self.app)


@worker_ready.connect
def start_relay(sender: Any = None, **_: object) -> None:
    """The worker is ready: its relay runs beside it until the worker stops."""
    _stop.clear()
    threading.Thread(target=_run, args=[sender.app], name="outbox-relay", daemon=True).start()


@worker_shutting_down.connect
def stop_relay(**_: object) -> None:
    """The worker takes no more work, so its relay sends none."""
    _stop.set()


def _run(app: Celery) -> None:
    while not _stop.is_set():
        try:
            close_old_connections()
            _listen()
            while not _stop.is_set():
                send_due(app)
                _wait_for_ring()
        except DatabaseError as error:
            _log.warning("The database does not answer (%s): the relay tries again", type(error).__name__)
            connection.close()
            _stop.wait(POLL_SECONDS)
        except Exception:  # a relay that died would leave everything waiting
            _log.exception("The relay met a fault and goes on")
            connection.close()
            _stop.wait(POLL_SECONDS)
    connection.close()


def _listen() -> None:
    with connection.cursor() as cursor:
        cursor.execute("LISTEN outbox")


def _wait_for_ring() -> None:
    """Return as soon as a message was added, or after a second: retries and lost messages come due without a ring."""
    with connection.wrap_database_errors:
        for _ring in connection.connection.notifies(timeout=POLL_SECONDS, stop_after=1):
            return
