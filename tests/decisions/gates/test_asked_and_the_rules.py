"""What the rules make of evidence that was asked for; the gate adds nothing to it."""

from datetime import date

import pytest

from cases.models import Caseworker
from tests.builders import (
    make_caseworker,
    make_request,
)
from tests.refused_unasked import (
    refused_for_want_of_a_report,
    result_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


def test_the_fact_is_the_day_of_the_first_request_about_the_treatment(amina: Caseworker) -> None:
    typed = {"recovery.evidence_requested_on": "2026-03-20"}
    consideration = refused_for_want_of_a_report(amina, **typed)
    assert result_of(consideration)[2]["recovery"]["evidence_requested_on"] == "2026-03-20"

    make_request(consideration, amina, about=["cooperation"])
    assert result_of(consideration)[2]["recovery"]["evidence_requested_on"] == "2026-03-20"

    make_request(consideration, amina, asked_on=date(2026, 4, 2), due_on=date(2026, 5, 2))
    make_request(consideration, amina, asked_on=date(2026, 4, 1), due_on=date(2026, 5, 2))
    assert result_of(consideration)[2]["recovery"]["evidence_requested_on"] == "2026-04-01"


def test_the_determination_keeps_its_warning_and_what_it_calls_issuable(amina: Caseworker) -> None:
    consideration = refused_for_want_of_a_report(amina)

    result = result_of(consideration)[1]
    assert "evidence_not_requested" in result["warnings"]
    assert result["issuable"] is True
