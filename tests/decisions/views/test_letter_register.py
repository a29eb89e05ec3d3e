import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.views import letter_register
from tests.builders import make_approver, make_caseworker
from tests.letters_made import issued, made

pytestmark = pytest.mark.django_db
ADDRESS = "letter_register"


def test_a_senior_sees_each_issued_letter_with_day_code_and_hash_and_no_name(client: Client) -> None:
    letter, waiting = issued(), made()
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    said = client.get(reverse(ADDRESS)).text
    for shown in (letter.code, letter.sha256, "Grant", letter.consideration.victim.reference):
        assert shown in said
    assert waiting.code not in said
    assert letter.consideration.victim.name not in said
    assert AuditEntry.objects.filter(kind="view", action="letter_register").count() == 1


def test_it_is_paged(client: Client, monkeypatch, django_assert_max_num_queries) -> None:
    monkeypatch.setattr(letter_register, "PAGE", 1)
    first, second = issued(), issued()
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    with django_assert_max_num_queries(5):
        newest = client.get(reverse(ADDRESS)).text
    assert second.code in newest
    assert first.code not in newest
    (onwards,) = re.findall(r'href="(\?before=[^"]+)"', newest)
    older = client.get(reverse(ADDRESS) + onwards).text
    assert first.code in older
    assert second.code not in older
    (back,) = re.findall(r'href="(\?after=[^"]+)"', older)
    assert second.code in client.get(reverse(ADDRESS) + back).text
    for odd in ("0", "x_1", "2026-01-01_1", "9" * 40, "2026-01-01T00:00:00+00:00_" + "9" * 40):
        assert client.get(reverse(ADDRESS), {"before": odd}).status_code == 200


@pytest.mark.parametrize(("username", "role"), [("amina", "caseworker"), ("dana", "admin"), ("omar", "auditor")])
def test_for_others_it_is_not_there(client: Client, username: str, role: str) -> None:
    assert client.get(reverse(ADDRESS)).status_code == 302
    client.force_login(make_caseworker(username, role))
    assert client.get(reverse(ADDRESS)).status_code == 404
    assert make_approver()
