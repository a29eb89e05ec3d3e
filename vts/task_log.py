"""One line of the log for each task of a worker, and for those that run by the clock when they last ended."""

import logging
import time
from typing import Any

from celery import Task, current_app
from celery.signals import task_postrun, task_prerun
from django.db import DatabaseError
from structlog.contextvars import bind_contextvars, clear_contextvars

_log = logging.getLogger("vts.task")


@task_prerun.connect
def begin(task_id: str, task: Task, **_: object) -> None:
    """Every line that follows in this process names the task."""
    clear_contextvars()
    bind_contextvars(task=task.name, task_id=task_id)
    task.request.began_at = time.perf_counter()


@task_postrun.connect
def end(task: Task, state: str | None = None, **_: object) -> None:
    """What became of it, and how long it took. That it is on record of those that run by the clock is no part of it."""
    ms = round((time.perf_counter() - getattr(task.request, "began_at", time.perf_counter())) * 1000)
    _log.info("task", extra={"state": state or "", "ms": ms})
    if task.name in by_the_clock():
        _note(task.name, state == "SUCCESS")
    clear_contextvars()


def by_the_clock() -> set[str]:
    """The names of the tasks that beat rings for."""
    rung: dict[str, Any] = current_app.conf.beat_schedule
    return {str(one["task"]) for one in rung.values()}


def _note(name: str, succeeded: bool) -> None:
    from decisions.actions import task_runs

    try:
        task_runs.note(task=name, succeeded=succeeded)
    except DatabaseError as error:
        _log.warning("That %s ended could not be put on record: %s", name, type(error).__name__)
