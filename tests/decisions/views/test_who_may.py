"""Each address of deciding × each kind of person: what it answers."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Letter, Referral
from tests.after_deciding import PAGES, Page
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.letters_made import made
from tests.proposals import recorded, referred

pytestmark = pytest.mark.django_db

OF_A_CASE = {
    "determination": ("get", 200, 200),
    "propose": ("post", 302, 403),
    "take_back": ("post", 409, 403),
    "hold": ("get", 200, 403),
    "lift_hold": ("get", 409, 409),
    "decide": ("get", 409, 403),
    "disclosure": ("get", 200, 200),
    "circumstances": ("get", 200, 200),
    "conflict": ("get", 200, 200),
    "hand_over_noted": ("post", 302, 403),
    "notes": ("get", 200, 200),
    "reconsideration_receive": ("get", 200, 200),
    "comparison": ("get", 404, 404),
    "cancellation_open": ("get", 200, 200),
}
OF_A_LETTER = {
    "letter": ("get", 200, 200),
    "letter_file": ("get", 200, 200),
    "letter_dates": ("get", 200, 200),
    "send": ("get", 409, 409),
    "issue": ("post", 302, 403),
    "retry": ("post", 409, 403),
}
SENIORS_TOO = {"retry": 409}  # where a senior caseworker may do what another caseworker may not
NO_CASES = [("dana", "admin"), ("omar", "auditor")]


def ask(client: Client, name: str, public_id: str, method: str) -> int:
    return getattr(client, method)(reverse(name, args=[public_id])).status_code


@pytest.mark.parametrize(("name", "expected"), OF_A_CASE.items())
def test_the_pages_of_a_case(client: Client, name: str, expected: tuple[str, int, int]) -> None:
    method, own, other = expected
    consideration = recorded("grant")
    assert ask(client, name, consideration.public_id, method) == 302  # to the sign-in page
    for username, role in NO_CASES:
        client.force_login(make_caseworker(username, role))
        assert ask(client, name, consideration.public_id, method) == 404
    for somebody in (make_caseworker("bola"), make_caseworker("hari", "senior_caseworker"), make_approver()):
        client.force_login(somebody)
        assert ask(client, name, consideration.public_id, method) == other
    client.force_login(make_caseworker())
    assert ask(client, name, consideration.public_id, method) == own
    assert ask(client, name, "nosuchcase12", method) == 404


OF_ITS_CASEWORKER = ("cancellation", "leave_in_line", "withdrawal")
ITS_OWN = [one for one in PAGES if one.name in OF_ITS_CASEWORKER]


@pytest.mark.parametrize("which", ITS_OWN, ids=lambda one: f"{one.name}-{one.case.__name__}")
def test_what_follows_a_decision_is_read_by_others_and_done_by_its_caseworker(client: Client, which: Page) -> None:
    bola = make_caseworker("bola")
    case = which.case(bola)
    at, typed = which.address(case), which.posted(case)
    assert client.get(at).status_code == 302  # to the sign-in page
    for username, role in NO_CASES:
        client.force_login(make_caseworker(username, role))
        assert (client.get(at).status_code, client.post(at, typed).status_code) == (404, 404)
    for somebody in (make_caseworker("chidi"), make_approver()):
        client.force_login(somebody)
        assert (client.get(at).status_code, client.post(at, typed).status_code) == (200, 403)
    client.force_login(bola)
    assert client.post(at, typed).status_code == 302


@pytest.mark.parametrize(("name", "expected"), OF_A_LETTER.items())
def test_the_pages_of_a_letter(client: Client, name: str, expected: tuple[str, int, int]) -> None:
    method, own, other = expected
    letter: Letter = made()
    assert ask(client, name, letter.public_id, method) == 302
    for username, role in NO_CASES:
        client.force_login(make_caseworker(username, role))
        assert ask(client, name, letter.public_id, method) == 404
    for somebody, answer in ((make_caseworker("bola"), other), (make_approver(), SENIORS_TOO.get(name, other))):
        client.force_login(somebody)
        assert ask(client, name, letter.public_id, method) == answer
    client.force_login(make_caseworker())
    assert ask(client, name, letter.public_id, method) == own


def test_the_page_of_a_referral(client: Client) -> None:
    referral: Referral = referred()
    assert ask(client, "referral", referral.public_id, "get") == 302
    for username, role in NO_CASES:
        client.force_login(make_caseworker(username, role))
        assert ask(client, "referral", referral.public_id, "get") == 404
        assert ask(client, "referral", referral.public_id, "post") == 404
    for somebody, posted in ((make_caseworker("bola"), 403), (make_caseworker(), 403), (make_approver(), 200)):
        client.force_login(somebody)
        assert ask(client, "referral", referral.public_id, "get") == 200
        assert ask(client, "referral", referral.public_id, "post") == posted


def test_a_closed_account_sees_nothing(client: Client) -> None:
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    client.force_login(amina)
    amina.is_active = False
    amina.save()
    assert ask(client, "determination", consideration.public_id, "get") in (302, 404)
