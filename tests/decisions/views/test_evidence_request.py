from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import considerations
from decisions.models import Consideration, EvidenceRequest, Letter
from tests import asking, proposals
from tests.builders import RECOVERY, make_approver, make_caseworker, make_consideration, record
from tests.decisions.views.requests_typed import LINE, OVERDUE, TYPED, address, ask, client_of, post, shown
from tests.known_pages import day

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


def test_what_is_asked_for_is_on_record_and_the_case_waits(amina, consideration):
    answer = post(amina, consideration)

    assert answer["Location"] == address("consideration", consideration)
    request = EvidenceRequest.objects.get()
    assert (request.asked_of, request.what, request.due_on) == (TYPED["asked_of"], TYPED["what"], date(2026, 6, 24))
    assert request.asked_on == date(2026, 6, 1)
    assert Consideration.objects.get().status == "awaiting_evidence"


def test_a_case_may_go_on_meanwhile(amina, consideration):
    post(amina, consideration, wait="no")

    assert Consideration.objects.get().status == "in_progress"


def test_the_page_says_that_nothing_goes_out_unread_and_answers_nothing(amina, consideration):
    page = shown(amina, "evidence_request", consideration)

    assert "You read it before you issue it." in page
    assert " checked" not in page


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"recipient": ""}, "Select who you ask"),
        ({"asked_of": " "}, "Enter the name of whom you ask"),
        ({"recipient": "person"}, "Select a safe way to ask the person"),
        ({"recipient": "person", "channel": "email"}, "Select one of the answers shown"),
        ({"about": []}, "Select the steps that the evidence is about"),
        ({"what": ""}, "Enter what you ask for"),
        ({"went_how": " "}, "No letter is made for this: enter how you asked"),
        (day("went_on", "", "", ""), "Enter the date on which you asked"),
        (day("went_on", 2, 6, 2026), "The date on which you asked must be today or in the past"),
        (day("due_on", 14, 6, 2026), "Enter why it is due before the least time to answer is over"),
        ({"wait": ""}, "Select yes if the case waits for the evidence"),
        ({"wait": "unknown"}, "Select one of the answers shown"),
        (day("due_on", 1, 6, 2026), "The date on which it is due must be 2 June 2026 or later"),
        (day("due_on", 31, 6, 2026), "The date on which it is due must be a real date"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(amina, consideration, changed, error):
    answer = post(amina, consideration, **changed)

    assert answer.status_code == 200
    assert error in answer.text
    assert not EvidenceRequest.objects.exists()


def test_pressed_twice_it_is_asked_for_once_and_what_was_typed_is_kept(amina, consideration):
    post(amina, consideration)
    again = post(amina, consideration)

    assert again.status_code == 409
    assert "This was changed while you were writing." in again.text
    assert again.text.count(TYPED["what"]) == 2  # typed, and beside it the request that stands
    assert EvidenceRequest.objects.count() == 1


def test_a_proposal_is_taken_back_and_the_page_says_so_before(amina):
    referral = proposals.referred()
    consideration = Consideration.objects.get()

    assert "takes the proposal back" in shown(amina, "evidence_request", consideration)
    post(amina, consideration)

    referral.refresh_from_db()
    assert referral.withdrawn_at is not None


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_caseworker_of_the_case_asks_and_who_sees_no_case_finds_nothing(amina, consideration, method):
    for somebody, status in [
        (make_caseworker("bola"), 403),
        (make_approver(), 403),
        (make_caseworker("dana", "admin"), 404),
        (make_caseworker("omar", "auditor"), 404),
    ]:
        ask_of = getattr(client_of(somebody), method)
        assert ask_of(address("evidence_request", consideration), TYPED).status_code == status
    assert getattr(Client(), method)(address("evidence_request", consideration)).status_code == 302
    assert not EvidenceRequest.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_is_asked_for_while_the_case_is_on_hold(amina, consideration, method):
    considerations.place_on_hold(
        consideration=consideration,
        authority="PO-26-114",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="Raised.",
        review_on=date(2026, 7, 1),
        may_be_lifted_by="caseworker",
        by=amina,
    )

    assert getattr(client_of(amina), method)(address("evidence_request", consideration), TYPED).status_code == 409


def test_the_page_is_read_and_sent_within_its_queries(django_assert_max_num_queries, amina, consideration):
    client = client_of(amina)
    with django_assert_max_num_queries(10):
        client.get(address("evidence_request", consideration))
    with django_assert_max_num_queries(14 + 3):  # the three that a test's own transaction adds are not there in service
        client.post(address("evidence_request", consideration), TYPED | {"version": str(consideration.version)})
    assert EvidenceRequest.objects.count() == 1


def test_the_look_is_on_record(amina, consideration):
    shown(amina, "evidence_request", consideration)

    assert AuditEntry.objects.filter(kind="view", action="evidence_request", actor_id=amina.pk).count() == 1


@pytest.mark.parametrize(("today", "line", "who"), [(1, LINE, TYPED["asked_of"]), (25, OVERDUE, "Amina, its casework")])
def test_the_case_and_the_worklist_say_what_is_waited_for(june, amina, consideration, today, line, who):
    ask(consideration, amina)
    june.move_to(date(2026, 6, today))

    overview = shown(amina, "consideration", consideration)
    assert f"Next: {line}" in overview
    assert f"Who acts: {who}" in overview
    assert "Dr Adaeze Lindqvist, asked for on 1 June 2026, " in overview
    assert ("Overdue." in overview) == (today == 25)
    assert line in client_of(amina).get("/").text
    tasks = shown(amina, "tasks", consideration)
    assert "Evidence waited for" in tasks
    assert ("Overdue." in tasks) == (today == 25)


def test_on_the_day_on_which_it_is_due_it_is_not_overdue(june, amina, consideration):
    ask(consideration, amina)
    june.move_to(date(2026, 6, 24))

    assert LINE in shown(amina, "consideration", consideration)


def test_the_first_due_comes_first(amina, consideration):
    ask(consideration, amina, due_on=date(2026, 8, 1))
    ask(consideration, amina, about=["need"], asked_of="Kent Police", due_on=date(2026, 6, 19))

    page = shown(amina, "consideration", consideration)
    assert "Next: Waits for evidence from Kent Police: due on 19 June 2026" in page
    assert f'href="{address("evidence_request_close", consideration, part=2)}"' in page


def test_the_date_of_a_request_about_the_step_is_not_asked_for_again(amina, consideration):
    for step in ("harm", "need"):
        record(consideration, amina, step, RECOVERY[step])
    ask(consideration, amina, wait=False)

    page = shown(amina, "step", consideration, step="treatment")

    assert "the date is not asked of you again" in page
    assert "1 June 2026, of Dr Adaeze Lindqvist" in page
    assert "evidence_requested_on" not in page


def test_the_date_stands_beside_the_question_and_is_never_its_answer(amina, consideration):
    for step in ("harm", "need"):
        record(consideration, amina, step, RECOVERY[step])
    ask(consideration, amina, wait=False, about=["length"])

    page = shown(amina, "step", consideration, step="treatment")

    assert "1 June 2026, of Dr Adaeze Lindqvist" in page
    for part in ("day", "month", "year"):
        box = page.split(f'name="evidence_requested_on-{part}"')[1].split(">")[0]
        assert "value=" not in box
    assert f'href="{address("evidence_request", consideration)}"' in page


@pytest.mark.parametrize("page", ["consideration", "known_facts", "step"])
def test_the_way_to_ask_is_there_for_the_caseworker_of_the_case_alone(amina, consideration, page):
    more = {"step": "cooperation"} if page == "step" else {}
    way = f'href="{address("evidence_request", consideration)}"'

    assert way in shown(amina, page, consideration, **more)
    assert way not in shown(make_caseworker("bola"), page, consideration, **more)


def test_the_pages_that_say_it_stay_within_their_queries(django_assert_max_num_queries, amina, consideration):
    for number in range(4):
        due_on = date(2026, 6, 24) + timedelta(days=number)
        ask(consideration, amina, again_because="Others.", asked_of=f"Dr {number}", due_on=due_on)
    client = client_of(amina)
    for name, ceiling, more in [
        ("consideration", 12, {}),
        ("tasks", 6, {}),
        ("known_facts", 10, {}),
        ("step", 10, {"step": "treatment"}),
        ("step", 10, {"step": "cooperation"}),
    ]:
        with django_assert_max_num_queries(ceiling):
            assert client.get(address(name, consideration, **more)).status_code == 200


def test_with_an_address_the_next_page_is_the_letter_to_be_read(amina, consideration):
    answer = post(amina, consideration, address=asking.SURGERY)

    letter = Letter.objects.get()
    assert answer["Location"] == reverse("letter", args=[letter.public_id])
    page = client_of(amina).get(answer["Location"]).text
    assert "Letter: request for evidence" in page
    assert "The Elms Surgery" in page


def test_only_ways_that_are_safe_are_offered(amina, consideration):
    asking.chosen(consideration.victim, amina, "email", never=("post",))

    page = shown(amina, "evidence_request", consideration)

    assert 'value="email"' in page
    assert 'value="post"' not in page
    answer = post(amina, consideration, recipient="person", channel="post")
    assert "Select one of the answers shown" in answer.text
    assert not EvidenceRequest.objects.exists()
