import pytest
from django.test import Client
from django.urls import reverse

from tests import builders

pytestmark = pytest.mark.django_db


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration):
    return reverse("check_answers", kwargs={"public_id": consideration.public_id})


def test_every_finding_stands_with_its_reasons_and_what_it_rests_on():
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina)

    page = client_of(amina).get(address(consideration)).content.decode()

    assert page.count("Dr Adaeze Lindqvist’s report of 4 March 2026") == 10
    assert "Psychiatric report 1, page 2" in page
    assert "Mental health care, version 2.0" in page
    assert page.count(">Change<") == 10
    assert "Still open" not in page


def test_what_is_open_is_listed():
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina)

    page = client_of(amina).get(address(consideration)).content.decode()

    assert "Still open" in page
    assert "Checks before you decide" in page


def test_another_caseworker_reads_and_is_offered_no_change():
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina)

    assert ">Change<" not in client_of(builders.make_caseworker("bola")).get(address(consideration)).content.decode()


def test_the_answers_are_shown_within_ten_queries(django_assert_max_num_queries):
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina, countries=("AL", "XK"))
    builders.record_all(consideration, amina)
    client = client_of(amina)

    with django_assert_max_num_queries(10):
        client.get(address(consideration))
