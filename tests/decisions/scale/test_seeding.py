"""Invented cases by the thousand: they stand as if they had been worked on, and the audit of them verifies."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from cases import audit_chain
from cases.models import (
    AuditEntry,
    ConclusiveGroundsDecision,
    CountryOfReturn,
    NRMReferral,
    PermissionToStay,
    PersonWords,
    Victim,
)
from decisions.determining import determine
from decisions.models import Consideration, DecidedCase, Determination, InHand, Letter, MonthFigures, SearchedText
from decisions.models.consideration import Kind
from decisions.scale import AlreadySeeded, Seeded, seed
from decisions.scale.shares import Drawing, published
from decisions.transitions import OPEN

TODAY = date(2026, 11, 20)
CASES = 400
PRESENT = {"limbs", "outcome", "months", "expires_on", "requires", "guidance"}


@pytest.fixture
def seeded(committed_db: str) -> Seeded:
    with override_settings(DEMO=True, SECURE=False):
        return seed(CASES, today=TODAY)


def rows_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM {table} t")
        return str(cursor.fetchone()[0])


def test_a_seeded_database_is_one_that_was_worked_in(seeded: Seeded) -> None:
    verdict = audit_chain.verify()
    assert verdict.faults == []
    assert verdict.entries >= seeded.entries >= 8 * CASES

    assert (seeded.cases, seeded.open) == (
        Victim.objects.count(),
        Consideration.objects.filter(status__in=OPEN).count(),
    )
    assert seeded.open == 8
    assert Consideration.objects.exclude(kind=Kind.CONSIDERATION).count() == 0
    decided = Determination.objects.filter(kind="decided").select_related("consideration__victim")
    assert {one.outcome for one in decided} == {"grant", "refuse", "reject", "no_consideration"}
    for one in decided[:40]:
        victim = one.consideration.victim
        assert (one.case_file["reference"], one.decision_date.isoformat()) == (
            victim.reference,
            one.case_file["decision_date"],
        )
        again = determine(one.case_file)
        assert {name: one.result.get(name) for name in PRESENT} == {name: again.get(name) for name in PRESENT}
    assert PermissionToStay.objects.count() == decided.filter(outcome="grant").count()
    assert Letter.objects.count() == decided.exclude(outcome="no_consideration").count()
    subjects = AuditEntry.objects.filter(kind="event", action="determination.decide").values_list("subject", flat=True)
    assert len(set(subjects)) == decided.count()

    # What triggers and acts would have kept up stands as if they had.
    assert PersonWords.objects.count() == CASES
    assert SearchedText.objects.filter(kind="letter").count() == Letter.objects.count()
    assert set(InHand.objects.values_list("status", flat=True)) <= {str(one) for one in OPEN}
    assert InHand.objects.count() == seeded.open
    counts = MonthFigures.objects.values_list("counts", flat=True)
    granted = sum(each.get("decided_consideration.grant", 0) for each in counts)
    assert granted == decided.filter(outcome="grant").count() > 0
    assert DecidedCase.objects.count() == decided.filter(outcome__in=["grant", "refuse"]).count()

    with override_settings(DEMO=True, SECURE=False), pytest.raises(AlreadySeeded):
        seed(CASES, today=TODAY)
    Victim.objects.create(reference="NRM-26-000001")  # the sequences go on after the seeded rows, and triggers stand
    assert audit_chain.verify().faults == []


@pytest.mark.drill
def test_the_same_number_gives_the_same_cases(seeded: Seeded, module_databases: object) -> None:
    from tests.platform.databases import pointed_at

    names = [
        "cases_victim",
        "cases_caseworker",
        "decisions_consideration",
        "decisions_determination",
        "decisions_letter",
    ]
    first = [rows_of(name) for name in names]
    with pointed_at(module_databases("scale")), override_settings(DEMO=True, SECURE=False):  # type: ignore[operator]
        assert seed(CASES, today=TODAY) == seeded
        assert [rows_of(name) for name in names] == first


def test_what_is_drawn_is_shared_out_as_it_was_published() -> None:
    authorities = published("referrals_by_competent_authority_share", "2024")
    assert authorities == {"SCA": 77, "IECA": 23}
    random = Random(1)
    drawing = Drawing(authorities)
    drawn = Counter(drawing.draw(random) for _ in range(4000))
    assert 0.75 < drawn["SCA"] / 4000 < 0.79


def test_nationality_and_authority_stand_with_each_person(seeded: Seeded) -> None:
    assert NRMReferral.objects.count() == CountryOfReturn.objects.filter(link="nationality").count() == CASES
    british = CountryOfReturn.objects.filter(country="GB")
    assert set(british.values_list("victim__british_citizen", flat=True)) == {True}
    assert 0.15 < british.count() / CASES < 0.31
    # What was decided is of the same person, so that figures and drafts of another policy are shared out alike.
    on_record = dict(CountryOfReturn.objects.values_list("victim__reference", "country"))
    served = dict(ConclusiveGroundsDecision.objects.values_list("victim__reference", "served_on"))
    files = Determination.objects.filter(kind="decided").values_list("case_file", flat=True)
    for file in files:
        assert file["conclusive_grounds"].get("served_on") in (None, served[file["reference"]].isoformat())
        countries = file.get("recovery", {}).get("countries", [])
        assert len(countries) != 1 or countries[0]["country"] == on_record[file["reference"]]


@pytest.mark.django_db
def test_it_is_for_a_demo_alone_and_for_one_case_or_more() -> None:
    with override_settings(DEMO=False), pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_scale", cases=10)
    with pytest.raises(CommandError, match="Say how many"):
        call_command("seed_scale", cases=0)
