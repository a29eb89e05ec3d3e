"""What a decision brings about: permission that begins, with a child's beside it, and permission that ends early."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.actions import permissions
from cases.models import ChildPermission, PermissionToStay
from decisions import facts
from decisions.models import Cancellation, Consideration, Determination
from tests.builders import loaded, make_caseworker, make_consideration
from tests.proposals import decided

pytestmark = pytest.mark.django_db


def test_a_grant_begins_permission_for_the_purposes_that_are_met() -> None:
    determination = decided("grant")

    (stay,) = PermissionToStay.objects.filter(victim=determination.consideration.victim)

    result = determination.result
    assert (stay.kind, stay.purposes, stay.months) == ("vts", ["recovery"], result["months"])
    assert (stay.granted_on.isoformat(), stay.expires_on.isoformat()) == (result["starts_on"], result["expires_on"])


def test_a_refusal_begins_none() -> None:
    determination = decided("refuse")

    assert not PermissionToStay.objects.filter(victim=determination.consideration.victim).exists()


def test_a_further_grant_takes_over_on_its_own_first_day() -> None:
    """Permission never overlaps: the one before ends where the next begins (WHN-03 counts days, not both)."""
    by = make_caseworker()
    case = make_consideration(assigned_to=by)
    first = _stay(case, granted_on=date(2025, 1, 10), expires_on=date(2026, 1, 10))

    permissions.begin(
        victim=case.victim,
        granted=permissions.Granted("vts", ["recovery"], date(2025, 12, 1), date(2026, 12, 1), 12),
    )

    first.refresh_from_db()
    assert (first.ends_on, first.expires_on) == (date(2025, 12, 1), date(2026, 1, 10))


def test_a_cancelled_permission_runs_until_the_day_chosen_and_the_childs_goes_on() -> None:
    """Nothing is cancelled along with a parent's permission (CAN-14)."""
    case = make_consideration(assigned_to=make_caseworker())
    today = timezone.localdate()
    stay = _stay(case, granted_on=today - timedelta(days=90), expires_on=today + timedelta(days=270))
    child = case.victim.children.create(ref="child-1", position=0)
    in_line = permissions.begin_in_line(child=child, granted_on=stay.granted_on, expires_on=stay.expires_on)
    until = today + timedelta(days=30)

    permissions.end(stay=stay, on=until)

    stay.refresh_from_db()
    in_line.refresh_from_db()
    assert (stay.cancelled_from, stay.ends_on, in_line.cancelled_from) == (until, until, None)
    history = facts.case_file(loaded(case), today)["permission_history"]
    last = until - timedelta(days=1)  # the day from which it is cancelled is none of it (WHN-03)
    assert [entry["expires_on"] for entry in history] == [last.isoformat()]


def test_ending_a_childs_own_permission_leaves_the_parents() -> None:
    case = make_consideration(assigned_to=make_caseworker())
    today = timezone.localdate()
    stay = _stay(case, granted_on=today, expires_on=today + timedelta(days=365))
    child = case.victim.children.create(ref="child-1", position=0)
    in_line = permissions.begin_in_line(child=child, granted_on=today, expires_on=stay.expires_on)

    permissions.end(stay=in_line, on=today + timedelta(days=10))

    stay.refresh_from_db()
    assert (ChildPermission.objects.get().cancelled_from, stay.cancelled_from) == (today + timedelta(days=10), None)


def test_a_cancellation_is_read_as_the_contract_writes_it() -> None:
    case = make_consideration(assigned_to=make_caseworker())
    today = timezone.localdate()
    stay = _stay(case, granted_on=today, expires_on=today + timedelta(days=365))
    cancellation = Consideration.objects.create(
        victim=case.victim, kind="cancellation", status="in_progress", assigned_to=case.assigned_to, opened_on=today
    )
    Cancellation.objects.create(
        consideration=cancellation, permission=stay, grounds=["9.7.3"], came_to_light="A letter of the employer."
    )

    document = facts.case_file(loaded(cancellation), today)

    assert document["grounds"] == [{"ground": "9.7.3", "made_out": None, "appropriate": None}]
    assert document["permission"]["kind"] == "vts"
    assert (document["decision_date"], document["effective_on"]) == (today.isoformat(), None)


def _stay(case: Consideration, **fields: Any) -> PermissionToStay:
    return permissions.begin(victim=case.victim, granted=permissions.Granted("vts", ["recovery"], months=12, **fields))


def test_what_is_stored_of_a_grant_stands_beside_it() -> None:
    """The decision's own snapshot was taken before its permission began: replayed, it is the same."""
    determination = decided("grant")

    assert Determination.objects.get(pk=determination.pk).case_file["permission_history"] == []
