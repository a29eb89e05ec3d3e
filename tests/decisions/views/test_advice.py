import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Advice, Consideration
from tests.builders import make_caseworker, make_consideration
from tests.proposals import decided

pytestmark = pytest.mark.django_db
QUESTION = "Is a letter of a charity enough for the need for support?"


def address(consideration: Consideration) -> str:
    return reverse("advice", args=[consideration.public_id])


def test_a_question_is_asked_and_waits_for_every_senior_but_the_asker(client: Client) -> None:
    amina, hari = make_caseworker(), make_caseworker("hari", "senior_caseworker")
    consideration = make_consideration(assigned_to=amina)
    client.force_login(amina)
    page = client.post(address(consideration), {"question": QUESTION}, follow=True)
    assert "Your question waits for a senior caseworker." in page.text
    assert QUESTION in page.text
    waiting = reverse("worklist") + "?list=waiting"
    reference = consideration.victim.reference
    assert reference not in client.get(waiting).text
    client.force_login(hari)
    listed = client.get(waiting).text
    assert reference in listed
    assert "Advice asked" in listed
    answer = reverse("advice_answer", args=[Advice.objects.get().public_id])
    assert answer in client.get(reverse("consideration", args=[consideration.public_id])).text
    client.force_login(make_caseworker("bola"))
    assert reference not in client.get(waiting).text
    assert answer not in client.get(reverse("consideration", args=[consideration.public_id])).text


def test_an_empty_question_comes_back_with_its_error(client: Client) -> None:
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    client.force_login(amina)
    assert "Enter what you ask" in client.post(address(consideration), {"question": " "}).text
    assert not Advice.objects.exists()


def test_a_colleague_reads_and_does_not_ask(client: Client) -> None:
    consideration = make_consideration(assigned_to=make_caseworker())
    client.force_login(make_caseworker("bola"))
    page = client.get(address(consideration))
    assert "Nothing was asked yet." in page.text
    assert "<textarea" not in page.text
    assert client.post(address(consideration), {"question": QUESTION}).status_code == 403
    client.force_login(make_caseworker("omar", "auditor"))
    assert client.get(address(consideration)).status_code == 404


def test_nothing_is_asked_of_a_case_that_is_over(client: Client) -> None:
    consideration = decided().consideration
    client.force_login(make_caseworker())
    assert "<textarea" not in client.get(address(consideration)).text
    assert client.post(address(consideration), {"question": QUESTION}).status_code == 409
