"""The scanner of `make run` and of the tests: clamd's protocol, the EICAR test file, and never in production."""

import os
import socket
import stat
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from vts.launch.scanner import EICAR, LONGEST_STREAM, VERSION, TestScanner

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(run_folder: Path) -> Iterator[Path]:
    """The socket of a scanner in this process."""
    path = run_folder / f"scanner-{os.getpid()}.sock"
    with TestScanner(path) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield path
        server.shutdown()
        thread.join()
    path.unlink()


def ask(path: Path, *pieces: bytes) -> bytes:
    """What the scanner answers, once these were sent and nothing more will be."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(10)
        connection.connect(str(path))
        for piece in pieces:
            connection.sendall(piece)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while got := connection.recv(4096):
            answer += got
        return answer


def stream(*pieces: bytes) -> list[bytes]:
    """The pieces as INSTREAM takes them."""
    return [struct.pack("!L", len(piece)) + piece for piece in pieces] + [struct.pack("!L", 0)]


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (b"zPING\0", b"PONG\0"),
        (b"nPING\n", b"PONG\n"),
        (b"PING\n", b"PONG\n"),
        (b"zVERSION\0", VERSION.encode() + b"\0"),
        (b"zSHUTDOWN\0", b"UNKNOWN COMMAND\0"),
        (b"z" * 500, b"UNKNOWN COMMAND\0"),
        (b"", b"UNKNOWN COMMAND\n"),
    ],
)
def test_commands_are_answered_in_the_way_they_were_given(path: Path, command: bytes, answer: bytes) -> None:
    assert ask(path, command) == answer


@pytest.mark.parametrize("pieces", [[], [b"%PDF-1.7"], [b"a" * 100_000, b"b"], [EICAR[:-1]]])
def test_a_stream_without_the_test_file_is_clean(path: Path, pieces: list[bytes]) -> None:
    assert ask(path, b"zINSTREAM\0", *stream(*pieces)) == b"stream: OK\0"


@pytest.mark.parametrize(
    "pieces", [[EICAR], [b"before" + EICAR + b"after"], [EICAR[:30], EICAR[30:]], [bytes([one]) for one in EICAR]]
)
def test_the_test_file_is_found_wherever_it_is_and_however_it_is_cut(path: Path, pieces: list[bytes]) -> None:
    assert ask(path, b"nINSTREAM\n", *stream(*pieces)) == b"stream: Eicar-Test-Signature FOUND\n"


@pytest.mark.parametrize("cut", [b"", b"\0\0", struct.pack("!L", 10) + b"short"])
def test_a_stream_that_ends_early_is_never_clean(path: Path, cut: bytes) -> None:
    assert ask(path, b"zINSTREAM\0", cut) == b"stream: the connection ended early ERROR\0"


def test_a_stream_over_the_limit_is_refused(path: Path) -> None:
    answer = ask(path, b"zINSTREAM\0", struct.pack("!L", LONGEST_STREAM + 1))
    assert answer == b"INSTREAM size limit exceeded. ERROR\0"


def test_nobody_else_may_speak_to_it(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize(
    "variables",
    [{"SECURE": "1", "DEMO": "1"}, {"DEMO": "1"}, {"SECURE": "0"}, {"SECURE": "0", "DEMO": "0"}, {}],
)
def test_it_refuses_to_start_in_production(tmp_path: Path, variables: dict[str, str]) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("SECURE", "DEMO")}
    command = [sys.executable, "-m", "vts.launch.scanner", str(tmp_path / "s")]
    done = subprocess.run(
        command, cwd=_ROOT, env=kept | variables, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "does not start in production" in done.stderr
    assert not (tmp_path / "s").exists()
