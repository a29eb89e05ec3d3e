"""Nobody looks again at their own decision, nor approves what takes its place, whatever way they try."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.rights import NotAllowed
from decisions.actions import considerations, determinations, reconsiderations
from decisions.models import Approval, Consideration
from tests.builders import looked, make_approver, make_caseworker, record_all
from tests.proposals import answered, decided, propose
from tests.reconsidering import asked, received, reviewed, version_of, with_bola

pytestmark = pytest.mark.django_db


def test_fp_the_first_decider_does_not_approve_what_takes_the_place_of_their_decision() -> None:
    grace, bola = make_approver("grace"), make_caseworker("bola")
    opened = reviewed(with_bola(decided("refuse", by=grace)), bola, "changed")
    new = reconsiderations.open_new(consideration=opened, basis="", by=bola)
    referral = propose(record_all(new, bola, "grant_with_criminality"), bola).referrals.get()
    with pytest.raises(NotAllowed, match="Who made the decision that is made again"):
        answered(referral=referral, by=grace)
    with pytest.raises(IntegrityError, match="nobody reconsiders their own decision"), transaction.atomic():
        Approval.objects.create(
            referral=referral, answer="approved", reasons="It is right.", proposed_by=bola,
            digest=referral.determination.digest, letter_digest=referral.determination.letter_digest,
            answered_by=grace, answered_at=timezone.now(),
        )  # fmt: skip


def test_fp_a_request_is_not_put_right_to_be_about_a_decision_of_whoever_has_it() -> None:
    amina, bola = make_caseworker(), make_caseworker("bola")
    first = decided("refuse")
    victim = first.consideration.victim
    second = Consideration.objects.create(
        victim=victim, basis="conclusive_grounds", status="in_progress", assigned_to=bola,
        opened_on=timezone.localdate(), previous_vts_consideration=False,
    )  # fmt: skip
    proposal = propose(record_all(second, bola, "refuse"), bola)
    latest = determinations.decide(determination=proposal, look=looked(proposal), by=bola)
    opened = considerations.take(consideration=received(latest), by=amina)
    with pytest.raises(reconsiderations.WrongRequest, match="Whoever has this request made that decision") as refused:
        reconsiderations.record(consideration=opened, asked=asked(first), version=version_of(opened), by=amina)
    assert refused.value.field == "decision"
