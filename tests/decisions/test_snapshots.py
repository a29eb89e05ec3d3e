"""What is kept with a determination: the evidence as it is on record, and nothing that was recorded in error."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import evidence
from cases.models import Victim
from decisions import ledger, snapshots
from tests.builders import loaded, make_caseworker, record
from tests.proposals import propose, recorded

pytestmark = pytest.mark.django_db


def test_app_07_what_was_recorded_in_error_is_in_no_snapshot_and_no_letter() -> None:
    amina = make_caseworker()
    consideration = recorded("grant", by=amina, evidence=2)
    item = consideration.victim.evidence.first()  # every finding rests on it
    assert item is not None
    version = Victim.objects.get(pk=item.victim_id).version
    evidence.remove(item=item, version=version, why="It is about another person.", by=amina)

    proposal = propose(loaded(consideration), amina)
    assert [one["title"] for one in proposal.considered["evidence"]] == ["Psychiatric report 2"]
    assert all(finding["evidence"] == [] for finding in proposal.findings)
    assert item.title not in str(proposal.letter_draft)
    assert "Psychiatric report 2, dated 4 March 2026" in str(proposal.letter_draft)
    assert [entry.item.title for entry in ledger.of(loaded(consideration)).items] == ["Psychiatric report 2"]


def test_a_snapshot_asks_the_database_for_nothing_more() -> None:
    consideration = recorded("grant", evidence=2)
    record(consideration, make_caseworker(), "need", {"recovery.support_required": True})
    consideration = loaded(consideration)
    with CaptureQueriesContext(connection) as queries:
        assert snapshots.findings(consideration)
        assert snapshots.considered(consideration)
    assert len(queries) == 0
