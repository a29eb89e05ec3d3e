"""A decision to cancel permission can be looked at again, as its letter says: until when, and how it is told."""

import pytest
from django.utils import timezone

from decisions import clocks
from decisions.actions import determinations, reconsiderations
from decisions.actions.reconsiderations import NO_BASIS
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Determination
from decisions.models.consideration import Basis
from decisions.views import request_cards
from tests import cancelling
from tests.builders import loaded, make_caseworker, record
from tests.proposals import propose
from tests.reconsidering import reviewed, with_bola

pytestmark = pytest.mark.django_db


def decide(case: Consideration) -> Determination:
    by = case.assigned_to
    assert by
    return determinations.decide(determination=propose(loaded(case), by), look=None, by=by)


def cancelled() -> Determination:
    """Amina decided to cancel, and the letter is served today."""
    case = cancelling.opened()
    cancelling.not_asked(case)
    decided = decide(cancelling.settle(case))
    decided.refresh_from_db()
    assert decided.outcome == "cancel"
    return decided


def test_rcn_01_what_the_letter_promises_is_taken_counted_and_answered() -> None:
    decided = cancelled()
    letter = decided.letter
    assert "If you think this decision is wrong" in [part["heading"] for part in letter.content["sections"]]
    (clock,) = clocks.of(letter.kind, decided.decision_date, timezone.localdate())
    assert clock.days == 14

    opened = with_bola(decided, ground="rules_not_followed")
    request = opened.reconsideration
    assert (request.decision, request.outcome) == (decided, "refuse")
    (was, *_) = request_cards.decision_rows(opened)
    assert was["value"].startswith("Cancelled")

    outcome = decide(reviewed(opened, opened.assigned_to)).letter
    first = outcome.content["opening"][0]["text"]
    assert "our decision to cancel permission to stay" in first


def test_rcn_11_a_changed_cancellation_is_made_again_on_what_somebody_says() -> None:
    opened = with_bola(cancelled())
    bola = make_caseworker("bola")
    opened = reviewed(opened, bola, "changed")
    with pytest.raises(NotReady, match=NO_BASIS[:30]):
        reconsiderations.open_new(consideration=opened, basis="", by=bola)
    new = reconsiderations.open_new(consideration=loaded(opened), basis=Basis.CONCLUSIVE_GROUNDS, by=bola)
    assert new.basis == Basis.CONCLUSIVE_GROUNDS


def test_can_14_a_childs_cancellation_that_is_changed_leaves_the_parents_permission_alone() -> None:
    """It is made again for the child alone, and its letter names the day of that."""
    case = cancelling.opened(of_child=True, grounds=["9.24.1"], children=[{"name": "Besa"}])
    cancelling.not_asked(case)
    opened, bola = with_bola(decide(cancelling.settle(case, "9.24.1"))), make_caseworker("bola")
    opened = reviewed(opened, bola, "changed")
    with pytest.raises(NotReady, match="for the child alone"):
        reconsiderations.open_new(consideration=opened, basis=Basis.CONCLUSIVE_GROUNDS, by=bola)
    with pytest.raises(NotReady, match="for the child alone"):
        propose(opened, bola)
    record(opened, bola, "changed", {"new_on": "2026-03-02"})
    outcome = decide(opened).letter
    assert "A new decision of 2 March 2026 takes its place" in str(outcome.content["opening"])
