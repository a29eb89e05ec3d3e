"""The page of a withdrawal: where it stands, what it would end, and that nobody is hurried through it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Withdrawal
from decisions.transitions import Status
from tests.builders import make_caseworker, make_consideration, make_request
from tests.evidence_files import item_with_file
from tests.known_pages import day
from tests.notices_told import GRANT
from tests.reconsidering import with_bola
from tests.withdrawing import MADE_SURE, ask, sign, withdrawn

pytestmark = pytest.mark.django_db
EXTENSION = {"form": "flr_hro", "applied_on": date(2026, 8, 1), "in_uk_on_application": True, "fee": "paid"}


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(
        assigned_to=amina, children=[{"name": "Besa Dushku"}], permissions=[GRANT], application=EXTENSION
    )


@pytest.fixture
def client(amina):
    client = Client()
    client.force_login(amina)
    return client


def address(consideration):
    return reverse("withdrawal", args=[consideration.public_id])


def typed(consideration, part, **changed):
    consideration.victim.refresh_from_db()
    return {"part": part, "version": str(consideration.victim.version)} | changed


def test_wdr_05_what_ends_and_what_does_not_is_said_before_it_is_done(client, amina, consideration):
    make_request(consideration, amina)
    page = client.get(address(consideration)).text
    for sentence in (
        "What is considered for Besa Dushku as part of this case.",
        "The request for evidence to Dr Adaeze Lindqvist.",
        "A fee that was paid may not come back",
        "The signed form is not in: the case goes on as before.",
    ):
        assert sentence in page
    assert "Permission that the person holds" not in page  # it ended in June 2026


def test_the_form_as_it_was_signed_is_recorded_with_what_made_it_count(client, amina, consideration):
    ask(consideration, amina)
    item = item_with_file(consideration.victim, amina)
    signed = {"proforma": item.public_id, "freely": "yes", "freely_because": MADE_SURE, "other_stay": "None found."}
    answer = client.post(
        address(consideration), typed(consideration, "signed", **signed, **day("proforma_received_on", 9, 3, 2026))
    )
    assert answer.url == address(consideration)

    page = client.get(address(consideration)).text
    assert "propose that the case is withdrawn" in page
    assert MADE_SURE not in page  # on request alone
    told = reverse("reveal", kwargs={"public_id": consideration.public_id, "what": "withdrawal", "which": "1"})
    assert MADE_SURE in client.get(told).text

    again = {"proforma": item.public_id, "freely": "yes", "freely_because": "", "other_stay": "None found."}
    client.post(
        address(consideration), typed(consideration, "signed", **again, **day("proforma_received_on", 10, 3, 2026))
    )
    assert Withdrawal.objects.get().freely_because == MADE_SURE
    client.post(address(consideration), typed(consideration, "signed", freely="yes", other_stay="None found."))
    assert Withdrawal.objects.get().proforma_received_on is None


@pytest.mark.parametrize(
    ("part", "wrong", "says"),
    [
        ("request", day("requested_on", 1, 3, 2026), "Select from what the person wants to withdraw"),
        ("request", {"route": "leaving_nrm"}, "Enter the date of the request"),
        ("request", {"route": "questionnaire"} | day("requested_on", 1, 3, 2026), "The questionnaire was not issued"),
        ("signed", {"freely": "yes"}, "Record first when and from what the person asked"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said(client, consideration, part, wrong, says):
    assert says in client.post(address(consideration), typed(consideration, part, **wrong)).text
    assert not Withdrawal.objects.exists()


def test_wdr_02_where_somebody_may_be_pressed_the_page_says_what_to_do(client, amina, consideration):
    ask(consideration, amina)
    sign(consideration, amina, freely=False)
    page = client.get(address(consideration)).text
    assert "so nobody is withdrawn. Act on the risk" in page
    assert reverse("hold", args=[consideration.public_id]) in page
    assert reverse("advice", args=[consideration.public_id]) in page
    assert "propose that the case is withdrawn" not in page


def test_wdr_03_the_letter_is_offered_once_the_case_is_withdrawn(client, amina, consideration):
    ask(consideration, amina)
    sign(consideration, amina)
    letter = reverse("notice", kwargs={"public_id": consideration.public_id, "kind": "withdrawn"})
    assert letter not in client.get(address(consideration)).text
    assert "The case is not withdrawn yet" in client.get(letter).text
    type(consideration).objects.update(status=Status.WITHDRAWN, version=2)
    assert letter in client.get(address(consideration)).text
    Withdrawal.objects.update(other_stay="")
    assert "Look for other leave" in client.get(letter).text


def test_the_case_is_closed_as_withdrawn_and_the_letter_is_said_to_follow(client, amina, consideration):
    ask(consideration, amina)
    sign(consideration, amina)
    case = {"public_id": consideration.public_id}
    assert client.post(reverse("propose", kwargs=case)).status_code == 302
    page = client.get(reverse("decide", kwargs=case))
    assert page.status_code == 200
    assert "Close this case" in page.text
    assert "The letter that confirms the withdrawal is asked for" in page.text
    assert client.post(reverse("decide", kwargs=case)).status_code == 302
    assert "The case is withdrawn." in client.get(address(consideration)).text


def test_wdr_05_a_request_that_is_open_alone_is_ended_on_its_own_page_and_its_letter_follows() -> None:
    opened = with_bola()
    bola = opened.assigned_to
    client = Client()
    client.force_login(bola)
    page = client.get(address(opened)).text
    assert "names no way to withdraw a request for reconsideration alone" in page
    assert "After the questionnaire was sent" not in page
    assert "End this request as withdrawn" not in page

    withdrawn(opened, bola)
    assert "This request for reconsideration: the decision stays as it was made." in client.get(address(opened)).text
    assert client.post(address(opened), typed(opened, "end")).url == address(opened)

    page = client.get(address(opened)).text
    assert "The case is withdrawn." in page
    letter = reverse("notice", args=[opened.public_id, "withdrawn"])
    assert letter in page
    answers = {"other_leave": "no", "pending_application": "no", "asylum": "no"}
    shown = client.post(letter, answers | {"to": "person", "channel": "post"}).text
    assert "Your request that we look at our decision again ends with it." in shown, shown
