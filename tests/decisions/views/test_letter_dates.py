import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_caseworker
from tests.decisions.views.test_service import text
from tests.letters_made import issued

pytestmark = pytest.mark.django_db


def test_a_date_says_what_starts_it_how_it_is_counted_and_where_that_stands(client: Client) -> None:
    letter = issued()
    client.force_login(make_caseworker())
    said = text(client.get(reverse("letter_dates", args=[letter.public_id])))
    for part in (
        "Why this date?",
        "starts when the letter is served",
        "Not served yet",
        "14 days. The day after service is day 1.",
        "Every day counts",
        "Guidance version 4.0",
        "RCN-04",
    ):
        assert part in said
