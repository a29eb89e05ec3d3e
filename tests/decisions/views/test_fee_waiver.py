"""The request to waive the fee: nothing of the merits beside it, by when to apply, and tokens after a grant alone."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from decisions.actions import considerations
from decisions.models import FeeWaiverToken
from decisions.views import kinds
from tests.builders import make_caseworker, make_consideration, make_evidence
from tests.extending import apply, ask_for_waiver, decided_waiver
from tests.known_pages import day
from tests.notices_told import GRANT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel(date(2026, 6, 26), tick=False):
        yield


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def client(amina):
    client = Client()
    client.force_login(amina)
    return client


@pytest.fixture
def asked(amina):
    children = [{"name": "Besa Dushku"}]
    first = make_consideration(permissions=[GRANT], status="closed", assigned_to=amina, children=children)
    return ask_for_waiver(first.victim, amina, permission_expires_on=GRANT["expires_on"])


def page(client, consideration, name="fee_waiver", **more):
    return client.get(reverse(name, kwargs={"public_id": consideration.public_id, **more}))


def test_wvr_10_the_token_is_shown_once_the_fee_is_waived_and_not_before(client, amina, asked):
    token = FeeWaiverToken.objects.get().token
    before = page(client, asked).text
    assert "Stored is not submitted" in before
    assert token not in before
    decided_waiver(asked, amina)
    after = page(client, asked).text
    for said in (token, "10 July 2026: that day is in time (WVR-04)", "26 June 2026, the day of the decision itself"):
        assert said in after
    assert "England and Wales" in after
    assert reverse("dates", args=[asked.public_id]) in after
    assert "10 July 2026" in page(client, asked, "dates").text
    assert "10 July 2026" in page(client, asked, "determination").text


def test_wvr_07_nothing_of_the_merits_is_there_or_linked(client, amina, asked):
    considerations.take(consideration=asked, by=amina)
    history = make_evidence(asked.victim, 7, title="Report on her health", received_on=date(2026, 5, 19))
    overview = "".join(page(client, asked, name).text for name in ("fee_waiver", "consideration", "known_facts"))
    absent = [name for name, those in kinds.PAGES.items() if "fee_waiver" not in those]
    assert {"reasons", "countries", "public_order", "authorities", "questionnaire"} <= set(absent)
    for name in ("reasons", "countries", "public_order", "authorities", "questionnaire", "referral_and_exploitation"):
        assert page(client, asked, name).status_code == 404
        assert f'"{reverse(name, args=[asked.public_id])}"' not in overview
    assert page(client, asked, "step", step="harm").status_code == 404
    assert history.title not in overview
    step = page(client, asked, "step", step="destitution")
    assert (step.status_code, history.title in step.text) == (200, False)
    assert "checked" not in step.text  # nothing is answered beforehand
    assert page(client, asked, "step", step="child_needs").text.count('type="radio"') == 9


def test_the_pages_of_its_way_to_a_decision_are_there(client, amina, asked):
    considerations.take(consideration=asked, by=amina)
    pages = ("tasks", "check_answers", "determination", "ledger", "letters", "evidence_request", "person", "children")
    for name in pages:
        assert page(client, asked, name).status_code == 200, name
    assert "Still needed: whether the person is destitute" in page(client, asked, "determination").text
    assert client.get("/?list=mine").text.count("Fee waiver") == 1


def test_it_goes_from_the_request_to_its_letter_by_its_pages(client, amina, asked):
    client.post(reverse("take", args=[asked.public_id]))
    reasons = {"reasons": "Her bank statements show that nothing is left.", "version": "0"}
    unsure = reasons | {"destitute": "unknown", "imminent_risk": "no"}
    step = reverse("step", kwargs={"public_id": asked.public_id, "step": "destitution"})
    assert client.post(step, unsure).status_code == 302
    assert "Propose this decision" not in page(client, asked, "determination").text
    sure = reasons | {"destitute": "yes", "imminent_risk": "no", "version": "1", "why_changed": "The bank wrote."}
    assert client.post(step, sure).status_code == 302
    assert "Propose this decision" in page(client, asked, "determination").text
    assert client.post(reverse("propose", args=[asked.public_id])).status_code == 302
    decide = reverse("decide", args=[asked.public_id])
    assert client.get(decide).status_code == 200
    answer = client.post(decide)
    assert answer.status_code == 302
    assert "/letters/" in answer.url
    assert client.get(answer.url).status_code == 200
    assert "Tokens" in page(client, asked).text
    assert "Waive the fee" in page(client, asked, "consideration").text


def test_the_request_is_put_right_by_its_caseworker(client, amina, asked):
    considerations.take(consideration=asked, by=amina)
    asked.victim.refresh_from_db()
    child = asked.victim.children.get()
    typed = {
        "part": "request",
        "version": str(asked.victim.version),
        "form_reference": "FW-20-119",
        "persons": ["person", f"child-{child.pk}"],
    }
    days = day("requested_on", 21, 5, 2026) | day("permission_expires_on", 20, 6, 2026)
    address = reverse("fee_waiver", args=[asked.public_id])
    wrong = client.post(address, typed | day("requested_on", 21, 5, 2026))
    assert (wrong.status_code, "On record is a permission that ran on that day" in wrong.text) == (409, True)
    assert client.post(address, typed | days).status_code == 302
    assert "Besa Dushku" in page(client, asked).text


def test_wvr_01_a_request_is_recorded_from_a_decided_case(client, amina):
    first = make_consideration(permissions=[GRANT], status="closed", assigned_to=amina)
    address = reverse("fee_waiver_receive", args=[first.public_id])
    assert address in page(client, first, "consideration").text
    assert "Stored is not submitted" in client.get(address).text
    days = day("requested_on", 20, 5, 2026) | day("permission_expires_on", 20, 6, 2026)
    assert "asked for on it alone" in client.post(address, days | {"persons": ["person"]}).text
    answer = client.post(address, days | {"form_reference": "FW-1", "persons": ["person"]})
    assert client.get(answer.url).status_code == 200
    twice = client.post(address, days | {"form_reference": "FW-2", "persons": ["person"]})
    assert twice.status_code == 409
    for username, role, status in (("hari", "senior_caseworker", 200), ("dana", "admin", 404)):
        client.force_login(make_caseworker(username, role))
        assert client.get(address).status_code == status


def test_the_application_shows_whose_token_it_was(client, amina, asked):
    decided_waiver(asked, amina)
    made = apply(asked.victim, amina, fee="waived", token=FeeWaiverToken.objects.get().token)
    text = page(client, made, "application").text
    assert "Waived, with this person’s token" in text
    assert "The grants that count come to 12 months: fewer than 30" in text
    assert "Used for the application of 1 May 2026" in page(client, asked).text
