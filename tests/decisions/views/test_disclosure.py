import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions.disclosure import READ_FILES
from decisions.models import Bundle, Draft
from tests.builders import make_caseworker, make_consideration
from tests.evidence_files import item_with_file

pytestmark = pytest.mark.django_db
TYPED = {
    "disclosed_to": "The court",
    "why": "An order of 3 March.",
    "part_2": "everywhere",
    "words_2": "Lindqvist",
    "reason_2": "She asked not to be named.",
    "part_4": "history",
    "reason_4": "Not within the order.",
}


@pytest.fixture
def consideration():
    amina = make_caseworker()
    found = make_consideration(assigned_to=amina)
    item_with_file(found.victim, amina)
    return found


def test_a_caseworker_asks_for_one_and_its_reasons_are_kept(client: Client, consideration) -> None:
    client.force_login(make_caseworker())
    address = reverse("disclosure", args=[consideration.public_id])
    page = client.get(address).text
    assert " checked" not in page
    assert "Left out 3" in page
    assert "Left out 4" not in page
    more = client.post(address, TYPED | {"more": "1"}).text
    assert "Left out 7" in more
    assert "Not within the order." in more
    assert not Bundle.objects.exists()
    assert READ_FILES in client.post(address, TYPED).text
    assert not Bundle.objects.exists()
    answer = client.post(address, TYPED | {"files_read": "on"})
    bundle = Bundle.objects.get()
    assert answer.url == reverse("bundle", args=[bundle.public_id])
    assert not Draft.objects.exists()
    assert [(one.part, one.words, one.reason) for one in bundle.redactions.all()] == [
        ("everywhere", "Lindqvist", "She asked not to be named."),
        ("history", "", "Not within the order."),
    ]
    assert "An order of 3 March." in client.get(address).text


def test_what_is_missing_is_said_where_it_is_missing(client: Client, consideration) -> None:
    client.force_login(make_caseworker())
    page = client.post(
        reverse("disclosure", args=[consideration.public_id]),
        {"part_1": "everywhere", "reason_2": "Alone.", "part_3": "history"},
    ).text
    for said in (
        "Enter to whom the case is disclosed",
        "Enter why the case is disclosed",
        "Enter the words that are left out, row 1",
        "Select what is left out, row 2",
        "Enter the reason, row 3",
    ):
        assert said in page


def test_others_read_who_asked_and_cannot_ask(client: Client, consideration) -> None:
    address = reverse("disclosure", args=[consideration.public_id])
    for username, role, read, asked in (
        ("bola", "caseworker", 200, 403),
        ("omar", "auditor", 404, 404),
        ("dana", "admin", 404, 404),
    ):
        client.force_login(make_caseworker(username, role))
        assert client.get(address).status_code == read
        assert client.post(address, TYPED).status_code == asked
