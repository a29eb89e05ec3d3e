"""Redis is the bell only: a decision never waits for it, and what it forgot is rung for again."""

import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Letter, OutboxMessage
from tests import proposals
from tests.decisions.tasks.cases import decide_one
from tests.decisions.tasks.test_relay import all_rendered, wait_for
from tests.platform.programs import StartWorker
from tests.promises import figure
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


@pytest.mark.promise(3)
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


@pytest.mark.promise(2)
@pytest.mark.promise(3)
@pytest.mark.django_db
def test_the_page_that_decides_answers_at_once_while_the_broker_never_does(
    monkeypatch: pytest.MonkeyPatch, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    proposal = proposals.proposed("grant")
    client.force_login(proposal.made_by)
    address = reverse("decide", args=[proposal.consideration.public_id])
    client.get(address)  # what a process does once, at its first page, is no part of the answer
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        monkeypatch.setattr(app.conf, "broker_url", f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        began = time.monotonic()
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address, {"status": "not_raised", "looked_in": "The register."})
        milliseconds = (time.monotonic() - began) * 1000
    figure(3, "milliseconds until a decision is answered, the broker silent", round(milliseconds), target="≤ 500 ms")
    assert answer.status_code == 302
    assert OutboxMessage.objects.get().key == str(Letter.objects.get().pk)
    assert milliseconds < 5_000  # a stop that tells a hang from an answer


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
