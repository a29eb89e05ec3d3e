"""What stands in the database, counted whole: nothing is half-written by what was refused."""

from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.db import connection

from cases import who_asks

# Looks are put on record whatever comes of them, and tries at signing in or at a letter’s code are counted; what was
# typed on a page that somebody else changed meanwhile is kept as a draft (promise 25).
NO_ACTS = ("django_session", "decisions_lettercheck", "decisions_draft")
AUDITED = "SELECT relname FROM pg_class JOIN pg_trigger ON tgrelid = pg_class.oid WHERE tgname = 'audit_change'"


class Stands(NamedTuple):
    """How many acts are on record, how many changed rows of audited tables, and how many rows any other table has."""

    acts: int
    changes: int
    rows: tuple[int, ...]


@cache
def _statement() -> str:
    """Each change of an audited table leaves its entry (promise 11), so only the rows of the others are counted."""
    with connection.cursor() as cursor:
        cursor.execute(AUDITED)
        left_out = {name for (name,) in cursor.fetchall()}.union(NO_ACTS)
    tables = sorted({model._meta.db_table for model in apps.get_models() if model._meta.managed} - left_out)
    counted = [table for table in tables if not table.startswith(("axes_", "cases_audit"))]
    rows = "".join(f", (SELECT count(*) FROM {connection.ops.quote_name(table)})" for table in counted)
    kinds = ", ".join(f"count(*) FILTER (WHERE kind = '{kind}')" for kind in ("event", "change"))
    return f"SELECT {kinds}{rows} FROM cases_auditentry"


def stands() -> Stands:
    """As it is now, in one statement."""
    with who_asks.as_the_program(), connection.cursor() as cursor:
        cursor.execute(_statement())
        acts, changes, *rows = cursor.fetchone()
    return Stands(acts, changes, tuple(rows))
