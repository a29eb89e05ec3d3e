import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from decisions.models import Determination, Referral
from decisions.transitions import Status
from tests.builders import loaded, make_caseworker
from tests.proposals import QUESTION, decided, recorded, referred

pytestmark = pytest.mark.django_db


def post(client: Client, consideration, by: str = "amina", **fields: str):
    client.force_login(make_caseworker(by))
    return client.post(reverse("propose", args=[consideration.public_id]), fields)


def test_with_nobody_to_ask_the_next_page_is_the_decision(client: Client) -> None:
    consideration = recorded("grant")
    answer = post(client, consideration)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("decide", args=[consideration.public_id])


def test_with_somebody_to_ask_the_case_is_referred(client: Client) -> None:
    consideration = recorded("grant_with_criminality")
    answer = post(client, consideration, question=QUESTION)
    assert answer["Location"] == reverse("determination", args=[consideration.public_id])
    assert Referral.objects.get().question == QUESTION


def test_an_empty_question_comes_back_with_its_error(client: Client) -> None:
    consideration = recorded("grant_with_criminality")
    answer = post(client, consideration, question=" ")
    assert answer.status_code == 200
    assert "Enter what you ask the approver to agree to, and why" in answer.text
    assert "<title>Error: What follows" in answer.text
    assert not Determination.objects.exists()


def test_what_is_outstanding_is_refused_with_a_sentence(client: Client) -> None:
    answer = post(client, recorded("undetermined"))
    assert answer.status_code == 409
    assert "Still needed: whether the person needs support to recover." in answer.text


def test_a_hold_is_refused(client: Client) -> None:
    answer = post(client, recorded("hold"))
    assert answer.status_code == 409
    assert "put the case on hold" in answer.text


@pytest.mark.parametrize("stage", ["referred", "decided"])
def test_a_case_at_another_stage_is_refused(client: Client, stage: str) -> None:
    consideration = (referred() if stage == "referred" else decided().letter).determination.consideration
    answer = post(client, consideration)
    assert answer.status_code == 409
    assert f"It is “{loaded(consideration).status_label}”" in answer.text


def test_somebody_elses_case_is_refused(client: Client) -> None:
    consideration = recorded("grant")
    answer = post(client, consideration, by="bola")
    assert answer.status_code == 403
    assert "This case is not assigned to you." in answer.text
    assert loaded(consideration).status == Status.IN_PROGRESS


def test_it_is_asked_for_by_a_form_only(client: Client) -> None:
    consideration = recorded("grant")
    client.force_login(make_caseworker())
    assert client.get(reverse("propose", args=[consideration.public_id])).status_code == 405


def test_a_longer_stay_says_on_which_ground_and_without_a_child_there_is_one(client: Client) -> None:
    consideration = recorded("longer_stay")
    client.force_login(make_caseworker())
    page = BeautifulSoup(client.get(reverse("determination", args=[consideration.public_id])).content, "html.parser")
    grounds = page.select("input[name=purpose]")
    assert [one["value"] for one in grounds] == ["exceptional"]
    assert not [one for one in grounds if one.has_attr("checked")]
    url = reverse("propose", args=[consideration.public_id])
    assert "Select the ground on which a longer stay is sought" in client.post(url, {"question": "Agree?"}).text
    refused = client.post(url, {"question": "Agree?", "purpose": "best_interests"}).text
    assert "Select one of the answers shown" in refused
    client.post(url, {"question": "Agree?", "purpose": "exceptional"})
    assert Referral.objects.get().purpose == "exceptional"


def test_a_quality_check_is_asked_for_with_a_question(client: Client) -> None:
    consideration = recorded("grant")
    client.force_login(make_caseworker())
    url = reverse("propose", args=[consideration.public_id])
    assert (
        "Enter what you ask the senior caseworker to check" in client.post(url, {"quality_check": "quality_check"}).text
    )
    client.post(url, {"quality_check": "quality_check", "question": "Are the reasons clear?"})
    assert Referral.objects.get().purpose == "quality_check"
