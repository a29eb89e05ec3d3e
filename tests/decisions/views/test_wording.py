"""One paragraph with its versions."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions.letters.wording import WORDING
from decisions.models import Wording
from tests.builders import make_caseworker
from tests.decisions.wordings import KEY, TEXT, WHY, drafted, published
from tests.known_pages import day

pytestmark = pytest.mark.django_db
PAGE = reverse("wording", args=[KEY])


def signed_in(client: Client, username: str = "dana", role: str = "admin") -> Client:
    client.force_login(make_caseworker(username, role))
    return client


def typed(**changed: str) -> dict[str, str]:
    today = timezone.localdate()
    return {"text": TEXT, "why": WHY, **day("since", today.day, today.month, today.year)} | changed


def test_it_shows_what_the_paragraph_says_and_answers(client: Client) -> None:
    said = signed_in(client).get(PAGE).text
    for word in (WORDING[KEY].text, "LEN-01", "Guidance v4.0, Length of stay", "{length}", "First version, from"):
        assert word in said
    assert "used today" in said


def test_an_admin_drafts_a_version_which_waits_for_another(client: Client) -> None:
    answer = signed_in(client).post(PAGE, typed())
    wording = Wording.objects.get()
    assert answer["Location"] == reverse("wording_draft", args=[wording.public_id])
    assert (wording.text, wording.why, wording.drafted_by.username) == (TEXT, WHY, "dana")
    said = client.get(PAGE).text
    assert "Drafts waiting" in said
    assert reverse("wording_draft", args=[wording.public_id]) in said


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"text": ""}, "Enter what the paragraph should say"),
        ({"why": ""}, "Enter why the wording changes"),
        ({"text": "Nothing."}, "Keep the place {length}"),
        ({"text": "{length} {0.__class__}"}, "Use braces for the named places alone"),
        (day("since", 1, 1, 2025), "Letters of days gone by are not changed"),
        (day("since", 31, 2, 2027), "must be a real date"),
    ],
)
def test_what_cannot_be_drafted_is_said_beside_it(client: Client, changed: dict[str, str], error: str) -> None:
    said = signed_in(client).post(PAGE, typed(**changed)).text
    assert error in said
    assert "govuk-error-summary" in said
    assert not Wording.objects.exists()


def test_every_published_version_stays_on_the_page(client: Client) -> None:
    published()
    published("Stay for {length}.", since=timezone.localdate() + timedelta(days=9))
    said = signed_in(client).get(PAGE).text
    assert said.index("Stay for {length}.") < said.rindex(TEXT) < said.rindex(WORDING[KEY].text)
    assert said.count("(used today)") == 1
    assert f"Drafted by Dana, published by Esi: {WHY}" in said


def test_a_caseworker_reads_and_cannot_draft(client: Client) -> None:
    signed_in(client, "amina", "caseworker")
    assert "Draft another version" not in client.get(PAGE).text
    assert client.post(PAGE, typed()).status_code == 403
    assert not Wording.objects.exists()


def test_a_paragraph_of_no_letter_is_not_there(client: Client) -> None:
    assert signed_in(client).get(reverse("wording", args=["grant.nothing"])).status_code == 404


def test_what_an_admin_wrote_is_text_on_the_page(client: Client) -> None:
    wording = drafted(why="<script>alert(1)</script>")
    said = signed_in(client, "esi").get(reverse("wording_draft", args=[wording.public_id])).text
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert" in said
