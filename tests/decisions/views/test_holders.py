from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions.views import holders
from tests.builders import make_caseworker
from tests.decisions.diary import dated

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-09-01T10:00:00+01:00", tick=False)
def test_holders_are_listed_page_by_page_without_gap_or_repeat(
    client: Client, monkeypatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr(holders, "PAGE", 2)
    by = make_caseworker("hari", "senior_caseworker")
    last_day = [dated.permitted(by).victim.reference for _ in range(3)]  # their last day is today
    later = dated.permitted(by, expires_on=date(2026, 12, 1), ends_on=date(2026, 12, 1)).victim
    gone = dated.permitted(by, cancelled_from=date(2026, 9, 1)).victim
    client.force_login(by)
    with django_assert_max_num_queries(4):
        first = client.get(reverse("holders"))
    assert later.name not in first.text
    address = f"{reverse('holders')}{first.context['following']}"
    second = client.get(address)
    seen = [row.victim.reference for page in (first, second) for row in page.context["rows"]]
    assert seen == [*last_day, later.reference]
    assert second.context["following"] == ""
    assert gone.reference not in seen
    for odd in ("x", "2026-09-01.x", "2026-99-01.1", "2026-09-01." + "9" * 40):
        assert client.get(reverse("holders"), {"after": odd}).status_code == 200


@pytest.mark.parametrize(("username", "role"), [("amina", "caseworker"), ("dana", "admin"), ("omar", "auditor")])
def test_for_others_it_is_not_there(client: Client, username: str, role: str) -> None:
    client.force_login(make_caseworker(username, role))
    assert client.get(reverse("holders")).status_code == 404
