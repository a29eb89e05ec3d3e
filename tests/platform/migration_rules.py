"""Which migrations would stop work while they run, or break the release before them (promise 42)."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, RemoveIndexConcurrently
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterModelTable,
    AlterUniqueTogether,
    CreateModel,
    DeleteModel,
    RemoveField,
    RemoveIndex,
    RenameField,
    RenameModel,
)
from django.db.models import CheckConstraint, Field

RELEASED = {"cases": 18, "decisions": 21}
"""The last migration of each application that an empty database is made with: nobody works on one yet. Each one after
it meets a service in use, and keeps the rules of docs/migrations.md. Raised until the first release, and not after.
"""

SMALL = {
    "caseworker",
    "conflict",
    "countryinformation",
    "monthfigures",
    "frozenmonth",
    "policydraft",
    "publicauthority",
    "qualitysample",
    "simulation",
    "team",
    "workingdaycorrection",
}
"""Models whose rows are counted in people or months, not in cases: to lock or to read them whole takes no time."""

EXCUSED: dict[tuple[str, str], str] = {}
"""Migrations that break a rule, each with the reason why it stops no work."""

_BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)
_LEFTOVER = re.compile(r"DROP INDEX CONCURRENTLY IF EXISTS", re.IGNORECASE)
_INDEXED = re.compile(r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)[^;]*?\bON\s+\"?(\w+)", re.IGNORECASE)
_STATEMENTS = (
    (r"\bDROP\s+INDEX\s+(?!CONCURRENTLY)", "drops an index while everything waits"),
    (r"\bLOCK\s+TABLE\b", "locks a table"),
    (r"\b(VACUUM\s+FULL|CLUSTER|REINDEX\s+(?!.*CONCURRENTLY))\b", "writes a table anew while everything waits"),
    (
        r"\bALTER\s+TABLE\s[^;]*\bADD\s+CONSTRAINT\s[^;]*\bCHECK\b(?![^;]*NOT\s+VALID)",
        "reads a whole table while it is locked",
    ),
    (r"\b(UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b", "writes many rows in one transaction"),
    (r"\b(DROP\s+(TABLE|COLUMN)|RENAME\s+(TO|COLUMN))\b", "takes away what the release before it uses"),
    (r"\bSET\s+NOT\s+NULL\b", "refuses rows that the release before it writes"),
)


def number_of(migration: Migration) -> int:
    """The number with which its name begins."""
    return int(migration.name.split("_", 1)[0])


def is_new(migration: Migration) -> bool:
    """Whether it came after what is released."""
    return number_of(migration) > RELEASED.get(migration.app_label, 10_000)


def faults(migration: Migration) -> list[str]:
    """A sentence for each operation that would stop work, or break the code of the release before."""
    made: set[str] = set()
    found = []
    for operation in migration.operations:
        if isinstance(operation, CreateModel):
            made |= {operation.name_lower, f"{migration.app_label}_{operation.name_lower}"}
        found += [f"{type(operation).__name__}: {why}." for why in _of(operation, made)]
    if any(isinstance(one, AddIndexConcurrently) for one in migration.operations):
        said = " ".join(str(one.sql) for one in migration.operations if isinstance(one, RunSQL))
        if not _LEFTOVER.search(said) or "lock_timeout" not in said:
            found.append("AddIndexConcurrently: it neither waits for its turn nor removes what a failed try left.")
    return found


def _of(operation: Any, made: set[str]) -> Iterator[str]:
    model = str(getattr(operation, "model_name_lower", None) or getattr(operation, "name_lower", ""))
    if isinstance(operation, RenameModel | RenameField | RemoveField | DeleteModel | AlterModelTable):
        yield "it takes away what the release before it uses"
    elif isinstance(operation, RunPython):
        yield "it runs a program over rows in one transaction; make that a command, in small parts"
    elif isinstance(operation, RunSQL):
        yield from _of_sql(operation, made)
    elif isinstance(operation, AddField):
        yield from _of_field(operation.field, exempt=model in made | SMALL)
    elif model not in made | SMALL:
        yield from _of_big_table(operation)


def _of_field(field: "Field[Any, Any]", *, exempt: bool) -> Iterator[str]:
    if not field.null and not field.has_db_default() and not field.many_to_many:
        yield f"{field.name} has neither null nor db_default, so the release before it can add no row"
    if not exempt and (field.unique or (field.db_index and not field.many_to_many)):
        yield f"{field.name} builds an index while writing waits: db_index=False, and AddIndexConcurrently after it"


def _of_big_table(operation: Any) -> Iterator[str]:
    if isinstance(operation, AddIndex) and not isinstance(operation, AddIndexConcurrently):
        yield "writing waits while it is built: AddIndexConcurrently"
    elif isinstance(operation, RemoveIndex) and not isinstance(operation, RemoveIndexConcurrently):
        yield "everything waits for it: RemoveIndexConcurrently"
    elif isinstance(operation, AlterUniqueTogether):
        yield "writing waits while its index is built"
    elif isinstance(operation, AddConstraint) and not isinstance(operation, AddConstraintNotValid):
        if isinstance(operation.constraint, CheckConstraint):
            yield "the table is read whole while it is locked: AddConstraintNotValid, then ValidateConstraint"
        else:
            yield "writing waits while its index is built: build it concurrently, then ADD CONSTRAINT USING INDEX"


def _of_sql(operation: RunSQL, made: set[str]) -> Iterator[str]:
    parts = operation.sql if isinstance(operation.sql, list | tuple) else [operation.sql]
    for part in parts:
        text = _BODY.sub("", str(part[0] if isinstance(part, list | tuple) else part))
        if any(table.lower() not in made for table in _INDEXED.findall(text)):
            yield "it builds an index while writing waits"
        for pattern, why in _STATEMENTS:
            if re.search(pattern, text, re.IGNORECASE):
                yield f"it {why}"
