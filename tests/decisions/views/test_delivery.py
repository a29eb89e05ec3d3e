import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decisions import delivery
from decisions.actions import conflicts
from decisions.models import OutboxMessage
from tests.builders import make_caseworker
from tests.letters_made import failed

pytestmark = pytest.mark.django_db


def page(client: Client, username: str, role: str) -> str:
    """What the person reads there."""
    client.force_login(make_caseworker(username, role))
    return client.get(reverse("delivery")).content.decode()


def test_a_senior_reads_what_is_stuck_of_which_case_and_can_ask_again(client: Client) -> None:
    letter = failed()
    OutboxMessage.objects.update(parked_at=timezone.now())
    text = page(client, "senior", "senior_caseworker")
    assert "The fonts could not be read." in text
    assert letter.consideration.victim.reference in text
    assert reverse("retry", args=[letter.public_id]) in text
    assert letter.consideration.victim.name not in text
    client.post(reverse("retry", args=[letter.public_id]))
    letter.refresh_from_db()
    assert letter.status == "requested"


def test_an_admin_reads_no_case(client: Client) -> None:
    letter = failed()
    OutboxMessage.objects.update(parked_at=timezone.now())
    text = page(client, "dana", "admin")
    assert "The fonts could not be read." in text
    assert delivery.CASEWORKER in text
    for hidden in (letter.consideration.victim.reference, letter.consideration.victim.name, letter.public_id):
        assert hidden not in text


def test_nothing_is_stuck(client: Client) -> None:
    assert "Nothing is stuck" in page(client, "dana", "admin")


@pytest.mark.parametrize("role", ["caseworker", "auditor"])
def test_for_others_it_is_not_there(client: Client, role: str) -> None:
    client.force_login(make_caseworker("other", role))
    assert client.get(reverse("delivery")).status_code == 404


def test_who_has_a_conflict_of_interest_reads_that_something_is_stuck_and_not_of_whom(client: Client) -> None:
    letter = failed()
    hari = make_caseworker("hari", "senior_caseworker")
    conflicts.record(consideration=letter.consideration, of=hari, because="My sister taught her.", by=hari)
    text = page(client, "hari", "senior_caseworker")
    assert "The fonts could not be read." in text
    for hidden in (letter.consideration.victim.reference, letter.public_id):
        assert hidden not in text
