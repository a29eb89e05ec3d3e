"""Real PostgreSQL and Redis, and the test scanner, for every test that asks: started once a run, as `make run` does.

The addresses of the services are known, and set, before Django reads its settings; the services themselves start when
a test first needs them, or at once when the run is split over several processes.
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vts.launch.places import remove_places
from vts.launch.services import Services

pytest_plugins = [
    "tests.platform.databases",
    "tests.platform.programs",
    "tests.platform.proving",
    "tests.platform.populating",
]

_RUN_FOLDER = "VTS_TEST_RUN_FOLDER"
_MEMORY = Path("/dev/shm")
_ROOM_NEEDED = 6 << 30  # several times what a run comes to at its fullest


def _folder_in_memory() -> str:
    """What a run throws away at its end is never on a disk, where the machine has the room for it: a database of a
    hundred tables is a thousand files, and the run makes more than a hundred of them. Empty where it has not. Drills,
    which measure times and make large databases, stay on the disk, as the service does; so does what pytest keeps.
    """
    if "TMPDIR" in os.environ or "drill" in sys.argv or not os.access(_MEMORY, os.W_OK | os.X_OK):
        return ""
    told = dict(line.split(":") for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines())
    free = int(told["MemAvailable"].split()[0]) << 10
    if min(free, shutil.disk_usage(_MEMORY).free) < _ROOM_NEEDED:
        return ""
    folder = tempfile.mkdtemp(prefix="vts-run-", dir=_MEMORY)
    Path(folder).chmod(0o711)  # the account of PostgreSQL finds its own folder inside
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    return folder


def _tell_django() -> Services | None:
    """Set the environment of the run; return its services where this process is the one that keeps them."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    services: Services | None = None
    if not worker:
        services = Services(Path(tempfile.mkdtemp(prefix="vts-")), throw_away=True, test_scanner=True)
        os.environ[_RUN_FOLDER] = str(services.state)
        os.environ.update(services.variables)
    folder = Path(os.environ[_RUN_FOLDER])
    os.environ.update(
        DJANGO_SETTINGS_MODULE="vts.settings",
        # Playwright keeps an event loop running in the thread of the tests, where Django's guard would refuse the ORM.
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
        SECURE="0",
        DEBUG="0",
        # The second factor has tests of its own; everywhere else a password is enough, as in a demonstration.
        DEMO="1",
        SECOND_FACTOR="optional",
        ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
        # Of each process its own: a file that one of them spoils, to see what follows, is stored anew by no other.
        LETTER_FOLDER=str(folder / f"letters-{worker}"),
        EVIDENCE_FOLDER=str(folder / f"evidence-{worker}"),
        AUDIT_ANCHOR="",  # one file of signed heads cannot serve several databases: its tests name one of their own
        STATIC_ROOT=str(folder / "static"),
    )
    if worker and os.environ["REDIS_URL"].startswith("redis+socket:"):
        # Each process of a split run has a broker database of its own.
        number = int(worker.removeprefix("gw")) % 15 + 1
        os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL']}?virtual_host={number}"
    return services


_IN_MEMORY = "" if "PYTEST_XDIST_WORKER" in os.environ else _folder_in_memory()
_SERVICES = _tell_django()
# A fifth of a run would go into looking through the modules and the tests themselves for what nobody holds any more:
# those are left out of it once all are collected, and what the tests make is looked through less often.
gc.set_threshold(100_000, 10, 10)


def _set_up_django() -> None:
    import django
    from django.conf import settings

    # In a process of a split run pytest-django has read the settings already, before that process had what is its own.
    settings.CELERY_BROKER_URL = os.environ["REDIS_URL"]
    settings.LETTER_FOLDER = Path(os.environ["LETTER_FOLDER"])
    settings.EVIDENCE_FOLDER = Path(os.environ["EVIDENCE_FOLDER"])
    # Tests name static files without their hash; the hashed names are what `served` serves.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Argon2 takes a quarter of a second for each sign-in; the real hasher has a test of its own.
    settings.PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
    django.setup()
    import vts.celery  # noqa: F401  (shared tasks belong to it)
    from cases import who_asks

    who_asks.this_process_is_the_program()  # but while it answers a request


_set_up_django()


# Files that wait for browsers, workers or whole services or ask for hundreds of pages, the longest first.
_FIRST = (
    "tests/browser/test_casework.py",
    "tests/rules/test_mutants.py",  # these two need no database while the first process makes it
    "tests/platform/test_run.py",
    "tests/decisions/tasks/test_relay.py",
    "tests/browser/",
    "tests/platform/",
    "tests/hostile/",
    "tests/access/",
    "tests/decisions/views/test_known_page.py",
    "tests/decisions/views/test_who_may.py",
    "tests/decisions/views/test_reveal.py",
    "tests/decisions/test_demo.py",
    "tests/decisions/actions/test_at_once.py",
    "tests/decisions/tasks/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A split run starts with what takes longest, so that no process is left with it alone at the end."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    return next((rank for rank, name in enumerate(_FIRST) if item.nodeid.startswith(name)), len(_FIRST))


def pytest_collection_finish() -> None:
    """What is there by now stays to the end of the run."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Start the services at once for a split run: its processes find them running."""
    if _SERVICES is not None and config.getoption("numprocesses", None):
        _SERVICES.start()


def pytest_unconfigure() -> None:
    """Stop the services and remove everything the run made."""
    if _SERVICES is not None:
        _SERVICES.stop()
        remove_places(_SERVICES.state)
    if _IN_MEMORY:
        shutil.rmtree(_IN_MEMORY, ignore_errors=True)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """A private folder shared by all processes of this run and removed at its end."""
    return Path(os.environ[_RUN_FOLDER])


@pytest.fixture(scope="session")
def services() -> Iterator[Services | None]:
    """PostgreSQL and Redis, running; the object itself only in the process that keeps them."""
    if _SERVICES is not None:
        _SERVICES.start()
    yield _SERVICES
    for name in ("LETTER_FOLDER", "EVIDENCE_FOLDER"):
        shutil.rmtree(Path(os.environ[name]), ignore_errors=True)


@pytest.fixture
def scanner(services: Services | None) -> str:
    """The address of the test scanner, running, which settings.CLAMD_URL names: it finds the EICAR test file alone."""
    return os.environ["CLAMD_URL"]
