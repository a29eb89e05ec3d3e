"""Promise 11 for every audited table: each way of writing leaves one change for each row that it changed.

What the rows are is taken from a small service with something of everything in it. A way that the database refuses for
a row (it is append-only, or something refers to it) changed nothing, and must have left nothing; the table itself must
take at least one of the ways.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, models, transaction
from django.db.migrations.operations import RunPython
from django.db.migrations.state import ProjectState

from cases import audit_chain
from tests.promises import figure

Way = Callable[[type[models.Model], models.Model], int]
OWN = ("id", "public_id")


def audited_models() -> list[type[models.Model]]:
    """The model of each audited table, those of plain relations between two tables among them."""
    tables = set(audit_chain.audited_tables())
    found = [
        model
        for label in ("cases", "decisions")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model._meta.db_table in tables
    ]
    assert len(found) == len(tables)
    return found


def _changed(row: models.Model) -> Iterator[str]:
    """Each field in turn holds another value than before, until one of them is taken."""
    for field in row._meta.concrete_fields:
        before = getattr(row, field.attname)
        if field.name not in OWN and not field.is_relation:
            for other in _other(field, before):
                setattr(row, field.attname, other)
                yield field.attname
                setattr(row, field.attname, before)


def _other(field: models.Field, before: Any) -> list[Any]:
    """Other values that the field might take."""
    if field.choices:
        return [key for key, _ in field.flatchoices if key != before]
    if isinstance(field, models.BooleanField):
        return [not before]
    if isinstance(field, models.IntegerField):
        return [(before or 0) + 1]
    if isinstance(field, models.DateTimeField | models.DateField):
        return [before + timedelta(days=1)] if before else []
    if isinstance(field, models.CharField | models.TextField):
        text = before or ""
        last = "y" if text.endswith("x") else "x"  # some are drawn at random
        return [f"{text}{last}" if len(text) < (field.max_length or 999) else f"{text[:-1]}{last}"]
    return [{**before, "other": 1}] if isinstance(before, dict) else []


def _with_version(row: models.Model, *names: str) -> list[str]:
    """Where the rows have a version it rises with each change."""
    if not isinstance(getattr(row, "version", None), int) or "version" in names:
        return list(names)
    row.version += 1
    return [*names, "version"]


def saved(model: type[models.Model], row: models.Model) -> int:
    return _first_taken(row, lambda names: row.save(update_fields=names))


def updated(model: type[models.Model], row: models.Model) -> int:
    rows = model._base_manager.filter(pk=row.pk)
    return _first_taken(row, lambda names: rows.update(**{name: getattr(row, name) for name in names}))


def updated_in_bulk(model: type[models.Model], row: models.Model) -> int:
    return _first_taken(row, lambda names: model._base_manager.bulk_update([row], names))


def updated_by_sql(model: type[models.Model], row: models.Model) -> int:
    def write(names: list[str]) -> None:
        columns = ", ".join(f'"{name}" = %s' for name in names)
        values = [*(getattr(row, name) for name in names), row.pk]
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{model._meta.db_table}" SET {columns} WHERE id = %s', values)

    return _first_taken(row, write)


def created_in_bulk(model: type[models.Model], row: models.Model) -> int:
    row.pk, row._state.adding = None, True
    if hasattr(row, "public_id"):
        row.public_id = f"{row.public_id[:-3]}zzz"
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key and isinstance(getattr(row, field.attname), str):
            setattr(row, field.attname, f"{getattr(row, field.attname)[:-3]}zzz")
    return len(model._base_manager.bulk_create([row]))


def deleted(model: type[models.Model], row: models.Model) -> int:
    with connection.cursor() as cursor:  # the row alone: what the ORM would delete with it has rows of its own here
        cursor.execute(f'DELETE FROM "{model._meta.db_table}" WHERE id = %s', [row.pk])
        return int(cursor.rowcount)


def migrated(model: type[models.Model], row: models.Model) -> int:
    """As a migration of the data does, which the owner of the tables runs."""
    done: list[int] = []
    owner, default = connections["owner"], connections["default"]
    connections["default"] = owner
    try:
        with transaction.atomic():
            last = _last_entry()
            operation = RunPython(lambda *_: done.append(updated(model, row)))
            with owner.schema_editor(atomic=False) as editor:
                operation.database_forwards(model._meta.app_label, editor, ProjectState(), ProjectState())
            entries = _entries_since(last, model)
            transaction.set_rollback(True)
    finally:
        connections["default"] = default
    assert entries == done[0], model
    return done[0]


WAYS: list[Way] = [saved, updated, updated_in_bulk, updated_by_sql, created_in_bulk, deleted, migrated]


def _first_taken(row: models.Model, write: Callable[[list[str]], object]) -> int:
    """One row is changed in the first field that the database lets be changed; 0 where it lets none."""
    for name in _changed(row):
        names = _with_version(row, name)
        try:
            with transaction.atomic():
                write(names)
                _deferred()
            return 1
        except DatabaseError as refused:
            if getattr(refused.__cause__, "sqlstate", "") == "42501":  # no row of this table is ever altered
                return 0
            if names != [name]:
                row.version -= 1
    return 0


def _deferred() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _last_entry() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM cases_auditentry")
        return int(cursor.fetchone()[0])


def _entries_since(last: int, model: type[models.Model]) -> int:
    """How many changes of the model's table the audit tells of since then."""
    told = "SELECT count(*) FROM cases_auditentry WHERE kind = 'change' AND id > %s AND subject LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(told, [last, f"{model._meta.db_table}:%"])
        return int(cursor.fetchone()[0])


