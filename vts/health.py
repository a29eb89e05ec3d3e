"""What ails the service, asked of the thing itself each time: each fault in plain words that name nothing of it.

A fault is one after which people do not get what they were promised. Without Redis letters come later and all else
goes on: that is told, and is none (promise 43).
"""

import contextlib
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from threading import Timer
from time import time as now
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from cases import file_store, who_asks
from decisions import delivery
from decisions.models import TaskRun

PATIENCE = 3
"""Seconds within which the database has to have answered all of it."""
REDIS_PATIENCE = 0.5
WORKER_SEEN = 300
"""Seconds after which workers that ended no task of the clock count as dead; they end several a minute."""
SKEW = 5
"""Seconds by which the clocks of this machine and of the database may differ."""
AUDIT_VERIFIED = "cases.verify_audit"

NO_DATABASE = "no database"
READ_ONLY = "read-only: the database takes nothing"
MIGRATIONS = "migrations pending: the database is older than the program"
CLOCK = "clock: this machine and the database differ by {seconds} seconds"
NO_WORKER = "no worker: none was seen for {seconds} seconds"
NOT_WHOLE = "audit: the last look through it did not find it whole"
LATE = "late: something in the outbox has waited {seconds} seconds"
NO_ROOM = "no room: the place of the files takes nothing"
NO_REDIS = "degraded: Redis does not answer, letters come later"
NEVER_SEEN = "degraded: no worker was seen yet"

_ASKED = """
    SELECT current_setting('transaction_read_only') = 'on', extract(epoch FROM clock_timestamp())::float8,
           (SELECT array_agg(app || '.' || name) FROM django_migrations)
"""
_OF_TASKS = f"""
    SELECT extract(epoch FROM clock_timestamp() - max(greatest(succeeded_at, failed_at)))::float8,
           coalesce(bool_or(failed_at > coalesce(succeeded_at, '-infinity')) FILTER (WHERE task = %s), false)
      FROM {TaskRun._meta.db_table}
"""  # noqa: S608 (the name of our own table)


@dataclass(frozen=True)
class Health:
    """The faults, each in a line, and what is worth telling but is none."""

    faults: tuple[str, ...]
    degraded: tuple[str, ...]


def look() -> Health:
    """How the service is at this moment: within five seconds, whatever hangs."""
    faults, degraded = _of_the_database()
    if not file_store.has_room(file_store.LETTERS, file_store.EVIDENCE):
        faults.append(NO_ROOM)
    if settings.CELERY_BROKER_URL and not _redis_answers():
        degraded.append(NO_REDIS)
    return Health(tuple(faults), tuple(degraded))


def _of_the_database() -> tuple[list[str], list[str]]:
    faults: list[str] = []
    degraded: list[str] = []
    try:
        with _cut_off_after(PATIENCE), who_asks.as_the_program():
            read_only, skew, pending = _state()
            if read_only:
                faults.append(READ_ONLY)
            if skew > SKEW:
                faults.append(CLOCK.format(seconds=int(skew)))
            if pending:  # what else is asked may not be there yet
                return [*faults, MIGRATIONS], degraded
            of_workers, at_ease = _of_workers()
    except Error:
        with contextlib.suppress(Error):
            connection.close()
        return [NO_DATABASE], []
    return faults + of_workers, degraded + at_ease


def _state() -> tuple[bool, float, set[str]]:
    """Whether nothing can be written, by how many seconds the clocks differ, which migrations are pending."""
    with connection.cursor() as cursor:
        before = now()
        cursor.execute(_ASKED)
        read_only, clock, applied = cursor.fetchone()
        after = now()
    return read_only, max(before - clock, clock - after, 0.0), on_disk() - set(applied or ())


def _of_workers() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(_OF_TASKS, [AUDIT_VERIFIED])
        unseen, not_whole = cursor.fetchone()
    faults = [NOT_WHOLE] if not_whole else []
    if unseen is not None and unseen > WORKER_SEEN:
        faults.append(NO_WORKER.format(seconds=int(unseen)))
    outbox = delivery.health()
    if outbox.late and outbox.oldest:
        faults.append(LATE.format(seconds=int(outbox.oldest.total_seconds())))
    return faults, [NEVER_SEEN] if unseen is None else []


def pending() -> set[str]:
    """The migrations of this program that the database has not had."""
    return on_disk() - {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


@cache
def on_disk() -> set[str]:
    """The migrations of this program, whose files change with it alone."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or ()}


@contextlib.contextmanager
def _cut_off_after(seconds: float) -> Iterator[None]:
    """A database that hangs is one that does not answer: whatever waits for it is told that the connection is gone."""
    connection.ensure_connection()  # which has a limit of its own
    link = socket.socket(fileno=os.dup(connection.connection.fileno()))
    timer = Timer(seconds, _shut, [link])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        link.close()


def _shut(link: socket.socket) -> None:
    with contextlib.suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)


def _redis_answers() -> bool:
    """Whether it says a word: a client of its own would try again for longer than anybody here waits."""
    parts = urlsplit(settings.CELERY_BROKER_URL)
    try:
        with _reached(parts.hostname or "", parts.port or 6379, parts.path, "socket" in parts.scheme) as link:
            if parts.scheme == "rediss":
                return True
            link.sendall(b"PING\r\n")
            return link.recv(64).startswith((b"+PONG", b"-NOAUTH"))
    except OSError:
        return False


def _reached(host: str, port: int, path: str, local: bool) -> socket.socket:
    if not local:
        return socket.create_connection((host, port), REDIS_PATIENCE)
    link = socket.socket(socket.AF_UNIX)
    try:
        link.settimeout(REDIS_PATIENCE)
        link.connect(path)
    except OSError:
        link.close()
        raise
    return link
