from datetime import date

import pytest
from django.test import Client

from decisions.models import Consideration
from tests import builders

pytestmark = pytest.mark.django_db


def post(caseworker):
    client = Client()
    client.force_login(caseworker)
    return client.post("/next-case/", follow=True)


def test_the_one_whose_decision_was_served_first_is_given():
    later = builders.make_consideration(grounds={"served_on": date(2026, 2, 9)})
    first = builders.make_consideration(grounds={"decided_on": date(2026, 1, 4), "served_on": date(2026, 1, 5)})
    unserved = builders.make_consideration(grounds={"served_on": None})
    amina = builders.make_caseworker()

    for expected in (first, later, unserved):
        post(amina)
        assert Consideration.objects.get(pk=expected.pk).assigned_to == amina


def test_with_none_waiting_it_says_so():
    assert "No case is waiting" in post(builders.make_caseworker()).content.decode()


def test_an_admin_takes_no_case():
    builders.make_consideration()

    assert post(builders.make_caseworker("dana", "admin")).status_code == 404
