"""What the processes of the service hold and use under load, and how many connections PostgreSQL was asked for."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.letters import children, held_by

TICKS = os.sysconf("SC_CLK_TCK")


def tree(pid: int) -> list[int]:
    """The process and all that it started."""
    found = [pid]
    for one in found:
        found += [int(child) for child in children(one)]
    return found


def held(pid: int) -> float:
    """MiB that the process and all that it started hold."""
    total = 0.0
    for one in tree(pid):
        try:
            total += held_by(str(one))
        except (OSError, StopIteration):  # it has just ended
            continue
    return total


def cpu_seconds(pid: int) -> float:
    """Seconds of processor that the process and all that it started have used, with those that ended."""
    total = 0
    for one in tree(pid):
        try:
            after_name = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(after_name[place]) for place in (11, 12, 13, 14))
    return total / TICKS


def parent_of(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("PPid"))


def sessions() -> int:
    """How many connections to this database were ever made."""
    return int(_asked("SELECT sessions FROM pg_stat_database WHERE datname = current_database()"))


def postgres() -> int:
    """The process that started every other one of PostgreSQL."""
    return parent_of(_asked("SELECT pg_backend_pid()"))


def _asked(statement: str) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@contextmanager
def sampled(what: dict[str, Callable[[], float]], every: float) -> Iterator[dict[str, list[float]]]:
    """Meanwhile each of them is looked at now and again; the samples, in their order."""
    found: dict[str, list[float]] = {name: [] for name in what}
    over = threading.Event()

    def look() -> None:
        due = time.monotonic()
        while not over.wait(max(0.0, due - time.monotonic())):
            for name, measure in what.items():
                found[name].append(measure())
            due += every

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()
