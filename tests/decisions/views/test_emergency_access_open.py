"""Opening a case in an emergency needs a fresh second factor, and says nothing of what is not there."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import EmergencyAccess
from cases.second_factor import CONFIRMED_AT
from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import EMERGENCY, marked

pytestmark = [pytest.mark.django_db, pytest.mark.promise(17)]
TYPED = re.compile(r'value="NRM[^"]*"|csrfmiddlewaretoken" value="[^"]*"')


def confirm(client: Client, ago: timedelta) -> None:
    session = client.session
    session[CONFIRMED_AT] = (timezone.now() - ago).isoformat()
    session.save()


def test_the_case_is_there_for_who_says_why_and_proves_who_they_are(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    case, free = make_consideration(), make_consideration()
    marked(case)
    client.force_login(make_caseworker("bola"))
    page, typed = reverse("emergency_access_open"), {"reference": case.victim.reference, "because": EMERGENCY}
    confirm(client, timedelta(minutes=11))
    assert client.get(page).status_code == 302
    assert EMERGENCY in client.post(page, typed).text  # the question of the second factor, with what was typed
    assert not EmergencyAccess.objects.exists()

    confirm(client, timedelta(minutes=1))
    assert "Open a case in an emergency" in client.get(page).text
    assert "must be 20 characters or more" in client.post(page, typed | {"because": "It is urgent."}).text
    said = {
        TYPED.sub("", client.post(page, typed | {"reference": reference}).text)
        for reference in (free.victim.reference, "NRM-26-999999")
    }
    assert len(said) == 1
    assert "No case can be opened in an emergency under this reference" in said.pop()
    answer = client.post(page, typed)
    assert (answer.status_code, answer["Location"]) == (302, reverse("consideration", args=[case.public_id]))
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(("username", "role"), [("dana", "admin"), ("omar", "auditor")])
def test_it_is_not_for_who_considers_no_cases(client: Client, username: str, role: str) -> None:
    client.force_login(make_caseworker(username, role))
    assert client.get(reverse("emergency_access_open")).status_code == 404
