from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions.models import Hold, Referral
from decisions.transitions import Status
from tests.builders import loaded, make_caseworker
from tests.proposals import decided, recorded, referred

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
FILLED = {
    "authority": "PO-26-114",
    "published_in": "Guidance v4.0, Public order disqualification; NABA 2022 s.63",
    "reasons": "A disqualification was raised on 30 May.",
    "review_on-day": "1",
    "review_on-month": "7",
    "review_on-year": "2026",
    "may_be_lifted_by": "senior_caseworker",
}


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False):
        yield


def post(client: Client, consideration, by: str = "amina", **changed: str):
    client.force_login(make_caseworker(by))
    return client.post(reverse("hold", args=[consideration.public_id]), FILLED | changed)


def test_a_case_is_put_on_hold_with_all_that_a_hold_needs(client: Client) -> None:
    consideration = recorded("hold")
    answer = post(client, consideration)
    assert answer["Location"] == reverse("determination", args=[consideration.public_id])
    hold = Hold.objects.get()
    assert (hold.authority, hold.review_on, hold.may_be_lifted_by) == (
        "PO-26-114",
        date(2026, 7, 1),
        "senior_caseworker",
    )
    assert loaded(consideration).status == Status.ON_HOLD


def test_the_form_has_no_answer_selected(client: Client) -> None:
    client.force_login(make_caseworker())
    answer = client.get(reverse("hold", args=[recorded("hold").public_id]))
    assert answer.status_code == 200
    assert " checked" not in answer.text


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"authority": " "}, "Enter the authority for the hold"),
        ({"published_in": " "}, "Enter where the authority for the hold is published"),
        ({"reasons": ""}, "Enter your reasons for the hold"),
        ({"review_on-day": "1", "review_on-month": "6"}, "The date the hold is reviewed must be"),
        ({"review_on-day": "", "review_on-month": "", "review_on-year": ""}, "Enter the date the hold is reviewed"),
        ({"may_be_lifted_by": ""}, "Select who may lift the hold"),
        ({"may_be_lifted_by": "nobody"}, "Select one of the answers shown"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_held(client: Client, changed: dict, error: str) -> None:
    consideration = recorded("hold")
    answer = post(client, consideration, **changed)
    assert answer.status_code == 200
    assert error in answer.text
    assert not Hold.objects.exists()


def test_a_hold_takes_a_referral_back(client: Client) -> None:
    referral = referred()
    post(client, referral.determination.consideration)
    assert Referral.objects.get().withdrawn_at is not None
    assert loaded(referral.determination.consideration).status == Status.ON_HOLD


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_decided_or_held_case_cannot_be_held(client: Client, method: str) -> None:
    held = recorded("hold")
    post(client, held)
    for consideration in (held, decided().consideration):
        address = reverse("hold", args=[consideration.public_id])
        assert getattr(client, method)(address, FILLED).status_code == 409
    assert Hold.objects.count() == 1


def test_somebody_elses_case_cannot_be_held(client: Client) -> None:
    assert post(client, recorded("hold"), by="bola").status_code == 403
