"""Promises 1, 2, 4, 6 and 8 at full size: workers and Redis killed while letters are made, poison among them."""

import os
import signal
import statistics
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from cases.models import AuditEntry
from decisions.actions import outbox
from decisions.models import Determination, Letter, OutboxMessage
from tests.builders import make_caseworker, make_consideration
from tests.decisions.tasks.cases import POISON, decide_one, decided, proposed, written
from tests.decisions.tasks.test_relay import all_rendered, wait_for
from tests.drills.conftest import Broker
from tests.platform.programs import StartWorker
from tests.promises import figure
from vts.celery import app
from vts.launch.processes import Child

pytestmark = pytest.mark.drill
LETTERS = 200


def ready(count: int) -> list[Determination]:
    """As many decisions as that, proposed and ready to be taken."""
    by = make_caseworker()
    return [proposed(make_consideration(assigned_to=by), by) for _ in range(count)]


def rendered() -> int:
    return Letter.objects.filter(status="rendered").count()


def each_once(letters: list[Letter]) -> tuple[int, int]:
    """How many of the letters are not there whole, and how many were made more than once."""
    missing = 0
    for letter in Letter.objects.filter(pk__in=[one.pk for one in letters]):
        stored = Path(settings.LETTER_FOLDER) / letter.file if letter.file else None
        missing += not (letter.status == "rendered" and stored and stored.stat().st_size == letter.size)
    events = AuditEntry.objects.filter(kind="event", action="letter.rendered").values_list("subject", flat=True)
    return missing, sum(times - 1 for times in Counter(events).values())


@pytest.mark.promise(1)
@pytest.mark.promise(4)
def test_200_letters_come_once_each_though_the_worker_is_killed_five_times_and_redis_twice(
    broker: Broker, start_worker: StartWorker
) -> None:
    letters = [decided(one) for one in ready(LETTERS)]
    started = time.monotonic()
    worker = start_worker()
    for done, what in ((35, "worker"), (55, "redis"), (70, "worker"), (105, "worker"), (125, "redis")) + (
        (140, "worker"),
        (170, "worker"),
    ):
        wait_for(lambda at=done: rendered() >= at, worker)
        if what == "worker":
            worker.kill()
            worker = start_worker()
        else:
            broker.kill()
            broker.start()
    wait_for(all_rendered(letters), worker)
    seconds = time.monotonic() - started
    missing, twice = each_once(letters)
    figure(1, "letters missing of 200, worker killed 5 times, Redis restarted empty 2 times", missing, target="0")
    figure(1, "letters made twice of 200", twice, target="0")
    figure(1, "seconds until all 200 were stored, workers’ starts included", round(seconds, 1), target="≤ 60 s")
    assert (missing, twice) == (0, 0)
    wait_for(lambda: not outbox.live().exists(), worker)


@pytest.mark.promise(4)
def test_200_letters_come_once_each_though_redis_is_emptied_while_it_rings(
    broker: Broker, start_worker: StartWorker
) -> None:
    letters = [decided(one) for one in ready(LETTERS)]
    worker = start_worker()
    started = time.monotonic()
    for done in (50, 120):
        wait_for(lambda at=done: rendered() >= at, worker)
        broker.empty()
    wait_for(all_rendered(letters), worker)
    seconds = time.monotonic() - started
    missing, twice = each_once(letters)
    figure(4, "letters missing of 200, Redis emptied twice", missing, target="0")
    figure(4, "letters of these made twice", twice, target="0")
    figure(4, "seconds until these were stored", round(seconds, 1), target="≤ 30 s")
    assert (missing, twice) == (0, 0)


