"""Approving an item: by another admin, once."""

import pytest
from django.urls import reverse

from cases.models import AuditEntry, CountryInformation
from tests.builders import make_country_information
from tests.cases.views.conftest import As, People


@pytest.fixture
def waiting(people: People) -> CountryInformation:
    """An item that Dana entered."""
    return make_country_information("AL", approved=False)


def address(item: CountryInformation) -> str:
    return reverse("country_information_approve", args=[item.public_id])


def test_another_admin_approves_it(as_: As, people: People, waiting: CountryInformation) -> None:
    answer = as_("esi").post(address(waiting), follow=True)
    assert "approved and in force" in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.approved_by == people["esi"]
    assert AuditEntry.objects.get(action="country_information.approve").actor_id == people["esi"].pk


def test_who_entered_it_cannot_approve_it(as_: As, waiting: CountryInformation) -> None:
    assert as_("dana").post(address(waiting)).status_code == 403
    waiting.refresh_from_db()
    assert waiting.approved_at is None


def test_a_link_approves_nothing(as_: As, waiting: CountryInformation) -> None:
    assert as_("esi").get(address(waiting)).status_code == 405
    waiting.refresh_from_db()
    assert waiting.approved_at is None


def test_approving_twice_keeps_the_first(as_: As, waiting: CountryInformation) -> None:
    as_("esi").post(address(waiting))
    waiting.refresh_from_db()
    first = waiting.approved_at
    as_("esi").post(address(waiting))
    waiting.refresh_from_db()
    assert waiting.approved_at == first
