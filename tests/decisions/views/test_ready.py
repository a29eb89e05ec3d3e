"""What watches over the service sees within a minute that letters do not come (promise 9)."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from decisions import delivery
from decisions.models import OutboxMessage
from tests.proposals import requested

ADDRESS = "/ready/"


@pytest.mark.django_db
def test_it_is_ready_and_says_nothing_else() -> None:
    answer = Client().get(ADDRESS)
    assert (answer.status_code, answer.text) == (200, "ready\n")
    assert Client().post(ADDRESS).status_code == 405


@pytest.mark.django_db
def test_it_goes_red_a_minute_after_what_nobody_takes() -> None:
    requested()
    assert Client().get(ADDRESS).status_code == 200
    OutboxMessage.objects.update(created_at=timezone.now() - timedelta(seconds=61))
    answer = Client().get(ADDRESS)
    assert answer.status_code == 503
    assert answer.text.startswith("late: something in the outbox has waited 6")


@pytest.mark.django_db
def test_it_goes_red_without_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def down() -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(delivery, "health", down)
    answer = Client().get(ADDRESS)
    assert (answer.status_code, answer.text) == (503, "no database\n")
