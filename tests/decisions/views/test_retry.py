import pytest
from django.test import Client
from django.urls import reverse

from decisions import worklists
from decisions.models import Consideration, OutboxMessage
from tests.builders import make_caseworker
from tests.letters_made import failed, made
from tests.proposals import requested

pytestmark = pytest.mark.django_db


def test_a_failed_letter_is_asked_for_again(client: Client) -> None:
    letter = failed()
    client.force_login(make_caseworker())
    answer = client.post(reverse("retry", args=[letter.public_id]))
    assert answer["Location"] == reverse("letter", args=[letter.public_id])
    letter.refresh_from_db()
    assert (letter.status, letter.failure) == ("requested", "")
    assert OutboxMessage.objects.filter(key=str(letter.pk), done_at__isnull=True, parked_at__isnull=True).exists()


@pytest.mark.parametrize("make", [requested, made])
def test_only_a_failed_letter_is(client: Client, make) -> None:
    letter = make()
    client.force_login(make_caseworker())
    assert client.post(reverse("retry", args=[letter.public_id])).status_code == 409


def test_a_caseworker_who_has_not_the_case_does_not_ask_for_it_again(client: Client) -> None:
    letter = failed()
    client.force_login(make_caseworker("other"))
    answer = client.get(reverse("letter", args=[letter.public_id])).content.decode()
    assert reverse("retry", args=[letter.public_id]) not in answer
    assert "It is asked for again by" in answer
    assert client.post(reverse("retry", args=[letter.public_id])).status_code == 403
    letter.refresh_from_db()
    assert letter.status == "failed"


def test_a_senior_caseworker_does(client: Client) -> None:
    letter = failed()
    client.force_login(make_caseworker("senior", "senior_caseworker"))
    client.post(reverse("retry", args=[letter.public_id]))
    letter.refresh_from_db()
    assert letter.status == "requested"


def test_a_failed_letter_waits_for_its_caseworker(client: Client) -> None:
    letter = failed()
    waiting = worklists.listed(Consideration.objects.all(), worklists.WAITING, letter.consideration.assigned_to)
    assert list(waiting) == [letter.consideration]
