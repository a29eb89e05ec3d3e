"""A private Redis for Celery: in memory alone, on a socket only its owner can open."""

import socket
from pathlib import Path

from vts.launch.binaries import BrokerBinary
from vts.launch.places import Places
from vts.launch.processes import Child, wait_until


def broker_socket(places: Places) -> Path:
    """The socket of the private broker."""
    return places.sockets / "broker.sock"


def broker_address(places: Places) -> str:
    """The broker's address as Celery reads it."""
    return f"redis+socket://{broker_socket(places)}"


def start_broker(places: Places, binary: BrokerBinary) -> Child:
    """Start the broker as a child and wait until it answers.

    It keeps nothing on disk, deliberately: whatever it forgets is sent again from the outbox in PostgreSQL.
    """
    path = broker_socket(places)
    path.unlink(missing_ok=True)
    command: list[str | Path] = [binary.program, "--port", "0", "--unixsocket", path, "--unixsocketperm", "700"]
    command += ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction", "--daemonize", "no"]
    command += ["--dir", places.sockets]
    child = Child.start("Redis", command, log=places.logs / "redis.log", cwd=places.sockets)
    wait_until(lambda: _answers(path), child)
    return child


def _answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(2)
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False
