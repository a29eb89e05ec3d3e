"""The whole of `make run`: it serves, says so to a second one, and leaves no process behind."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from vts.environment import CURES
from vts.launch.places import remove_places
from vts.launch.run import Stopped, stopping_on_signals

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = {"LETTER_FOLDER", "EVIDENCE_FOLDER", "STATIC_ROOT"}
_LETTER_IS_MADE = """
from tests.decisions.tasks.cases import decide_one
from tests.decisions.tasks.test_relay import all_rendered, wait_for
wait_for(all_rendered([decide_one()]))
"""
_OURS = {*CURES, *_FOLDERS, "AUDIT_ANCHOR", "DJANGO_ALLOW_ASYNC_UNSAFE", "PORT", "HOST", "SECOND_FACTOR"}


@pytest.fixture
def run_environment(collected_static: Path) -> Iterator[dict[str, str]]:
    """An environment in which the launcher has a state folder of its own and no services are given."""
    state = Path(tempfile.mkdtemp(prefix="vts-"))
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    yield kept | {"STATE_FOLDER": str(state), "DEMO": "0", "STATIC_ROOT": str(state / "static")}
    remove_places(state)


def _launch(environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        command = [sys.executable, "-m", "vts.launch", "run"]
        return subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=output, stderr=output)


def _address(launched: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(1200):
        text = log.read_text(encoding="utf-8")
        if "Stop it with" in text:
            return text.partition("running at ")[2].split()[0]
        assert launched.poll() is None, text
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def _processes_of(state: str) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and f"STATE_FOLDER={state}\0".encode() in (entry / "environ").read_bytes():
                found.append((entry / "cmdline").read_text(encoding="utf-8").replace("\0", " "))
        except OSError:
            continue
    return found


def _worker_of(launched: subprocess.Popen[bytes]) -> int:
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and b"-A vts worker" in (entry / "cmdline").read_bytes().replace(b"\0", b" "):
                status = (entry / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
                if int(status[1]) == launched.pid:
                    return int(entry.name)
    raise AssertionError("no worker runs")


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_each_signal_to_stop_stops_and_the_handlers_are_put_back(signum: int) -> None:
    before = signal.getsignal(signum)
    with pytest.raises(Stopped), stopping_on_signals():
        signal.raise_signal(signum)
    assert signal.getsignal(signum) is before


@pytest.mark.worker
def test_it_serves_and_says_so_to_a_second_one_until_it_is_told_to_stop(
    run_environment: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "run.log"
    launched = _launch(run_environment, log)
    address = _address(launched, log)
    with urllib.request.urlopen(f"{address}sign-in/") as response:
        assert response.status == 200
    running = " ".join(_processes_of(run_environment["STATE_FOLDER"]))
    assert all(part in running for part in ("celery -A vts worker", "celery -A vts beat", "gunicorn"))

    command = [sys.executable, "-m", "vts.launch", "run"]
    second = subprocess.run(command, cwd=_ROOT, env=run_environment, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert f"already running here at {address}" in second.stderr
    _stop(launched, log, run_environment)


@pytest.mark.drill
@pytest.mark.worker
def test_a_killed_worker_is_replaced(run_environment: dict[str, str], tmp_path: Path) -> None:
    log = tmp_path / "run.log"
    launched = _launch(run_environment, log)
    _address(launched, log)
    killed = _worker_of(launched)
    os.kill(killed, signal.SIGKILL)
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", _LETTER_IS_MADE], cwd=_ROOT, env=run_environment, check=True
    )
    assert "Celery worker stopped by itself with exit code -9: starting it again in 1 s." in log.read_text("utf-8")
    assert _worker_of(launched) != killed
    _stop(launched, log, run_environment)


def _stop(launched: subprocess.Popen[bytes], log: Path, environment: dict[str, str]) -> None:
    """Told to stop, it does, and nothing that it started is left."""
    launched.send_signal(signal.SIGTERM)
    assert launched.wait(timeout=60) == 0
    assert log.read_text(encoding="utf-8").endswith("Stopping.\nStopped.\n")
    assert _processes_of(environment["STATE_FOLDER"]) == []
