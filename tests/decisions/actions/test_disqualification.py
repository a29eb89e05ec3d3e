"""A suspicion refers and does not cancel (CAN-02); its outcome ends the hold and presumes nothing (CAN-03, CAN-04)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from decisions import outcomes
from decisions.actions import determinations, disqualification
from decisions.actions.refusals import NotReady
from decisions.facts import case_file
from decisions.models import Consideration, Hold
from decisions.rules import determine
from tests import cancelling
from tests.builders import loaded

pytestmark = pytest.mark.django_db


def refer(case: Consideration) -> Hold | None:
    assert case.assigned_to
    case.victim.refresh_from_db()
    referral = disqualification.Referral(
        referred_on=timezone.localdate(),
        referred_to="Public order disqualification team",
        reference="POD/26/118",
        reasons="The court’s record of 12 May 2026.",
        review_on=timezone.localdate() + timedelta(days=28),
    )
    return disqualification.refer(
        consideration=case, referral=referral, version=case.victim.version, by=case.assigned_to
    )


def outcome(case: Consideration, status: str) -> None:
    assert case.assigned_to
    case.victim.refresh_from_db()
    disqualification.record_outcome(
        consideration=case,
        status=status,
        because="Decided on 9 June 2026, POD/26/118.",
        version=case.victim.version,
        by=case.assigned_to,
    )


def test_xy_no_hold_without_publication_and_a_referral_cancels_nothing() -> None:
    """The hold that a referral brings rests on what is published (CAN-02)."""
    case = cancelling.opened(grounds=["public_order"], public_order="")

    hold = refer(case)

    now = loaded(case)
    assert hold is not None
    assert (now.status, now.cancellation.public_order) == ("on_hold", "raised")
    assert "POD/26/118" in hold.authority
    assert "Guidance v4.0" in hold.published_in
    assert determine(case_file(now, timezone.localdate()))["outcome"] == "hold"


def test_the_outcome_ends_the_hold_and_settles_no_ground() -> None:
    case = cancelling.opened(grounds=["public_order"])
    refer(case)
    outcome(case, "under_consideration")
    assert loaded(case).status == "on_hold"

    outcome(case, "disqualified")

    now = loaded(case)
    result = determine(case_file(now, timezone.localdate()))
    assert (now.status, result["outcome"]) == ("in_progress", "undetermined")
    assert Hold.objects.filter(consideration=case, lifted_at__isnull=True).count() == 0


def test_abw_nothing_is_presumed_of_who_is_disqualified() -> None:
    case = cancelling.opened(grounds=["public_order"])
    cancelling.not_asked(case)
    refer(case)
    outcome(case, "disqualified")
    cancelling.settle_ground(loaded(case), "public_order", made_out=True, appropriate=False)

    result = outcomes.whole(determine(case_file(loaded(case), timezone.localdate())))

    assert (result["outcome"], result["issuable"]) == ("keep", True)


def test_not_disqualified_keeps_the_permission() -> None:
    case = cancelling.opened(grounds=["bad_faith"])
    cancelling.not_asked(case)
    refer(case)
    outcome(case, "not_disqualified")
    assert case.assigned_to

    proposed = determinations.propose(consideration=case, question="", by=case.assigned_to)

    assert proposed.outcome == "keep"


def test_an_outcome_needs_a_referral() -> None:
    with pytest.raises(NotReady, match="referral first"):
        outcome(cancelling.opened(), "disqualified")
