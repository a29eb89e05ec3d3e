"""Who is due for erasure, and how many cases fall due when."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from cases.models import LegalHold, PermissionToStay, Victim
from cases.rights import NotAllowed
from decisions import retention
from decisions.actions import retention as acts
from decisions.actions.refusals import NotReady
from decisions.actions.retention import Rule
from decisions.models import Consideration, Determination, RetentionRule
from tests.builders import make_caseworker, make_consideration
from tests.proposals import decided

pytestmark = pytest.mark.django_db


def rule(outcome: str = "refuse", months: int = 12, event: str = "decision", *, in_force: bool = True) -> RetentionRule:
    """Entered by Dana for today on, and put in force by Esi."""
    said = Rule("consideration", outcome, months, event, timezone.localdate(), "Schedule 7 of 2026")
    entered = acts.enter(rule=said, by=make_caseworker("dana", "admin"))
    return acts.put_in_force(rule=entered, by=make_caseworker("esi", "admin")) if in_force else entered


def closed(outcome: str, on: date, **more: object) -> Victim:
    """A person with a closed case, decided on that day."""
    case = make_consideration(assigned_to=make_caseworker(), status="closed", **more)
    Determination.objects.create(
        consideration=case, kind="decided", decision_date=on, case_file={}, findings={}, result={}, outcome=outcome,
        guidance="4.0", code_version="1", digest="0" * 64, made_by=make_caseworker(), made_at=timezone.now(),
    )  # fmt: skip
    return case.victim


def is_due(victim: Victim, on: date) -> bool:
    return retention.due(on).filter(pk=victim.pk).exists()


def test_a_person_is_due_when_the_time_of_every_case_is_over() -> None:
    today = timezone.localdate()
    victim = closed("refuse", today)
    over = retention.add_months(today, 12)
    assert not is_due(victim, over)  # no rule speaks of it
    waiting = rule(in_force=False)
    assert not is_due(victim, over)
    acts.put_in_force(rule=waiting, by=make_caseworker("esi", "admin"))
    assert [is_due(victim, over - timedelta(days=1)), is_due(victim, over)] == [False, True]
    other = make_consideration(victim={"reference": "NRM-26-000777"}, assigned_to=make_caseworker(), status="closed")
    Consideration.objects.filter(pk=other.pk).update(victim=victim, version=F("version") + 1)
    Determination.objects.create(
        consideration=other, kind="decided", decision_date=today + timedelta(days=40), case_file={}, findings={},
        result={}, outcome="refuse", guidance="4.0", code_version="1", digest="0" * 64, made_by=make_caseworker(),
        made_at=timezone.now(),
    )  # fmt: skip
    later = retention.add_months(today + timedelta(days=40), 12)
    assert [is_due(victim, later - timedelta(days=1)), is_due(victim, later)] == [False, True]
    Consideration.objects.filter(pk=other.pk).update(status="in_progress", version=F("version") + 1)
    assert not is_due(victim, later)


def test_a_grant_is_counted_from_the_end_of_the_permission_and_nothing_is_due_while_one_runs() -> None:
    today = timezone.localdate()
    victim = closed("grant", today)
    rule("grant", 6, "permission_end")
    assert not is_due(victim, today + timedelta(days=4000))
    ends = today + timedelta(days=365)
    PermissionToStay.objects.create(victim=victim, position=7, kind="vts", granted_on=today, expires_on=ends)
    over = retention.add_months(ends, 6)
    assert [is_due(victim, over - timedelta(days=1)), is_due(victim, over)] == [False, True]


def test_a_legal_hold_stops_it_until_a_senior_ends_it() -> None:
    victim, hari = closed("refuse", timezone.localdate()), make_caseworker("hari", "senior_caseworker")
    rule(months=1)
    over = retention.add_months(timezone.localdate(), 1)
    with pytest.raises(NotAllowed):
        acts.hold(victim=victim, because="A claim.", by=make_caseworker())
    acts.hold(victim=victim, because="A claim in the High Court.", by=hari)
    acts.hold(victim=victim, because="Said twice.", by=hari)
    assert LegalHold.objects.count() == 1
    assert not is_due(victim, over)
    acts.end_hold(victim=victim, because="The claim is settled.", by=hari)
    assert is_due(victim, over)


def test_a_later_rule_takes_the_place_of_an_earlier_one_and_the_database_holds_to_four_eyes() -> None:
    first = rule(months=12)
    with pytest.raises(NotReady, match="entered already"):
        rule(months=24)
    with pytest.raises(NotAllowed, match="puts it in force"):
        acts.put_in_force(rule=first, by=first.entered_by)
    with pytest.raises(IntegrityError, match="retention_rule_in_force_by_another"), transaction.atomic():
        RetentionRule.objects.filter(pk=first.pk).update(put_in_force_by=first.entered_by)
    today = timezone.localdate()
    RetentionRule.objects.filter(pk=first.pk).update(starts_on=today - timedelta(days=1))
    second = rule(months=24)
    key = ("consideration", "refuse")
    assert retention.in_force(today)[key] == second
    assert retention.in_force(today - timedelta(days=1))[key] == first
    with pytest.raises(NotAllowed, match="is in force"):
        acts.turn_down(rule=second, why="A slip.", by=make_caseworker("dana", "admin"))


def test_the_schedule_counts_by_month_without_looking_at_a_case(django_assert_max_num_queries) -> None:
    decided("refuse")
    rule(months=3)
    today = timezone.localdate()
    with django_assert_max_num_queries(3):
        found = retention.schedule(today)
    month = retention.add_months(today.replace(day=1), 3)
    assert (dict(found.months)[month], sum(dict(found.months).values()), found.by_now, found.later) == (1, 1, 0, 0)
    assert found.without_rule == 0


@pytest.mark.parametrize(
    ("on", "months", "day"),
    [
        (date(2026, 2, 28), 1, date(2026, 1, 31)),
        (date(2026, 3, 30), 1, date(2026, 2, 28)),
        (date(2026, 3, 15), 12, date(2025, 3, 15)),
    ],
)
def test_the_latest_day_of_which_the_months_are_over(on: date, months: int, day: date) -> None:
    assert retention.last_day_of(on, months) == day
