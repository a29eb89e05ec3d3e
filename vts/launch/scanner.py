"""`python -m vts.launch.scanner SOCKET`: a malware scanner for one machine and for tests, never for production.

It speaks the protocol of clamd as far as the service needs it and knows the EICAR test file alone, so that everything
around a scan can be tried without ClamAV. It calls itself the test scanner, and the service says so on its pages.
"""

import os
import socket
import socketserver
import struct
import sys
from io import BufferedIOBase
from pathlib import Path

from cases.malware import TEST_SCANNER
from vts.environment import Environment
from vts.launch.processes import Child, wait_until

VERSION = f"{TEST_SCANNER}: it knows the EICAR test file alone"
# In two halves: whole, this file itself would be taken for the test file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LONGEST_STREAM = 100_000_000
_LONGEST_COMMAND = 64
REFUSAL = (
    "The test scanner knows one harmless test file and no malware, so it does not start in production: set CLAMD_URL to"
    " the address of a real clamd. It starts with SECURE=0 and DEMO=1 only."
)


class _Conversation(socketserver.StreamRequestHandler):
    """One connection: one command and its answer, as clamd does it outside of a session."""

    timeout = 30

    def handle(self) -> None:
        command, end = _command(self.rfile)
        if command == b"INSTREAM":
            answer = _scanned(self.rfile)
        else:
            answer = {b"PING": "PONG", b"VERSION": VERSION}.get(command, "UNKNOWN COMMAND")
        self.wfile.write(answer.encode() + end)


class TestScanner(socketserver.ThreadingUnixStreamServer):
    """The scanner, listening on a socket that only its owner can open."""

    __test__ = False  # no test of pytest
    daemon_threads = True

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            super().__init__(str(path), _Conversation)
        finally:
            os.umask(before)


def _command(stream: BufferedIOBase) -> tuple[bytes, bytes]:
    """The command, and what ends its answer: `zPING` ends in a zero byte, `nPING` and `PING` in a new line."""
    first = stream.read(1)
    end = b"\0" if first == b"z" else b"\n"
    command = b"" if first in (b"z", b"n") else first
    while len(command) < _LONGEST_COMMAND and (one := stream.read(1)) not in (b"", end):
        command += one
    return command.strip(), end


def _scanned(stream: BufferedIOBase) -> str:
    """The verdict on a stream: pieces, each after its length in four bytes, up to one of no length."""
    kept, total, found = b"", 0, False
    while length := _length(stream):
        total += length
        if total > LONGEST_STREAM:
            return "INSTREAM size limit exceeded. ERROR"
        piece = stream.read(length)
        if len(piece) < length:
            return "stream: the connection ended early ERROR"
        kept += piece
        found = found or EICAR in kept
        kept = kept[-len(EICAR) :]
    if length is None:
        return "stream: the connection ended early ERROR"
    return "stream: Eicar-Test-Signature FOUND" if found else "stream: OK"


def _length(stream: BufferedIOBase) -> int | None:
    sent = stream.read(4)
    return int(struct.unpack("!L", sent)[0]) if len(sent) == 4 else None


def scanner_address(sockets: Path) -> str:
    """The address of the scanner whose socket lies in this folder, as CLAMD_URL gives it."""
    return f"unix://{sockets / 'scanner.sock'}"


def start_scanner(sockets: Path, logs: Path, root: Path) -> Child:
    """Start the test scanner as a child and wait until it listens. It refuses where SECURE or DEMO speak of
    production.
    """
    path = sockets / "scanner.sock"
    path.unlink(missing_ok=True)
    command = [sys.executable, "-m", "vts.launch.scanner", str(path)]
    env = os.environ | {"SECURE": "0", "DEMO": "1"}
    child = Child.start("Test scanner", command, log=logs / "scanner.log", env=env, cwd=root)
    wait_until(lambda: _answers(path), child)
    return child


def _answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(2)
            connection.connect(str(path))
            connection.sendall(b"zPING\0")
            return connection.recv(16).startswith(b"PONG")
    except OSError:
        return False


def main() -> None:
    """Serve until stopped."""
    reader = Environment(os.environ)
    if reader.flag("SECURE", default=True) or not reader.flag("DEMO", default=False):
        raise SystemExit(REFUSAL)
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    with TestScanner(Path(sys.argv[1])) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
