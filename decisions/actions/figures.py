"""The sums behind the statistics: kept up in the transaction of what they count, made again, and frozen by month.

How many cases are open is counted each minute instead: of each case the age is another one every day.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.utils import timezone

from cases.actions import audit, exports
from cases.models import Caseworker
from decisions.models import (
    Approval,
    Determination,
    ErasedMonth,
    EvidenceRequest,
    FrozenMonth,
    MonthFigures,
    OpenCount,
)
from decisions.statistics import loading, sources
from decisions.statistics.sources import Source

# One statement for one decision and for a million: what it counts is added to what stands, name by name, day by day.
_ADD = """
WITH counted AS MATERIALIZED (
    SELECT month, authority, name, days, count(*) AS number FROM ({rows}) one_each GROUP BY month, authority, name, days
), named AS (
    SELECT month, authority, jsonb_object_agg(name, number) AS counts FROM counted WHERE name <> ''
    GROUP BY month, authority
), longest AS (
    SELECT month, authority, max(days) AS most FROM counted WHERE days IS NOT NULL GROUP BY month, authority
), lasted AS (
    SELECT l.month, l.authority, array_agg(coalesce(c.number, 0)::int ORDER BY one.day) AS days
    FROM longest l CROSS JOIN LATERAL generate_series(0, l.most) AS one(day)
    LEFT JOIN counted c ON (c.month, c.authority, c.days) = (l.month, l.authority, one.day)
    GROUP BY l.month, l.authority
)
INSERT INTO decisions_monthfigures AS stood (month, authority, counts, days)
SELECT month, authority, coalesce(counts, '{{}}'), coalesce(days, '{{}}')
FROM named FULL JOIN lasted USING (month, authority) ORDER BY month, authority
ON CONFLICT (month, authority) DO UPDATE SET
    counts = (
        SELECT jsonb_object_agg(name, number) FROM (
            SELECT key AS name, sum(value::bigint) AS number FROM (
                SELECT * FROM jsonb_each_text(stood.counts) UNION ALL SELECT * FROM jsonb_each_text(excluded.counts)
            ) both_of_them GROUP BY key
        ) summed
    ),
    days = (
        SELECT coalesce(array_agg(coalesce(stood.days[place], 0) + coalesce(excluded.days[place], 0) ORDER BY place),
            '{{}}')
        FROM generate_series(1, greatest(cardinality(stood.days), cardinality(excluded.days))) AS one(place)
    )
"""

_NOT_ERASED = """
SELECT * FROM ({rows}) counted_again
WHERE NOT EXISTS (SELECT FROM decisions_erasedmonth one WHERE one.month = counted_again.month)
"""


def decided(determination: Determination) -> None:
    """The decision is counted; to be called as the last thing of the act that makes it."""
    _add(sources.DECISIONS, [determination.pk])


def asked(request: EvidenceRequest) -> None:
    """The request for evidence is counted in the month in which it was made."""
    _add(sources.ASKED, [request.pk])


def closed(requests: Iterable[int]) -> None:
    """What came of the requests, by their keys, is counted in the month in which somebody said so."""
    _add(sources.CLOSED, requests)


def answered(approval: Approval) -> None:
    """The answer of whoever had to agree is counted, with the points that were made."""
    _add(sources.ANSWERS, [approval.pk])


def rebuild(using: str = DEFAULT_DB_ALIAS) -> int:
    """Every sum is made again from what it sums, set by set; the number of rows. Nobody counts meanwhile: they wait.

    The months of which something is erased stay as they are: what they sum is no longer there (promise 40).
    """
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("LOCK TABLE decisions_monthfigures IN EXCLUSIVE MODE")
        erased = ErasedMonth.objects.using(using).values("month")
        MonthFigures.objects.using(using).exclude(month__in=erased).delete()
        for source in sources.EVERY:
            cursor.execute(_ADD.format(rows=_NOT_ERASED.format(rows=source.rows.format(only=""))))
    return MonthFigures.objects.using(using).count()


def freeze(*, today: date, by: Caseworker) -> list[date]:
    """Each month that is over has its figures frozen; those that were missed are made up for. The months it froze.

    It looks at every month and not at the last run, so that no outage leaves one out; a month is frozen once, whoever
    else is at it. The cases that wait are frozen with the month that has just ended: of an earlier one, nobody knows.
    """
    frozen = []
    for month in loading.months_to_freeze(today):
        figures = loading.to_freeze(month, today)
        with transaction.atomic():
            if _frozen_by_another(month):
                continue
            with audit.event("figures.freeze", by=by, what={"month": f"{month:%Y-%m}"}):
                FrozenMonth.objects.create(
                    month=month, figures=figures, digest=digest_of(figures), frozen_at=timezone.now()
                )
        frozen.append(month)
    return frozen


def count_open() -> None:
    """The open cases are counted, of all whoever asks; of two who count at once, the later count stands."""
    now = timezone.now()
    found = loading.count_waiting(now)
    counted = {"counted_at": now, "ages": json.dumps(loading.pairs(found.ages), separators=(",", ":"))}
    if not OpenCount.objects.filter(counted_at__lt=now).update(**counted):
        OpenCount.objects.bulk_create([OpenCount(**counted)], ignore_conflicts=True)


def digest_of(figures: dict[str, Any]) -> str:
    """What tells these figures from any other."""
    return hashlib.sha256(json.dumps(figures, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def taken_out(*, form: str, period: str, authority: str, rows: int, by: Caseworker) -> None:
    """It is on record who took the figures out, in which form, of which period, before a byte of them leaves."""
    what = {"form": form, "period": period, "authority": authority, "rows": rows}
    with exports.on_record("statistics"), audit.event("statistics.export", by=by, what=what):
        exports.require_few(by=by)


def _frozen_by_another(month: date) -> bool:
    """Somebody else froze it meanwhile, or is at it: they are waited for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('figures.freeze'))")
    return FrozenMonth.objects.filter(month=month).exists()


def _add(source: Source, keys: Iterable[int]) -> None:
    if keys := list(keys):
        with connection.cursor() as cursor:
            cursor.execute(_statement(source, source.one), [keys])


def _statement(source: Source, only: str) -> str:
    return _ADD.format(rows=source.rows.format(only=only))
