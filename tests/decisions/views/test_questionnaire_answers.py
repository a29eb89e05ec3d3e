"""Recording the answers as they came: kept as typed, found nowhere else."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Evidence
from decisions.models import Finding, Questionnaire
from tests.builders import CHECKS, RECOVERY, make_caseworker, make_consideration, record
from tests.known_pages import day
from tests.questioning import HELP, SUPPORT, issue, receive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
TYPED = {"answered_by": "person", "answer_support_there": SUPPORT, **day("received_on", 1, 6, 2026)}


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


def address(asked, name="questionnaire_answers", **more):
    which = {"which": asked.public_id} if name.startswith("questionnaire_") else {}
    return reverse(name, kwargs={"public_id": asked.consideration.public_id, **which, **more})


def test_the_answers_are_on_record_and_the_case_goes_on(client, asked, consideration):
    answer = client.post(address(asked), TYPED)

    assert answer["Location"] == address(asked, "questionnaire")
    stored = Questionnaire.objects.get()
    assert stored.answers == {"support_there": SUPPORT}
    assert Evidence.objects.filter(kind="questionnaire").count() == 1
    consideration.refresh_from_db()
    assert consideration.status == "in_progress"
    assert "came back on 1 June 2026: 1 of 3 questions answered" in client.get(address(asked, "questionnaire")).text


def test_there_is_a_field_for_each_question_that_was_asked_and_no_other(client, asked):
    page = client.get(address(asked)).text

    assert [key for key in asked.questions if f'name="answer_{key}"' in page] == asked.questions
    assert 'name="answer_work"' not in page


def test_who_answered_and_when_are_asked(client, asked):
    page = client.post(address(asked), {"answer_help_now": HELP}).text

    assert "Select who answered" in page
    assert "Enter the date on which it came" in page
    assert HELP in page
    assert not Questionnaire.objects.get().answers


def test_before_it_was_asked_nothing_came(client, asked):
    answer = client.post(address(asked), TYPED | day("received_on", 31, 5, 2026))

    assert answer.status_code == 409
    assert "on or after the day it was asked" in answer.text
    assert SUPPORT in answer.text


def test_what_is_typed_is_kept_as_a_draft_of_its_writer(client, asked):
    draft = reverse("page_draft", args=[asked.consideration.public_id, f"page-questionnaire-answers-{asked.public_id}"])
    assert f'data-draft-url="{draft}"' in client.get(address(asked)).text

    answer = client.post(draft, TYPED)

    assert answer["Location"] == address(asked)
    assert SUPPORT in client.get(address(asked)).text
    assert Questionnaire.objects.get().received_on is None


def test_it_is_recorded_once(client, asked):
    client.post(address(asked), TYPED)

    assert client.post(address(asked), TYPED).status_code == 409
    assert client.get(address(asked)).status_code == 409


def test_anothers_questionnaire_is_not_there(client, asked, amina):
    other = make_consideration(assigned_to=amina)

    assert client.get(reverse("questionnaire_answers", args=[other.public_id, asked.public_id])).status_code == 404


def test_only_the_caseworker_of_the_case_records(asked):
    client = Client()
    client.force_login(make_caseworker("bola"))

    assert client.post(address(asked), TYPED).status_code == 403
    assert not Questionnaire.objects.get().answers


def test_the_answers_stand_beside_the_steps_they_bear_on_shown_on_request(client, asked, amina, consideration):
    receive(asked, amina)
    record(consideration, amina, "before-you-decide", CHECKS)
    page = client.get(address(asked, "step", step="need")).text

    assert "What the person said" in page
    assert HELP not in page
    told = address(asked, "reveal", what="questionnaire", which=f"{asked.public_id}-need")
    assert told in page
    revealed = client.get(told).text
    assert HELP in revealed
    assert SUPPORT not in revealed  # it bears on another step
    views = AuditEntry.objects.filter(kind="view", action="revealed.questionnaire")
    assert views.get().victim_id == consideration.victim_id
    assert "What the person said" not in client.get(address(asked, "step", step="compensation")).text


@pytest.mark.parametrize("which", ["nosuchthing2", "{}-compensation", "{}-nowhere"])
def test_what_was_not_said_is_not_there(client, asked, amina, which):
    receive(asked, amina)

    told = address(asked, "reveal", what="questionnaire", which=which.format(asked.public_id))

    assert client.get(told).status_code == 404


def test_no_form_of_a_finding_holds_the_answers(client, asked, amina, consideration):
    """They are never copied into a finding by the program: no step is filled in, and nothing is found by itself."""
    receive(asked, amina)
    record(consideration, amina, "before-you-decide", CHECKS)
    for step in ("harm", "need"):
        record(consideration, amina, step, RECOVERY[step])
    found = Finding.objects.count()

    for step in ("treatment", "compensation", "cooperation", "need"):
        page = client.get(address(asked, "step", step=step)).text
        assert HELP not in page, step
        assert SUPPORT not in page, step
    assert Finding.objects.count() == found
