"""The real programs of the service, each a process of its own, against a database in which commits are real."""

import fcntl
import itertools
import os
import signal
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from tests.platform.databases import address_of
from vts.launch.processes import Child, wait_until

_ROOT = Path(__file__).resolve().parents[2]
_numbers = itertools.count(1)
StartWorker = Callable[[], Child]


def environment_for(database: str) -> dict[str, str]:
    """The environment of a program that works on `database`."""
    ours = {name: address_of(name, database) for name in ("DATABASE_URL", "MIGRATION_DATABASE_URL")}
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return kept | ours | {"PYTHONUNBUFFERED": "1"}


@pytest.fixture
def program_environment(committed_db: str) -> dict[str, str]:
    """The environment for running manage.py, or any other program, on the test's own database."""
    return environment_for(committed_db)


def _log(run_folder: Path, name: str) -> Path:
    return run_folder / f"{name}-{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}-{next(_numbers)}.log"


def _start_worker(environment: Mapping[str, str], run_folder: Path, processes: int) -> Child:
    log = _log(run_folder, "worker")
    host = f"{log.stem}@localhost"
    command = [sys.executable, "-m", "celery", "-A", "vts", "worker", "--loglevel", "INFO"]
    command += ["--concurrency", str(processes), "--hostname", host]
    child = Child.start("Celery worker", command, log=log, env=environment, cwd=_ROOT)
    wait_until(lambda: " ready." in log.read_text(encoding="utf-8", errors="replace"), child, seconds=60)
    return child


def _empty_broker() -> None:
    from vts.celery import app

    with app.connection_for_write() as connection:
        connection.default_channel.client.flushdb()


class Lasting:
    """The programs that work on the databases of modules: each is started once and finds the next module's database
    under the name of the one before.
    """

    def __init__(self, run_folder: Path) -> None:
        self._run_folder = run_folder
        self._servers = ExitStack()
        self._addresses: dict[str, str] = {}
        self._worker: Child | None = None

    def server(self, database: str) -> str:
        """The address of the web server on this database."""
        if database not in self._addresses:
            server = serving(environment_for(database), _log(self._run_folder, "web"))
            self._addresses[database] = self._servers.enter_context(server)
        return self._addresses[database]

    def worker(self, database: str) -> Child:
        """The worker, which is at the database of the modules that ask for one."""
        _empty_broker()
        if self._worker is None or not self._worker.running:
            self._worker = _start_worker(environment_for(database), self._run_folder, processes=2)
        return self._worker

    def leave_the_broker(self) -> None:
        """No worker of ours listens to the broker: another is going to, on another database."""
        if self._worker is not None:
            self._worker.kill()
        self._worker = None

    def end(self) -> None:
        """Every program is ended; its databases go with it, so nothing is worth waiting for."""
        self.leave_the_broker()
        self._servers.close()


@pytest.fixture(scope="session")
def lasting(template_database: str, run_folder: Path) -> Iterator[Lasting]:
    """The programs that last from one module to the next."""
    programs = Lasting(run_folder)
    try:
        yield programs
    finally:
        programs.end()


@pytest.fixture
def start_worker(
    request: pytest.FixtureRequest, program_environment: dict[str, str], run_folder: Path, lasting: Lasting
) -> Iterator[StartWorker]:
    """Start a real Celery worker on the test's own database, as often as wanted; `child.kill()` is like a power cut.

    Of one process: each warms a renderer, which costs more than all that such a test makes. In a drill, of two as ever.
    """
    started: list[Child] = []
    processes = 2 if request.node.get_closest_marker("drill") else 1

    def start() -> Child:
        started.append(_start_worker(program_environment, run_folder, processes))
        return started[-1]

    lasting.leave_the_broker()
    _empty_broker()
    try:
        yield start
    finally:
        for child in started:  # its database goes with it: nothing is worth waiting for
            child.kill()


@pytest.fixture
def celery_worker_process(start_worker: StartWorker) -> Child:
    """One real Celery worker, ready, on the test's own database."""
    return start_worker()


@pytest.fixture(scope="module")
def module_worker_process(module_db: str, lasting: Lasting) -> Child:
    """One real Celery worker, ready, on the module's own database."""
    return lasting.worker(module_db)


@pytest.fixture(scope="session")
def collected_static(run_folder: Path) -> Path:
    """The static files under their hashed names, collected once a run."""
    target = Path(settings.STATIC_ROOT)
    hashed = settings.STORAGES | {"staticfiles": {"BACKEND": "vts.static.HashedStaticFiles"}}
    with (run_folder / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            with override_settings(STORAGES=hashed):
                call_command("collectstatic", interactive=False, verbosity=0)
    return target


@contextmanager
def serving(environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """The application served by gunicorn at a free port of this machine; its address, with no slash at the end."""
    with web_server(environment, log) as (address, _):
        yield address


@contextmanager
def web_server(environment: Mapping[str, str], log: Path) -> Iterator[tuple[str, Child]]:
    """The same, with its process, which the test may tell to stop."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "--config", "python:vts.gunicorn", "vts.wsgi"]
    env = {**environment, "BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "1"}
    child = Child.start("Web server", command, log=log, env=env, cwd=_ROOT, stop_signal=signal.SIGTERM)
    try:
        wait_until(lambda: _answers(address), child, seconds=60)
        yield address, child
    finally:
        child.kill()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/sign-in/", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


@pytest.fixture
def served(program_environment: dict[str, str], collected_static: Path, run_folder: Path) -> Iterator[str]:
    """The address of the real web server on the test's own database (`committed_db`)."""
    with serving(program_environment, _log(run_folder, "web")) as address:
        yield address


@pytest.fixture(scope="module")
def module_served(module_db: str, collected_static: Path, lasting: Lasting) -> str:
    """The address of the real web server on the module's own database (`module_db`)."""
    return lasting.server(module_db)
