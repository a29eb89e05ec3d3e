"""What watches over the service is told truly and soon what ails it (promises 9 and 43)."""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from decisions.actions import task_runs
from decisions.models import OutboxMessage, TaskRun
from tests.platform.unreached import database_down, told
from tests.promises import figure
from tests.proposals import requested
from vts import health

ADDRESS = "/ready/"


@pytest.fixture(autouse=True)
def worker(db: None) -> None:
    """One was seen just now."""
    task_runs.note(task="decisions.sweep_outbox", succeeded=True)


def test_it_is_ready_and_says_nothing_else() -> None:
    answer = Client(headers={"Host": "10.0.0.7:8000"}).get(ADDRESS)
    assert (answer.status_code, answer.text) == (200, "ready\n")
    assert Client().post(ADDRESS).status_code == 405


def test_a_service_that_no_worker_has_joined_yet_says_so() -> None:
    TaskRun.objects.all().delete()
    answer = Client().get(ADDRESS)
    assert (answer.status_code, answer.text) == (200, "degraded: no worker was seen yet\n")


@pytest.mark.promise(9)
def test_it_goes_red_a_minute_after_what_nobody_takes() -> None:
    requested()
    assert Client().get(ADDRESS).status_code == 200
    OutboxMessage.objects.update(created_at=timezone.now() - timedelta(seconds=61))
    answer = Client().get(ADDRESS)
    assert answer.status_code == 503
    assert answer.text.startswith("late: something in the outbox has waited 6")
    red_from = next(age for age in range(55, 181) if _red_at(age))
    figure(9, "seconds from the first minute of waiting until it is red", red_from - 60, target="≤ 60 s")
    assert 60 <= red_from <= 62


def _red_at(age: int) -> bool:
    OutboxMessage.objects.update(created_at=timezone.now() - timedelta(seconds=age))
    return Client().get(ADDRESS).status_code == 503


@contextmanager
def _read_only() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        yield
        transaction.set_rollback(True)


@contextmanager
def _disk_full() -> Iterator[None]:
    """No file of this process may be longer than a page: as on a full disk, a longer one is written in part."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def _redis_down(given: Any, folder: Path) -> Iterator[None]:
    before = given.CELERY_BROKER_URL
    given.CELERY_BROKER_URL = f"redis+socket://{folder}/nobody.sock"
    try:
        yield
    finally:
        given.CELERY_BROKER_URL = before


@contextmanager
def _worker_dead() -> Iterator[None]:
    TaskRun.objects.update(succeeded_at=timezone.now() - timedelta(seconds=health.WORKER_SEEN + 1))
    yield
    TaskRun.objects.update(succeeded_at=timezone.now())


@contextmanager
def _clock_ahead(monkeypatch: pytest.MonkeyPatch, seconds: int) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(health, "now", lambda: time.time() + seconds)
        yield


@contextmanager
def _chain_broken() -> Iterator[None]:
    task_runs.note(task=health.AUDIT_VERIFIED, succeeded=False)
    yield
    task_runs.note(task=health.AUDIT_VERIFIED, succeeded=True)


@contextmanager
def _migration_pending(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        with_the_next = health.on_disk() | {"cases.9999_next"}
        patch.setattr(health, "on_disk", lambda: with_the_next)
        yield


@pytest.mark.promise(43)
def test_each_of_eight_states_is_told_and_unsaid_when_it_is_over(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states: list[tuple[Callable[[], Any], int, str]] = [
        (database_down, 503, "no database\n"),
        (_read_only, 503, "read-only: the database takes nothing\n"),
        (_disk_full, 503, "no room: the place of the files takes nothing\n"),
        (lambda: _redis_down(settings, tmp_path), 200, "degraded: Redis does not answer, letters come later\n"),
        (_worker_dead, 503, "no worker: none was seen for 301 seconds\n"),
        (lambda: _clock_ahead(monkeypatch, 31), 503, "clock: this machine and the database differ by 30 seconds\n"),
        (_chain_broken, 503, "audit: the last look through it did not find it whole\n"),
        (
            lambda: _migration_pending(monkeypatch),
            503,
            "migrations pending: the database is older than the program\n",
        ),
    ]
    right, longest = 0, 0.0
    for begin, status, text in states:
        with begin():
            answer, took = _asked()
        after, _ = _asked()
        assert (answer.status_code, answer.text) == (status, text)
        assert (after.status_code, after.text) == (200, "ready\n")
        right, longest = right + 1, max(longest, took)
    figure(43, "states of eight that are told as they are, and no more once they are over", right, target="8")
    figure(43, "seconds until a state is told, at most", round(longest, 2), target="≤ 5 s")


def _asked() -> tuple[Any, float]:
    began = time.monotonic()
    answer = Client().get(ADDRESS)
    return answer, time.monotonic() - began


def test_a_database_that_hangs_is_one_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    monkeypatch.setattr(health, "_ASKED", "SELECT pg_sleep(100)")
    with told():
        answer, took = _asked()
    assert (answer.status_code, answer.text) == (503, "no database\n")
    assert took < 50
