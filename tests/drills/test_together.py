"""Promises 24 and 26 at full size: many people at the same moment, on one thing and on everything."""

import random
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, connection, connections

from cases import audit_chain
from cases.actions import audit
from cases.models import Caseworker, Evidence, Victim
from decisions.actions import considerations, notes, referrals
from decisions.models import Approval, Referral
from tests.builders import make_approver, make_caseworker, make_consideration, make_victim
from tests.decisions.actions.test_at_once import REFUSED, again, events, refusals
from tests.promises import figure
from tests.proposals import referred

pytestmark = pytest.mark.drill
ROUNDS, AT_ONCE = 150, 6
WRITERS, SECONDS = 8, 45
"""As many writers as promised. Not two minutes of them but so many acts that each meets each hundreds of times."""


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


@pytest.mark.promise(24)
def test_of_six_who_approve_at_once_one_does_in_each_of_150_rounds(committed_db: str) -> None:
    people = [make_approver("grace"), *(make_approver(f"approver{number}") for number in range(1, AT_ONCE))]
    amina, took, winners, start = make_caseworker(), [], [], threading.Barrier(AT_ONCE)

    def timed(referral: Referral, by: Caseworker) -> object:
        start.wait()
        began = time.monotonic()
        try:
            return referrals.answer(referral=referral, answer="approved", reasons="Yes.", by=by)
        except REFUSED as refusal:
            return refusal
        finally:
            took.append(time.monotonic() - began)

    referral = referred()
    with ThreadPoolExecutor(AT_ONCE) as service:  # as in service, each has a connection that lasts
        for number in range(1, ROUNDS + 1):
            referral = again(referral.determination.consideration, amina) if number > 1 else referral
            given = list(service.map(partial(timed, referral), people))
            winners.append(AT_ONCE - len(refusals(given)))
            assert Approval.objects.count() == events("referral.answer") == number
        list(service.map(_close, [start] * AT_ONCE))
    p95 = statistics.quantiles(took, n=20)[-1] * 1000
    figure(24, f"rounds of {AT_ONCE} at once with one winner, of {ROUNDS}", winners.count(1), target=str(ROUNDS))
    figure(24, "p95 of one of six answers given at once, ms", round(p95, 1), target="≤ 100")
    assert winners == [1] * ROUNDS


def _close(start: threading.Barrier) -> None:
    start.wait()
    connections.close_all()


@pytest.mark.promise(26)
def test_eight_writers_of_everything_never_wait_for_each_other_for_ever(committed_db: str) -> None:
    people = [make_caseworker(f"writer{number}") for number in range(WRITERS)]
    cases = [make_consideration(assigned_to=people[number % WRITERS]) for number in range(WRITERS)]
    victims = [make_victim() for _ in range(4)]
    failed: list[BaseException] = []
    acts = [0] * WRITERS
    until = time.monotonic() + SECONDS

    def write(number: int) -> None:
        chance, by = random.Random(number), people[number]
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")  # who waits longer for a row or a table is told so
            while time.monotonic() < until:
                chance.choice((_evidence, _note, _look, _facts, _hand_on))(by, cases, victims, chance)
                acts[number] += 1
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    before = deadlocks()
    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = deadlocks() - before
    waited = sum(isinstance(one, DatabaseError) for one in failed)
    figure(26, f"deadlocks of {WRITERS} writers in {SECONDS} s", found, target="0")
    figure(26, "waits for a lock of more than 2 s", waited, target="0")
    figure(26, f"acts of these writers in {SECONDS} s", sum(acts), target="≥ 500")
    assert (found, failed) == (0, [])
    assert audit_chain.verify().faults == []


def _evidence(by: Caseworker, cases: list, victims: list[Victim], chance: random.Random) -> None:
    one, other = chance.sample(victims, 2)
    with audit.event("test.act", by=by, victim=one):
        row = Victim.objects.select_for_update(no_key=True).get(pk=one.pk)
        Victim.objects.filter(pk=row.pk).update(name=f"Ana {chance.random()}", version=row.version + 1)
        Evidence.objects.create(victim=other, kind="other", title="Note", received_on="2026-03-01")


def _note(by: Caseworker, cases: list, victims: list[Victim], chance: random.Random) -> None:
    notes.write(
        consideration=cases[int(by.username.removeprefix("writer"))], text="A note of now.", tells_of_harm=False, by=by
    )


def _look(by: Caseworker, cases: list, victims: list[Victim], chance: random.Random) -> None:
    audit.listed("worklist", by=by, victims=[one.pk for one in victims])


def _facts(by: Caseworker, cases: list, victims: list[Victim], chance: random.Random) -> None:
    with audit.event("test.facts", by=by):
        born = date(1990, 1, chance.randint(1, 28))
        for victim in sorted(chance.sample(victims, 3), key=lambda one: one.pk):
            row = Victim.objects.select_for_update(no_key=True).get(pk=victim.pk)
            Victim.objects.filter(pk=row.pk).update(date_of_birth=born, version=row.version + 1)


def _hand_on(by: Caseworker, cases: list, victims: list[Victim], chance: random.Random) -> None:
    case = cases[int(by.username.removeprefix("writer"))]
    considerations.hand_back(consideration=case, why="For a moment.", by=by)
    considerations.take(consideration=case, by=by)
