import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Circumstance
from tests import builders
from tests.known_pages import day

pytestmark = pytest.mark.django_db


def test_what_nobody_looked_into_is_no_no_and_what_was_said_is_shown_on_request_only() -> None:
    amina = builders.make_caseworker()
    case = builders.make_consideration(assigned_to=amina)
    client, page = Client(), reverse("circumstances", args=[case.public_id])
    client.force_login(amina)

    shown = client.get(page).text
    assert shown.count("Nobody has recorded whether it is so") == 3
    assert " checked" not in shown
    typed = {"kind": "court_date", "stands": "yes", "because": "A canary of the court."}
    assert "Enter the day of the hearing" in client.post(page, typed).text
    client.post(page, typed | day("on", 3, 4, 2027))
    shown = client.get(page).text
    assert "Yes, on 3 April 2027" in shown
    assert shown.count("Nobody has recorded whether it is so") == 2
    assert "canary" not in shown
    told = client.get(reverse("reveal", args=[case.public_id, "circumstance", "1"]))
    assert "A canary of the court." in told.text
    assert AuditEntry.objects.filter(action="revealed.circumstance").exists()
    assert Circumstance.objects.get().recorded_by == amina
    client.force_login(builders.make_caseworker("dana", "admin"))
    assert client.get(page).status_code == 404
