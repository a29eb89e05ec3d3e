"""The process that typesets letters: shut in, killed and replaced at its limits, and never outliving its worker."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from decisions.letters import pdf
from decisions.typesetting import wire
from tests.decisions.tasks.test_relay import wait_for
from tests.promises import figure

ROOT = Path(__file__).resolve().parents[3]
HTML = '<title>t</title><body class="letter-page"><article class="letter"><p>{}</p></article>'
LONG = HTML.format("word " * 60_000)


@pytest.fixture(autouse=True)
def one_of_its_own() -> Iterator[None]:
    """Each test has a child made under its own settings."""
    pdf.stop()
    yield
    pdf.stop()


def child() -> int:
    pdf.made_with()
    return pdf.start().process.pid


def gone(pid: int) -> bool:
    """There is no such process any more, or nothing of it but its exit status."""
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "State:\tZ" in status.read_text(encoding="utf-8")


@pytest.mark.promise(32)
def test_it_can_open_no_file_and_no_socket_and_knows_no_secret() -> None:
    limits = {line[:25].strip(): line[26:46].strip() for line in _of(child(), "limits").splitlines()}
    assert limits["Max open files"] == limits["Max core file size"] == "0"
    assert limits["Max data size"] == str(512 << 20)
    told = {line.partition("=")[0] for line in _of(child(), "environ").split("\0")}
    assert not told & {"SECRET_KEY", "DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "AUDIT_ANCHOR_KEY"}
    opened = {os.readlink(one) for one in Path(f"/proc/{child()}/fd").iterdir()}
    assert not any(one.startswith("socket:") for one in opened)


@pytest.mark.promise(32)
@pytest.mark.parametrize("way", ["socket.socket()", "open('/etc/hostname')", "subprocess.Popen(['true'])"])
def test_what_a_letter_could_reach_out_with_is_refused_by_the_kernel(way: str) -> None:
    program = f"import socket, subprocess; from decisions.typesetting import child; child.shut_in(512); {way}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Too many open files" in done.stderr


def test_one_child_makes_letter_after_letter() -> None:
    first = child()
    assert pdf.typeset(HTML.format("a")) == pdf.typeset(HTML.format("a"))
    assert child() == first


@pytest.mark.promise(34)
@pytest.mark.parametrize(("limit", "value"), [("LETTER_SECONDS", 0.2), ("LETTER_MEGABYTES", 90)])
def test_at_its_limit_it_is_killed_and_another_takes_its_place(settings: Any, limit: str, value: float) -> None:
    was = getattr(settings, limit)
    setattr(settings, limit, value)
    over = child()
    with pytest.raises(pdf.NotMade, match="stopped. An administrator"):
        pdf.typeset(LONG)
    assert gone(over)
    setattr(settings, limit, was)
    assert pdf.start().process.pid != over  # warming up before anybody asks
    assert pdf.typeset(HTML.format("The next letter")).startswith(b"%PDF-")
    figure(34, f"the limit in service: {limit}", was, target={"LETTER_SECONDS": "≤ 20 s"}.get(limit, "≤ 512 MB"))


def test_what_cannot_be_typeset_is_told_by_its_place_alone_and_the_child_goes_on() -> None:
    first = child()
    with pytest.raises(pdf.NotMade) as refused:
        pdf.typeset(HTML.format("Mirela Dushku <img src='http://mirela.example/dushku'>"))
    assert refused.value.why.startswith("The letter could not be made: FatalURLFetchingError at ")
    assert "irela" not in refused.value.why
    assert child() == first


def test_one_that_was_killed_from_outside_is_replaced() -> None:
    first = pdf.start()
    pdf.made_with()
    first.process.kill()
    first.process.wait()
    assert pdf.typeset(HTML.format("a")).startswith(b"%PDF-")
    assert not first.lives


def test_a_letter_given_up_on_the_way_is_never_handed_to_whoever_asks_next(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = pdf.typeset(HTML.format("Wanted"))
    left = pdf.start()

    def interrupted(source: object) -> tuple[bytes, bytes]:
        raise SoftTimeLimitExceeded

    with monkeypatch.context() as patched:
        patched.setattr(wire, "read", interrupted)
        with pytest.raises(SoftTimeLimitExceeded):
            pdf.typeset(HTML.format("Given up"))
    assert not left.lives
    assert pdf.typeset(HTML.format("Wanted")) == wanted


def test_it_dies_with_the_worker_that_was_killed_while_it_worked() -> None:
    program = (
        "import django; django.setup()\n"
        "from decisions.letters import pdf\n"
        "pdf.made_with(); print(pdf.start().process.pid, flush=True)\n"
        f"pdf.typeset({HTML!r}.format('word ' * 3_000_000))"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=env, cwd=ROOT) as worker:
        assert worker.stdout
        busy = int(worker.stdout.readline())
        assert not gone(busy)
        worker.send_signal(signal.SIGKILL)
    wait_for(lambda: gone(busy))


def _of(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8")
