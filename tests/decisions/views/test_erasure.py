"""The pages of erasures: admins prepare and agree, auditors read certificates, nobody else finds them."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.actions.caseworkers import program
from decisions.actions import erasure
from decisions.models import Erasure
from tests import erasing
from tests.builders import make_approver, make_caseworker
from tests.decisions.test_retention import closed, rule

pytestmark = [pytest.mark.django_db, pytest.mark.promise(40)]
LONG_AGO = date(2012, 3, 4)
MOST = 10


def test_one_admin_prepares_another_agrees_and_an_auditor_reads_the_certificate(client: Client) -> None:
    victim = closed("reject", LONG_AGO)
    rule("reject", 12)
    client.force_login(make_caseworker("dana", "admin"))
    assert "Prepare a list" in client.get(reverse("erasures")).text
    assert client.post(reverse("erasure_prepare")).status_code == 302
    assert client.post(reverse("erasure_prepare")).status_code == 409
    listed = Erasure.objects.get()
    at = {name: reverse(name, args=[listed.public_id]) for name in ("erasure", "erasure_agree", "erasure_turn_down")}
    page = client.get(at["erasure"]).text
    assert "another admin agrees" in page
    assert victim.reference in page
    assert client.post(at["erasure_agree"], {"digest": listed.digest}).status_code == 403
    for somebody in (make_caseworker(), make_approver()):
        client.force_login(somebody)
        assert {client.get(url).status_code for url in (reverse("erasures"), at["erasure"])} == {404}
    omar = make_caseworker("omar", "auditor")
    client.force_login(omar)
    assert victim.reference not in client.get(at["erasure"]).text
    assert {client.post(url).status_code for url in (at["erasure_agree"], reverse("erasure_prepare"))} == {404}
    client.force_login(make_caseworker("esi", "admin"))
    assert client.post(at["erasure_agree"], {"digest": "0" * 64}).status_code == 409
    with CaptureQueriesContext(connection) as asked:
        assert "Agree to erase them" in client.get(at["erasure"]).text
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= MOST
    assert client.post(at["erasure_agree"], {"digest": listed.digest}).status_code == 302
    certificate = reverse("erasure_certificate", args=[listed.public_id])
    assert client.get(certificate).status_code == 404
    erasure.carry_out(erasure=listed, by=program())
    client.force_login(omar)
    page = client.get(at["erasure"]).text
    assert "Certificate of erasure" in page
    assert "cases_victim" in page
    told = json.loads(client.get(certificate).content)
    assert (told["prepared"]["by"], told["agreed"]["by"]) == ("Dana (dana)", "Esi (esi)")


def test_a_list_is_turned_down_with_a_reason_and_then_another_is_prepared(client: Client) -> None:
    closed("reject", LONG_AGO)
    rule("reject", 12)
    client.force_login(make_caseworker("esi", "admin"))
    listed = erasure.prepare(by=make_caseworker("dana", "admin"))
    at = reverse("erasure_turn_down", args=[listed.public_id])
    assert "Turn down the list" in client.get(at).text
    assert client.post(at, {"why": "An inquiry was announced."}).status_code == 302
    assert "An inquiry was announced." in client.get(reverse("erasures")).text
    assert erasing.agreed().size == 1
