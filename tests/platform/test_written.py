"""What was typed goes through signing in with its writer, and with nobody else (promise 38)."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Caseworker
from decisions.actions import considerations
from decisions.models import Consideration, Draft
from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import marked
from tests.second_factors import PASSWORD, with_password

pytestmark = pytest.mark.django_db


def sign_in(person: Caseworker, written: str) -> Any:
    return Client().post("/sign-in/", {"username": person.username, "password": PASSWORD, "written": written})


def test_what_somebody_else_typed_before_their_session_ended_is_not_of_whoever_signs_in_next(client: Client) -> None:
    amina, bola = with_password(make_caseworker()), with_password(make_caseworker("bola"))
    case = make_consideration(assigned_to=amina)
    client.force_login(amina)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    page = client.post(reverse("safe_contact", args=[case.public_id]), {"title": "Half a title of it"}).text
    written = re.search(r"name=\"written\" value=\"(.*)\" id=", page)
    assert written
    bolas = sign_in(bola, unescape(written[1]))
    assert (bolas.status_code, bolas.content) == (302, b"")
    assert "Half a title of it" in sign_in(amina, unescape(written[1])).text


def test_what_was_typed_on_a_case_that_is_kept_from_its_writer_since_is_shown_to_be_copied() -> None:
    amina = with_password(make_caseworker())
    case: Consideration = make_consideration(assigned_to=amina)
    considerations.hand_back(consideration=case, why="On leave.", by=amina)
    marked(case)
    page = reverse("step", args=[case.public_id, "harm"])
    typed = {"path": page, "content": {"reasons": ["Half a sentence of it"]}, "by": str(amina.pk)}
    assert "Half a sentence of it" in sign_in(amina, json.dumps(typed)).text
    assert not Draft.objects.exists()
