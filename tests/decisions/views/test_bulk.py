import re

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import considerations
from decisions.models import HandOver
from tests import builders

pytestmark = pytest.mark.django_db


def test_what_will_happen_is_shown_first_and_then_done_to_each() -> None:
    amina, hari = builders.make_caseworker(), builders.make_caseworker("hari", "senior_caseworker")
    free, held = builders.make_consideration(), builders.make_consideration(assigned_to=hari, status="withdrawn")
    client, page = Client(), reverse("bulk")
    client.force_login(hari)
    assert 'name="case"' in client.get("/?list=unassigned").text
    ticked = {"case": [free.public_id, held.public_id], "act": "assign", "back": "/?list=unassigned"}

    asked = client.post(page, ticked)
    assert "Goes to the caseworker you name" in asked.text
    assert "Cannot be done. It is “Withdrawn”." in asked.text
    none = client.post(page, ticked | {"case": [held.public_id]})
    assert "It can be done to none of these." in none.text
    assert "Give these cases" not in none.text
    assert "Select who gets the cases" in client.post(page, ticked | {"confirmed": "1"}).text
    free.refresh_from_db()
    assert free.assigned_to is None
    done = client.post(page, ticked | {"confirmed": "1", "to": str(amina.pk), "note": "From the pile."})
    assert "1 of 2 done" in done.text
    free.refresh_from_db()
    assert free.assigned_to == amina
    assert "Tick at least one case" in client.post(page, {"act": "assign", "case": ["a\0b"]}, follow=True).text
    assert client.post(page, {"act": "decide", "case": [free.public_id], "back": "//evil.test/"}).url == "/"

    client.force_login(amina)
    assert client.post(page, ticked).status_code == 404
    case = client.get(reverse("consideration", args=[free.public_id])).text
    assert "Hari left a hand-over note" in case
    assert "From the pile." not in case
    note = HandOver.objects.get()
    told = client.get(reverse("reveal", args=[free.public_id, "hand-over", str(note.pk)]))
    assert "From the pile." in told.text
    client.post(reverse("hand_over_noted", args=[free.public_id]))
    assert "left a hand-over note" not in client.get(reverse("consideration", args=[free.public_id])).text
    note.refresh_from_db()
    assert note.noted_by == amina


def test_nobody_loses_a_case_that_they_took_after_the_page_was_shown() -> None:
    amina, bola = builders.make_caseworker(), builders.make_caseworker("bola")
    free, other = builders.make_consideration(), builders.make_consideration()
    client = Client()
    client.force_login(builders.make_caseworker("hari", "senior_caseworker"))
    asked = client.post(reverse("bulk"), {"case": [free.public_id, other.public_id], "act": "assign"})
    shown = re.findall(r'name="shown" value="([^"]+)"', asked.text)
    considerations.take(consideration=free, by=bola)
    sent = {"case": [free.public_id, other.public_id], "act": "assign", "confirmed": "1", "shown": shown}
    done = client.post(reverse("bulk"), sent | {"to": str(amina.pk), "note": "From the shelf."})
    assert "1 of 2 done" in done.text
    assert "Somebody changed it meanwhile. It is “In progress” now, and Bola has it." in done.text
    for case, who in ((free, bola), (other, amina)):
        case.refresh_from_db()
        assert case.assigned_to == who
