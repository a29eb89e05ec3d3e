"""`make run`: every process of the service under one parent. It starts the worker and the scheduler again when one of
them ends by itself, and stops all when any other does.
"""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from vts.environment import RUNNING_FILE, SERVICES_FILE, STATE_DIR, Environment
from vts.launch.keeping import Keeper
from vts.launch.places import make_private, remove_places
from vts.launch.processes import Child
from vts.launch.services import Services, write_private


class Stopped(Exception):
    """Somebody asked the launcher to stop."""


def run_service() -> int:
    """Run the whole service until it is told to stop."""
    from vts.launch.stages import start_everything

    with only_one(), stopping_on_signals(), running_services() as services:
        address = start_everything(services)
        note_address(address)
        watch(services.children)
    return 0


def run_services_alone() -> int:
    """Run PostgreSQL and Redis, migrated, for work with manage.py, until told to stop."""
    from vts.launch.stages import migrate

    with only_one(), stopping_on_signals(), running_services() as services:
        migrate(services)
        say("Ready for manage.py; stop with Ctrl-C.")
        watch(services.children)
    return 0


def reset() -> int:
    """Remove the state folder: database, letters, logs and secrets."""
    make_private(STATE_DIR)
    with only_one():
        remove_places(STATE_DIR)
    say("Removed the database, the letters and the logs: the next make run starts afresh.")
    return 0


def say(line: str) -> None:
    """One line to the person at the terminal, at once."""
    print(line, flush=True)


@contextmanager
def running_services() -> Iterator[Services]:
    """PostgreSQL, Redis and the scanner, started and known to manage.py; at the end all children are stopped."""
    services = Services(STATE_DIR, test_scanner=is_demo())
    try:
        services.start()
        for line in services.lines:
            say(line)
        write_private(
            SERVICES_FILE, "".join(f"{name}={value}\n" for name, value in service_variables(services).items())
        )
        yield services
    except Stopped:
        say("Stopping.")
    finally:
        # A second Ctrl-C must not leave half of the processes behind.
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, signal.SIG_IGN)
        services.stop()
        SERVICES_FILE.unlink(missing_ok=True)
    say("Stopped.")


def service_variables(services: Services) -> dict[str, str]:
    """The variables of the service on this machine alone: plain HTTP to this machine's own names."""
    return {**services.variables, **_local_variables(), "SECOND_FACTOR": second_factor()}


def is_demo() -> bool:
    """Whether the demo belongs here: unless DEMO=0 or SECURE=1 say otherwise."""
    reader = Environment(_local_variables())
    return reader.flag("DEMO", default=False) and not reader.flag("SECURE", default=True)


def second_factor() -> str:
    """Whether everybody has to have a second factor: in the demo not, unless SECOND_FACTOR says so."""
    return os.environ.get("SECOND_FACTOR", "").strip() or ("optional" if is_demo() else "required")


def _local_variables() -> dict[str, str]:
    return {
        "SECURE": os.environ.get("SECURE", "0"),
        "DEBUG": os.environ.get("DEBUG", "0"),
        "DEMO": os.environ.get("DEMO", "1"),
        "ALLOWED_HOSTS": os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"),
    }


@contextmanager
def only_one() -> Iterator[None]:
    """Hold the lock of this checkout; when another process holds it, say where it serves and stop."""
    make_private(STATE_DIR)
    lock = RUNNING_FILE.open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        where = lock.read().strip()
        raise SystemExit(f"VTS Casework is already running here{where and f' at {where}'}: stop it first.") from None
    try:
        lock.truncate(0)
        yield
    finally:
        lock.close()


def note_address(address: str) -> None:
    """Let a second launcher say where the first one serves."""
    RUNNING_FILE.write_text(address, encoding="ascii")


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Turn the signals that ask a program to stop into `Stopped`."""

    def stop(_signum: int, _frame: FrameType | None) -> None:
        raise Stopped

    before = {signum: signal.signal(signum, stop) for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


def watch(children: list[Child]) -> None:
    """Wait until a signal arrives. A child that is kept is started again when it ends by itself; any other that ends
    stops the rest, with the end of its log.
    """
    keeper = Keeper(children, say)
    while True:
        keeper.look()
        time.sleep(0.5)
