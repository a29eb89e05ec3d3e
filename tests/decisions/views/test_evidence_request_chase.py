from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry
from decisions.actions import determinations
from decisions.models import Chaser, Consideration, Letter
from tests import asking, proposals
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.known_pages import day

pytestmark = pytest.mark.django_db


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


def address(consideration, part=1):
    return reverse("evidence_request_chase", kwargs={"public_id": consideration.public_id, "part": part})


def typed(days=35, **more):
    due = timezone.localdate() + timedelta(days=days)
    return day("due_on", due.day, due.month, due.year) | {"note": "Called twice; nobody answered."} | more


def post(caseworker, consideration, **more):
    return client_of(caseworker).post(address(consideration), typed(**more))


def test_a_reminder_is_on_record_with_its_day_and_leads_to_its_letter(amina, consideration):
    asking.ask(consideration, amina, address=asking.SURGERY)

    answer = post(amina, consideration)

    chaser = Chaser.objects.get()
    assert (chaser.chased_on, chaser.note) == (timezone.localdate(), "Called twice; nobody answered.")
    assert answer["Location"] == reverse("letter", args=[Letter.objects.get(kind="chaser").public_id])
    overview = client_of(amina).get(reverse("consideration", args=[consideration.public_id])).text
    assert "reminded on" in overview
    assert "Letter: reminder" in overview


def test_a_reminder_of_somebody_who_was_called_has_no_letter(amina, consideration):
    asking.ask(consideration, amina)

    assert post(amina, consideration)["Location"] == reverse("consideration", args=[consideration.public_id])
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("days", "error"), [(0, "or later"), (21, "has to be after today, and after the last one given")]
)
def test_a_reminder_gives_more_time_than_there_was(amina, consideration, days, error):
    asking.ask(consideration, amina)

    answer = post(amina, consideration, days=days)

    assert answer.status_code == 200
    assert error in answer.text
    assert not Chaser.objects.exists()


def test_the_person_is_reminded_by_a_way_that_is_safe_now(amina, consideration):
    asking.ask(consideration, amina, recipient="person", channel="post", asked_of="")
    asking.chosen(consideration.victim, amina, "email", never=("post",))

    page = client_of(amina).get(address(consideration)).text
    assert 'value="email"' in page
    assert 'value="post"' not in page
    assert "Select a safe way to remind the person" in post(amina, consideration).text
    assert "Select one of the answers shown" in post(amina, consideration, channel="post").text
    assert not Chaser.objects.exists()

    post(amina, consideration, channel="email")
    assert Letter.objects.get(kind="chaser").content["address"] == ["mirela@safe.example"]


def test_a_proposal_is_taken_back_and_the_page_says_so_before(amina):
    consideration = proposals.recorded()
    asking.ask(consideration, amina)
    determinations.propose(consideration=consideration, question="", by=amina)

    assert "takes the proposal back" in client_of(amina).get(address(consideration)).text
    post(amina, consideration)
    assert Consideration.objects.get(pk=consideration.pk).status == "in_progress"


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_the_caseworker_of_the_case_reminds_and_who_sees_no_case_finds_nothing(amina, consideration, method):
    asking.ask(consideration, amina)
    for somebody, status in [
        (make_caseworker("bola"), 403),
        (make_approver(), 403),
        (make_caseworker("dana", "admin"), 404),
        (make_caseworker("omar", "auditor"), 404),
    ]:
        assert getattr(client_of(somebody), method)(address(consideration), typed()).status_code == status
    assert getattr(Client(), method)(address(consideration)).status_code == 302
    assert not Chaser.objects.exists()


def test_a_closed_request_is_not_chased_nor_one_that_is_not_there(amina, consideration):
    request = asking.ask(consideration, amina)
    type(request).objects.update(outcome="came", closed_by=amina, closed_at=timezone.now())

    assert client_of(amina).get(address(consideration)).status_code == 409
    assert client_of(amina).get(address(consideration, 2)).status_code == 404


def test_the_look_is_on_record_and_the_page_within_its_queries(django_assert_max_num_queries, amina, consideration):
    asking.ask(consideration, amina)
    client = client_of(amina)
    with django_assert_max_num_queries(10):
        client.get(address(consideration))
    assert AuditEntry.objects.filter(kind="view", action="evidence_request_chase").count() == 1
