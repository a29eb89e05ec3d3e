from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import considerations
from decisions.models import Hold
from decisions.transitions import Status
from tests.builders import loaded, make_caseworker
from tests.proposals import recorded

pytestmark = pytest.mark.django_db
BECAUSE = "Not disqualified: decision of 3 June."


def held(lifted_by: str = "caseworker") -> Hold:
    return considerations.place_on_hold(
        consideration=recorded("hold"),
        authority="PO-26-114",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification was raised.",
        review_on=date(2099, 1, 1),
        may_be_lifted_by=lifted_by,
        by=make_caseworker(),
    )


def post(client: Client, hold: Hold, by: str = "amina", role: str = "caseworker", because: str = BECAUSE):
    client.force_login(make_caseworker(by, role))
    return client.post(reverse("lift_hold", args=[hold.consideration.public_id]), {"because": because})


@pytest.mark.parametrize(
    ("lifted_by", "by", "role"),
    [
        ("caseworker", "amina", "caseworker"),
        ("senior_caseworker", "hari", "senior_caseworker"),
        ("caseworker", "hari", "senior_caseworker"),
    ],
)
def test_a_hold_is_lifted_by_whom_it_names_or_a_senior(client: Client, lifted_by: str, by: str, role: str) -> None:
    hold = held(lifted_by)
    assert post(client, hold, by, role).status_code == 302
    hold.refresh_from_db()
    assert (hold.lifted_by.username, hold.lifted_because) == (by, BECAUSE)
    consideration = loaded(hold.consideration)
    assert consideration.status == Status.IN_PROGRESS
    assert consideration.assigned_to.username == "amina"


@pytest.mark.parametrize(("lifted_by", "by"), [("senior_caseworker", "amina"), ("caseworker", "bola")])
def test_a_hold_is_not_lifted_by_others(client: Client, lifted_by: str, by: str) -> None:
    hold = held(lifted_by)
    assert post(client, hold, by).status_code == 403
    assert client.get(reverse("lift_hold", args=[hold.consideration.public_id])).status_code == 403
    assert loaded(hold.consideration).status == Status.ON_HOLD


def test_without_a_reason_it_comes_back_with_its_error(client: Client) -> None:
    hold = held()
    answer = post(client, hold, because=" ")
    assert answer.status_code == 200
    assert "Enter why the hold ends" in answer.text


def test_the_page_says_why_it_is_held(client: Client) -> None:
    hold = held()
    client.force_login(make_caseworker())
    answer = client.get(reverse("lift_hold", args=[hold.consideration.public_id]))
    assert "Authority: PO-26-114" in answer.text


def test_a_hold_that_was_lifted_is_not_lifted_again(client: Client) -> None:
    hold = held()
    post(client, hold)
    assert post(client, hold).status_code == 409
