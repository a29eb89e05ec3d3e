"""Runs of a draft: planned in parts, each part done once, whole when the last is done."""

from datetime import date

import pytest

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import numbers_drafts, simulations
from decisions.actions.refusals import NotReady
from decisions.models import OutboxMessage, SimulatedChange, Simulation
from decisions.policy_drafts import SHIPPED
from decisions.simulation import known_drafts, reading
from decisions.simulation.counting import CHANGED, REPLAY, SEEN, of
from decisions.tasks.simulation import run_simulation_chunk
from tests.builders import make_caseworker, make_consideration, record_all
from tests.decisions.simulated import REFUSED, decided, work_off

pytestmark = pytest.mark.django_db
LONGEST = SHIPPED["at-least-30-months"]
ASKING = SHIPPED["ask-before-refusing"]


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part of a run is one decision."""
    monkeypatch.setattr(reading, "SPAN", 1)


@pytest.mark.usefixtures("small_parts")
def test_a_run_is_done_part_by_part_and_adds_up() -> None:
    esi = make_caseworker("esi", "admin")
    for changes in ({}, {"length__months": 30}, {"recovery__treatment_necessary": False}):
        decided(**changes)
    run = simulations.ask(draft=LONGEST, over="decided", by=esi)
    assert simulations.ask(draft=LONGEST, over="decided", by=esi) == run  # pressed twice
    first, second, third = OutboxMessage.objects.order_by("pk").values_list("pk", flat=True)
    run_simulation_chunk(first)
    run_simulation_chunk(second)
    run.refresh_from_db()
    assert run.finished_at is None
    assert run.chunks.filter(done_at=None).count() == 1
    run_simulation_chunk(third)
    run.refresh_from_db()
    assert run.finished_at
    assert [of(run.figures, one) for one in (SEEN, CHANGED, "longer", REPLAY, "months:+6")] == [3, 1, 1, 0, 1]
    assert of(run.figures, SEEN, "recovery", "AL") == 2
    change = SimulatedChange.objects.get()
    assert (change.was_months, change.would_months) == (24, 30)
    assert {"longer", "months:+6", "purpose:recovery", "nationality:AL"} == set(change.tags)
    assert AuditEntry.objects.filter(kind="event", action="simulation.ask").count() == 1


def test_a_part_that_a_worker_died_in_is_done_anew_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    decided(**REFUSED)
    run = simulations.ask(draft=ASKING, over="decided", by=make_caseworker("esi", "admin"))
    message = OutboxMessage.objects.get()
    whole = simulations._finish

    def dies(run: Simulation) -> None:
        whole(run)
        raise SystemExit("killed")  # as the worker's process ends: nothing of the part is committed

    monkeypatch.setattr(simulations, "_finish", dies)
    with pytest.raises(SystemExit):
        run_simulation_chunk(message.pk)
    run.refresh_from_db()
    assert (run.finished_at, SimulatedChange.objects.count()) == (None, 0)
    monkeypatch.setattr(simulations, "_finish", whole)
    for _ in range(3):
        run_simulation_chunk(message.pk)
    run.refresh_from_db()
    assert of(run.figures, "flip:refuse:undetermined") == SimulatedChange.objects.count() == 1


def test_a_part_that_cannot_be_done_is_said_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    esi = make_caseworker("esi", "admin")
    decided()
    run = simulations.ask(draft=LONGEST, over="decided", by=esi)
    message = OutboxMessage.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "counted", lambda *_: 1 / 0)
        for _ in range(5):
            run_simulation_chunk(message.pk)
    assert "ZeroDivisionError" in run.chunks.get().failure
    simulations.try_again(run=run, by=esi)
    assert work_off(run).finished_at
    assert run.chunks.get().failure == ""


def test_a_run_that_the_rules_changed_under_says_so_and_another_can_be_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    esi = make_caseworker("esi", "admin")
    decided()
    run = simulations.ask(draft=LONGEST, over="decided", by=esi)
    monkeypatch.setattr(simulations, "DRAFTS_VERSION", "policy-drafts-of-the-next-release")
    assert work_off(run).finished_at is None
    assert run.chunks.get().failure == simulations.OTHER_CODE
    again = simulations.ask(draft=LONGEST, over="decided", by=esi)
    assert again != run
    assert work_off(again).finished_at


def test_a_decision_that_the_rules_would_not_make_again_is_counted_apart() -> None:
    decided()
    decided(stored={"months": 7})  # as another version of the code made it
    run = work_off(simulations.ask(draft=LONGEST, over="decided", by=make_caseworker("esi", "admin")))
    assert [of(run.figures, one) for one in (SEEN, REPLAY, "longer")] == [2, 1, 2]


def test_open_cases_are_run_on_what_is_recorded_so_far() -> None:
    by = make_caseworker()
    record_all(make_consideration(assigned_to=by), by, "grant")
    run = work_off(simulations.ask(draft=LONGEST, over="open", by=make_caseworker("hari", "senior_caseworker")))
    assert (of(run.figures, SEEN), of(run.figures, "longer")) == (1, 1)
    assert SimulatedChange.objects.get().determination is None


def test_days_narrow_a_run_and_a_run_over_nothing_is_done_at_once() -> None:
    esi = make_caseworker("esi", "admin")
    assert simulations.ask(draft=LONGEST, over="decided", by=esi).finished_at
    decided()
    decided(decision_date="2026-01-05")
    run = work_off(
        simulations.ask(draft=LONGEST, over="decided", since=date(2026, 1, 1), until=date(2026, 1, 5), by=esi)
    )
    assert of(run.figures, SEEN) == 1
    for over, days in (("decided", (date(2026, 1, 2), date(2026, 1, 1))), ("open", (date(2026, 1, 1), None))):
        with pytest.raises(NotReady):
            simulations.ask(draft=LONGEST, over=over, since=days[0], until=days[1], by=esi)


def test_who_may_run_and_remove() -> None:
    hari, esi = make_caseworker("hari", "senior_caseworker"), make_caseworker("esi", "admin")
    for username, role in (("amina", "caseworker"), ("omar", "auditor")):
        with pytest.raises(NotAllowed):
            simulations.ask(draft=LONGEST, over="decided", by=make_caseworker(username, role))
    decided()
    run = work_off(simulations.ask(draft=LONGEST, over="decided", by=esi))
    with pytest.raises(NotAllowed):
        simulations.remove(run=run, by=hari)
    simulations.remove(run=run, by=esi)
    assert (Simulation.objects.count(), SimulatedChange.objects.count()) == (0, 0)


def test_a_draft_of_numbers_is_written_run_and_discarded() -> None:
    esi = make_caseworker("esi", "admin")
    said = {"title": "Shorter", "why": "Asked in the House.", "since": None, "by": esi}
    for wrong in ({}, {"recovery_cap": 30}, {"recovery_cap": 601}, {"nothing": 3}):
        with pytest.raises(NotReady):
            numbers_drafts.write(numbers=wrong, **said)
    for also in ({"title": " "}, {"since": date(2024, 1, 1)}):
        with pytest.raises(NotReady):
            numbers_drafts.write(numbers={"recovery_cap": 18}, **said | also)
    with pytest.raises(NotAllowed):
        numbers_drafts.write(
            numbers={"recovery_cap": 18}, **said | {"by": make_caseworker("hari", "senior_caseworker")}
        )
    draft = numbers_drafts.write(numbers={"recovery_cap": 18}, **said)
    decided()
    found = known_drafts.find(draft.public_id)
    assert found is not None
    run = work_off(simulations.ask(draft=found, over="decided", by=esi))
    assert of(run.figures, "flip:grant:undetermined") == 1
    numbers_drafts.discard(draft=draft, by=esi)
    assert [one.name for one in known_drafts.every()] == list(SHIPPED)
    assert known_drafts.find(draft.public_id)
