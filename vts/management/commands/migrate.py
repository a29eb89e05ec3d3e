"""`manage.py migrate`: as the owner, then the application's role is given exactly what it needs.

It gives way to those who work: a table that is in use is waited for so briefly that nobody who queues behind it
notices, and then it tries again (promise 42).
"""

from time import sleep
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import OperationalError, connections, transaction
from psycopg import sql
from psycopg.errors import LockNotAvailable

from vts.environment import absent_variables

LOCK_TIMEOUT = "2s"  # what waits for a lock makes all that come after it wait too
TRIES, WAIT = 30, 2.0


class Command(DjangoMigrate):
    """Django's migrate on the owner's connection, followed by the grants of the application's role."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        absent = absent_variables(["DATABASE_URL", "MIGRATION_DATABASE_URL"])
        if absent:
            raise CommandError(" ".join(absent))
        options["database"] = "owner"
        self._migrate(*args, **options)
        if not (options.get("check_unapplied") or options.get("plan")):
            grant_application_role()

    def _migrate(self, *args: Any, **options: Any) -> None:
        """What was applied before a table was in use stays applied, and is not applied again."""
        for attempt in range(1, TRIES + 1):
            with connections["owner"].cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
            try:
                super().handle(*args, **options)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable) or attempt == TRIES:
                    raise
                self.stderr.write(f"A table is in use: migrate gives way, and tries again in {WAIT:.0f} s.")
                sleep(WAIT)
            else:
                return


def grant_application_role() -> None:
    """Give the application's role its rights, and take back any that are not listed here (promise 12).

    All four verbs on ordinary tables, reading and adding on the append-only ones, reading on Django's record of
    migrations, and the use of sequences. Whatever an append-only table had before is revoked first. All at once: at no
    moment does the application lack a right that it needs.
    """
    role = sql.Identifier(connections["default"].settings_dict["USER"])
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')"
            " AND pg_has_role(c.relowner, 'member') ORDER BY 1"
        )
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            verbs = _verbs(table)
            cursor.execute(sql.SQL("REVOKE ALL ON TABLE {} FROM {}").format(sql.Identifier(table), role).as_string())
            grant = sql.SQL("GRANT {} ON TABLE {} TO {}")
            cursor.execute(grant.format(sql.SQL(verbs), sql.Identifier(table), role).as_string())
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role).as_string())
        usage = sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}")
        cursor.execute(usage.format(role).as_string())


def _verbs(table: str) -> str:
    if table in settings.APPEND_ONLY_TABLES:
        return "SELECT, INSERT"
    if table == "django_migrations":
        return "SELECT"
    return "SELECT, INSERT, UPDATE, DELETE"
