"""What the SQL of a page reads: its statements, and of each plan the pages of memory and the tables read whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest import mock

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext

from decisions import planned


class Sent(NamedTuple):
    """A statement as a page sends it: as one text or, planned once a connection, with what is `given` to it."""

    sql: str
    query: str = ""
    given: tuple[Any, ...] = ()

    @property
    def is_planned(self) -> bool:
        return bool(self.query)

    def run(self) -> None:
        """It is sent in the way in which the page sends it, and what it gives is read."""
        with planned.cursor() if self.is_planned else connection.cursor() as cursor:
            if self.is_planned:
                cursor.execute(self.query, self.given)
            else:
                cursor.execute(self.sql)
            cursor.fetchall()


def statements_of(ask: Callable[[], Any]) -> tuple[int, list[Sent]]:
    """How many statements a page sends, and those of them that read and write nothing."""
    with CaptureQueriesContext(connection) as captured, _planned_ones() as apart:
        ask()
    sent = captured.captured_queries
    found = [Sent(one["sql"], *apart.get(at, ())) for at, one in enumerate(sent, start=captured.initial_queries)]
    return len(sent), [one for one in found if _only_reads(one.sql)]


@contextmanager
def _planned_ones() -> Iterator[dict[int, tuple[str, tuple[Any, ...]]]]:
    """The statements that are planned once, each by its place among those that are noted."""
    found: dict[int, tuple[str, tuple[Any, ...]]] = {}
    in_two = planned.in_two

    def noted(raw: Any, query: str, given: Sequence[Any]) -> tuple[str, list[Any]]:
        found[len(connection.queries_log)] = query, tuple(given)
        return in_two(raw, query, given)

    with mock.patch.object(planned, "in_two", noted):
        yield found


def _only_reads(statement: str) -> bool:
    reads = statement.lstrip().upper().startswith(("SELECT", "WITH"))
    return reads and "audit_record" not in statement and "set_config" not in statement


def plan_of(sent: Sent) -> dict[str, Any]:
    """How PostgreSQL carries it out where it plans it for itself."""
    return _explained(sent.sql)


def plan_as_sent(sent: Sent) -> dict[str, Any]:
    """How PostgreSQL carries it out as the page sends it: by the plan of this connection, where it has one."""
    if not sent.is_planned:
        return plan_of(sent)
    sent.run()
    raw: Any = connection.connection
    text, apart = planned.in_two(raw, sent.query, sent.given)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE statement = %s", [text])
        name = cursor.fetchall()[0][0]
    values = ", ".join(psycopg.ClientCursor(raw).mogrify("%s", [one]) for one in apart)
    return _explained(f"EXECUTE {name}({values})" if values else f"EXECUTE {name}")


def _explained(statement: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}")
        found = cursor.fetchone()[0]
    plan: dict[str, Any] = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return plan


def buffers(plan: dict[str, Any]) -> int:
    """The pages of memory that it took."""
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def read_whole(plan: dict[str, Any]) -> Iterator[str]:
    """The tables that it read from end to end."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for one in plan.get("Plans", ()):
        yield from read_whole(one)
