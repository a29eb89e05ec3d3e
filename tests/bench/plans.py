"""What the SQL of a page reads: its statements, and of each plan the pages of memory and the tables read whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def statements_of(ask: Callable[[], Any]) -> tuple[int, list[str]]:
    """How many statements a page sends, and those of them that read and write nothing."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    sent = [query["sql"] for query in captured.captured_queries]
    return len(sent), [one for one in sent if _only_reads(one)]


def _only_reads(statement: str) -> bool:
    reads = statement.lstrip().upper().startswith(("SELECT", "WITH"))
    return reads and "audit_record" not in statement and "set_config" not in statement


def plan_of(statement: str) -> dict[str, Any]:
    """How PostgreSQL carried it out."""
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
