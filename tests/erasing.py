"""People whose time is long over, with a word of their own in every field about them, for tests of erasing them."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import IntegrityError, connections, models
from django.utils import timezone
from psycopg import sql

from decisions import retention
from decisions.actions import erasure
from decisions.actions import retention as schedule
from decisions.actions.retention import Rule
from decisions.models import Erasure, RetentionRule
from decisions.retention import fields
from decisions.retention.fields import Holds, Rows
from tests.builders import make_caseworker
from vts.recovery import programs

# Everything that would be in the way of an erasure is long over: what is open is closed, what runs has ended.
_AGED = (
    "UPDATE decisions_consideration SET status = 'closed', version = version + 1,"
    " assigned_to_id = coalesce(assigned_to_id, (SELECT min(id) FROM cases_caseworker WHERE role = 'caseworker'))"
    " WHERE status NOT IN ('closed', 'withdrawn')",
    "UPDATE decisions_determination SET decision_date = decision_date - 4000",
    "UPDATE cases_permissiontostay SET granted_on = granted_on - 4000, expires_on = coalesce(expires_on, current_date)"
    " - 4000, ends_on = ends_on - 4000, cancelled_from = cancelled_from - 4000",
    "UPDATE cases_childpermission SET granted_on = granted_on - 4000, expires_on = expires_on - 4000,"
    " ends_on = ends_on - 4000, cancelled_from = cancelled_from - 4000",
    "UPDATE cases_travelpermission SET given_on = given_on - 4000, runs_from = runs_from - 4000,"
    " runs_until = runs_until - 4000",
    "UPDATE decisions_leaveinline SET decided_at = now(), decided_by_id = recorded_by_id, outcome = 'not_granted',"
    " best_interests = 'Weighed.', reasons = 'None.' WHERE decided_at IS NULL",
    "UPDATE decisions_letter SET status = 'served', served_on = current_date - 4000, issued_at = now(),"
    " issued_by_id = requested_by_id, rendered_at = now(), size = coalesce(size, 1),"
    " file = CASE file WHEN '' THEN 'aa/never-made-' || id ELSE file END,"
    " sha256 = CASE sha256 WHEN '' THEN repeat('0', 64) ELSE sha256 END",
    "UPDATE decisions_bundle SET status = 'failed', failure = 'Too old.' WHERE status = 'requested'",
    "UPDATE decisions_reminder SET due_on = due_on - 4000",
)
_GUARDS = """
    SELECT c.relname, g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
    WHERE NOT g.tgisinternal AND g.tgtype & 3 = 3 AND g.tgtype & 24 <> 0  -- before a row is altered or removed
        AND c.relname NOT LIKE 'cases\\_audit%' AND g.tgname <> 'version_rises'
"""
_HASHES = {"sha256", "stored", "file", "large_print", "large_print_sha256", "words_sha256", "pdf", "archive"}
_VERSIONED = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'version_rises'"


@contextmanager
def guards_down() -> Iterator[Any]:
    """What keeps records from being altered is out of force meanwhile; the audit is not. Gives the owner’s cursor."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_GUARDS)
        guards = cursor.fetchall()
        for verb in ("DISABLE", "ENABLE"):
            for table, guard in guards:
                statement = sql.SQL(f"ALTER TABLE {{}} {verb} TRIGGER {{}}")
                cursor.execute(statement.format(sql.Identifier(table), sql.Identifier(guard)).as_string())
            if verb == "DISABLE":
                yield cursor


def age() -> None:
    """Everybody on record was decided on, and everything about them ended, more than ten years ago."""
    with guards_down() as cursor:
        for statement in _AGED:
            cursor.execute(statement)


def rows_of(people: Sequence[int]) -> dict[str, list[int]]:
    """The numbers of the rows about these people, by table."""
    found: dict[str, list[int]] = {}
    with connections["owner"].cursor() as cursor:
        for person in people:
            cursor.execute("SELECT erasure_found(%s)", [person])
            for table, numbers in json.loads(cursor.fetchone()[0]).items():
                found.setdefault(table, []).extend(numbers)
    return found


