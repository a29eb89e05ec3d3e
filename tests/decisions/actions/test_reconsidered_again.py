"""A decision that another took the place of, and one whose letter came back: what can be looked at again, and when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from decisions.actions import determinations, reconsiderations
from decisions.actions.refusals import NotReady
from decisions.gates import reviewed as reviewed_gate
from decisions.models import Service
from tests.builders import loaded, looked, make_caseworker, record_all
from tests.letters_made import issued
from tests.proposals import decided, propose
from tests.reconsidering import received, reviewed, with_bola

pytestmark = pytest.mark.django_db


def test_rcn_11_a_decision_that_was_made_again_is_not_looked_at_a_second_time() -> None:
    bola, opened = make_caseworker("bola"), with_bola()
    new = reconsiderations.open_new(consideration=reviewed(opened, bola, "changed"), basis="", by=bola)
    proposal = propose(record_all(new, bola), bola)
    made_again = determinations.decide(determination=proposal, look=looked(proposal), by=bola)
    told = determinations.decide(determination=propose(loaded(opened), bola), look=None, by=bola)
    first = told.consideration.reconsideration.decision

    with pytest.raises(reconsiderations.WrongRequest, match="made again on"):
        received(first)
    assert received(made_again).reconsideration.decision == made_again
    with pytest.raises(reconsiderations.WrongRequest, match="on which the decision was made, or later"):
        received(decided("refuse"), received_at=timezone.now() - timedelta(days=9))


def test_rcn_04_nothing_counts_from_a_service_that_came_back() -> None:
    letter, today = issued(), timezone.localdate()
    opened, bola = with_bola(letter.determination), make_caseworker("bola")
    opened = reviewed(opened, bola)
    assert reviewed_gate.outstanding(opened, {"outcome": "accept"}) == []
    Service.objects.create(
        letter=letter, recipient="person", is_copy=False, method="post", sent_to="The Elms", sent_on=today,
        sent_by=letter.issued_by, returned_on=today, returned_because="Gone away.",
    )  # fmt: skip
    with pytest.raises(NotReady, match="came back"):
        propose(loaded(opened), bola)
