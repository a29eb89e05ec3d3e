"""A run of a draft over many decisions, its workers killed in the middle: each counted, and none twice."""

import pytest
from django.db.models import Count

from cases.models import Victim
from decisions.actions import outbox, simulations
from decisions.models import Consideration, Determination, SimulatedChange, Simulation
from decisions.policy_drafts import SHIPPED
from decisions.simulation import reading
from decisions.simulation.counting import CHANGED, REPLAY, SEEN, UNTOLD, of
from tests.builders import make_caseworker
from tests.decisions.simulated import REFUSED, decided
from tests.decisions.tasks.test_relay import wait_for
from tests.drills.conftest import Broker
from tests.platform.programs import StartWorker
from tests.promises import figure

pytestmark = pytest.mark.drill
EACH, PART = 1200, 100
KILLED_AT = (2, 8, 16)


def many_like(one: Determination) -> None:
    """As many decisions as that on the same facts, each of a person of their own."""
    numbers = range(EACH - 1)
    victims = Victim.objects.bulk_create(Victim(reference=f"RUN-{one.pk}-{number:06}") for number in numbers)
    first = one.consideration
    cases = Consideration.objects.bulk_create(
        Consideration(
            victim=victim,
            basis=first.basis,
            status=first.status,
            assigned_to_id=first.assigned_to_id,
            opened_on=first.opened_on,
        )
        for victim in victims
    )
    kept = {field.attname: getattr(one, field.attname) for field in Determination._meta.concrete_fields}
    kept = {name: value for name, value in kept.items() if name not in ("id", "public_id", "consideration_id")}
    Determination.objects.bulk_create(Determination(consideration=case, **kept) for case in cases)


def done(run: Simulation) -> int:
    return run.chunks.filter(done_at__isnull=False).count()


@pytest.mark.promise(6)
def test_a_run_is_whole_and_counts_nothing_twice_though_its_workers_are_killed(
    broker: Broker, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SPAN", PART)
    for one in (decided(), decided(**REFUSED)):
        many_like(one)
    run = simulations.ask(draft=SHIPPED["ask-before-refusing"], over="decided", by=make_caseworker("esi", "admin"))
    worker = start_worker()
    for number in KILLED_AT:
        wait_for(lambda at=number: done(run) >= at, worker)
        assert done(run) < run.chunks.count()
        worker.kill()
        worker = start_worker()
    wait_for(lambda: not run.chunks.filter(done_at__isnull=True).exists(), worker)
    run.refresh_from_db()
    counted = [of(run.figures, one) for one in (SEEN, CHANGED, "flip:refuse:undetermined", REPLAY, UNTOLD)]
    twice = run.changes.values("determination").annotate(times=Count("pk")).filter(times__gt=1).count()
    figure(
        6, f"cases counted of {2 * EACH}, the workers killed {len(KILLED_AT)} times", counted[0], target=str(2 * EACH)
    )
    figure(6, "cases of that run that were counted twice", twice, target="0")
    assert counted == [2 * EACH, EACH, EACH, 0, 0]
    assert (SimulatedChange.objects.count(), twice) == (EACH, 0)
    assert run.finished_at
    wait_for(lambda: not outbox.live().exists(), worker)
