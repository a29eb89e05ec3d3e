"""Going on without the answers to a questionnaire."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.asking import ask
from tests.builders import make_caseworker, make_consideration
from tests.questioning import issue, receive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina)


@pytest.fixture
def asked(consideration, amina):
    return issue(consideration, amina, wait=True)


@pytest.fixture
def client(amina) -> Client:
    client = Client()
    client.force_login(amina)
    return client


def address(asked, name):
    which = {"which": asked.public_id} if name.startswith("questionnaire_") else {}
    return reverse(name, kwargs={"public_id": asked.consideration.public_id, **which})


def test_the_case_goes_on_without_them_with_a_reason(client, asked, consideration):
    assert "Enter why the case goes on" in client.post(address(asked, "questionnaire_stop_waiting"), {"why": ""}).text

    client.post(address(asked, "questionnaire_stop_waiting"), {"why": "She asked for no more letters."})

    consideration.refresh_from_db()
    assert consideration.status == "in_progress"


def test_a_case_that_waits_for_evidence_too_says_so(client, asked, amina, consideration):
    consideration.refresh_from_db()
    ask(consideration, amina, wait=True)

    answer = client.post(address(asked, "questionnaire_stop_waiting"), {"why": "She is away."})

    assert answer.status_code == 409
    assert "waits for evidence as well" in answer.text


def test_once_it_came_back_nothing_is_waited_for(client, asked, amina):
    receive(asked, amina)

    assert client.get(address(asked, "questionnaire_stop_waiting")).status_code == 409


def test_only_the_caseworker_of_the_case_goes_on(asked, consideration):
    client = Client()
    client.force_login(make_caseworker("bola"))

    assert client.post(address(asked, "questionnaire_stop_waiting"), {"why": "Why not?"}).status_code == 403
    consideration.refresh_from_db()
    assert consideration.status == "awaiting_evidence"