def plant(people: Sequence[int], mark: str) -> set[str]:
    """The mark stands in every text about these people that identifies them or tells of them: in which columns.

    Where nothing is said nothing is put, and a column keeps its words where a constraint allows no others.
    """
    planted, rows = set(), rows_of(people)
    with guards_down() as cursor:
        cursor.execute(_VERSIONED)
        versioned = {table for (table,) in cursor.fetchall()}
        for label, column in _texts():
            table = column.model._meta.db_table
            if not rows.get(table):
                continue
            rise = ", version = version + 1" if table in versioned else ""
            key = column.model._meta.pk.column
            statement = f'UPDATE {table} SET "{column.column}" = {_marked(column, key)}{rise} WHERE {key} = ANY (%s)'
            if isinstance(column, models.CharField | models.TextField):
                statement += f" AND \"{column.column}\" <> ''"
            with suppress(IntegrityError):
                cursor.execute(statement.replace("MARK", mark), [rows[table]])
                planted |= {f"{label}.{column.name}"} if cursor.rowcount else set()
    return planted


def _texts() -> Iterator[tuple[str, Any]]:
    for label, table in fields.EVERY.items():
        if table.rows is not Rows.GO or label in ("cases.AuditPayload", "cases.PersonWords", "decisions.CaseLine"):
            continue  # which are made of the others
        for name, one in table.fields.items():
            column = apps.get_model(label)._meta.get_field(name)
            if name in _HASHES:
                continue
            is_text = isinstance(column, models.CharField | models.TextField | models.JSONField | ArrayField)
            if one.holds in (Holds.IDENTIFYING, Holds.NARRATIVE) and is_text:
                assert not isinstance(column, SearchVectorField)
                yield label, column


def _marked(column: Any, key: str) -> str:
    if isinstance(column, models.JSONField):
        return "jsonb_build_object('said', 'MARK in words')"
    if isinstance(column, ArrayField):
        return "ARRAY['MARK']"
    if isinstance(column, models.EmailField):
        return "'MARK@example.org'"
    if column.unique or column.max_length and column.max_length <= 20:
        return f"'MARK' || {key}"
    return "'MARK, and more words of it'"


def contents_of(rows: dict[str, list[int]]) -> dict[str, list[Any]]:
    """Each of those rows, whole, as it stands."""
    found = {}
    with connections["owner"].cursor() as cursor:
        for table, numbers in rows.items():
            key = next(one._meta.pk.column for one in apps.get_models() if one._meta.db_table == table)
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t WHERE {key} = ANY (%s) ORDER BY {key}", [numbers])
            found[table] = cursor.fetchall()
    return found


def dumped() -> str:
    """Everything in the database, as text in small letters."""
    done = subprocess.run(
        [programs.find("pg_dump"), "--no-owner"], env=programs._environment(), capture_output=True, check=True
    )
    return done.stdout.decode("utf-8", "replace").lower()


def agreed() -> Erasure:
    """A list of all who are due, prepared by Dana and agreed to by Esi."""
    prepared = erasure.prepare(by=make_caseworker("dana", "admin"))
    return erasure.agree(erasure=prepared, digest=prepared.digest, by=make_caseworker("esi", "admin"))


def whole_schedule(months: int = 12) -> None:
    """A rule is in force for every outcome of every kind of case."""
    dana, esi = make_caseworker("dana", "admin"), make_caseworker("esi", "admin")
    for kind, outcomes in retention.OUTCOMES.items():
        for outcome in outcomes:
            said = Rule(kind, outcome, months, "decision", timezone.localdate(), "Schedule 7 of 2026")
            there = RetentionRule.objects.filter(kind=kind, outcome=outcome, starts_on=said.starts_on).first()
            schedule.put_in_force(rule=there or schedule.enter(rule=said, by=dana), by=esi)
