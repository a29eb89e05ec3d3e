from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.actions import caseworkers
from decisions.actions import reminders
from decisions.models import Reminder
from tests.builders import make_caseworker, make_request
from tests.decisions.diary import dated
from tests.decisions.views.test_service import text

pytestmark = pytest.mark.django_db


def test_whoever_dealt_with_a_date_says_what_was_done(client: Client) -> None:
    by = make_caseworker()
    case = dated.permitted(by)
    make_request(case, by)
    reminders.raise_due(today=date(2026, 3, 11), by=caseworkers.program())
    reminder = Reminder.objects.get()
    address = reverse("reminder_done", args=[reminder.pk])
    for username, role in (("dana", "admin"), ("omar", "auditor")):
        client.force_login(make_caseworker(username, role))
        assert client.get(address).status_code == 404
    client.force_login(make_caseworker("carl"))
    assert "a date of somebody else’s case" in text(client.get(address))
    assert client.post(address, {"why": "Done."}).status_code == 403
    client.force_login(by)
    assert "Evidence is due, Wednesday 11 March 2026" in text(client.get(address))
    assert "Enter what was done" in text(client.post(address, {"why": ""}))
    assert client.post(address, {"why": "The doctor was telephoned."}).status_code == 302
    reminder.refresh_from_db()
    assert reminder.done_by == by
    assert client.post(address, {"why": "Again."}).status_code == 409
    said = text(client.get(reverse("dates", args=[case.public_id])))
    assert "Done: The doctor was telephoned." in said
    assert client.get(reverse("reminder_done", args=[10**9])).status_code == 404
