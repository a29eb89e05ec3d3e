"""Paragraphs that stand in other people's letters: shown with their cases, and meant by the case's own caseworker."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import determinations
from decisions.models import Consideration, WordsMeant
from tests.builders import looked, make_approver, make_caseworker
from tests.decisions.actions.test_letter_requests import COPIED, with_words
from tests.proposals import recorded

pytestmark = pytest.mark.django_db
WHY = {"why": "Both come from the one village."}


def address(consideration: Consideration) -> str:
    """Where its page is."""
    return reverse("same_words", args=[consideration.public_id])


def decided() -> Consideration:
    """Another person's case, whose letter has the words."""
    consideration, by = with_words(), make_caseworker()
    proposal = determinations.propose(consideration=consideration, question="", by=by)
    determinations.decide(determination=proposal, look=looked(proposal), by=by)
    return consideration


def test_each_paragraph_is_shown_with_its_cases_and_is_meant_once_with_a_reason(client: Client) -> None:
    other = decided().victim
    consideration = with_words()
    client.force_login(make_caseworker())

    page = client.get(address(consideration)).text
    assert f"Case {other.reference}" in page
    assert "In 1 letter of other people" in page
    assert COPIED in page
    assert "checked" not in page  # no paragraph is taken for meant
    assert "Select the paragraphs that you mean" in client.post(address(consideration), WHY).text

    (digest,) = {one.sha256 for one in client.get(address(consideration)).context["same"]}
    sent = client.post(address(consideration), WHY | {"meant": [digest]})
    assert sent["Location"] == address(consideration)
    page = client.get(address(consideration)).text
    assert "In 1 letter of other people: confirmed" in page
    assert "Which of these paragraphs" not in page
    assert WordsMeant.objects.get().sha256 == digest
    assert AuditEntry.objects.filter(kind="event", action="letter.words_meant").count() == 1


def test_who_may_read_it_and_who_confirms(client: Client) -> None:
    decided()
    consideration = with_words()
    assert client.get(address(consideration)).status_code == 302  # to the sign-in page
    for nobody in (make_caseworker("dana", "admin"), make_caseworker("omar", "auditor")):
        client.force_login(nobody)
        assert client.get(address(consideration)).status_code == 404
    for reader in (make_caseworker("bola"), make_approver()):
        client.force_login(reader)
        page = client.get(address(consideration))
        assert page.status_code == 200
        assert "Which of these paragraphs" not in page.text
        digest = page.context["same"][0].sha256
        assert client.post(address(consideration), WHY | {"meant": [digest]}).status_code == 403
    assert not WordsMeant.objects.exists()


def test_without_a_letter_there_is_nothing_to_compare(client: Client) -> None:
    consideration = recorded("refuse")
    client.force_login(make_caseworker())
    assert (
        "No paragraph of this letter stands in the letter of another person." in client.get(address(consideration)).text
    )
