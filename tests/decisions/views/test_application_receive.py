"""An application to extend is recorded from a decided case: by its day in the UK, and turned away by nothing."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions.models import Consideration
from tests.builders import make_caseworker, make_consideration
from tests.known_pages import GRANT, day

pytestmark = pytest.mark.django_db
TYPED = {
    "form": "flr_hro",
    "form_reference": "HRO-4471-22",
    "in_uk_on_application": "yes",
    "purposes": ["recovery", "compensation"],
    "fee": "paid",
    "months_sought": "12",
}


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def client(amina):
    client = Client()
    client.force_login(amina)
    return client


def decided(by, **more):
    return make_consideration(status="closed", assigned_to=by, permissions=[GRANT], **more)


def address(consideration):
    return reverse("application_receive", args=[consideration.public_id])


def test_app_03_it_opens_a_consideration_of_the_extension_that_nobody_has_yet(client, amina):
    first = decided(amina)
    overview = client.get(reverse("consideration", args=[first.public_id])).text
    assert address(first) in overview
    assert "Record an application to extend" in client.get(address(first)).text
    with time_machine.travel(datetime(2026, 8, 20, 23, 30, tzinfo=UTC), tick=False):  # half past midnight on the 21st
        answer = client.post(address(first), TYPED | day("applied_on", 21, 8, 2026))
    opened = Consideration.objects.get(basis="extension")
    assert answer.url == reverse("consideration", args=[opened.public_id])
    assert (opened.assigned_to, opened.opened_on) == (None, date(2026, 8, 21))
    made = opened.application
    assert (made.applied_on, made.form_reference) == (date(2026, 8, 21), "HRO-4471-22")
    assert made.purposes == TYPED["purposes"]


@pytest.mark.parametrize(
    ("changed", "status", "says"),
    [
        ({"fee": ""}, 200, "Select whether the fee was paid or waived"),
        ({"fee": "waived"}, 409, "Enter the token of the waiver"),
        ({"fee": "waived", "waiver_token": "nobodys12345"}, 409, "waives no fee of this person"),
    ],
)
def test_wvr_09_what_cannot_be_so_is_said_and_nothing_is_opened(client, amina, changed, status, says):
    first = decided(amina)
    answer = client.post(address(first), TYPED | changed | day("applied_on", 1, 8, 2026))
    assert (answer.status_code, says in answer.text) == (status, True)
    assert Consideration.objects.count() == 1


def test_it_is_recorded_by_those_who_consider_while_no_case_is_open(client, amina):
    open_one = make_consideration(assigned_to=amina)
    answer = client.post(address(open_one), TYPED | day("applied_on", 1, 8, 2026))
    assert answer.status_code == 409
    assert "being considered already" in answer.text
    assert address(open_one) not in client.get(reverse("consideration", args=[open_one.public_id])).text
    those = (("hari", "senior_caseworker", 200), ("dana", "admin", 404), ("omar", "auditor", 404))
    for username, role, status in those:
        client.force_login(make_caseworker(username, role))
        assert client.get(address(open_one)).status_code == status
