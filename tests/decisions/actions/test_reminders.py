"""Reminders of the diary: one for each date, none left out by an outage, none twice."""

from datetime import date

import pytest

from cases.actions import caseworkers
from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import reminders
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, EvidenceRequest, Hold, Reminder
from decisions.transitions import InvalidTransition
from tests.builders import make_approver, make_caseworker, make_request
from tests.decisions.actions.test_at_once import at_once
from tests.decisions.diary import dated


def run(today: date) -> int:
    return reminders.raise_due(today=today, by=caseworkers.program())


@pytest.mark.promise(10)
@pytest.mark.django_db
def test_a_week_without_a_run_leaves_no_date_out_and_a_second_run_raises_none() -> None:
    case = dated.whole(make_caseworker())
    dated.make_pause()
    run(date(2026, 3, 28))
    before = set(Reminder.objects.values_list("entry", "due_on"))
    assert run(date(2026, 4, 7)) == 5  # nothing ran since 28 March
    new = set(Reminder.objects.values_list("entry", "due_on")) - before
    assert {due_on for _, due_on in new} == {date(2026, 3, 29), date(2026, 3, 30), date(2026, 4, 1), date(2026, 4, 7)}
    assert run(date(2026, 4, 7)) == 0
    run(date(2026, 5, 1))
    assert Reminder.objects.get(victim=None).entry.startswith("pause-review:")
    assert Reminder.objects.filter(victim=case.victim, consideration=case).count() == Reminder.objects.count() - 1
    raised = AuditEntry.objects.filter(kind="event", action="reminder.raise", victim_id=case.victim_id).count()
    assert raised == 3


@pytest.mark.django_db
def test_a_date_that_moved_is_another_reminder_and_the_old_one_is_closed() -> None:
    by = make_caseworker()
    case = dated.permitted(by)
    hold = Hold.objects.create(
        consideration=case, authority="A court", published_in="Its list", reasons="It is to be heard.", placed_by=by,
        placed_at="2026-03-03T09:00:00Z", review_on=date(2026, 4, 7), may_be_lifted_by="senior_caseworker",
    )  # fmt: skip
    run(date(2026, 4, 7))
    Hold.objects.filter(pk=hold.pk).update(review_on=date(2026, 4, 9))
    run(date(2026, 4, 9))
    old, new = Reminder.objects.order_by("due_on")
    assert old.done_because == "The date is another now."
    assert (new.due_on, new.done_at) == (date(2026, 4, 9), None)


@pytest.mark.django_db
def test_what_is_settled_is_closed_with_the_reason() -> None:
    by = make_caseworker()
    request = make_request(dated.permitted(by), by)
    run(date(2026, 3, 11))
    EvidenceRequest.objects.filter(pk=request.pk).update(outcome="came", closed_at="2026-03-12T09:00:00Z", closed_by=by)
    run(date(2026, 3, 13))
    assert "closed on Thursday 12 March 2026" in Reminder.objects.get().done_because
    EvidenceRequest.objects.filter(pk=request.pk).update(outcome="", closed_at=None, closed_by=None)
    assert (run(date(2026, 3, 14)), run(date(2026, 3, 14))) == (1, 0), "it was put right, and is awaited after all"
    assert Reminder.objects.get().done_at is None


@pytest.mark.django_db
def test_a_person_says_that_it_is_done_once_and_why() -> None:
    by = make_caseworker()
    make_request(dated.permitted(by), by)
    run(date(2026, 3, 11))
    reminder = Reminder.objects.get()
    with pytest.raises(NotReady):
        reminders.done(reminder=reminder, why=" ", by=by)
    with pytest.raises(NotAllowed):
        reminders.done(reminder=reminder, why="Done.", by=make_caseworker("dana", "admin"))
    reminders.done(reminder=reminder, why="The doctor was telephoned.", by=by)
    with pytest.raises(InvalidTransition):
        reminders.done(reminder=reminder, why="Again.", by=by)
    run(date(2026, 3, 20))
    reminder.refresh_from_db()
    assert (reminder.done_by, reminder.done_because) == (by, "The doctor was telephoned.")
    assert AuditEntry.objects.filter(kind="event", action="reminder.done").count() == 1


@pytest.mark.django_db
def test_only_who_has_the_case_or_a_senior_caseworker_closes_its_dates() -> None:
    by, carl = make_caseworker(), make_caseworker("carl")
    case = dated.permitted(by)
    for _ in range(3):
        make_request(case, by)
    run(date(2026, 3, 11))
    own, seniors, nobodys = Reminder.objects.order_by("pk")
    with pytest.raises(NotAllowed, match="somebody else"):
        reminders.done(reminder=own, why="Done.", by=carl)
    reminders.done(reminder=own, why="The doctor was telephoned.", by=by)
    reminders.done(reminder=seniors, why="She was asked.", by=make_approver("grace"))
    Consideration.objects.filter(pk=case.pk).update(assigned_to=None, status="unassigned", version=case.version + 1)
    nobodys.refresh_from_db()
    reminders.done(reminder=nobodys, why="It came to the wrong team.", by=carl)


@pytest.mark.promise(10)
def test_several_schedulers_at_once_raise_one_each(committed_db: str) -> None:
    by = make_caseworker()
    for _ in range(3):
        make_request(dated.permitted(by), by)
    at_once(*[lambda: run(date(2026, 3, 11))] * 4)
    run(date(2026, 3, 12))
    assert Reminder.objects.count() == 3
    assert AuditEntry.objects.filter(kind="event", action="reminder.raise").count() == 3
