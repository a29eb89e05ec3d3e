from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker
from tests.decisions.diary import dated
from tests.decisions.views.test_service import text

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-04-10T10:00:00+01:00", tick=False)
def test_a_case_has_its_dates_ahead_and_past_and_each_grant_in_order(
    client: Client, django_assert_max_num_queries
) -> None:
    by = make_caseworker()
    case = dated.whole(by)
    dated.said(case.victim, "attempt", date(2026, 4, 9))
    client.force_login(by)
    with django_assert_max_num_queries(8):
        page = client.get(reverse("dates", args=[case.public_id]))
    said = text(page)
    ahead, _, rest = said.partition("Past, or settled")
    past, _, held = rest.partition("Permission held")
    assert "Permission ends, Tuesday 1 September 2026" in ahead
    assert "An extension can be applied for from this day, Tuesday 4 August 2026" in ahead
    assert "Thursday 9 April 2026: tried to reach them" in ahead
    assert "A child’s permission ends, Thursday 20 August 2026" in past
    assert "It is cancelled from Monday 3 August 2026." in past
    assert "Look again whether the hold is still needed, Tuesday 7 April 2026" in past
    assert "recovery, co-operation 2 Mar 2026 1 Sep 2026 It runs." in held
    assert "Child 1" in held


def test_for_others_it_is_not_there(client: Client) -> None:
    address = reverse("dates", args=[dated.permitted(make_caseworker()).public_id])
    assert client.get(address).status_code == 302
    for username, role in (("dana", "admin"), ("omar", "auditor")):
        client.force_login(make_caseworker(username, role))
        assert client.get(address).status_code == 404
