"""Which case is next, and for whom never."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions import circumstances
from cases.actions.circumstances import Recorded
from cases.models import AuditEntry
from cases.models.circumstance import CircumstanceKind
from cases.rights import NotAllowed
from decisions import priority, worklists
from decisions.actions import conflicts, considerations, in_hand, next_case
from decisions.models import Consideration, InHand
from tests.builders import make_caseworker, make_consideration
from tests.decisions.actions.test_at_once import at_once
from tests.reconsidering import received
from tests.second_decisions import begun

DETENTION, COURT, VULNERABLE = CircumstanceKind.DETENTION, CircumstanceKind.COURT_DATE, CircumstanceKind.VULNERABILITY


@pytest.mark.django_db
def test_urgent_cases_are_given_ground_by_ground_and_then_the_longest_waiting() -> None:
    today = timezone.localdate()
    ends = {"kind": "vts", "granted_on": date(2025, 1, 1)}
    oldest = make_consideration(grounds={"decided_on": date(2025, 1, 1), "served_on": date(2025, 1, 2)})
    later = make_consideration()
    vulnerable, court, far, detained, no_more = (make_consideration() for _ in range(5))
    leave = make_consideration(
        permissions=[ends | {"expires_on": today + timedelta(days=20), "ends_on": today + timedelta(days=20)}]
    )
    child = make_consideration(victim={"date_of_birth": today - timedelta(days=3000)})
    amina = make_caseworker()
    for case, kind, stands, on in (
        (vulnerable, VULNERABLE, True, None),
        (court, COURT, True, today + timedelta(days=28)),
        (far, COURT, True, today + timedelta(days=29)),
        (detained, DETENTION, True, None),
        (no_more, DETENTION, True, None),
        (no_more, DETENTION, False, None),
    ):
        recorded = Recorded(kind, stands=stands, because=f"Said on the telephone, case {case.pk}.", on=on)
        circumstances.record(victim=case.victim, recorded=recorded, by=amina)

    given = [next_case.take_next(by=amina) for _ in range(9)]

    expected = [child, detained, leave, court, vulnerable, oldest, later, far, no_more]
    assert [one and one.pk for one in given] == [one.pk for one in expected]
    assert next_case.take_next(by=amina) is None
    assert next_case.why_given(leave).startswith("You were given this case because it comes first in line: leave ends")
    assert [ground.name for ground in priority.GROUNDS] == ["child", "detention", "leave", "court", "vulnerability"]
    taken = AuditEntry.objects.filter(kind="event", action="consideration.take")
    assert taken.count() == 9
    assert AuditEntry.objects.filter(kind="change", event_id__in=taken.values("pk")).count() >= 9


@pytest.mark.django_db
def test_nobody_is_given_a_case_in_which_they_have_an_interest() -> None:
    case, amina = make_consideration(), make_caseworker()
    conflicts.record(consideration=case, of=amina, because="She is my neighbour.", by=amina)
    assert next_case.take_next(by=amina) is None
    assert next_case.take_next(by=make_caseworker("bola")) == case


def test_many_who_ask_at_once_are_given_different_cases(committed_db: str) -> None:
    for _ in range(12):
        make_consideration(evidence=0)
    people = [make_caseworker(f"person{number}") for number in range(12)]
    given = at_once(*[lambda by=by: next_case.take_next(by=by) for by in people])  # type: ignore[misc]
    assert len({one.pk for one in given if one}) == 12
    assert Consideration.objects.filter(status="in_progress").values("assigned_to").distinct().count() == 12


@pytest.mark.django_db
def test_who_decides_a_case_blind_is_given_no_other_of_that_person() -> None:
    second = begun()
    request = received(second.determination)
    assert next_case.take_next(by=second.decider) is None
    with pytest.raises(NotAllowed, match="blind"):
        considerations.take(consideration=request, by=second.decider)
    assert request.pk not in [row.pk for row in worklists.visible(second.decider)]
    assert next_case.take_next(by=make_caseworker("bola")) == request


@pytest.mark.django_db
def test_one_press_that_arrives_twice_takes_one_case_and_a_later_one_takes_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    amina = make_caseworker()
    make_consideration()
    second = make_consideration()
    first = next_case.take_next(by=amina, had=0)
    assert next_case.take_next(by=amina, had=0) == first
    monkeypatch.setattr(next_case, "SAME_PRESS", timedelta(0))  # as it is a minute later
    assert next_case.take_next(by=amina, had=4) == second  # four then, fewer now: some were decided meanwhile


@pytest.mark.django_db
def test_leave_that_ended_while_the_case_waited_stays_urgent_and_an_unknown_age_is_said() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    stay = {"kind": "vts", "granted_on": date(2025, 1, 1), "expires_on": yesterday, "ends_on": yesterday}
    ended = make_consideration(permissions=[stay])
    before = make_consideration(
        permissions=[stay | {"expires_on": date(2025, 2, 1), "ends_on": date(2025, 2, 1)}],
        victim={"date_of_birth": None},
    )
    in_hand.bring_up_to_date()
    assert priority.why_here(InHand.objects.get(pk=ended.pk))[0] == f"leave ended on {yesterday:%-d %B %Y}"
    assert priority.why_here(InHand.objects.get(pk=before.pk))[0] == "date of birth not known"
