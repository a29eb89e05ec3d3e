"""A version before it is published: read in letters, by admins without anybody's case."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry
from decisions.actions import wordings
from decisions.letters.samples import A_DAY, SAMPLES
from decisions.letters.wording import said as said_day
from decisions.models import Consideration, Letter, Wording
from tests.asking import SURGERY, ask
from tests.builders import make_caseworker, make_consideration
from tests.decisions.wordings import KEY, TEXT, drafted, published
from tests.letters_made import issued
from tests.proposals import answered, proposed, requested

pytestmark = pytest.mark.django_db
VERSIONS = {
    KEY: TEXT,
    "grant.CON-14.next": "It starts on {starts_on}. It ends on {expires_on}.",
    "grant.CON-14.why": "You can stay, {purposes}.",
    "reconsideration.how": "Email {mailbox} and give your reference, {reference}.",
}


DUE = "We need it by {due_on}. Tell us before that day if you need more time."


def asked(number: int) -> list[Consideration]:
    """Cases in each of which a doctor was asked for evidence, by letter."""
    by = make_caseworker()
    cases = [make_consideration(assigned_to=by) for _ in range(number)]
    for case in cases:
        ask(case, by, address=SURGERY)
    return cases


def page(client: Client, wording: Wording, username: str = "esi", role: str = "admin") -> str:
    client.force_login(make_caseworker(username, role))
    answer = client.get(reverse("wording_draft", args=[wording.public_id]))
    assert answer.status_code == 200
    return answer.text


def looks() -> int:
    return AuditEntry.objects.filter(kind="view", action="wording_draft").count()


def own_of(letter: Letter) -> set[str]:
    """What of a letter is of its case alone: names, number, address, dates, and the caseworker's words."""
    victim = letter.consideration.victim
    words = {victim.reference, victim.name, letter.public_id, *victim.name.split(), *letter.content["address"]}
    for part in letter.content["sections"]:
        words |= {block["text"] for block in part["blocks"] if block["type"] == "words"}
    days = set(re.findall(r"\d{1,2} [A-Z][a-z]+ \d{4}", str(letter.content)))
    return {word for word in words | days if word} - {*SAMPLES.values(), A_DAY}


@pytest.mark.parametrize("key", VERSIONS)
def test_an_admin_reads_it_with_invented_values_and_sees_nothing_of_any_case(client: Client, key: str) -> None:
    own = own_of(issued())
    assert len(own) > 8
    said = page(client, drafted(VERSIONS[key], key=key)).split("<main")[1].split('id="aside"')[0]
    assert "Grant 1, with invented values" in said
    assert [word for word in own if word in said] == []
    assert looks() == 0


def test_who_may_see_cases_reads_it_in_the_letters_themselves_and_each_look_is_on_record(client: Client) -> None:
    cases, wording = asked(2), drafted(DUE, key="asking.due_others")
    said = page(client, wording, "amina", "caseworker")
    due_on = said_day(timezone.localdate() + timedelta(days=21))
    assert f"Please send it so that we have it by {due_on}." in said
    assert f"We need it by {due_on}." in said
    for case in cases:
        assert case.victim.reference in said
    assert looks() == 2
    assert "Publish this version" not in said
    assert "Discard this draft" not in said


def test_the_values_of_a_letter_in_a_published_version_are_found_too(client: Client) -> None:
    published()
    issued()
    said = page(client, drafted("Stay for {length}."), "amina", "caseworker")
    assert "You can stay for 12 months." in said
    assert "Stay for 12 months." in said


def test_three_letters_are_enough(client: Client) -> None:
    asked(4)
    said = page(client, drafted(DUE, key="asking.due_others"))
    assert "Request for evidence 3, with invented values" in said
    assert "Request for evidence 4, with invented values" not in said


def test_the_letters_under_way_are_counted_and_named_nowhere(client: Client) -> None:
    wording = drafted()
    assert "No letter that is asked for and not issued has this paragraph" in page(client, wording)
    letter = requested()
    asked(2)
    said = page(client, wording)
    assert "Grant: 1" in said
    assert "Request for evidence: " not in said
    assert letter.public_id not in said
    assert "Request for evidence: 2" in page(client, drafted(DUE, key="asking.due_others"))


def test_the_open_proposals_and_their_approvals_are_counted(client: Client) -> None:
    wording = drafted()
    assert "if they are decided once it is used: 0." in page(client, wording)
    proposed("grant")
    proposed("refuse")
    answered()
    said = page(client, wording)
    assert "if they are decided once it is used: 2." in said
    assert "Approvals of them that would no longer stand: 1." in said


def test_another_admin_publishes_it_and_not_the_one_who_drafted_it(client: Client) -> None:
    wording = drafted()
    own = page(client, wording, "dana")
    assert "another admin publishes it" in own
    assert "Publish this version" not in own
    assert "Discard this draft" in own
    assert "Publish this version" in page(client, wording)


def test_once_it_is_published_or_discarded_nothing_is_left_to_do(client: Client) -> None:
    gone = drafted("Stay for {length}.")
    wordings.discard(wording=gone, by=gone.drafted_by)
    for wording, state in ((published(), "Published by Esi"), (gone, "Discarded, ")):
        said = page(client, wording)
        assert state in said
        for word in ("Publish this version", "Discard this draft", "What it touches"):
            assert word not in said


def test_a_day_that_has_passed_is_said(client: Client) -> None:
    wording = drafted()
    Wording.objects.update(since="2026-01-01")
    assert "this day has passed" in page(client, wording)


def test_what_is_missing_is_not_there(client: Client) -> None:
    client.force_login(make_caseworker("dana", "admin"))
    assert client.get(reverse("wording_draft", args=["nosuchdraft1"])).status_code == 404
    client.force_login(make_caseworker("ravi", "auditor"))
    assert client.get(reverse("wording_draft", args=[drafted().public_id])).status_code in (403, 404)
