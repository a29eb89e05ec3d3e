"""The questionnaire's page: the questions with what is known, what stands, and what the case tells of it."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions import questions
from decisions.models import Consideration, Draft, Questionnaire
from tests import proposals
from tests.asking import chosen
from tests.builders import make_caseworker, make_consideration
from tests.known_pages import day
from tests.questioning import SUPPORT, issue, receive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
TYPED = {"questions": ["help_now", "support_there"], "channel": "post", "wait": "yes", **day("due_on", 29, 6, 2026)}


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


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, name="questionnaire", **more):
    return reverse(name, kwargs={"public_id": consideration.public_id, **more})


def post(caseworker, consideration, **changed):
    typed = TYPED | {"version": str(consideration.version)} | changed
    return client_of(caseworker).post(address(consideration), typed)


def shown(caseworker, consideration, name="questionnaire", **more) -> str:
    return client_of(caseworker).get(address(consideration, name, **more)).text


def test_it_is_issued_and_leads_to_its_letter(amina, consideration):
    answer = post(amina, consideration)

    asked = Questionnaire.objects.get()
    assert answer["Location"] == reverse("letter", args=[asked.letter.public_id])
    assert (asked.questions, asked.due_on) == (["help_now", "support_there"], date(2026, 6, 29))
    assert Consideration.objects.get().status == "awaiting_evidence"
    page = shown(amina, consideration)
    assert "Asked on 1 June 2026, due on 29 June 2026" in page
    assert "Its letter is not issued yet" in page
    assert "Issue the questionnaire" not in page


def test_nothing_is_ticked_and_only_safe_ways_are_offered(amina, consideration):
    chosen(consideration.victim, amina, "email", never=("post",))

    page = shown(amina, consideration)

    assert "checked" not in page
    assert 'value="email"' in page
    assert 'value="post"' not in page
    assert "Already known: recorded under safe contact." in page


def test_what_is_known_already_is_asked_again_only_with_a_reason(amina, consideration):
    receive(issue(consideration, amina), amina)
    consideration.refresh_from_db()

    refused = post(amina, consideration).text
    assert "Say why what is known already is asked again" in refused
    assert "Answered in the questionnaire that came back on 1 June 2026." in refused

    post(amina, consideration, again_because="A year has passed.")
    assert Questionnaire.objects.count() == 2


def test_what_is_missing_is_said_and_nothing_is_asked(amina, consideration):
    page = post(amina, consideration, questions=[], channel="", wait="").text

    for sentence in (
        "Select the questions that you ask",
        "Select a safe way to ask the person",
        "Select yes if the case waits for the answers",
    ):
        assert sentence in page
    assert not Questionnaire.objects.exists()


def test_sent_twice_it_is_issued_once(amina, consideration):
    post(amina, consideration)

    assert post(amina, consideration).status_code == 409
    assert Questionnaire.objects.count() == 1


def test_changed_meanwhile_nothing_typed_is_lost(amina, consideration):
    typed = {"version": str(consideration.version - 1), "again_because": "Nothing, so far."}

    answer = post(amina, consideration, **typed)

    assert answer.status_code == 409
    assert "Nothing, so far." in answer.text
    assert not Questionnaire.objects.exists()


def test_what_is_typed_is_kept_as_a_draft_and_shown_again(amina, consideration):
    client, draft = client_of(amina), address(consideration, "page_draft", page="page-questionnaire")
    page = client.get(address(consideration)).text
    assert f'data-draft-url="{draft}"' in page

    answer = client.post(draft, TYPED | {"again_because": "A year has passed."})

    assert answer["Location"] == address(consideration)
    assert "A year has passed." in client.get(address(consideration)).text
    post(amina, consideration)
    assert not Draft.objects.exists()


def test_somebody_else_reads_and_issues_nothing(amina, consideration):
    bola = make_caseworker("bola")

    assert "No questionnaire was issued." in shown(bola, consideration)
    assert post(bola, consideration).status_code == 403
    assert client_of(bola).get(reverse("questionnaire", args=["nosuchcase22"])).status_code == 404


def test_that_a_proposal_is_taken_back_is_said_before(amina):
    assert "takes the proposal back" in shown(amina, proposals.proposed().consideration)


def test_the_overview_and_the_worklist_tell_of_one_that_is_overdue(amina, consideration, june):
    issue(consideration, amina, wait=True, questions=["help_now"], due_on=date(2026, 6, 29))
    client = client_of(amina)
    assert consideration.victim.reference not in client.get("/?list=waiting").text

    june.move_to(date(2026, 6, 30))
    client = client_of(amina)
    assert consideration.victim.reference in client.get("/?list=waiting").text
    page = shown(amina, consideration, "consideration")
    assert "Next: Waits for the questionnaire: overdue, it was due on 29 June 2026" in page
    assert "<strong>Overdue.</strong>" in page

    receive(Questionnaire.objects.get(), amina, answers={})
    assert consideration.victim.reference not in client.get("/?list=waiting").text


def test_no_list_and_no_page_of_the_case_shows_an_answer_unasked(amina, consideration):
    asked = receive(issue(consideration, amina), amina)

    for name in ("consideration", "questionnaire", "evidence_request", "known_facts", "ledger", "check_answers"):
        assert SUPPORT not in shown(amina, consideration, name), name
    told = {"what": "questionnaire", "which": asked.public_id}
    assert reverse("reveal", kwargs={"public_id": consideration.public_id, **told}) in shown(amina, consideration)
    assert SUPPORT in shown(amina, consideration, "reveal", **told)
    assert questions.asks("support_there") in shown(amina, consideration)


def test_it_is_read_within_its_queries(amina, consideration, django_assert_max_num_queries):
    receive(issue(consideration, amina), amina)
    client = client_of(amina)

    with django_assert_max_num_queries(8):
        assert client.get(address(consideration)).status_code == 200
