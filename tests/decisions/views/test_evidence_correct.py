"""Correcting an item of evidence, and taking out one that was recorded in error."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Evidence
from decisions.models import FindingEvidence
from tests.builders import make_caseworker
from tests.known_pages import day
from tests.proposals import recorded

pytestmark = pytest.mark.django_db


def address(consideration, place: int = 1) -> str:
    return reverse("evidence_correct", args=[consideration.public_id, place])


def as_it_stands(item: Evidence, **changed: str) -> dict[str, str]:
    return {
        "part": "correct",
        "version": str(item.victim.version),
        "kind": item.kind,
        "title": item.title,
        "provider": item.provider or "unknown",
        "author": item.author,
        "registration": item.registration,
        "pages": str(item.pages),
        "summary": item.summary,
        "corrected_because": "The page count was that of another report.",
        **day("received_on", item.received_on.day, item.received_on.month, item.received_on.year),
    } | changed


def case_with_item():
    case = recorded("refuse")
    return case, Evidence.objects.filter(victim=case.victim).select_related("victim").first()


def test_an_item_is_corrected_with_a_reason_and_the_audit_keeps_both(client: Client) -> None:
    case, item = case_with_item()
    client.force_login(make_caseworker())
    page = client.get(address(case)).text
    assert item.title in page
    assert client.post(address(case), as_it_stands(item, pages="40")).status_code == 302
    item.refresh_from_db()
    assert item.pages == 40
    entry = AuditEntry.objects.get(kind="event", action="evidence.correct")
    assert entry.payload.body["why"] == "The page count was that of another report."


def test_a_correction_without_a_reason_changes_nothing(client: Client) -> None:
    case, item = case_with_item()
    client.force_login(make_caseworker())
    answer = client.post(address(case), as_it_stands(item, pages="40", corrected_because=" "))
    assert "Enter why it is corrected" in answer.text
    item.refresh_from_db()
    assert item.pages != 40


def test_an_item_that_a_finding_rests_on_is_not_taken_out(client: Client) -> None:
    case, item = case_with_item()
    client.force_login(make_caseworker())
    FindingEvidence.objects.get_or_create(finding=case.findings.get(step="harm"), evidence=item)
    answer = client.post(
        address(case), {"part": "remove", "version": str(item.victim.version), "why": "It is about somebody else."}
    )
    assert answer.status_code == 409
    said = answer.text.partition("Findings rest on it: ")[2].partition("</")[0]
    assert "Harm from the exploitation" in said
    assert Evidence.objects.filter(pk=item.pk).exists()


def test_an_item_recorded_in_error_counts_for_nothing_and_is_kept(client: Client) -> None:
    case, item = case_with_item()
    FindingEvidence.objects.filter(evidence=item).delete()
    client.force_login(make_caseworker())
    answer = client.post(
        address(case), {"part": "remove", "version": str(item.victim.version), "why": "It is about somebody else."}
    )
    assert answer.status_code == 302
    assert not Evidence.objects.filter(pk=item.pk).exists()
    assert Evidence.ever_recorded.get(pk=item.pk).recorded_in_error == "It is about somebody else."
    assert client.get(reverse("evidence_item", args=[case.public_id, item.public_id])).status_code == 404
    assert client.get(reverse("evidence_file", args=[case.public_id, item.public_id])).status_code == 404


def test_nobody_else_corrects_it(client: Client) -> None:
    case, item = case_with_item()
    client.force_login(make_caseworker("bola"))
    assert client.post(address(case), as_it_stands(item, pages="40")).status_code == 403
