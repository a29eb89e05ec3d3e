from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions.actions import evidence_requests
from decisions.models import Consideration, EvidenceRequest
from tests.builders import make_approver, make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    consideration = make_consideration(assigned_to=amina)
    ask(consideration, amina)
    return consideration


def ask(consideration, by):
    return evidence_requests.ask(
        consideration=consideration,
        asked_of="Kent Police",
        what="Whether the investigation goes on.",
        due_on=timezone.localdate() + timedelta(days=14),
        wait=True,
        by=by,
    )


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, part=1):
    return reverse("evidence_request_close", kwargs={"public_id": consideration.public_id, "part": part})


def post(caseworker, consideration, **typed):
    return client_of(caseworker).post(address(consideration), typed)


@pytest.mark.parametrize(
    ("came", "outcome", "then"), [("yes", "came", "evidence"), ("no", "did_not_come", "consideration")]
)
def test_what_came_of_it_is_on_record_and_the_case_goes_on(amina, consideration, came, outcome, then):
    answer = post(amina, consideration, came=came, note="Sergeant Okafor wrote.")

    assert answer["Location"] == reverse(then, args=[consideration.public_id])
    request = EvidenceRequest.objects.get()
    assert (request.outcome, request.note, request.closed_by) == (outcome, "Sergeant Okafor wrote.", amina)
    assert Consideration.objects.get().status == "in_progress"


def test_while_another_is_open_the_case_waits(amina, consideration):
    ask(consideration, amina)

    post(amina, consideration, came="yes")

    assert Consideration.objects.get().status == "awaiting_evidence"
    assert list(EvidenceRequest.objects.values_list("outcome", flat=True)) == ["came", ""]


@pytest.mark.parametrize("came", ["", "unknown", "perhaps"])
def test_without_an_answer_nothing_is_closed(amina, consideration, came):
    answer = post(amina, consideration, came=came)

    assert answer.status_code == 200
    assert ("Select yes if the evidence came" if not came else "Select one of the answers shown") in answer.text
    assert EvidenceRequest.objects.get().outcome == ""


def test_the_page_says_what_was_asked_for_and_answers_nothing(amina, consideration):
    page = client_of(amina).get(address(consideration)).text

    assert "Whether the investigation goes on." in page
    assert " checked" not in page


def test_a_request_is_closed_once(amina, consideration):
    post(amina, consideration, came="yes")

    assert client_of(amina).get(address(consideration)).status_code == 409
    assert post(amina, consideration, came="no").status_code == 409
    assert EvidenceRequest.objects.get().outcome == "came"


@pytest.mark.parametrize("part", [0, 2])
def test_a_request_that_is_not_there_is_not_found(amina, consideration, part):
    assert client_of(amina).get(address(consideration, part)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_caseworker_of_the_case_closes_and_who_sees_no_case_finds_nothing(consideration, method):
    for somebody, status in [
        (make_caseworker("bola"), 403),
        (make_approver(), 403),
        (make_caseworker("dana", "admin"), 404),
        (make_caseworker("omar", "auditor"), 404),
    ]:
        assert getattr(client_of(somebody), method)(address(consideration), {"came": "yes"}).status_code == status
    assert getattr(Client(), method)(address(consideration)).status_code == 302
    assert EvidenceRequest.objects.get().outcome == ""


def test_the_page_is_read_and_sent_within_its_queries(django_assert_max_num_queries, amina, consideration):
    client = client_of(amina)
    with django_assert_max_num_queries(10):
        assert client.get(address(consideration)).status_code == 200
    with django_assert_max_num_queries(14 + 3):  # the three that a test's own transaction adds are not there in service
        assert client.post(address(consideration), {"came": "yes"}).status_code == 302
