"""What the drills share: a broker of their own that can be killed."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from vts.launch.accounts import server_account
from vts.launch.binaries import find_broker
from vts.launch.broker import broker_address, broker_socket, start_broker
from vts.launch.places import Places, make_places, remove_places
from vts.launch.processes import Child


class Broker:
    """A Redis without a disk, which a power cut empties."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._binary = find_broker()
        self._child: Child = start_broker(places, self._binary)

    def kill(self) -> None:
        """As a power cut does: what it held is gone."""
        self._child.kill()

    def start(self) -> None:
        """It runs again, empty."""
        self._child = start_broker(self._places, self._binary)

    def empty(self) -> None:
        """It runs on, and holds nothing any more."""
        with Redis(unix_socket_path=str(broker_socket(self._places))) as redis:
            redis.flushall()

    def stop(self) -> None:
        """It has ended."""
        self._child.stop()


@pytest.fixture
def broker(program_environment: dict[str, str]) -> Iterator[Broker]:
    """A broker of the drill's own, which its workers are told of."""
    state = Path(tempfile.mkdtemp(prefix="vts-"))
    places = make_places(state, server_account())
    program_environment["REDIS_URL"] = broker_address(places)
    running = Broker(places)
    yield running
    running.stop()
    remove_places(state)
