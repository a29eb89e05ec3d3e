import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Notification
from tests.builders import make_caseworker, make_consideration
from tests.decisions.actions.test_notifications import make_notified

pytestmark = pytest.mark.django_db


def test_the_ticked_ones_are_read_and_then_all(client: Client) -> None:
    amina = make_caseworker()
    first, _second, last = make_notified(make_consideration(), amina, 3)
    client.force_login(amina)
    read = reverse("notifications_read")
    assert client.get(read).status_code == 405
    assert "tick what you have read" in client.post(read, {"which": ["x", "9" * 30]}, follow=True).text
    assert "Marked as read: 1." in client.post(read, {"which": [str(first.pk)]}, follow=True).text
    page = client.post(read, {"up_to": str(last.pk)}, follow=True).text
    assert "Marked as read: 2." in page
    assert 'name="which"' not in page
    assert not Notification.objects.filter(read_at__isnull=True).exists()
