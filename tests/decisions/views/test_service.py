from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry
from decisions.models import Letter
from tests.builders import make_caseworker
from tests.decisions.actions.test_service import by_post
from tests.known_pages import day
from tests.letters_made import issued

pytestmark = pytest.mark.django_db


def address(letter: Letter, number: int = 1) -> str:
    return reverse("service", args=[letter.public_id, number])


def parts(on) -> tuple[int, int, int]:
    return on.day, on.month, on.year


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_fact_sheet_the_deadline_runs_from_service_and_is_printed_as_a_date(client: Client) -> None:
    letter = issued()
    by_post(letter)
    client.force_login(make_caseworker())
    today = timezone.localdate()
    client.post(address(letter), day("served_on", *parts(today)) | {"proof": "Signed for, GB123."})
    last = today + timedelta(days=14)
    said = f"{last:%A} {last.day} {last:%B} {last.year}"
    for page in ("letter", "letter_dates"):
        assert said in text(client.get(reverse(page, args=[letter.public_id])))
    overview = reverse("consideration", args=[letter.consideration.public_id])
    assert f"Last day to ask for reconsideration: {said}" in text(client.get(overview))


def test_a_correction_asks_why_and_the_dates_are_counted_anew(client: Client) -> None:
    letter = issued()
    by_post(letter)
    client.force_login(make_caseworker())
    typed = day("served_on", *parts(timezone.localdate())) | {"proof": "Signed for."}
    client.post(address(letter), typed)
    assert "Correct the service" in text(client.get(address(letter)))
    assert client.post(address(letter), typed).status_code == 200
    assert client.post(address(letter), typed | {"because": "Another card."}).status_code == 302
    entry = AuditEntry.objects.get(kind="event", action="letter.correct_served")
    dates = client.get(reverse("letter_dates", args=[letter.public_id]))
    assert "Corrected the day on which the letter was served" in text(dates)
    assert reverse("reveal", args=[letter.consideration.public_id, "event", entry.pk]) in dates.content.decode()
    assert "Another card." not in text(dates)


def test_a_sending_that_is_none_is_not_there(client: Client) -> None:
    letter = issued()
    client.force_login(make_caseworker())
    assert client.get(address(letter)).status_code == 404


def test_somebody_else_reads_it_and_records_nothing(client: Client) -> None:
    letter = issued()
    by_post(letter)
    client.force_login(make_caseworker("bola"))
    assert "Record the service" not in text(client.get(address(letter)))
    typed = day("served_on", *parts(timezone.localdate())) | {"proof": "Signed for."}
    assert client.post(address(letter), typed).status_code == 403
