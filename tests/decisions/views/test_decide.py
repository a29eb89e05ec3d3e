import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Determination, Letter
from tests.builders import make_caseworker
from tests.proposals import decided, proposed, recorded, referred

pytestmark = pytest.mark.django_db


def address(determination: Determination) -> str:
    return reverse("decide", args=[determination.consideration.public_id])


def test_what_deciding_does_is_said_before_it_is_done(client: Client) -> None:
    proposal = proposed("grant")
    client.force_login(make_caseworker())
    answer = client.get(address(proposal))
    assert answer.status_code == 200
    assert "Decide this case" in answer.text
    assert "Grant permission to stay" in answer.text
    assert "Grant letter, to the safe address on record" in answer.text
    assert not Letter.objects.exists()


def test_a_decision_leads_to_its_letter_and_a_form_sent_twice_to_the_same(client: Client) -> None:
    proposal = proposed("refuse")
    client.force_login(make_caseworker())
    first = client.post(address(proposal))
    again = client.post(address(proposal))
    letter = Letter.objects.get()
    assert first["Location"] == reverse("letter", args=[letter.public_id])
    assert again["Location"] == reverse("determination", args=[proposal.consideration.public_id])
    assert Determination.objects.filter(kind="decided").count() == 1


def test_where_nothing_is_decided_the_case_is_closed(client: Client) -> None:
    proposal = proposed("grant", grounds={"outcome": "negative"})
    client.force_login(make_caseworker())
    assert "Close this case" in client.get(address(proposal)).text
    answer = client.post(address(proposal))
    assert answer["Location"] == reverse("determination", args=[proposal.consideration.public_id])
    assert "it comes later" in client.get(answer["Location"]).text


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_ready_is_refused(client: Client, method: str) -> None:
    client.force_login(make_caseworker())
    referral = referred()
    answer = getattr(client, method)(address(referral.determination))
    assert answer.status_code == 409
    assert "It is “Referred”, so it cannot become “Decided”." in answer.text
    in_progress = recorded("grant")
    assert getattr(client, method)(reverse("decide", args=[in_progress.public_id])).status_code == 409


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_elses_case_is_refused(client: Client, method: str) -> None:
    proposal = proposed("grant")
    client.force_login(make_caseworker("bola"))
    assert getattr(client, method)(address(proposal)).status_code == 403
    assert not Letter.objects.exists()


def test_a_decided_case_leads_to_its_decision(client: Client) -> None:
    determination = decided("grant")
    client.force_login(make_caseworker())
    answer = client.get(address(determination))
    assert answer["Location"] == reverse("determination", args=[determination.consideration.public_id])
