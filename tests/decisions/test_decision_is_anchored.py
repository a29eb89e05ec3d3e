"""Each decision leaves a signed head of the audit chain outside the database; and stands, where it cannot be left."""

from pathlib import Path

import pytest
from pytest_django import Settings

from cases import audit_anchor
from cases.models import AuditLink, Caseworker
from decisions.actions import determinations
from decisions.models import Determination
from tests.builders import looked, make_caseworker, make_consideration, record_all


@pytest.fixture
def amina(committed_db: str, settings: Settings) -> Caseworker:
    """A caseworker, in a database where commits are real, with a key to sign heads."""
    settings.AUDIT_ANCHOR_KEY = "a key that the database never sees"
    return make_caseworker()


def decide(by: Caseworker) -> Determination:
    consideration = record_all(make_consideration(assigned_to=by), by, "grant")
    proposed = determinations.propose(consideration=consideration, question="", by=by)
    return determinations.decide(determination=proposed, look=looked(proposed), by=by)


@pytest.mark.promise(13)
def test_a_decision_is_anchored(amina: Caseworker, settings: Settings, tmp_path: Path) -> None:
    settings.AUDIT_ANCHOR = str(tmp_path / "heads")
    decide(amina)
    anchors = audit_anchor.read()
    assert anchors is not None
    assert [head.seq for head in anchors.heads] == [AuditLink.objects.count()]


def test_a_decision_stands_where_its_head_cannot_be_kept(amina: Caseworker, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.AUDIT_ANCHOR = str(tmp_path / "file" / "heads")  # no folder can be made there
    assert decide(amina).kind == Determination.Kind.DECIDED
    assert Determination.objects.filter(kind=Determination.Kind.DECIDED).count() == 1
