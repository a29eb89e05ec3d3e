"""The Celery application: letters and scheduled work, rung by Redis, remembered by PostgreSQL."""

import os

from celery import Celery
from celery.signals import beat_init, worker_init

from vts import broker
from vts.environment import one_sentence, refuse_to_serve_without

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")

with one_sentence():
    import vts.settings  # noqa: F401  (read first, so that a bad variable is told in one sentence)

broker.use_for_redis()
app = Celery("vts")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_without_services(**_: object) -> None:
    """A worker or a scheduler that lacks a service says which variable is absent and does not start."""
    refuse_to_serve_without("SECRET_KEY", "DATABASE_URL", "REDIS_URL")
