"""Databases for tests: a migrated template made once a run, and quick copies of it.

`db` (of pytest-django) rolls back and is right for most tests. `committed_db` and `module_db` are whole databases of
their own, for tests in which another process or another connection must see what was written: the application's role
may not empty append-only tables, so nothing is flushed, a database is dropped instead. The database of a module has
the name of the one before it, so that a program which was left running on that one finds the new one.
"""

import fcntl
import itertools
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from psycopg import sql
from pytest_django import DjangoDbBlocker

from vts.launch.services import Services

_numbers = itertools.count(1)


def address_of(variable: str, database: str) -> str:
    """The address in `variable` with another database in it."""
    before, _, query = os.environ[variable].partition("?")
    server = before.rpartition("/")[0]
    return f"{server}/{database}" + (f"?{query}" if query else "")


@contextmanager
def pointed_at(database: str) -> Iterator[None]:
    """Both of Django's connections use `database`, in every thread that opens one from now on."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    _point({alias: database for alias in before})
    try:
        yield
    finally:
        _point(before)


def _point(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _as_owner(statement: str, *names: str) -> None:
    with psycopg.connect(os.environ["MIGRATION_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def _name(template: str, which: object) -> str:
    return f"{template}_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}_{which}"


def copy_database(template: str, name: str) -> None:
    """There is a database of that name just like `template`, in place of any that stood there, whoever used it."""
    drop_database(name)
    _as_owner("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)


@contextmanager
def as_owner_of(database: str, statement: str, then: str) -> Iterator[None]:
    """What the owner of that database's tables says holds inside; `then` is said at the end. `{role}` is our own."""
    role = sql.Identifier(str(urlsplit(os.environ["DATABASE_URL"]).username))
    with psycopg.connect(address_of("MIGRATION_DATABASE_URL", database), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(role=role))  # type: ignore[arg-type]
        try:
            yield
        finally:
            connection.execute(sql.SQL(then).format(role=role))  # type: ignore[arg-type]


@contextmanager
def copy_of(template: str) -> Iterator[str]:
    """A database of its own, copied from `template`, with both connections pointed at it; dropped at the end."""
    name = _name(template, next(_numbers))
    copy_database(template, name)
    try:
        with pointed_at(name):
            yield name
    finally:
        drop_database(name)


def drop_database(name: str) -> None:
    """The database is gone, whoever is connected; PostgreSQL's own vacuum, which the owner may not end, soon leaves."""
    patience = 50
    while patience:
        try:
            _as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
            patience = 0
        except psycopg.errors.InsufficientPrivilege:
            patience -= 1
            if not patience:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="session")
def template_database(services: Services | None, run_folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a migrated, empty database: made by the first process of the run that needs it."""
    name = f"{urlsplit(os.environ['DATABASE_URL']).path.lstrip('/')}_template"
    with (run_folder / "template.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            _as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
            _as_owner("CREATE DATABASE {}", name)
            with django_db_blocker.unblock(), pointed_at(name):
                call_command("migrate", verbosity=0)
            lock.write("made")
    yield name
    if services is not None:
        _as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@pytest.fixture(scope="session")
def django_db_setup(
    template_database: str, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database of pytest-django's `db`: made by our own migrate as the owner, used as the application's role."""
    with django_db_blocker.unblock():
        copy = copy_of(template_database)
        copy.__enter__()
    yield
    with django_db_blocker.unblock():
        copy.__exit__(None, None, None)


@contextmanager
def _unblocked_copy(template: str, blocker: DjangoDbBlocker) -> Iterator[str]:
    with blocker.unblock(), copy_of(template) as name:
        yield name


@pytest.fixture
def committed_db(template_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of the test's own in which commits are real; its name."""
    with _unblocked_copy(template_database, django_db_blocker) as name:
        yield name


@pytest.fixture(scope="session")
def module_databases(template_database: str) -> Iterator[Callable[..., str]]:
    """``module_databases(which)``: the name of an empty database, which the next call of that name makes anew; with
    `of`, of a copy of that one.
    """
    made: set[str] = set()

    def make(which: str, *, of: str = template_database) -> str:
        name = _name(template_database, which)
        made.add(name)
        copy_database(of, name)
        return name

    yield make
    for name in made:
        drop_database(name)


@pytest.fixture(scope="module")
def module_db(
    request: pytest.FixtureRequest, module_databases: Callable[..., str], django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database of the module's own in which commits are real, kept over the module's tests; its name.

    No worker is at the databases of modules that ask for none.
    """
    of_module = (item for item in request.session.items if item.path == request.path)
    worked = any("module_worker_process" in getattr(item, "fixturenames", ()) for item in of_module)
    name = module_databases("worked" if worked else "served")
    with django_db_blocker.unblock(), pointed_at(name):
        yield name