@pytest.mark.promise(2)
def test_decisions_go_on_while_redis_is_down_for_30_seconds(broker: Broker, start_worker: StartWorker) -> None:
    determinations = ready(LETTERS)
    worker = start_worker()
    began, took, letters, down = time.monotonic(), {True: [], False: []}, [], False
    for number, one in enumerate(determinations):
        time.sleep(max(0.0, began + number * 0.2 - time.monotonic()))
        if number == 25:
            broker.kill()
            down = True
        if number == 175:
            broker.start()
            down, back = False, time.monotonic()
        at = time.monotonic()
        letters.append(decided(one))
        took[down].append(time.monotonic() - at)
    wait_for(all_rendered(letters), worker)
    drained = time.monotonic() - back
    missing, twice = each_once(letters)
    p95 = {when: statistics.quantiles(found, n=20)[-1] * 1000 for when, found in took.items()}
    figure(2, "letters missing of 200, Redis down 30 s", missing, target="0")
    figure(2, "decisions taken while Redis was down", len(took[True]), target="150")
    figure(2, "p95 of a decision while Redis is up, ms", round(p95[False], 1), target="-")
    figure(
        2,
        "p95 of a decision while Redis is down, as a multiple of that",
        round(p95[True] / p95[False], 2),
        target="≤ 1.2",
    )
    figure(2, "seconds from Redis being back until all 200 were stored", round(drained, 1), target="≤ 30 s")
    assert (missing, twice) == (0, 0)


@pytest.mark.promise(6)
def test_fifty_parallel_deliveries_of_one_message_make_one_letter(
    celery_worker_process: Child, start_worker: StartWorker
) -> None:
    start_worker()
    letter = decide_one()
    message = OutboxMessage.objects.get()
    for _ in range(50):
        app.send_task(outbox.RENDER_LETTER, args=[message.pk], retry=False)
    wait_for(all_rendered([letter]), celery_worker_process)
    with app.connection_for_read() as connection:
        client = connection.default_channel.client
        wait_for(lambda: client.llen("celery") + client.hlen("unacked") == 0, celery_worker_process)
    missing, twice = each_once([letter])
    figure(6, "letters made of 51 deliveries to two workers", 1 - missing + twice, target="1")
    assert (missing, twice) == (0, 0)


@pytest.mark.promise(8)
def test_three_poison_letters_do_not_stop_47_others(broker: Broker, start_worker: StartWorker) -> None:
    made = ready(50)
    words = "A very long reason that goes on and on. " * 60_000
    with written(POISON):
        poison = [decided(made[0])]
    with written(_paragraphs(words)):
        poison.append(decided(made[1]))
    poison.append(decided(made[2]))
    deadly = OutboxMessage.objects.get(key=str(poison[2].pk))
    sound = [decided(one) for one in made[3:]]
    worker = start_worker()
    started = time.monotonic()
    seen = 0
    times: dict[str, float] = {}

    def settled() -> bool:
        nonlocal seen
        deadly.refresh_from_db()
        if seen < deadly.attempts <= outbox.MAX_TRIES and not deadly.done_at:
            seen = deadly.attempts
            _kill_children(worker)  # as the kernel does with a process that takes all memory
        if all_rendered(sound)():
            times.setdefault("sound", time.monotonic() - started)
        return (
            "sound" in times and Letter.objects.filter(pk__in=[one.pk for one in poison], status="failed").count() == 3
        )

    wait_for(settled, worker)
    failures = list(Letter.objects.filter(pk__in=[one.pk for one in poison]).values_list("failure", flat=True))
    figure(
        8,
        "sound letters made of 47 beside 3 poison ones",
        Letter.objects.filter(status="rendered").count(),
        target="47",
    )
    figure(8, "seconds until the 47 were stored", round(times["sound"], 1), target="≤ 60 s")
    figure(
        8,
        "poison letters given up after five tries, with the reason",
        len([one for one in failures if one]),
        target="3",
    )
    assert OutboxMessage.objects.filter(parked_at__isnull=False).count() == 3


def _kill_children(worker: Child) -> None:
    children = Path(f"/proc/{worker.popen.pid}/task/{worker.popen.pid}/children").read_text(encoding="utf-8").split()
    for pid in children:
        os.kill(int(pid), signal.SIGKILL)


def _paragraphs(words: str) -> list[dict[str, object]]:
    return [{"heading": "Reasons", "level": 2, "blocks": [{"type": "words", "key": "long", "text": words}]}]
