"""What stands in the database, counted whole: nothing is half-written by what was refused."""

from typing import NamedTuple

from django.apps import apps
from django.db import connection

from cases import who_asks

# Looks are put on record whatever comes of them, and tries at signing in or at a letter’s code are counted; what was
# typed on a page that somebody else changed meanwhile is kept as a draft (promise 25).
NO_ACTS = (
    "cases_auditentry",
    "cases_auditlink",
    "cases_auditpayload",
    "django_session",
    "decisions_lettercheck",
    "decisions_draft",
)


class Stands(NamedTuple):
    """How many rows stand in each table, how many acts are on record, and how many changes of rows."""

    rows: tuple[int, ...]
    acts: int
    changes: int


def stands() -> Stands:
    """As it is now, in one statement."""
    tables = sorted({model._meta.db_table for model in apps.get_models() if model._meta.managed})
    counted = [table for table in tables if table not in NO_ACTS and not table.startswith("axes_")]
    rows = ", ".join(f"(SELECT count(*) FROM {connection.ops.quote_name(table)})" for table in counted)
    of_kind = "SELECT count(*) FROM cases_auditentry WHERE kind = '{}'"
    with who_asks.as_the_program(), connection.cursor() as cursor:
        cursor.execute(f"SELECT ({of_kind.format('event')}), ({of_kind.format('change')}), {rows}")
        acts, changes, *each = cursor.fetchone()
    return Stands(tuple(each), acts, changes)
