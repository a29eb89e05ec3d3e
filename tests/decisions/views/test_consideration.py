from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry
from decisions.actions import considerations, determinations, referrals
from tests import builders
from tests.proposals import POINTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return builders.make_caseworker()


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, query=""):
    return reverse("consideration", kwargs={"public_id": consideration.public_id}) + query


def shown(caseworker, consideration, query="") -> str:
    return client_of(caseworker).get(address(consideration, query)).content.decode()


def test_a_case_that_is_nobodys_can_be_taken(amina):
    page = shown(amina, builders.make_consideration())

    assert "Take this case" in page
    assert "Any caseworker" in page


def test_the_one_next_thing_leads_to_its_page(amina):
    consideration = builders.make_consideration(assigned_to=amina)

    page = shown(amina, consideration)

    assert "Next: Checks before you decide" in page
    assert page.count('class="govuk-button"') == 1


def test_a_case_on_hold_says_for_whom_and_until_when_and_who_lifts_it(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    review = timezone.localdate() + timedelta(days=30)
    considerations.place_on_hold(
        consideration=consideration,
        authority="the disqualification team",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="Raised in March.",
        review_on=review,
        may_be_lifted_by="senior_caseworker",
        by=amina,
    )

    page = shown(amina, consideration)

    assert f"On hold: review on {review.day} {review:%B} {review.year}" in page
    assert "the disqualification team" in page
    assert "Raised in March." not in page  # it may tell of harm: read where the hold is, or asked for in the history
    assert "Who acts: A senior caseworker" in page
    leads_to = reverse("determination", kwargs={"public_id": consideration.public_id})
    assert f'<a href="{leads_to}" role="button"' in page
    assert client_of(amina).get(leads_to).status_code == 200


def test_an_approver_is_led_to_the_referral(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina, "grant_with_criminality")
    determinations.propose(consideration=consideration, question="Do you agree?", by=amina)

    assert "Who acts: A Grade 6" in shown(amina, consideration)
    assert "Read the referral" in shown(builders.make_approver(), consideration)


def test_what_was_decided_and_its_letter_stand_on_the_case(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina)
    proposed = determinations.propose(consideration=consideration, question="", by=amina)
    determinations.decide(determination=proposed, look=builders.looked(proposed), by=amina)

    page = shown(amina, consideration)

    assert "Next: The letter is being made" in page
    assert "Grant letter" in page
    assert "Grant permission to stay" in page


def test_a_case_that_came_back_says_who_gave_reasons_and_where_they_are_read(amina):
    consideration, grace = builders.make_consideration(assigned_to=amina), builders.make_approver()
    builders.record_all(consideration, amina, "grant_with_criminality")
    proposed = determinations.propose(consideration=consideration, question="Do you agree?", by=amina)
    referrals.answer(
        referral=proposed.referrals.get(), answer="returned", reasons="Say why 12 months.", points=POINTS, by=grace
    )

    page = shown(amina, consideration)
    assert "Grace gave reasons: read them under “What follows”." in page
    assert "Say why 12 months." not in page
    determination = reverse("determination", kwargs={"public_id": consideration.public_id})
    assert "Say why 12 months." in client_of(amina).get(determination).content.decode()


def test_stay_held_so_far_is_added_up(amina):
    permissions = [
        {"kind": "vts", "granted_on": date(2023, 3, 1), "expires_on": date(2024, 3, 1), "months": 12},
        {"kind": "vts", "granted_on": date(2024, 3, 1), "expires_on": date(2025, 9, 1), "months": 18},
        {"kind": "other", "granted_on": date(2020, 3, 1), "expires_on": date(2021, 3, 1), "months": 12},
    ]

    assert "comes to 30 months in all" in shown(amina, builders.make_consideration(permissions=permissions))


def test_the_last_ten_events_stand_in_words_and_all_of_them_on_request(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    for number in range(11):
        builders.record(consideration, amina, "harm", builders.RECOVERY["harm"], reasons=f"Looked at {number} times.")
    considerations.hand_back(consideration=consideration, why="On leave.", by=amina)

    page = shown(amina, consideration)

    assert "Handed the case back" in page
    assert "Show the reason given" in page
    assert "On leave." not in page
    act = '<p class="app-history__act">Recorded a finding: harm from the exploitation'
    assert page.count(act) == 9
    assert shown(amina, consideration, "?all").count(act) == 11


def test_the_narrative_is_led_to_and_not_on_the_page(amina):
    consideration = builders.make_consideration()
    page = shown(amina, consideration)

    item = consideration.victim.evidence.get()
    assert reverse("reveal", args=[consideration.public_id, "evidence", item.public_id]) in page
    assert "Sixteen sessions" not in page
    assert "An accepted account" not in page


def test_the_case_is_shown_within_twelve_queries(django_assert_max_num_queries, amina):
    children = [{"included_on": "2026-02-01"}]
    consideration = builders.make_consideration(
        assigned_to=amina, countries=("AL", "XK"), children=children, evidence=4
    )
    builders.record_all(consideration, amina)
    client = client_of(amina)

    with django_assert_max_num_queries(12):
        client.get(address(consideration))


def test_the_look_is_on_record_and_who_sees_no_case_finds_none(amina):
    consideration = builders.make_consideration()
    shown(amina, consideration)

    assert AuditEntry.objects.filter(kind="view", victim_id=consideration.victim_id).count() == 1
    for role in ("admin", "auditor"):
        client = client_of(builders.make_caseworker(f"one-{role}", role))
        assert client.get(address(consideration)).status_code == 404
