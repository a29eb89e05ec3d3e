"""The Celery application: letters and scheduled work, rung by Redis, remembered by PostgreSQL."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, worker_init, worker_process_init

from cases import who_asks
from vts import broker, task_log, tracing
from vts.environment import one_sentence, refuse_to_serve_without
from vts.known_secrets import refuse_weak_secrets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")

with one_sentence():
    import vts.settings  # noqa: F401  (read first, so that a bad variable is told in one sentence)

broker.use_for_redis()
app = Celery("vts")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Here, and not among the settings, which every command reads: Celery's calendar takes a while to load.
app.conf.beat_schedule = app.conf.beat_schedule | {
    "verify the audit": {
        "task": "cases.verify_audit",
        "schedule": crontab(hour="2", minute="30"),
        "options": {"expires": 3600},
    },
}
__all__ = ["app", "task_log"]  # which listens to what the workers say of each task


@worker_init.connect
@beat_init.connect
def refuse_without_services(**_: object) -> None:
    """A worker or a scheduler that lacks a service says which variable is absent and does not start."""
    refuse_to_serve_without("SECRET_KEY", "DATABASE_URL", "REDIS_URL")
    refuse_weak_secrets()


@worker_init.connect
@beat_init.connect
def ask_as_the_program(**_: object) -> None:
    """What a worker does it does for every case, those marked need-to-know too."""
    who_asks.this_process_is_the_program()


@worker_process_init.connect
def trace(**_: object) -> None:
    """What each process of a worker does is traced, where the service is told to."""
    tracing.start("vts-worker")
