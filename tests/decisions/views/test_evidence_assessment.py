"""The page on which an item of evidence is considered."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, EvidenceFile
from decisions.models import EvidenceAssessment
from tests.builders import ASSESSMENT, assess, make_caseworker, make_consideration, make_evidence, record
from tests.proposals import proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina, evidence=2)


@pytest.fixture
def item(consideration):
    return consideration.victim.evidence.first()


def address(consideration, item):
    return reverse("evidence_assessment", args=[consideration.public_id, item.public_id])


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def typed(**changed):
    return ASSESSMENT | {"version": "0"} | changed


def test_nothing_is_answered_beforehand_and_the_provider_stands_beside_the_question(amina, consideration, item):
    item.provider = "representative"
    item.save()
    page = client_of(amina).get(address(consideration, item)).text
    assert " checked" not in page
    assert page.count('type="radio"') == 12
    asked = page.index("Is the source reliable?")
    assert asked < page.index("Sent in by: Their representative. Written by: Dr Adaeze Lindqvist.") < asked + 700


def test_what_is_made_of_it_is_recorded_and_the_next_item_follows(amina, consideration, item):
    other = consideration.victim.evidence.last()
    answer = client_of(amina).post(address(consideration, item), typed(then="next"))
    assert answer["Location"] == address(consideration, other)
    assert EvidenceAssessment.objects.get().evidence == item
    answer = client_of(amina).post(address(consideration, other), typed(then="next"))
    assert answer["Location"] == reverse("ledger", args=[consideration.public_id])


def test_the_ledger_follows_where_it_was_asked_for(amina, consideration, item):
    answer = client_of(amina).post(address(consideration, item), typed(then="ledger"))
    assert answer["Location"] == reverse("ledger", args=[consideration.public_id])


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("weight", "Select what weight you give it"),
        ("weight_reasons", "Enter your reasons for the weight"),
        ("reliable", "Select whether the source is reliable"),
        ("reliable_reasons", "Enter your reasons on the source"),
        ("credible", "Select whether what it says is credible"),
        ("credible_reasons", "Enter your reasons on what it says"),
    ],
)
def test_each_judgement_and_each_reason_is_asked_for(amina, consideration, item, left_out, said):
    answer = client_of(amina).post(address(consideration, item), typed(**{left_out: ""}))
    assert answer.status_code == 200
    assert said in answer.text
    assert not EvidenceAssessment.objects.exists()


def test_two_who_write_at_once_see_both_and_lose_nothing(amina, consideration, item):
    assess(consideration, amina, item, weight_reasons="What stands by now.")
    answer = client_of(amina).post(address(consideration, item), typed(weight_reasons="What I wrote."))
    assert answer.status_code == 409
    assert "What stands by now." in answer.text
    assert "What I wrote." in answer.text
    assert EvidenceAssessment.objects.get().weight_reasons == "What stands by now."
    again = re.search(r'name="version" value="(\d+)"', answer.text)
    client_of(amina).post(address(consideration, item), typed(weight_reasons="What I wrote.", version=again.group(1)))
    assert EvidenceAssessment.objects.get().weight_reasons == "What I wrote."


def test_what_stands_is_shown_again(amina, consideration, item):
    assess(consideration, amina, item, weight="little")
    page = client_of(amina).get(address(consideration, item)).text
    assert page.count(" checked") == 3
    assert "Little weight" in page
    assert "Recorded by Amina" in page


def test_others_read_what_stands_and_cannot_change_it(amina, consideration, item):
    assess(consideration, amina, item)
    bola = make_caseworker("bola")
    page = client_of(bola).get(address(consideration, item)).text
    assert "Much weight" in page
    assert "<textarea" not in page
    assert client_of(bola).post(address(consideration, item), typed(version="1")).status_code == 403


def test_an_item_of_another_case_is_not_there(amina, consideration):
    elsewhere = make_consideration(assigned_to=amina)
    theirs = elsewhere.victim.evidence.get()
    assert client_of(amina).get(address(consideration, theirs)).status_code == 404
    assert client_of(make_caseworker("dana", "admin")).get(address(elsewhere, theirs)).status_code == 404


def test_a_file_that_was_not_scanned_stops_it(amina, consideration, item):
    EvidenceFile.objects.create(
        evidence=item,
        name="report.pdf",
        media_type="application/pdf",
        size=9,
        sha256="a" * 64,
        stored="ab/report",
        uploaded_by=amina,
        uploaded_at="2026-06-01T09:00:00Z",
    )
    page = client_of(amina).get(address(consideration, item)).text
    assert "Its file is not scanned yet" in page
    assert "<textarea" not in page
    assert client_of(amina).post(address(consideration, item), typed()).status_code == 409


def test_the_findings_that_rest_on_it_are_named(amina, consideration, item):
    record(consideration, amina, "need", {"recovery.support_required": True})
    page = client_of(amina).get(address(consideration, item)).text
    assert re.search(r"ledger/#finding-need\">[^<]+</a>, page 2", page)


def test_it_says_that_a_proposal_is_taken_back(amina):
    consideration = proposed().consideration
    item = consideration.victim.evidence.get()
    assert "takes the proposal back" in client_of(amina).get(address(consideration, item)).text
    client_of(amina).post(address(consideration, item), typed(version="1"))
    consideration.refresh_from_db()
    assert consideration.status == "in_progress"


def test_the_look_is_on_record_and_the_queries_are_bounded(amina, consideration, item, django_assert_max_num_queries):
    for number in range(3, 7):
        make_evidence(consideration.victim, number)
    client = client_of(amina)
    with django_assert_max_num_queries(12):
        client.get(address(consideration, item))
    assert AuditEntry.objects.filter(action="evidence_assessment", kind="view").exists()
    with django_assert_max_num_queries(14 + 3):  # the three that a test's own transaction adds are not there in service
        client.post(address(consideration, item), typed())