def _tried(way: Way, model: type[models.Model], row: models.Model) -> tuple[int, int]:
    """How many rows of its table one way changed, and how many changes of that table the audit tells of; undone."""
    with transaction.atomic():
        last = _last_entry()
        try:
            with transaction.atomic():
                written = way(model, row)
                _deferred()
        except DatabaseError:
            written = 0
        entries = written if way is migrated else _entries_since(last, model)
        transaction.set_rollback(True)
    assert _last_entry() == last  # what is rolled back leaves nothing
    return written, entries


def _rows_and_entries(table: str) -> tuple[int, int]:
    """How many rows there are of which no entry tells that they were added, and how many such entries without a row
    of which no entry tells either that it was removed.
    """
    added = (
        "SELECT split_part(subject, ':', 2)::bigint FROM cases_auditentry AS one WHERE action = 'insert'"
        " AND subject LIKE %s AND NOT EXISTS (SELECT FROM cases_auditentry AS later"
        " WHERE later.subject = one.subject AND later.action = 'delete')"
    )
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}" WHERE id NOT IN ({added})', [f"{table}:%"])
        untold = int(cursor.fetchone()[0])
        cursor.execute(
            f'SELECT count(*) FROM ({added}) AS told (id) WHERE id NOT IN (SELECT id FROM "{table}")', [f"{table}:%"]
        )
        return untold, int(cursor.fetchone()[0])


@pytest.mark.promise(11)
def test_each_way_of_writing_any_audited_table_leaves_one_change_for_each_row(populated: dict[str, Any]) -> None:
    changed, told, without_a_row, untouched = 0, 0, [], []
    for model in audited_models():
        if not (row := model._base_manager.order_by("-pk").first()):
            without_a_row.append(model._meta.db_table)
            continue
        taken = 0
        for way in WAYS:
            written, entries = _tried(way, model, model._base_manager.get(pk=row.pk))
            assert written == entries, (model._meta.db_table, way.__name__)
            taken, told = taken + written, told + entries
        changed += taken
        if not taken:
            untouched.append(model._meta.db_table)
    for table in untouched:  # only an act adds to it, and nothing alters it: each row was told of when it was added
        assert _rows_and_entries(table) == (0, 0), table
    tried = len(audited_models()) - len(without_a_row)
    figure(11, "per cent of changed rows with an entry, by seven ways of writing", 100 * told / changed, target="100 %")
    figure(11, "audited tables of which rows were added or changed so", tried, target="≥ 60")
    figure(11, "audited tables without a row to change, whose trigger is the same", len(without_a_row), target="-")
    assert len(untouched) < 15
    assert tried >= 60, without_a_row
