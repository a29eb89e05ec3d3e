from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import ChildPermission
from decisions import permissions_held
from tests.builders import make_caseworker, make_consideration
from tests.decisions.diary import dated

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 5)


def test_each_permission_counts_in_the_month_of_its_last_day(client: Client, django_assert_max_num_queries) -> None:
    by = make_caseworker("hari", "senior_caseworker")
    dated.permitted(by)  # for two purposes, until 1 September
    dated.permitted(by, purposes=["compensation"], cancelled_from=date(2026, 8, 20))
    dated.permitted(by, ends_on=date(2026, 5, 1))  # another grant took its place
    dated.permitted(by, kind="other")
    dated.permitted(by, expires_on=date(2026, 8, 4), ends_on=date(2026, 8, 4))  # over yesterday
    parent = make_consideration(assigned_to=by, children=[{}], permissions=[])
    child = parent.victim.children.get()
    ChildPermission.objects.create(child=child, granted_on=date(2026, 1, 1), expires_on=date(2027, 7, 31))
    ChildPermission.objects.create(child=child, granted_on=date(2027, 8, 1), expires_on=date(2027, 8, 2))  # later
    months = permissions_held.forecast(TODAY)
    assert [month.first for month in months][::11] == [date(2026, 8, 1), date(2027, 7, 1)]
    august, september, july = months[0], months[1], months[11]
    assert (august.compensation, august.total) == (1, 1)
    assert (september.recovery, september.cooperation, september.total) == (1, 1, 1)
    assert (july.children, july.total) == (1, 1)
    assert sum(month.total for month in months) == 3
    client.force_login(by)
    with time_machine.travel("2026-08-05T10:00:00+01:00", tick=False), django_assert_max_num_queries(5):
        assert "3 permissions as a victim" in client.get(reverse("forecast")).text


@pytest.mark.parametrize(
    ("username", "role", "status"), [("amina", "caseworker", 404), ("dana", "admin", 200), ("omar", "auditor", 404)]
)
def test_who_may_read_it(client: Client, username: str, role: str, status: int) -> None:
    client.force_login(make_caseworker(username, role))
    assert client.get(reverse("forecast")).status_code == status
