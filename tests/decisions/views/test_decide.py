from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions.actions import considerations, not_asked_for
from decisions.models import Determination, Draft, Letter, PublicOrderCheck
from tests.builders import make_caseworker, make_consideration, make_request, record_all
from tests.decisions.pausing import in_force
from tests.proposals import decided, propose, proposed, recorded, referred

pytestmark = pytest.mark.django_db
LOOKED = {"status": "not_raised", "looked_in": "Register of disqualifications"}


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
    first = client.post(address(proposal), LOOKED)
    again = client.post(address(proposal), LOOKED)
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


def test_the_look_of_the_day_is_asked_for_with_nothing_selected(client: Client) -> None:
    proposal = proposed("refuse")
    client.force_login(make_caseworker())
    page = client.get(address(proposal)).text
    assert "Where does a public order disqualification stand today?" in page
    assert " checked" not in page
    answer = client.post(address(proposal), {})
    assert answer.status_code == 200
    assert "Select where a public order disqualification stands today" in answer.text
    assert "Enter where you looked" in answer.text
    assert not Determination.objects.filter(kind="decided").exists()


def test_the_look_of_the_day_is_stored_with_the_decision(client: Client) -> None:
    proposal = proposed("refuse")
    client.force_login(make_caseworker())
    client.post(address(proposal), LOOKED)
    check = PublicOrderCheck.objects.get()
    assert (check.stage, check.status, check.looked_in) == ("decision_day", "not_raised", LOOKED["looked_in"])
    assert (check.checked_by.username, check.checked_on) == ("amina", timezone.localdate())


def test_a_look_that_says_otherwise_stops_the_decision_and_says_what_to_do(client: Client) -> None:
    proposal = proposed("grant")
    client.force_login(make_caseworker())
    answer = client.post(address(proposal), LOOKED | {"status": "raised"})
    assert answer.status_code == 409
    assert "says “Raised”, the finding says “Not raised”" in answer.text
    assert "put it on hold" in answer.text
    assert not PublicOrderCheck.objects.exists()
    assert not Letter.objects.exists()


def test_what_was_typed_is_kept_where_it_is_refused_and_not_on_another_day(client: Client) -> None:
    proposal = proposed("grant")
    client.force_login(make_caseworker())

    client.post(address(proposal), LOOKED | {"status": "raised", "looked_in": "The register of 9 o’clock"})

    assert "The register of 9 o’clock" in client.get(address(proposal)).text
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=1))
    page = client.get(address(proposal)).text
    assert "The register of 9 o’clock" not in page
    assert " checked" not in page
    client.post(address(proposal), LOOKED)
    assert not Draft.objects.exists()


def test_under_a_pause_the_page_says_which_and_offers_no_form(client: Client) -> None:
    proposal = proposed("refuse")
    in_force(reference="HO-2026-31")
    client.force_login(make_caseworker())

    page = client.get(address(proposal))

    assert page.status_code == 200
    assert "HO-2026-31" in page.text
    assert "cannot be decided now" in page.text
    assert "Where does a public order disqualification stand today?" not in page.text
    answer = client.post(address(proposal), LOOKED)
    assert answer.status_code == 409
    assert "HO-2026-31" in answer.text
    assert Draft.objects.get().content["looked_in"] == [LOOKED["looked_in"]]
    assert not Determination.objects.filter(kind="decided").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_on_hold_the_page_says_by_which_authority(client: Client, method: str) -> None:
    consideration, amina = recorded("hold"), make_caseworker()
    considerations.place_on_hold(
        consideration=consideration,
        authority="PO-26-114",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="Raised.",
        review_on=timezone.localdate() + timedelta(days=7),
        may_be_lifted_by="caseworker",
        by=amina,
    )
    client.force_login(amina)

    answer = getattr(client, method)(reverse("decide", args=[consideration.public_id]))

    assert "Authority: PO-26-114" in answer.text
    assert "cannot be decided now" in answer.text
    assert answer.status_code == (200 if method == "get" else 409)


def test_what_was_asked_for_and_what_came_of_it_is_read_before_it_is_decided(client: Client) -> None:
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    make_request(consideration, amina, outcome="refused", note="The surgery rang: she will not write.")
    not_asked_for.record(consideration=consideration, limb="recovery", reasons="She asks us to wait no more.", by=amina)
    record_all(consideration, amina, "refuse")
    proposal = propose(consideration, amina)
    client.force_login(amina)

    for page in (address(proposal), reverse("determination", args=[consideration.public_id])):
        text = client.get(page).text
        assert "The surgery rang: she will not write." in text
        assert "They said that they will not or cannot send it." in text
        assert "She asks us to wait no more." in text
