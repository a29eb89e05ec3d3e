"""Who took part in a case, and what an approval is bound to, whatever was written over since."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from cases.rights import NotAllowed
from decisions import facts
from decisions.actions import considerations, determinations, limb_reasons, referrals
from decisions.models import Approval, FindingEvidence
from tests.builders import (
    CHECKS,
    assess,
    loaded,
    make_approver,
    make_caseworker,
    make_consideration,
    record,
    record_all,
)
from tests.proposals import QUESTION, proposed

pytestmark = pytest.mark.django_db


def test_what_a_finding_rests_on_is_part_of_what_is_approved() -> None:
    consideration = proposed().consideration
    before = facts.digest(loaded(consideration))
    link = FindingEvidence.objects.filter(finding__consideration=consideration).first()
    assert link is not None
    link.page = (link.page or 0) + 1
    link.save()
    assert facts.digest(loaded(consideration)) != before


def test_whose_finding_was_replaced_took_part_all_the_same() -> None:
    grace = make_approver()
    consideration = make_consideration(assigned_to=grace)
    record(consideration, grace, "before-you-decide", CHECKS | {"person.criminality": True})
    considerations.hand_back(consideration=consideration, why="Over to another.", by=grace)
    amina = make_caseworker()
    considerations.take(consideration=consideration, by=amina)
    record_all(consideration, amina, "grant_with_criminality")
    referral = determinations.propose(consideration=consideration, question=QUESTION, by=amina).referrals.get()
    with pytest.raises(NotAllowed, match="took part"):
        referrals.answer(referral=referral, answer="approved", reasons="I agree.", by=grace)
    with pytest.raises(DatabaseError, match="took part"), transaction.atomic():
        Approval.objects.create(
            referral=referral,
            answer="approved",
            reasons="I agree.",
            digest=referral.determination.digest,
            letter_digest=referral.determination.letter_digest,
            proposed_by=amina,
            answered_by=grace,
            answered_at=timezone.now(),
        )


def _weighed(consideration, grace) -> None:
    assess(consideration, grace, consideration.victim.evidence.get())


def _wrote_on_a_limb(consideration, grace) -> None:
    limb_reasons.write(
        consideration=consideration, limb="recovery", text="The need weighs more.", completed=True, version=0, by=grace
    )


@pytest.mark.parametrize("act", [_weighed, _wrote_on_a_limb])
def test_who_weighed_evidence_or_wrote_reasons_took_part(act) -> None:
    grace, amina = make_approver(), make_caseworker()
    consideration = make_consideration(assigned_to=grace)
    act(consideration, grace)
    considerations.hand_back(consideration=consideration, why="Over to another.", by=grace)
    considerations.take(consideration=consideration, by=amina)
    record_all(consideration, amina, "grant_with_criminality")
    referral = determinations.propose(consideration=consideration, question=QUESTION, by=amina).referrals.get()
    with pytest.raises(NotAllowed, match="took part"):
        referrals.answer(referral=referral, answer="approved", reasons="I agree.", by=grace)
    with pytest.raises(DatabaseError, match="took part"), transaction.atomic():
        Approval.objects.create(
            referral=referral,
            answer="approved",
            reasons="I agree.",
            digest=referral.determination.digest,
            letter_digest=referral.determination.letter_digest,
            proposed_by=amina,
            answered_by=grace,
            answered_at=timezone.now(),
        )
