"""What is made of each item of evidence: recorded with reasons, by the caseworker of the case, and never lost."""

from typing import Any

import pytest

from cases.models import AuditEntry, EvidenceFile
from cases.rights import NotAllowed
from decisions.actions import considerations, evidence_assessments
from decisions.actions.refusals import Contradicted, NotReady, Stale
from decisions.models import Consideration, EvidenceAssessment
from decisions.steps import BY_KEY
from decisions.transitions import InvalidTransition
from tests.builders import ASSESSMENT, assess, make_caseworker, make_consideration, make_evidence, make_victim
from tests.proposals import proposed, referred

pytestmark = pytest.mark.django_db


@pytest.fixture
def consideration() -> Consideration:
    return make_consideration(assigned_to=make_caseworker())


def item_of(consideration: Consideration) -> Any:
    return consideration.victim.evidence.first()


def upload(item: Any, **more: Any) -> EvidenceFile:
    return EvidenceFile.objects.create(
        evidence=item,
        name="report.pdf",
        media_type="application/pdf",
        size=9,
        sha256="a" * 64,
        stored="ab/report",
        uploaded_by=make_caseworker(),
        uploaded_at="2026-06-01T09:00:00Z",
        **more,
    )


def test_an_item_is_considered_with_a_reason_for_each_judgement(consideration: Consideration) -> None:
    before = consideration.version
    assess(consideration, make_caseworker(), item_of(consideration), weight="little", credible="cannot_tell")

    kept = EvidenceAssessment.objects.get()
    assert (kept.weight, kept.reliable, kept.credible, kept.version) == ("little", "yes", "cannot_tell", 1)
    assert kept.credible_reasons == ASSESSMENT["credible_reasons"]
    assert kept.recorded_by == make_caseworker()
    consideration.refresh_from_db()
    assert consideration.version > before
    assert AuditEntry.objects.filter(action="evidence.assess", kind="event").count() == 1


@pytest.mark.parametrize("name", ["weight_reasons", "reliable_reasons", "credible_reasons"])
def test_each_judgement_has_its_reason(consideration: Consideration, name: str) -> None:
    with pytest.raises(NotReady):
        assess(consideration, make_caseworker(), item_of(consideration), **{name: "  "})
    assert not EvidenceAssessment.objects.exists()


def test_what_somebody_else_made_of_it_meanwhile_is_not_overwritten(consideration: Consideration) -> None:
    item = item_of(consideration)
    assess(consideration, make_caseworker(), item)
    with pytest.raises(Stale):
        assess(consideration, make_caseworker(), item, version=0, weight="none")
    assert EvidenceAssessment.objects.get().weight == "much"
    assess(consideration, make_caseworker(), item, weight="some")
    assert EvidenceAssessment.objects.get().version == 2


def test_only_the_caseworker_of_the_case_says_so(consideration: Consideration) -> None:
    for somebody in (make_caseworker("bola"), make_caseworker("hari", "senior_caseworker")):
        with pytest.raises(NotAllowed):
            assess(consideration, somebody, item_of(consideration))


def test_nothing_is_said_of_it_while_an_approver_is_asked() -> None:
    consideration = referred().determination.consideration
    with pytest.raises(InvalidTransition):
        assess(consideration, make_caseworker(), item_of(consideration))


def test_a_proposal_is_taken_back() -> None:
    consideration = proposed().consideration
    assess(consideration, make_caseworker(), item_of(consideration), weight="little")

    consideration.refresh_from_db()
    assert consideration.status == "in_progress"


def test_an_item_of_another_person_is_refused(consideration: Consideration) -> None:
    elsewhere = make_evidence(make_victim("NRM-26-777777"))
    with pytest.raises(NotReady):
        assess(consideration, make_caseworker(), elsewhere)


def test_a_file_that_was_not_scanned_is_neither_cited_nor_assessed(consideration: Consideration) -> None:
    item = item_of(consideration)
    upload(item)
    item = consideration.victim.evidence.get()
    with pytest.raises(Contradicted, match="not been scanned"):
        assess(consideration, make_caseworker(), item)
    recorded = considerations.Recorded(
        step=BY_KEY["need"],
        answers={"recovery.support_required": True},
        reasons="The report shows it.",
        evidence=[considerations.RestsOn(item, 2)],
    )
    with pytest.raises(Contradicted, match="not been scanned"):
        considerations.record_step(consideration=consideration, recorded=recorded, version=0, by=make_caseworker())


def test_a_file_that_was_found_clean_is_assessed(consideration: Consideration) -> None:
    upload(item_of(consideration), scan="clean", scanned_at="2026-06-01T09:01:00Z", scanned_with="a scanner")
    assess(consideration, make_caseworker(), consideration.victim.evidence.get())
    assert EvidenceAssessment.objects.exists()


def test_who_may_assess(consideration: Consideration) -> None:
    assert evidence_assessments.may_assess(consideration, make_caseworker())
    assert not evidence_assessments.may_assess(consideration, make_caseworker("bola"))
    consideration.status = "referred"
    assert not evidence_assessments.may_assess(consideration, make_caseworker())
