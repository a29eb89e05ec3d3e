"""A need-to-know case on its own pages, and its absence from everybody else's (promise 16)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Caseworker, EmergencyAccess, NeedToKnow
from decisions.actions import need_to_know as acts
from decisions.models import Consideration
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.need_to_know import WHY, marked, opened, senior
from tests.promises import figure

pytestmark = pytest.mark.django_db

CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|<p data-session-ends.*?</p>|nonce="[^"]+"'
    rb"|DTSTAMP:\w+|X-WR-CALDESC:.*?(?=\r\n\S)",  # when, to the minute, the file was taken out
    re.DOTALL,
)
# Each page that lists cases or counts them for who asks.
LISTS = {
    "idris": [
        "worklist", "diary", "diary_month", "diary_ics", "holders", "forecast", "letter_register", "notifications",
        "delivery", "disclosures", "work_in_hand", "quality", "quality_samples", "emergency_accesses",
    ],
    "dana": ["diary", "forecast", "delivery", "work_in_hand", "quality", "emergency_accesses", "people"],
    "omar": ["disclosures"],
}  # fmt: skip
WORKLISTS = ("unassigned", "team", "due", "letters", "on_hold", "evidence", "returned", "approval")


def bodies(client: Client) -> dict[str, bytes]:
    """Every list, as each of three people who are not named reads it."""
    read = {}
    people = {"idris": "senior_caseworker", "omar": "auditor", "dana": "admin"}  # who reads when they signed in, last
    for name, role in people.items():
        client.force_login(make_caseworker(name, role))
        for page in LISTS[name]:
            read[f"{name} {page}"] = client.get(reverse(page)).content
    client.force_login(senior("idris"))
    for one in WORKLISTS:
        read[f"list {one}"] = client.get(reverse("worklist"), {"list": one, "whose": "all"}).content
    for typed in ({"person": "Dushku"}, {"nationality": "AL"}, {"person": "NRM-26-0"}):
        read[f"search {typed}"] = client.post(reverse("search"), typed).content
    return {name: CHANGING.sub(b"", body) for name, body in read.items()}


@pytest.mark.promise(16)
def test_for_who_is_not_named_every_list_is_as_though_the_case_did_not_exist(client: Client) -> None:
    amina, people = make_caseworker(), [senior("idris"), make_caseworker("dana", "admin"), make_approver()]
    people += [make_caseworker("omar", "auditor"), senior()]
    make_consideration(victim={"name": "Ana Dushku"}, permissions=[{"kind": "vts", "granted_on": "2025-01-01"}])
    make_consideration(assigned_to=amina)
    before = bodies(client)

    for holder in (None, amina):
        case = make_consideration(
            assigned_to=holder,
            victim={"reference": f"NRM-26-00099{bool(holder):d}"},
            permissions=[
                {"kind": "vts", "purposes": ["recovery"], "granted_on": "2026-03-01", "expires_on": "2027-03-01"}
            ],
        )
        marked(case)
    after = bodies(client)

    otherwise = [name for name in before if before[name] != after[name]]
    figure(16, "lists and counts that a need-to-know case changes for who is not named", len(otherwise), target="0")
    assert otherwise == []
    assert len(before) >= 28


def test_a_senior_caseworker_marks_it_names_more_and_lifts_it(client: Client) -> None:
    amina, bola, hari = make_caseworker(), make_caseworker("bola"), senior()
    case = make_consideration(assigned_to=amina)
    page = reverse("need_to_know", args=[case.public_id])
    client.force_login(hari)
    assert "Everybody who may see cases may see this one" in client.get(page).text
    assert "Enter why only some colleagues may see this case" in client.post(page, {}).text
    answer = client.post(page, {"because": WHY, "people": [str(bola.pk)]}, follow=True).text
    assert "3 of you may see it" in answer
    assert all(f"{name}, " in answer for name in ("Amina", "Bola", "Hari"))
    shown = client.get(reverse("consideration", args=[case.public_id])).text
    assert "Only these may see this case: Amina, Bola, Hari." in shown
    assert "Who acts: Amina, its caseworker<" in shown

    idris = senior("idris")
    assert "Select who may see the case too" in client.post(page, {}).text
    twice = {"people": [str(idris.pk)] * 2}
    assert "Those you chose may see the case too" in client.post(page, twice, follow=True).text
    client.force_login(amina)
    read = client.get(page).text
    assert WHY.replace("’", "’") in read
    assert "Take out" not in read
    assert client.post(page, {"people": [str(make_approver().pk)]}).status_code == 403
    assert NeedToKnow.objects.get().members.count() == 4


def test_it_is_not_there_for_who_is_not_named_nor_is_any_page_of_it(client: Client) -> None:
    case = make_consideration()
    marked(case)
    for somebody in (senior("idris"), make_caseworker("dana", "admin"), make_caseworker("omar", "auditor")):
        client.force_login(somebody)
        for name in ("need_to_know", "need_to_know_lift", "consideration", "conflict", "notes", "disclosure"):
            assert client.get(reverse(name, args=[case.public_id])).status_code == 404


def test_that_it_waits_for_anybody_is_said_of_those_alone_who_are_named(client: Client) -> None:
    case = make_consideration()
    client.force_login(senior())
    page = reverse("consideration", args=[case.public_id])
    assert "Who acts: Any caseworker<" in client.get(page).text
    marked(case)
    assert "Who acts: Any caseworker who is among those who may see this case<" in client.get(page).text


def emergency(case: Consideration, person: Caseworker) -> EmergencyAccess:
    access = opened(case, person)
    assert acts.of(case.victim) == access.marking
    return access


def test_who_opened_it_in_an_emergency_reads_until_when(client: Client) -> None:
    case, bola = make_consideration(), make_caseworker("bola")
    marked(case)
    emergency(case, bola)
    client.force_login(bola)
    shown = client.get(reverse("consideration", args=[case.public_id])).text
    assert "You opened it in an emergency and see it until" in shown
    assert "Take this case" not in shown
    assert "Opened in an emergency" in client.get(reverse("need_to_know", args=[case.public_id])).text
