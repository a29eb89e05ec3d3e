import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions.models import Consideration, EvidenceReply, EvidenceRequest
from tests import asking
from tests.builders import make_approver, make_caseworker, make_consideration, make_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    consideration = make_consideration(assigned_to=amina)
    ask(consideration, amina)
    return consideration


def ask(consideration, by, asked_of="Kent Police"):
    return asking.ask(
        consideration,
        by,
        recipient="authority",
        asked_of=asked_of,
        what="Whether the investigation goes on.",
        about=["cooperation"],
        wait=True,
        again_because="Each force has its own case.",
    )


def came(consideration, title="A letter of Kent Police"):
    """What is posted where this item came in answer."""
    item = make_evidence(consideration.victim, title=title, received_on=timezone.localdate())
    return {"outcome": "came", "received": [str(item.pk)]}


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, part=1):
    return reverse("evidence_request_close", kwargs={"public_id": consideration.public_id, "part": part})


def post(caseworker, consideration, **typed):
    return client_of(caseworker).post(address(consideration), typed)


@pytest.mark.parametrize("outcome", ["came", "did_not_come", "refused"])
def test_what_came_of_it_is_on_record_and_the_case_goes_on(amina, consideration, outcome):
    typed = came(consideration) if outcome == "came" else {"outcome": outcome}
    answer = post(amina, consideration, note="Sergeant Okafor wrote.", **typed)

    assert answer["Location"] == reverse("consideration", args=[consideration.public_id])
    request = EvidenceRequest.objects.get()
    assert (request.outcome, request.closed_by) == (outcome, amina)
    assert request.note.endswith("Sergeant Okafor wrote.")
    assert Consideration.objects.get().status == "in_progress"


def test_while_another_is_open_the_case_waits(amina, consideration):
    ask(consideration, amina, "Essex Police")

    post(amina, consideration, **came(consideration))

    assert Consideration.objects.get().status == "awaiting_evidence"
    assert list(EvidenceRequest.objects.values_list("outcome", flat=True)) == ["came", ""]


@pytest.mark.parametrize("came", ["", "unknown", "perhaps"])
def test_without_an_answer_nothing_is_closed(amina, consideration, came):
    answer = post(amina, consideration, outcome=came)

    assert answer.status_code == 200
    assert ("Select yes if the evidence came" if not came else "Select one of the answers shown") in answer.text
    assert EvidenceRequest.objects.get().outcome == ""


def test_the_page_says_what_was_asked_for_and_answers_nothing(amina, consideration):
    page = client_of(amina).get(address(consideration)).text

    assert "Whether the investigation goes on." in page
    assert " checked" not in page


def test_a_request_is_closed_once(amina, consideration):
    post(amina, consideration, **came(consideration))

    assert client_of(amina).get(address(consideration)).status_code == 409
    assert post(amina, consideration, outcome="did_not_come").status_code == 409
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
        answer = getattr(client_of(somebody), method)(address(consideration), {"outcome": "did_not_come"})
        assert answer.status_code == status
    assert getattr(Client(), method)(address(consideration)).status_code == 302
    assert EvidenceRequest.objects.get().outcome == ""


def test_the_page_is_read_and_sent_within_its_queries(django_assert_max_num_queries, amina, consideration):
    client, typed = client_of(amina), came(consideration)
    with django_assert_max_num_queries(10):
        assert client.get(address(consideration)).status_code == 200
    with django_assert_max_num_queries(14 + 3):  # the three that a test's own transaction adds are not there in service
        assert client.post(address(consideration), typed).status_code == 302


def test_what_came_is_linked_and_shown_where_more_is_asked(amina, consideration):
    post(amina, consideration, **came(consideration, "Crime report of 3 May"))

    assert EvidenceReply.objects.get().evidence.title == "Crime report of 3 May"
    page = client_of(amina).get(reverse("evidence_request", args=[consideration.public_id])).text
    assert "Came in answer: Crime report of 3 May" in page


def test_what_came_has_to_be_on_record_as_evidence(amina, consideration):
    make_evidence(consideration.victim, title="An older report")  # it came in before anything was asked
    answer = post(amina, consideration, outcome="came")

    assert answer.status_code == 200
    assert "Select the items that came, or record them as evidence first" in answer.text
    assert "An older report" not in answer.text
    assert f'href="{reverse("evidence", args=[consideration.public_id])}"' in answer.text
    assert EvidenceRequest.objects.get().outcome == ""


def test_before_its_day_a_request_is_not_given_up_without_a_word(amina, consideration):
    answer = post(amina, consideration, outcome="did_not_come", note=" ")

    assert answer.status_code == 200
    assert "Say why it is not waited for until" in answer.text
    assert EvidenceRequest.objects.get().outcome == ""


def test_nothing_of_another_person_can_be_linked(amina, consideration):
    answer = post(amina, consideration, **came(make_consideration(assigned_to=amina)))

    assert "Select from the answers shown" in answer.text
    assert EvidenceRequest.objects.get().outcome == ""


def test_that_they_will_not_send_it_says_what_they_said(amina, consideration):
    answer = post(amina, consideration, outcome="refused", note=" ")

    assert "Enter what they said, and when" in answer.text
    assert EvidenceRequest.objects.get().outcome == ""
