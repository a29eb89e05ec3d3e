"""What the service says of itself in numbers, in the words of Prometheus: of no case, no person and no outcome.

Read from PostgreSQL each time it is asked, so every process says the same. How many decisions were granted or refused
is not among them: asked every few seconds, even a total would tell of one person's decision when it was made.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from cases import audit_anchor, who_asks
from cases.models import EmergencyAccess
from decisions import delivery
from decisions.models import Letter, TaskRun
from vts.health import AUDIT_VERIFIED
from vts.request_figures import FOLDER

Told = tuple[str, str, float | dict[str, float]]
"""The name of a number, what it says, and itself; where it is of several tasks, that of each."""
REMINDED = "decisions.raise_reminders"
_ASKED = f"""
    SELECT (SELECT extract(epoch FROM statement_timestamp() - min(issued_at)) FROM {Letter._meta.db_table}
             WHERE status = 'issued'),
           (SELECT count(*) FROM {EmergencyAccess._meta.db_table} WHERE reviewed_at IS NULL),
           (SELECT extract(epoch FROM statement_timestamp() - min(opened_at)) FROM {EmergencyAccess._meta.db_table}
             WHERE reviewed_at IS NULL),
           (SELECT count(*) FROM axes_accessattempt
             WHERE failures_since_start >= %s AND attempt_time > now() - make_interval(secs => %s)),
           (SELECT coalesce(max(seq), 0) FROM cases_auditlink),
           (SELECT sum(numbackends) FROM pg_stat_database WHERE datname = current_database()),
           current_setting('max_connections')::int,
           (SELECT jsonb_object_agg(task, jsonb_build_array(extract(epoch FROM succeeded_at),
                                                            extract(epoch FROM failed_at)))
              FROM {TaskRun._meta.db_table})
"""  # noqa: S608 (names of our own tables)
_ANSWERED = (
    ("vts_letter_oldest_unserved_seconds", "How long ago the oldest letter went out that is not served."),
    ("vts_emergency_access_unreviewed", "Need-to-know cases opened in an emergency that nobody has looked at since."),
    ("vts_emergency_access_oldest_unreviewed_seconds", "How long ago the oldest of these was opened."),
    ("vts_sign_in_locked_out", "Pairs of a user name and an address that are locked out now."),
    ("vts_audit_entries", "Links of the audit chain."),
    ("vts_database_connections", "Connections to the database, of all processes."),
    ("vts_database_connections_most", "How many the database takes."),
)


def exposition() -> bytes:
    """All of them, as text."""
    registry = CollectorRegistry()
    registry.register(_Of(list(_of_the_database())))
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)
    return generate_latest(registry)


class _Of(Collector):
    """Numbers that were read just now."""

    def __init__(self, told: Iterable[Told]) -> None:
        self.told = told

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, words, value in self.told:
            if isinstance(value, dict):
                family = GaugeMetricFamily(name, words, labels=["task"])
                for task, of_task in sorted(value.items()):
                    family.add_metric([task], of_task)
            else:
                family = GaugeMetricFamily(name, words, value=value)
            yield family


def _of_the_database() -> Iterator[Told]:
    health = delivery.health()
    oldest = health.oldest.total_seconds() if health.oldest else 0
    yield "vts_outbox_waiting", "Messages of the outbox that wait or are being run.", health.waiting
    yield "vts_outbox_given_up", "Letters and messages that a person must put right.", health.given_up
    yield "vts_outbox_oldest_waiting_seconds", "How long the oldest of those that wait has waited.", oldest
    with who_asks.as_the_program(), connection.cursor() as cursor:
        cursor.execute(_ASKED, [settings.AXES_FAILURE_LIMIT, settings.AXES_COOLOFF_TIME.total_seconds()])
        *numbers, runs = cursor.fetchone()
    for (name, words), number in zip(_ANSWERED, numbers, strict=True):
        yield name, words, float(number or 0)
    yield from _of_tasks(json.loads(runs) if isinstance(runs, str) else runs or {})
    yield "vts_audit_anchored_timestamp_seconds", "When the head of the audit was last signed; 0: never.", _anchored()


def _of_tasks(runs: dict[str, list[float | None]]) -> Iterator[Told]:
    succeeded = {task: float(well) for task, (well, _) in runs.items() if well}
    failed = {task: float(badly) for task, (_, badly) in runs.items() if badly}
    verified, seen = succeeded.get(AUDIT_VERIFIED, 0), max(succeeded.values(), default=0)
    not_whole = failed.get(AUDIT_VERIFIED, 0) > verified
    reminded = succeeded.get(REMINDED, 0)
    yield "vts_audit_verified_timestamp_seconds", "When the whole audit was last found whole; 0: never.", verified
    yield "vts_audit_not_whole", "1 where the last look at the whole audit found that it is not.", not_whole
    yield "vts_reminders_run_timestamp_seconds", "When the dates of the diary were last gone through.", reminded
    yield "vts_worker_seen_timestamp_seconds", "When a worker last ended a task of the clock.", seen
    yield "vts_task_succeeded_timestamp_seconds", "When each task of the clock last ended as it should.", succeeded
    yield "vts_task_failed_timestamp_seconds", "When each task of the clock last failed.", failed


def _anchored() -> float:
    """The time of the file of signed heads, to which each minute with a change adds one."""
    path = Path(settings.AUDIT_ANCHOR or os.devnull)
    return path.stat().st_mtime if audit_anchor.is_kept() and path.is_file() else 0
