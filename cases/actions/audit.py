"""Writing the audit: one event with each act, and one look before a case is shown."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, models, transaction

from cases.models import Caseworker, Victim

_RECORD = "SELECT audit_record(%s, %s, %s, %s, %s, %s::jsonb)"
# The entry is made before the setting, and the event that stood before is given back, so that it can be set again.
_RECORD_EVENT = f"""
    WITH before AS MATERIALIZED (SELECT coalesce(current_setting('vts.event', true), '') AS event),
         made AS MATERIALIZED ({_RECORD} AS entry)
    SELECT made.entry, before.event, set_config('vts.event', made.entry::text, true) FROM before, made
"""  # noqa: S608 (a constant in a constant)


class AuditUnavailable(Exception):
    """The look could not be put on record, so nothing may be shown (promise 18)."""


@contextmanager
def event(
    action: str,
    *,
    by: Caseworker,
    about: models.Model | None = None,
    victim: Victim | None = None,
    why: str = "",
    what: Mapping[str, Any] | None = None,
) -> Iterator[int]:
    """All that is written inside is one act by one person, in one transaction, with one event (promise 11).

    Each row changed inside leaves a change that names this event; inside an act within this one, that act's. If the
    block raises, neither is left.
    """
    with transaction.atomic():
        values = _values("event", action, by, about, victim, {"why": why, "what": dict(what or {})})
        with connection.cursor() as cursor:
            cursor.execute(_RECORD_EVENT, values)
            entry, before, _ = cursor.fetchone()
        yield int(entry)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('vts.event', %s, true)", [before])


def viewed(page: str, *, by: Caseworker, about: models.Model | None = None, victim: Victim | None = None) -> int:
    """It is on record that this person is about to be shown this page, before a byte of it leaves (promise 18).

    Raises `AuditUnavailable` where it cannot be put on record.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(_RECORD, _values("view", page, by, about, victim, {}))
            return int(cursor.fetchone()[0])
    except DatabaseError as error:
        raise AuditUnavailable(page) from error


def listed(page: str, *, by: Caseworker, victims: Sequence[int]) -> None:
    """It is on record that this person is about to be shown each of these people on this page (promise 18).

    Where there is nobody to show, that the page was asked for. Raises `AuditUnavailable` as `viewed` does.
    """
    if not victims:
        viewed(page, by=by)
        return
    table = Victim._meta.db_table
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT audit_record('view', %s, %s, one, %s || one, '{}') FROM unnest(%s::bigint[]) AS one",
                [by.pk, page, f"{table}:", list(victims)],
            )
    except DatabaseError as error:
        raise AuditUnavailable(page) from error


def _values(
    kind: str,
    action: str,
    by: Caseworker,
    about: models.Model | None,
    victim: Victim | None,
    body: Mapping[str, Any],
) -> list[Any]:
    subject = f"{about._meta.db_table}:{about.pk}" if about is not None else ""
    encoded = json.dumps(body, cls=DjangoJSONEncoder)
    return [kind, by.pk, action, victim.pk if victim else None, subject, encoded]
