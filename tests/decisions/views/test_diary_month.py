import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker
from tests.decisions.diary import dated
from tests.decisions.views.test_service import text

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-04-01T10:00:00+01:00", tick=False)
def test_a_month_shows_how_many_dates_each_day_has_and_the_dates(client: Client, django_assert_max_num_queries) -> None:
    by = make_caseworker()
    case = dated.whole(by)
    client.force_login(by)
    with django_assert_max_num_queries(8):
        page = client.get(reverse("diary_month"), {"month": "2026-04"})
    assert '<a class="govuk-link" href="#day-2026-04-07">1' in page.text
    assert 'id="day-2026-04-07"' in page.text
    said = text(page)
    assert "Tuesday 7 April 2026 Look again whether the hold is still needed" in said
    assert case.victim.reference in said
    assert "The questionnaire is due" not in said.partition("Mon Tue")[2]  # it is of March
    assert "month=2026-03" in page.text
    for odd in ("2026-13", "x", "9999-99", ""):
        assert client.get(reverse("diary_month"), {"month": odd}).status_code == 200
    client.force_login(make_caseworker("omar", "auditor"))
    assert client.get(reverse("diary_month")).status_code == 404
