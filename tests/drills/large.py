"""A service of the size that was promised, written through to the disk as in production.

50,000 invented cases, 1,000,000 entries of the audit, and one case that was decided for real, with its letter.

    python -m tests.drills.large work     the case, by amina, whose password is that of the demo
    python -m tests.drills.large audit    as many more entries of the audit as are wanted
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import django
import psycopg

from vts.launch.accounts import server_account
from vts.launch.binaries import find_postgres
from vts.launch.places import Places, make_places
from vts.launch.postgres import APPLICATION_ROLE, OWNER_ROLE, SUPERUSER, Cluster, Passwords
from vts.launch.processes import Child

ROOT = Path(__file__).resolve().parents[2]
CASES, ENTRIES = 50_000, 1_000_000
PASSWORD = "lantern-orchard-teacup"
PASSWORDS = Passwords("one", "two", "three")
ARCHIVED = {"archive_mode": "on", "archive_command": "/bin/true", "archive_timeout": "60s", "max_wal_size": "4GB"}


@dataclass
class Service:
    """A database on a cluster of its own, with the folders beside it."""

    state: Path
    cluster: Cluster
    child: Child

    def address(self, role: str, database: str = "vts") -> str:
        """The address of a database for one of the three roles."""
        words = {
            SUPERUSER: PASSWORDS.superuser,
            OWNER_ROLE: PASSWORDS.owner,
            APPLICATION_ROLE: PASSWORDS.application,
        }
        return self.cluster.address(role, words[role], database)

    def environment(self, database: str = "vts", files: str = "files") -> dict[str, str]:
        """The environment of a program that works on that database and those folders."""
        return os.environ | {
            "DATABASE_URL": self.address(APPLICATION_ROLE, database),
            "MIGRATION_DATABASE_URL": self.address(OWNER_ROLE, database),
            "AUDIT_ANCHOR": str(self.state / files / "anchors"),
            "LETTER_FOLDER": str(self.state / files / "letters"),
            "EVIDENCE_FOLDER": str(self.state / files / "evidence"),
        }

    def ask(self, statement: str, role: str = SUPERUSER, database: str = "vts") -> list[tuple[object, ...]]:
        """What the statement finds."""
        with psycopg.connect(self.address(role, database), autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []


def begin(state: Path) -> Service:
    """A migrated, filled service whose log of changes is kept for recovery from now on."""
    service = on(make_places(state, server_account()), state)
    service.cluster.make()
    configure(service.cluster.places, ARCHIVED)
    service.child = service.cluster.start()
    service.cluster.furnish()
    environment = service.environment()
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "seed_scale", "--cases", str(CASES))
    run(environment, "-m", "tests.drills.large", "audit")
    run(environment, "-m", "tests.drills.large", "work")
    manage(environment, "anchor_audit")
    return service


def on(places: Places, state: Path) -> Service:
    """A service whose cluster lies there, not started yet."""
    account = server_account()
    cluster = Cluster(places, find_postgres(account, places.spare), account, PASSWORDS)
    return Service(state, cluster, None)  # type: ignore[arg-type]


def configure(places: Places, settings: Mapping[str, str]) -> None:
    """The server of that folder starts with these settings."""
    with (places.postgres_data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())


def manage(environment: Mapping[str, str], *command: str, status: int = 0) -> str:
    """One command of manage.py has ended with that status; what it said."""
    return run(environment, "manage.py", *command, status=status)


def run(environment: Mapping[str, str], *command: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == status, done.stdout[-3000:]
    return done.stdout


def work() -> None:
    """Somebody decided a case and its letter was issued; she can sign in."""
    from tests import letters_made
    from tests.builders import make_caseworker

    letters_made.issued()
    amina = make_caseworker()
    amina.set_password(PASSWORD)
    amina.save()


def audit() -> None:
    """The chain goes on, by as many looks at cases as it lacks."""
    from django.db import connections, transaction
    from django.utils import timezone

    from decisions.scale.chain import TABLES, Chain
    from decisions.scale.copying import bare, set_sequences

    owner = connections["owner"]
    owner.ensure_connection()
    with transaction.atomic("owner"), owner.connection.cursor() as cursor:
        (cases,) = cursor.execute("SELECT array_agg(id ORDER BY id) FROM cases_victim").fetchone()
        (by,) = cursor.execute("SELECT id FROM cases_caseworker WHERE username = 'program'").fetchone()
        with bare(cursor, list(TABLES)):
            chain, now = Chain(cursor), timezone.now()
            for number in range(ENTRIES - chain.next + 1):
                victim = cases[number % len(cases)]
                chain.act("case.show", by=by, at=now, victim=victim, subject=f"cases_victim:{victim}")
            chain.copy(cursor)
        set_sequences(cursor, {"cases_auditentry": chain.next})
    with owner.connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")
    django.setup()
    from cases import who_asks

    who_asks.this_process_is_the_program()
    {"work": work, "audit": audit}[sys.argv[1]]()
