"""The public order check of a case."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import PublicOrderCheck
from tests.builders import make_caseworker
from tests.proposals import decided, recorded

pytestmark = pytest.mark.django_db
TYPED = {
    "status": "not_raised",
    "looked_in": "Register of disqualifications",
    "circumstances": ["foreign_criminal"],
    "other": "A caution of 2019.",
}


def address(consideration) -> str:
    return reverse("public_order", args=[consideration.public_id])


def test_a_check_is_recorded_and_shown_with_who_looked(client: Client) -> None:
    case = recorded("grant")
    client.force_login(make_caseworker())
    answer = client.post(address(case), TYPED)
    assert answer["Location"] == address(case)
    said = client.get(address(case)).text
    for words in ("At the assessment", "Being a foreign criminal", "A caution of 2019.", "Register of", "Amina"):
        assert words in said
    assert PublicOrderCheck.objects.get().circumstances == ["foreign_criminal"]


def test_nothing_is_selected_and_none_is_a_disqualification(client: Client) -> None:
    case = recorded("grant")
    client.force_login(make_caseworker())
    client.post(address(case), TYPED)
    said = client.get(address(case)).text
    assert " checked" not in said
    assert "None of these is a disqualification" in said
    assert "the list is not closed" in said
    assert "NABA 2022 s.63(3)(i)" in said


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"status": ""}, "Select where a public order disqualification stands today"),
        ({"looked_in": " "}, "Enter where you looked"),
        ({"circumstances": ["made_up"]}, "Select from the answers shown"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_stored(client: Client, changed: dict, error: str) -> None:
    case = recorded("grant")
    client.force_login(make_caseworker())
    answer = client.post(address(case), TYPED | changed)
    assert answer.status_code == 200
    assert error in answer.text
    assert not PublicOrderCheck.objects.exists()


def test_others_read_the_checks_and_record_none(client: Client) -> None:
    case = recorded("grant")
    client.force_login(make_caseworker("bola"))
    assert "recorded by the caseworker of the case" in client.get(address(case)).text
    assert client.post(address(case), TYPED).status_code == 403
    client.force_login(make_caseworker("dana", "admin"))
    assert client.get(address(case)).status_code == 404
    assert not PublicOrderCheck.objects.exists()


def test_a_decided_case_shows_the_look_of_the_day_and_takes_no_other(client: Client) -> None:
    case = decided("grant").consideration
    client.force_login(make_caseworker())
    assert "On the day of the decision" in client.get(address(case)).text
    assert client.post(address(case), TYPED).status_code == 409


def test_a_check_sent_twice_is_on_record_once_and_what_was_typed_is_kept(client: Client) -> None:
    case = recorded("grant")
    client.force_login(make_caseworker())
    for _ in range(2):
        client.post(address(case), TYPED | {"version": "0"})
    assert PublicOrderCheck.objects.count() == 1
    assert "A check was recorded meanwhile" in client.get(address(case)).text
    assert "A caution of 2019." in client.get(address(case)).text.partition("Checks on record")[0]


@pytest.mark.parametrize("status", ["raised", "under_consideration"])
def test_an_open_disqualification_is_the_next_thing_to_deal_with(client: Client, status: str) -> None:
    case = recorded("grant")
    client.force_login(make_caseworker())
    client.post(address(case), TYPED | {"status": status})
    assert (
        "Put the case on hold: a disqualification is open"
        in client.get(reverse("consideration", args=[case.public_id])).text
    )
    assert "Disqualification open" in client.get(reverse("worklist")).text
    client.post(address(case), TYPED | {"status": "not_disqualified"})
    assert "Disqualification open" not in client.get(reverse("worklist")).text
