from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.actions import permissions
from cases.actions.permissions import Granted
from cases.actions.refusals import Stale
from cases.models import PermissionToStay
from cases.models.permission_to_stay import ends_of
from cases.rights import NotAllowed
from tests.builders import make_caseworker, make_victim

pytestmark = pytest.mark.django_db
YEAR = {"granted_on": date(2024, 1, 1), "expires_on": date(2025, 1, 1)}
NEXT = {"granted_on": date(2025, 1, 1), "expires_on": date(2026, 1, 1)}


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def victim():
    return make_victim()


def add(victim, by, **granted):
    return permissions.add(victim=victim, granted=Granted(**granted), version=victim.version, by=by)


def correct(standing, by, **granted):
    return permissions.correct(standing=standing, granted=Granted(**granted), version=standing.victim.version, by=by)


def ends():
    return list(PermissionToStay.objects.order_by("position").values_list("ends_on", flat=True))


def test_a_grant_runs_to_its_expiry(amina, victim):
    add(victim, amina, kind="vts", months=12, **YEAR)

    assert ends() == [date(2025, 1, 1)]


def test_a_grant_made_while_another_runs_ends_it(amina, victim):
    add(victim, amina, **YEAR)
    add(victim, amina, granted_on=date(2024, 7, 1), expires_on=date(2026, 7, 1))

    assert ends() == [date(2024, 7, 1), date(2026, 7, 1)]


def test_a_correction_moves_the_ends_of_the_others(amina, victim):
    first = add(victim, amina, **YEAR)
    second = add(victim, amina, granted_on=date(2024, 7, 1), expires_on=date(2026, 7, 1))

    correct(second, amina, **NEXT)
    assert ends() == [date(2025, 1, 1), date(2026, 1, 1)]
    first.victim = second.victim
    correct(first, amina, granted_on=date(2025, 6, 1), expires_on=date(2027, 6, 1))
    assert ends() == [date(2027, 6, 1), date(2025, 6, 1)]


def test_what_is_not_known_of_a_grant_stays_unknown(amina, victim):
    grant = add(victim, amina)

    grant.refresh_from_db()
    assert (grant.kind, grant.granted_on, grant.expires_on, grant.ends_on, grant.months) == ("", None, None, None, None)


def test_a_change_that_was_overtaken_changes_nothing(amina, victim):
    grant = add(victim, amina, **YEAR)

    with pytest.raises(Stale):
        permissions.add(victim=victim, granted=Granted(**NEXT), version=1, by=amina)
    with pytest.raises(Stale):
        permissions.correct(standing=grant, granted=Granted(**NEXT), version=1, by=amina)
    assert ends() == [date(2025, 1, 1)]


def test_only_who_considers_cases_records_a_grant(victim):
    with pytest.raises(NotAllowed):
        add(victim, make_caseworker("dana", "admin"))


_DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 9))
_GRANTS = st.lists(st.tuples(_DAYS, st.integers(0, 5)), min_size=2, max_size=4)


@given(_GRANTS, st.integers(0, 3), _DAYS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_two_grants_run_on_one_day_however_they_are_corrected(amina, grants, which, moved_to):
    victim = make_victim()
    made = [
        add(victim, amina, granted_on=day, expires_on=day.fromordinal(day.toordinal() + length))
        for day, length in grants
    ]
    changed = made[which % len(made)]
    changed.victim = victim
    correct(changed, amina, granted_on=moved_to, expires_on=date(2024, 2, 1))

    history = list(victim.permissions.all())
    kept = [one.ends_on for one in history]
    assert kept == ends_of([{"granted_on": one.granted_on, "expires_on": one.expires_on} for one in history])
    ran = sorted((one.granted_on, one.ends_on) for one in history if one.granted_on < one.ends_on)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(ran))
