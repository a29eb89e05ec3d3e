import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import OutboxMessage
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
