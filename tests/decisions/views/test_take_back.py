import pytest
from django.test import Client
from django.urls import reverse

from decisions.transitions import Status
from tests.builders import loaded, make_caseworker
from tests.proposals import decided, proposed, recorded, referred

pytestmark = pytest.mark.django_db


def post(client: Client, consideration, by: str = "amina", why: str = "A report came in."):
    client.force_login(make_caseworker(by))
    return client.post(reverse("take_back", args=[consideration.public_id]), {"why": why})


@pytest.mark.parametrize("stage", ["referred", "ready"])
def test_a_proposal_is_taken_back(client: Client, stage: str) -> None:
    consideration = (referred().determination if stage == "referred" else proposed()).consideration
    answer = post(client, consideration)
    assert answer["Location"] == reverse("determination", args=[consideration.public_id])
    assert loaded(consideration).status == Status.IN_PROGRESS


def test_without_a_reason_it_comes_back_with_its_error(client: Client) -> None:
    consideration = proposed().consideration
    answer = post(client, consideration, why="")
    assert answer.status_code == 200
    assert "Enter why you take the proposal back" in answer.text
    assert loaded(consideration).status == Status.READY_TO_DECIDE


@pytest.mark.parametrize("stage", ["in progress", "decided"])
def test_where_no_proposal_stands_it_is_refused(client: Client, stage: str) -> None:
    consideration = recorded() if stage == "in progress" else decided().consideration
    assert post(client, consideration).status_code == 409


def test_somebody_elses_proposal_is_refused(client: Client) -> None:
    assert post(client, proposed().consideration, by="bola").status_code == 403
