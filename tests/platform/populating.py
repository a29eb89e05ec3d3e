"""Databases with something of everything in them (`tests.populated`): made once a run, and copied for each module."""

import fcntl
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests.platform.databases import copy_database, copy_of, drop_database, pointed_at
from tests.platform.programs import Lasting
from vts.launch.services import Services

Things = dict[str, Any]


class Template(NamedTuple):
    """A populated database that nobody is connected to, what each thing in it is called, and its files."""

    name: str
    things: Things
    files: Path

    def put_files(self) -> None:
        """Its letters and its evidence are at hand in this process, whatever was swept away since."""
        for what, folder in _folders().items():
            shutil.copytree(self.files / what, folder, dirs_exist_ok=True)


class Served(NamedTuple):
    """A populated service with a real web server: its address, and what each thing in it is called."""

    address: str
    things: Things


def _folders() -> dict[str, Path]:
    return {"letters": Path(settings.LETTER_FOLDER), "evidence": Path(settings.EVIDENCE_FOLDER)}


@pytest.fixture(scope="session")
def populated_template(
    template_database: str, services: Services | None, run_folder: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Template]:
    """Made by the first process of the run that needs it."""
    from tests.populated import populate  # not before somebody asks: it knows every corner of the service

    name, kept = f"{template_database}_populated", run_folder / "populated"
    with (run_folder / "populated.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        things: Things = json.loads(lock.read() or "null")
        if things is None:
            copy_database(template_database, name)
            with django_db_blocker.unblock(), pointed_at(name):
                things = populate()
            for what, folder in _folders().items():
                shutil.copytree(folder, kept / what)
            lock.write(json.dumps(things))
    yield Template(name, things, kept)
    if services is not None:
        drop_database(name)


@pytest.fixture(scope="module")
def populated(populated_template: Template, django_db_blocker: DjangoDbBlocker) -> Iterator[Things]:
    """A populated database of the module's own in which commits are real; what each thing in it is called."""
    populated_template.put_files()
    with django_db_blocker.unblock(), copy_of(populated_template.name):
        yield populated_template.things


@pytest.fixture(scope="module")
def populated_served(
    populated_template: Template,
    module_databases: Callable[..., str],
    collected_static: Path,
    lasting: Lasting,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Served]:
    """The same with the real web server on it."""
    populated_template.put_files()
    name = module_databases("served", of=populated_template.name)
    with django_db_blocker.unblock(), pointed_at(name):
        yield Served(lasting.server(name), populated_template.things)
