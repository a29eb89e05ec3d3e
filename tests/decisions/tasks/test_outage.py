"""Redis is the bell only: a decision never waits for it, and what it forgot is rung for again."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from decisions.models import Letter, OutboxMessage
from tests.decisions.tasks.cases import decide_one
from tests.decisions.tasks.test_relay import all_rendered, wait_for
from tests.platform.programs import StartWorker
from vts.celery import app
from vts.launch.accounts import server_account
from vts.launch.binaries import find_broker
from vts.launch.broker import broker_address, start_broker
from vts.launch.places import Places, make_places, remove_places


@pytest.fixture
def own_places(monkeypatch: pytest.MonkeyPatch, program_environment: dict[str, str]) -> Iterator[Places]:
    """Folders for a broker of the test's own, which the workers of this test are told of."""
    state = Path(tempfile.mkdtemp(prefix="vts-"))
    places = make_places(state, server_account())
    program_environment["REDIS_URL"] = broker_address(places)
    yield places
    remove_places(state)


@pytest.mark.django_db
def test_a_decision_asks_nothing_of_the_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        silent.setblocking(False)
        monkeypatch.setattr(app.conf, "broker_url", f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        letter = decide_one()
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert letter.status == "requested"
    assert OutboxMessage.objects.get().key == str(letter.pk)


@pytest.mark.worker
def test_letters_decided_while_redis_is_down_come_when_it_is_back(
    own_places: Places, start_worker: StartWorker
) -> None:
    binary = find_broker()
    broker = start_broker(own_places, binary)
    worker = start_worker()
    before = decide_one()
    wait_for(all_rendered([before]), worker)
    broker.kill()
    during = [decide_one() for _ in range(3)]
    broker = start_broker(own_places, binary)
    try:
        wait_for(all_rendered(during), worker)
        assert Letter.objects.exclude(status="rendered").count() == 0
    finally:
        broker.stop()
