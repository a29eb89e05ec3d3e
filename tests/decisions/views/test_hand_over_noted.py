import re

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import assignments
from decisions.models import HandOver
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_note_left_after_the_page_was_shown_is_not_taken_for_read() -> None:
    amina, bola = builders.make_caseworker(), builders.make_caseworker("bola")
    hari = builders.make_caseworker("hari", "senior_caseworker")
    case = assignments.assign(consideration=builders.make_consideration(), to=amina, note="Ring the GP.", by=hari)
    client = Client()
    client.force_login(amina)
    page = client.get(reverse("consideration", args=[case.public_id])).text
    shown = re.findall(r'name="note" value="(\d+)"', page)
    for to, note in ((bola, "Amina is away."), (amina, "Amina is back: the solicitor wrote.")):
        case = assignments.assign(consideration=case, to=to, note=note, by=hari)
    client.post(reverse("hand_over_noted", args=[case.public_id]), {"note": shown})
    standing = HandOver.objects.filter(noted_at=None).values_list("note", flat=True)
    assert list(standing) == ["Amina is away.", "Amina is back: the solicitor wrote."]
