"""The launcher: where it puts things, which programs it takes, and that nothing it starts outlives it."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from vts.launch import setup
from vts.launch.accounts import Account, server_account
from vts.launch.binaries import PostgresBinaries, find_broker, find_postgres
from vts.launch.machine import ENVIRONMENT_NEEDS, RUN_NEEDS, TEST_NEEDS, Need, absent_sentence, provide
from vts.launch.places import make_places, remove_places, spare_folder
from vts.launch.processes import Child
from vts.launch.services import Services, kept_secrets

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def short_folder() -> Path:
    """A folder whose path leaves room for a socket, as pytest's own does not."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix="vts-"))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_are_private(short_folder: Path) -> None:
    places = make_places(short_folder, server_account())
    assert _mode(places.logs) == _mode(places.sockets) == _mode(places.postgres_home) == 0o700
    assert _mode(places.state) == (0o711 if server_account() else 0o700)
    remove_places(short_folder)
    assert not short_folder.exists()


def test_a_path_too_long_for_a_socket_gets_a_short_folder(tmp_path: Path) -> None:
    state = tmp_path / ("long" * 25)
    places = make_places(state, None)
    assert places.postgres_sockets.parent == places.sockets.parent == spare_folder(state)
    assert places.postgres_data.is_relative_to(state)
    remove_places(state)
    assert not spare_folder(state).exists()


def test_a_folder_the_account_cannot_enter_is_left_alone(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    stranger = Account("stranger", os.getuid() + 4242, os.getgid() + 4242)
    assert not stranger.can_enter(closed)
    assert _mode(closed) == 0o700


def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "state").symlink_to(tmp_path / "real")
    with pytest.raises(SystemExit, match="belongs to somebody else"):
        make_places(tmp_path / "state", None)


def test_secrets_are_random_kept_and_readable_by_their_owner_alone(tmp_path: Path) -> None:
    first = kept_secrets(tmp_path)
    assert kept_secrets(tmp_path) == first
    assert len(set(first.values())) == len(first)
    assert all(len(value) >= 60 for value in first.values())
    assert _mode(tmp_path / "secrets.env") == 0o600


def test_the_bundled_servers_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PG_BIN", "embedded")
    found = find_postgres(None, tmp_path)
    assert found.origin == "bundled"
    assert found.major >= 15
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_broker().origin == "bundled"


def test_a_wrong_pg_bin_names_itself_and_its_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(SystemExit, match=r"^PG_BIN holds no PostgreSQL 15 or newer: set it to"):
        find_postgres(None, tmp_path)


def test_a_given_database_needs_its_owner(short_folder: Path) -> None:
    services = Services(short_folder, given={"DATABASE_URL": "postgresql://a:b@/c"})
    try:
        with pytest.raises(SystemExit, match="MIGRATION_DATABASE_URL is not: set it"):
            services.start()
    finally:
        remove_places(short_folder)


def test_given_services_are_used_and_nothing_is_started(short_folder: Path) -> None:
    given = {
        "DATABASE_URL": "postgresql://a:b@/c",
        "MIGRATION_DATABASE_URL": "postgresql://o:p@/c",
        "REDIS_URL": "redis://h",
    }
    services = Services(short_folder, given=given)
    services.start()
    assert services.children == []
    assert {name: services.variables[name] for name in given} == given
    remove_places(short_folder)


@pytest.mark.parametrize("pg_bin", ["", "embedded"])
def test_data_is_kept_over_a_stop_and_roles_have_no_powers(
    short_folder: Path, monkeypatch: pytest.MonkeyPatch, pg_bin: str
) -> None:
    monkeypatch.setenv("PG_BIN", pg_bin)
    services = Services(short_folder, throw_away=True, given={})
    try:
        services.start()
        with psycopg.connect(services.variables["MIGRATION_DATABASE_URL"]) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 1 AS one")
            row = owner.execute(
                "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
            )
            assert row.fetchone() == (False, False, True)
            names = owner.execute("SELECT extname FROM pg_extension").fetchall()
            assert {"pg_trgm", "btree_gist", "unaccent"} <= {name for (name,) in names}
        with psycopg.connect(services.variables["DATABASE_URL"]) as application:
            row = application.execute(
                "SELECT rolsuper, rolcreaterole, rolcreatedb, pg_has_role(current_user, 'vts_owner', 'member')"
                " FROM pg_roles WHERE rolname = current_user"
            )
            assert row.fetchone() == (False, False, False, False)
        services.stop()
        services.start()
        with psycopg.connect(services.variables["MIGRATION_DATABASE_URL"]) as owner:
            assert owner.execute("SELECT one FROM kept").fetchone() == (1,)
    finally:
        services.stop()
        remove_places(short_folder)


def test_another_major_version_does_not_touch_kept_data(short_folder: Path) -> None:
    services = Services(short_folder, given={})
    places = services.places
    places.postgres_data.mkdir()
    (places.postgres_data / "PG_VERSION").write_text("9\n", encoding="ascii")
    try:
        with pytest.raises(SystemExit, match=r"made by PostgreSQL 9 .* make reset"):
            services.start()
    finally:
        remove_places(short_folder)


def test_stopping_a_child_stops_what_it_started(tmp_path: Path) -> None:
    script = "trap '' TERM; sleep 300 & echo $!; wait"
    child = Child.start("shell", ["sh", "-c", script], log=tmp_path / "log")
    grandchild = _number_in(tmp_path / "log")
    child.stop(patience=0.2)
    assert not child.running
    assert _gone(grandchild)


def test_a_child_dies_with_its_parent_however_that_dies(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = (
        "import os, pathlib, signal; from vts.launch.processes import Child;"
        f"child = Child.start('sleep', ['sleep', '300'], log=pathlib.Path({str(log)!r}));"
        "print(child.popen.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert _gone(int(done.stdout))


def _number_in(log: Path) -> int:
    for _ in range(500):
        if text := log.read_text(encoding="ascii").strip():
            return int(text)
        time.sleep(0.02)
    raise AssertionError("nothing was written")


def _gone(pid: int) -> bool:
    for _ in range(500):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def test_what_the_machine_lacks_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vts.launch.machine.install", lambda _packages: False)
    needs = [
        Need("libmissing0", "letters", library="libmissing.so.0"),
        Need("absent", "tests", program="absent-program"),
        Need("python3-absent", "environments", module="absent_module"),
    ]
    with pytest.raises(SystemExit) as caught:
        provide(needs)
    assert str(caught.value) == absent_sentence(["libmissing0", "absent", "python3-absent"])
    assert str(caught.value).endswith("apt-get install -y libmissing0 absent python3-absent")


def test_an_empty_clone_is_told_of_everything_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setup, "ENVIRONMENT", tmp_path / "none")
    assert setup.needs(with_tests=False) == [*RUN_NEEDS, *ENVIRONMENT_NEEDS]
    assert setup.needs(with_tests=True) == [*RUN_NEEDS, *ENVIRONMENT_NEEDS, *TEST_NEEDS]


def test_an_environment_that_works_needs_nothing_to_make_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "ENVIRONMENT", Path(sys.prefix))
    assert setup.needs(with_tests=False) == list(RUN_NEEDS)


def test_a_machine_that_has_everything_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vts.launch.machine.install", lambda _packages: pytest.fail("nothing was absent"))
    provide(
        [
            Need("libc6", "everything", library="libc.so.6"),
            Need("dash", "scripts", program="sh"),
            Need("python3", "all", module="venv"),
        ]
    )


def test_a_postgres_version_is_read_as_a_number() -> None:
    assert PostgresBinaries(Path("/"), "18.6", "bundled").major == 18
