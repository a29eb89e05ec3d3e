import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Consideration
from tests.builders import loaded, make_caseworker
from tests.proposals import proposed, recorded

pytestmark = pytest.mark.django_db


def shown(client: Client, consideration: Consideration, *of: str, by: str = "amina", role: str = "caseworker") -> str:
    client.force_login(make_caseworker(by, role))
    answer = client.get(reverse("trace", args=[consideration.public_id, *of]))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_each_rule_is_there_with_what_it_came_to_read_and_cites(client: Client) -> None:
    page = shown(client, recorded("grant"))
    assert page.count("<li>") > 50
    assert "NABA 2022 s.65(2)(a)" in page
    assert "Read: " in page


def test_a_stored_determination_has_its_own_trace(client: Client) -> None:
    stored = proposed("refuse")
    page = shown(client, stored.consideration, stored.public_id)
    assert len(stored.result["trace"]) == page.count('<span class="app-cite">')
    assert shown(client, stored.consideration, "nosuchone234") == "404"


def test_another_cases_determination_is_not_shown_here(client: Client) -> None:
    stored, other = proposed("refuse"), recorded("grant")
    assert shown(client, other, stored.public_id) == "404"


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_who_sees_no_case_sees_no_trace(client: Client, role: str) -> None:
    assert shown(client, recorded("grant"), by="omar", role=role) == "404"


def test_the_page_asks_few_queries(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    consideration = loaded(recorded("grant"))
    client.force_login(make_caseworker("amina"))
    with django_assert_max_num_queries(12):
        client.get(reverse("trace", args=[consideration.public_id]))
