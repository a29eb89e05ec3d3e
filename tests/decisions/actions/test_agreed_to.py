"""What an agreement is to: the evidence as it stands, and the letter as it would be today but for its dates."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.utils import timezone

from cases.actions import evidence
from cases.models import AuditEntry, Evidence, EvidenceFile, Victim
from decisions.actions import approvals, determinations
from decisions.actions.refusals import NotReady
from decisions.comparison import undated
from decisions.models import Determination
from tests.asking import named
from tests.builders import CHECKS, INTERESTS, loaded, looked, make_caseworker, make_evidence, record
from tests.proposals import answered, propose, recorded

pytestmark = pytest.mark.django_db


def agreed() -> Determination:
    """A proposal to which a Grade 6 agreed."""
    return answered("approved").referral.determination


def voided() -> int:
    return AuditEntry.objects.filter(kind="event", action="approval.voided").count()


def decide(proposal: Determination) -> Determination:
    return determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)


def _received_as(item: Evidence, **changed: object) -> None:
    names = ("kind", "title", "author", "registration", "dated", "received_on", "pages", "summary")
    said = evidence.Received(**{name: getattr(item, name) for name in names} | changed)  # type: ignore[arg-type]
    version = Victim.objects.get(pk=item.victim_id).version
    evidence.correct(item=item, received=said, version=version, why="It was misread.", by=make_caseworker("bola"))


def _recorded_in_error(item: Evidence) -> None:
    version = Victim.objects.get(pk=item.victim_id).version
    evidence.remove(item=item, version=version, why="It is another person’s.", by=make_caseworker("bola"))


def _has_a_file_now(item: Evidence) -> None:
    EvidenceFile.objects.create(
        evidence=item,
        name="report.pdf",
        media_type="application/pdf",
        size=3,
        sha256="a" * 64,
        stored="a",
        uploaded_by=make_caseworker("bola"),
        uploaded_at=timezone.now(),
    )


ITEM = "What is made of “Psychiatric report 1”"
CHANGED_EVIDENCE: list[tuple[Callable[[Evidence], object], str]] = [
    (lambda item: _received_as(item, title="Report of a psychologist"), "What is made of “Report of a psychologist”"),
    (lambda item: _received_as(item, author="Dr Vesa"), ITEM),
    (_recorded_in_error, ITEM),
    (_has_a_file_now, ITEM),
    (lambda item: make_evidence(item.victim, 7), approvals.ANYTHING),
]


@pytest.mark.parametrize(("change", "what"), CHANGED_EVIDENCE)
def test_evidence_that_is_not_what_it_was_voids_it(change: Callable[[Evidence], object], what: str) -> None:
    proposal = agreed()
    change(proposal.consideration.victim.evidence.get())
    with pytest.raises(NotReady) as refusal:
        decide(proposal)
    assert refusal.value.points[0] == determinations.NO_LONGER_AGREED
    assert f"Changed: {what}" in refusal.value.points
    assert voided() == 1


def test_a_decision_of_a_later_day_is_the_letter_agreed_to_but_for_its_dates() -> None:
    with time_machine.travel("2026-06-01 09:00", tick=False):
        proposal = agreed()
    with time_machine.travel("2026-06-04 09:00", tick=False):
        letter = decide(proposal).letter.content
    assert letter["date"] == "4 June 2026"
    assert undated(letter | {"code": ""}) == undated(proposal.letter_draft | {"code": ""})


def test_chd_02_who_turns_18_after_it_was_agreed_to_is_not_decided_as_they_were_as_a_child() -> None:
    """Conditions and letter are those of a child: nobody agreed to those of an adult."""
    child = {"date_of_birth": date(2008, 6, 2)}
    with time_machine.travel("2026-06-01 09:00", tick=False):
        consideration, amina = recorded("grant_with_criminality", victim=child), make_caseworker()
        named(consideration.victim, amina, "representative")
        checks = CHECKS | {"person.criminality": True, "person.best_interests_assessed": True, **INTERESTS}
        record(consideration, amina, "before-you-decide", checks)
        proposal = propose(loaded(consideration), amina)
        answered("approved", referral=proposal.referrals.get())
    with time_machine.travel("2026-06-02 09:00", tick=False):
        with pytest.raises(NotReady) as refusal:
            decide(proposal)
        assert "Changed: What follows from the findings" in refusal.value.points
        assert "Changed: The letter: “Your best interests”" in refusal.value.points
    assert voided() == 1
