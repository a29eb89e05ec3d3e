import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Caseworker, RelevantExploitation
from decisions.models import Consideration
from tests.builders import make_caseworker
from tests.known_pages import FORMS, address, full_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.fixture
def consideration(amina: Caseworker) -> Consideration:
    return full_case(amina)


def shown(consideration: Consideration, to: Caseworker) -> str:
    client = Client()
    client.force_login(to)
    return client.get(reverse("known_facts", args=[consideration.public_id])).content.decode()


def test_all_that_is_known_is_listed_with_the_way_to_each_page(amina: Caseworker, consideration: Consideration) -> None:
    page = shown(consideration, amina)

    for said in ("Albania", "Temporary permission to stay", "Besa", "FLR(HRO)", "Psychiatric report 1", "The Elms"):
        assert said in page
    for form in FORMS:
        assert f'href="{address(form, consideration)}"' in page


def test_another_reads_and_is_shown_no_way_to_change(consideration: Consideration) -> None:
    page = shown(consideration, make_caseworker("bola"))

    assert "Besa" in page
    assert ">Change<" not in page
    assert "Only the caseworker of this case can change this." in page


def test_who_sees_no_case_finds_no_page(consideration: Consideration) -> None:
    client = Client()
    client.force_login(make_caseworker("dana", "admin"))

    assert client.get(reverse("known_facts", args=[consideration.public_id])).status_code == 404


def test_what_was_suffered_is_told_only_to_who_asks(amina: Caseworker, consideration: Consideration) -> None:
    RelevantExploitation.objects.update(account="What was done to her.")

    page = shown(consideration, amina)

    assert "What was done to her." not in page
    assert reverse("reveal", args=[consideration.public_id, "exploitation", "1"]) in page


def test_the_application_is_listed_only_where_there_is_one_to_make(amina: Caseworker) -> None:
    consideration = full_case(amina)
    Consideration.objects.update(basis="conclusive_grounds", version=2)

    assert "Application to extend" not in shown(consideration, amina)
    client = Client()
    client.force_login(amina)
    assert client.get(reverse("application", args=[consideration.public_id])).status_code == 404


def test_the_page_is_shown_within_ten_queries(
    django_assert_max_num_queries, amina: Caseworker, consideration: Consideration
) -> None:
    client = Client()
    client.force_login(amina)

    with django_assert_max_num_queries(10):
        client.get(reverse("known_facts", args=[consideration.public_id]))
