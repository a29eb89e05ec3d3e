"""The numbers of the law on their page."""

from __future__ import annotations

import pytest
from django.test import Client

from decisions.diary.lead_times import LEAD_TIMES
from decisions.rules import PARAMETERS
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make_caseworker())
    return client


def test_the_numbers_have_their_days_and_their_citation(reader: Client) -> None:
    answer = reader.get("/rules/parameters/")
    assert {row["parameter"].name for row in answer.context["rows"]} == {*PARAMETERS, *LEAD_TIMES}
    html = answer.content.decode()
    for said in ("Compensation cap", "Co-operation cap", "12 months", "24 October 2024", "No end date", "Always"):
        assert said in html
    assert 'href="/rules/requirements/?q=COM-06"' in html
