"""A new migration neither stops work while it runs nor breaks the release before it (promise 42)."""

from collections.abc import Callable
from itertools import pairwise

import psycopg
import pytest
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.core.management import call_command
from django.db import OperationalError, connections, migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django_migration_linter.migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements

from tests.platform.databases import address_of
from tests.platform.migration_rules import EXCUSED, RELEASED, faults, is_new, number_of
from tests.promises import figure
from vts.management.commands import migrate

pytestmark = pytest.mark.promise(42)
CHECK = models.CheckConstraint(condition=models.Q(name__gt=""), name="named")
UNIQUE = models.UniqueConstraint(fields=["name"], name="one_of_a_name")
INDEX = GinIndex(fields=["name"], name="by_name")


def made_of(*operations: object, app: str = "cases", name: str = "9001_later") -> Migration:
    migration = Migration(name, app)
    migration.operations = list(operations)
    return migration


def test_every_migration_since_the_release_keeps_the_rules(committed_db: str) -> None:
    disk = MigrationLoader(None).disk_migrations
    new = [one for key, one in sorted(disk.items()) if one.app_label in RELEASED and is_new(one)]
    linter = MigrationLinter(database="default", no_cache=True, no_output=True)
    found = {}
    for one in new:
        if (one.app_label, one.name) in EXCUSED:
            continue
        statements = linter.get_sql(one.app_label, one.name)
        errors, _, _ = analyse_sql_statements(linter.sql_analyser_class, statements)
        said = [f"linter: {issue.code} {issue.message}" for issue in errors] + faults(one)
        if said:
            found[f"{one.app_label}.{one.name}"] = said
    figure(42, f"unsafe operations in {len(new)} migrations since the release", len(found), target="0")
    assert found == {}


def test_the_release_and_what_is_excused_are_of_migrations_that_are_there() -> None:
    disk = MigrationLoader(None).disk_migrations
    assert set(EXCUSED) <= set(disk)
    assert all(is_new(disk[key]) and reason for key, reason in EXCUSED.items())
    for app, last in RELEASED.items():
        numbers = sorted(number_of(one) for key, one in disk.items() if key[0] == app)
        assert last in numbers
        assert all(later - earlier == 1 for earlier, later in pairwise(numbers))


@pytest.mark.parametrize(
    ("operation", "word"),
    [
        (migrations.RenameField("victim", "name", "title"), "takes away"),
        (migrations.RemoveField("victim", "name"), "takes away"),
        (migrations.DeleteModel("Victim"), "takes away"),
        (migrations.AddField("team", "size", models.IntegerField(default=1)), "neither null nor db_default"),
        (migrations.AddField("victim", "code", models.CharField(null=True, db_index=True)), "builds an index"),
        (migrations.AddIndex("victim", INDEX), "writing waits"),
        (migrations.RemoveIndex("victim", "by_name"), "everything waits"),
        (migrations.AddConstraint("victim", CHECK), "read whole"),
        (migrations.AddConstraint("victim", UNIQUE), "writing waits"),
        (AddIndexConcurrently("victim", INDEX), "neither waits for its turn"),
        (migrations.RunPython(migrations.RunPython.noop), "runs a program"),
        (migrations.RunSQL("CREATE INDEX by_name ON cases_victim (name)"), "builds an index"),
        (migrations.RunSQL("UPDATE cases_victim SET name = ''"), "many rows"),
        (migrations.RunSQL(["LOCK TABLE cases_victim"]), "locks a table"),
        (migrations.RunSQL("ALTER TABLE a ADD CONSTRAINT b CHECK (c > 0)"), "reads a whole table"),
        (migrations.RunSQL("ALTER TABLE a ALTER COLUMN b SET NOT NULL"), "refuses rows"),
    ],
)
def test_what_would_stop_work_is_found(operation: object, word: str) -> None:
    assert word in " ".join(faults(made_of(operation)))


def test_what_stops_no_work_is_let_through() -> None:
    turn = "SET lock_timeout = 0; DROP INDEX CONCURRENTLY IF EXISTS by_name"
    assert faults(made_of(migrations.RunSQL(turn), AddIndexConcurrently("victim", INDEX))) == []
    assert faults(made_of(AddConstraintNotValid("victim", CHECK))) == []
    assert faults(made_of(migrations.AddField("victim", "code", models.CharField(db_default="")))) == []
    new_table = migrations.CreateModel("Later", [("name", models.TextField())])
    assert faults(made_of(new_table, migrations.AddIndex("later", INDEX))) == []
    assert faults(made_of(new_table, migrations.RunSQL("CREATE INDEX by_name ON cases_later (name)"))) == []
    body = "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE cases_team SET name = '' $$"
    assert faults(made_of(migrations.RunSQL(body))) == []


def test_migrate_gives_way_to_work_and_tries_again(
    committed_db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "50ms")
    waited: list[float] = []
    with psycopg.connect(address_of("DATABASE_URL", committed_db)) as work:
        work.execute("SELECT count(*) FROM cases_victim")  # somebody reads, and goes on reading
        monkeypatch.setattr(migrate, "sleep", lambda seconds: (waited.append(seconds), work.rollback()))
        _migrating(monkeypatch, lambda cursor: cursor.execute("LOCK TABLE cases_victim IN ACCESS EXCLUSIVE MODE"))
        call_command("migrate", verbosity=0)
    assert waited == [migrate.WAIT]
    assert "tries again" in capsys.readouterr().err


def test_migrate_gives_up_in_the_end(committed_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "LOCK_TIMEOUT", "20ms")
    monkeypatch.setattr(migrate, "TRIES", 2)
    monkeypatch.setattr(migrate, "sleep", lambda _: None)
    with psycopg.connect(address_of("DATABASE_URL", committed_db)) as work:
        work.execute("SELECT count(*) FROM cases_victim")
        _migrating(monkeypatch, lambda cursor: cursor.execute("LOCK TABLE cases_victim IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(OperationalError):
            call_command("migrate", verbosity=0)


def _migrating(monkeypatch: pytest.MonkeyPatch, statement: Callable[[object], object]) -> None:
    """What Django's migrate does is this statement, on the owner's connection."""

    def handle(self: object, *args: object, **options: object) -> None:
        from django.db import transaction

        with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
            statement(cursor)

    monkeypatch.setattr(migrate.DjangoMigrate, "handle", handle)
