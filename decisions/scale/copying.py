"""Rows into tables by COPY, as the owner of the tables."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, LiteralString

from django.db import models
from psycopg import Cursor, sql

_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
Row = Sequence[Any]


class Table:
    """The rows of one model that wait to be copied. A column that is not given has the model's default."""

    def __init__(self, model: type[models.Model], first: int = 1) -> None:
        self.name = model._meta.db_table
        fields = [field for field in model._meta.local_fields if not field.generated]
        self.columns = [str(field.column) for field in fields]
        self._places = {field.attname: place for place, field in enumerate(fields)}
        self._json = {field.attname for field in fields if isinstance(field, models.JSONField)}
        self._defaults = [_default(field) for field in fields]
        self.next = first
        self.rows: list[str] = []

    def add(self, **values: Any) -> int:
        """One more row; its id."""
        row = self._defaults.copy()
        identity = self.next
        row[self._places["id"]] = str(identity)
        for name, value in values.items():
            row[self._places[name]] = encoded(value, name in self._json)
        self.next += 1
        self.rows.append("\t".join(row))
        return identity

    def copy(self, cursor: Cursor[Any]) -> None:
        """What waited stands in the table."""
        copy_lines(cursor, self.name, self.columns, self.rows)
        self.rows = []


def _default(field: "models.Field[Any, Any]") -> str:
    """Its default, encoded; null where the default is made anew for each row and has to be given."""
    if field.has_default() and callable(field.default):
        return encoded(field.default(), isinstance(field, models.JSONField)) if field.default in (list, dict) else r"\N"
    return encoded(field.get_default())


def copy_lines(cursor: Cursor[Any], table: str, columns: Iterable[str], lines: Sequence[str]) -> None:
    """The lines, encoded already, stand in the table."""
    if not lines:
        return
    names = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with cursor.copy(statement) as copy:
        copy.write("\n".join(lines) + "\n")


def encoded(value: Any, is_json: bool = False) -> str:
    """The value as the text form of COPY writes it; text in a JSON column is JSON already."""
    if value is None:
        return r"\N"
    if is_json and not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], value) if _SPECIAL.search(value) else value
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list):
        return "{" + ",".join(value) + "}"
    return str(value)


@contextmanager
def bare(cursor: Cursor[Any], tables: Sequence[str]) -> Iterator[None]:
    """Inside, the tables have neither the triggers that tell of each row, nor the indexes and references that are
    checked row by row. At the end they stand again, as they stood, and the references are checked as a whole.
    """
    indexes = _of(cursor, _INDEXES, tables)
    references = _of(cursor, _REFERENCES, tables)
    for table in tables:
        _run(cursor, "ALTER TABLE {} DISABLE TRIGGER USER", table)
    for table, name, _ in references:
        _run(cursor, "ALTER TABLE {} DROP CONSTRAINT {}", table, name)
    for _, name, _ in indexes:
        _run(cursor, "DROP INDEX {}", name)
    yield
    for _, _, definition in indexes:
        cursor.execute(definition.encode())
    for table, name, definition in references:
        statement = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} ").format(sql.Identifier(table), sql.Identifier(name))
        cursor.execute(statement.as_bytes(cursor) + definition.encode())
    for table in tables:
        _run(cursor, "ALTER TABLE {} ENABLE TRIGGER USER", table)


_INDEXES = """
    SELECT i.tablename, i.indexname, i.indexdef FROM pg_indexes i
    JOIN pg_class c ON c.relname = i.indexname AND c.relnamespace = 'public'::regnamespace
    WHERE i.schemaname = 'public' AND i.tablename = ANY(%s)
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid) ORDER BY 1, 2
"""
_REFERENCES = """
    SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s) ORDER BY 1, 2
"""


def _of(cursor: Cursor[Any], statement: str, tables: Sequence[str]) -> list[tuple[str, str, str]]:
    return list(cursor.execute(statement.encode(), [list(tables)]).fetchall())


def _run(cursor: Cursor[Any], statement: LiteralString, *names: str) -> None:
    cursor.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def set_sequences(cursor: Cursor[Any], following: Mapping[str, int]) -> None:
    """The next row of each table has that number."""
    for table, number in following.items():
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, number])


def first_free(cursor: Cursor[Any], table: str) -> int:
    """The number after the last one in the table."""
    found = cursor.execute(sql.SQL("SELECT coalesce(max(id), 0) + 1 FROM {}").format(sql.Identifier(table))).fetchone()
    return int(found[0]) if found else 1
