import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import advice
from decisions.models import Advice
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db
ADVICE = "Ask the charity how it knows."


@pytest.fixture
def asked() -> Advice:
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    return advice.ask(consideration=consideration, question="Is the letter <b>enough</b>?", by=amina)


def address(asked: Advice) -> str:
    return reverse("advice_answer", args=[asked.public_id])


def test_another_senior_answers_and_the_caseworker_reads_it(client: Client, asked: Advice) -> None:
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    assert "Is the letter &lt;b&gt;enough&lt;/b&gt;?" in client.get(address(asked)).text
    assert "Enter your advice" in client.post(address(asked), {"answer": " "}).text
    page = client.post(address(asked), {"answer": ADVICE}, follow=True)
    assert "Your advice is on record." in page.text
    assert "This question has its answer." in page.text
    assert client.post(address(asked), {"answer": "No."}).status_code == 409
    client.force_login(make_caseworker())
    assert ADVICE in client.get(reverse("advice", args=[asked.consideration.public_id])).text


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (lambda: make_caseworker(), "Caseworker may not answer referrals."),
        (lambda: make_caseworker("bola"), "Caseworker may not answer referrals."),
    ],
)
def test_who_may_not_answer_is_told_why(client: Client, asked: Advice, person, why: str) -> None:
    client.force_login(person())
    assert why in client.get(address(asked)).text
    assert client.post(address(asked), {"answer": ADVICE}).status_code == 403


def test_who_sees_no_case_finds_nothing(client: Client, asked: Advice) -> None:
    for username, role in (("dana", "admin"), ("omar", "auditor")):
        client.force_login(make_caseworker(username, role))
        assert client.get(address(asked)).status_code == 404
        assert client.post(address(asked), {"answer": ADVICE}).status_code == 404
