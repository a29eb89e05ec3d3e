"""Whose words a letter has: everything that a caseworker wrote counts, also in a table and among the factors."""

import pytest

from cases.models import Caseworker
from decisions import letters
from decisions.actions import determinations
from decisions.actions.refusals import NotReady
from decisions.letters import individual
from decisions.models import Consideration
from tests.builders import loaded, looked, make_caseworker, record
from tests.decisions.letters.decided import decided, scenario
from tests.proposals import propose, recorded

pytestmark = pytest.mark.django_db
CELL = "The clinic in Tirana has no room before next summer."
BASIS = "Her solicitor wrote that the tribunal lists such claims in the spring."


def test_the_cells_of_the_framework_and_what_the_length_rests_on_are_somebody_s_own_words() -> None:
    answers = {
        "framework": {
            "framework.employment": "less",
            "reason.employment": CELL,
            "framework.transport": "no_information",
            "reason.transport": "Nothing is known.",
            "framework.support_network": "less",
            "reason.support_network": "",
        },
        "length": {"length.factor.claim_basis": BASIS, "length.factor.claim_months": 9},
    }
    found = [scenario(id_) for id_ in ("PR-01", "PK-01")]
    own = [set(individual.own_words(letters.compose(*decided(case, more_answers=answers))).values()) for case in found]
    assert CELL in own[0]
    assert BASIS in own[1]
    assert own[0].isdisjoint({"See below", "Nothing is known."})
    assert not any("9 months" in text for text in own[1])


def with_cell(by: Caseworker) -> Consideration:
    """A case in which all the words but those of one cell are its own."""
    consideration = recorded("grant", by=by)
    finding = consideration.findings.get(step="framework")
    answers = finding.answers | {"reason.employment": CELL}
    record(consideration, by, "framework", answers, country=finding.country, reasons=finding.reasons)
    return loaded(consideration)


def test_yx_a_cell_copied_from_another_person_s_letter_waits_for_somebody_to_mean_it() -> None:
    by = make_caseworker()
    proposal = propose(with_cell(by), by)
    determinations.decide(determination=proposal, look=looked(proposal), by=by)
    with pytest.raises(NotReady) as refused:
        propose(with_cell(by), by)
    (point,) = refused.value.points
    assert point.startswith(f"“{CELL}” also stands word for word in 1 letter of other people")
