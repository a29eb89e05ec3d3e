"""Reminding of a questionnaire."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker, make_consideration
from tests.known_pages import day
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


def test_a_reminder_is_made_with_the_same_questions(client, asked):
    typed = {"channel": "post", "note": "", **day("due_on", 20, 7, 2026)}

    answer = client.post(address(asked, "questionnaire_chase"), typed)

    chaser = asked.chasers.get()
    assert answer["Location"] == reverse("letter", args=[chaser.letter.public_id])
    assert "our questions to you" in client.get(answer["Location"]).text
    assert "reminded on 1 June 2026, due on 20 July 2026" in client.get(address(asked, "questionnaire")).text


def test_a_day_before_the_last_one_is_refused_with_what_was_typed(client, asked):
    typed = {"channel": "post", "note": "No answer on Monday.", **day("due_on", 2, 6, 2026)}

    answer = client.post(address(asked, "questionnaire_chase"), typed)

    assert answer.status_code == 409
    assert "after the last one given" in answer.text
    assert "No answer on Monday." in answer.text
    assert not asked.chasers.exists()


def test_nobody_is_reminded_of_what_came_back(client, asked, amina):
    receive(asked, amina)

    assert client.get(address(asked, "questionnaire_chase")).status_code == 409


def test_only_the_caseworker_of_the_case_reminds(asked):
    client = Client()
    client.force_login(make_caseworker("bola"))

    assert client.get(address(asked, "questionnaire_chase")).status_code == 403
