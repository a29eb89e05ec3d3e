"""The list of our wording."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.letters.wording import WORDING
from tests.builders import make_caseworker
from tests.decisions.wordings import KEY, drafted, published

pytestmark = pytest.mark.django_db
PAGE = reverse("wordings")


def page(client: Client, role: str = "admin", **query: str) -> str:
    client.force_login(make_caseworker("dana" if role == "admin" else "amina", role))
    return client.get(PAGE, query).text


def row(said: str, key: str) -> str:
    return next(part for part in said.split("<tr") if f">{key}</a>" in part)


def test_every_paragraph_is_listed_with_its_letters_and_reading_age(client: Client) -> None:
    said = page(client)
    for key in WORDING:
        assert reverse("wording", args=[key]) in said
    for word in (
        f"{len(WORDING)} paragraphs",
        "Grant",
        "Refusal",
        "Request for evidence",
        "About ",
        "Too short to say",
    ):
        assert word in said


def test_it_says_which_version_is_used_and_what_waits(client: Client) -> None:
    before = row(page(client), KEY)
    assert "First" in before
    assert "None" in before
    published()
    drafted("Stay for {length}.")
    after = row(page(client), KEY)
    assert "First" not in after
    assert "From " in after
    assert "<strong>1</strong>" in after


def test_paragraphs_are_found_by_what_they_say_or_answer(client: Client) -> None:
    said = page(client, words="usual LENGTH facts")
    assert "1 paragraph with" in said
    assert reverse("wording", args=[KEY]) in said
    assert reverse("wording", args=["grant.atas"]) in page(client, words="CND-03")
    assert "No paragraph has these words" in page(client, words="zebra")


@pytest.mark.parametrize("role", ["caseworker", "senior_caseworker"])
def test_whoever_writes_letters_reads_the_wording(client: Client, role: str) -> None:
    assert reverse("wording", args=[KEY]) in page(client, role)


def test_an_auditor_does_not_see_it_and_neither_does_a_stranger(client: Client) -> None:
    client.force_login(make_caseworker("ravi", "auditor"))
    assert client.get(PAGE).status_code in (403, 404)
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_it_takes_few_queries_however_many_versions(client: Client, django_assert_max_num_queries) -> None:
    published()
    client.force_login(make_caseworker("dana", "admin"))
    with django_assert_max_num_queries(4):
        client.get(PAGE)
