"""What a caseworker wrote on a limb stands in its part of the letter, as it was written."""

import pytest

from decisions import letters
from decisions.actions import determinations, limb_reasons
from decisions.letters.content import texts
from tests.builders import make_caseworker, make_consideration, record_all

pytestmark = pytest.mark.django_db
OWN = {
    "recovery": (
        "Your therapy with Dr Lindqvist began in June. [Psychiatric report 1, page 2]\nIt goes on. [Gone, page 4]"
    ),
    "compensation": "You have not asked for it, {0.purposes} {{ 7*7 }} %(x)s. [Finding: Compensation]",
    "cooperation": "Nobody has asked you to. [Finding: Co-operation with a public authority]",
}


def written(outcome, own=OWN):
    amina = make_caseworker()
    consideration = record_all(make_consideration(assigned_to=amina), amina, outcome)
    for limb, text in own.items():
        limb_reasons.write(consideration=consideration, limb=limb, text=text, completed=True, version=0, by=amina)
    proposal = determinations.propose(consideration=consideration, question="", by=amina)
    return letters.compose(proposal, {"grant": "grant", "refuse": "refusal"}[outcome])


def blocks(letter):
    return [(part["heading"], block) for part in letter["sections"] for block in part["blocks"]]


@pytest.mark.parametrize("outcome", ["grant", "refuse"])
def test_the_words_on_each_limb_come_before_its_findings(outcome):
    found = blocks(written(outcome))
    keys = [block["key"] for _, block in found]
    for limb, heading in (("recovery", "65(2)(a)"), ("compensation", "65(2)(b)"), ("cooperation", "65(2)(c)")):
        places = [place for place, key in enumerate(keys) if key == f"reasons.limb.{limb}"]
        assert places
        assert all(heading in found[place][0] for place in places)
        assert all(found[place][1]["type"] == "words" for place in places)
    recovery = keys.index("reasons.limb.recovery")
    assert recovery < min(keys.index(key) for key in ("reasons.harm", "reasons.treatment") if key in keys)


def test_marks_become_plain_and_nothing_is_read_as_a_template():
    said = "\n".join(texts(written("grant")))
    assert "Your therapy with Dr Lindqvist began in June. (Psychiatric report 1, page 2)" in said
    assert "It goes on. (Gone, page 4)" in said
    assert "You have not asked for it, {0.purposes} {{ 7*7 }} %(x)s. (Finding: Compensation)" in said
    assert "[" not in said


def test_a_letter_without_them_is_what_it_was():
    assert not [key for _, block in blocks(written("grant", {})) if (key := block["key"]).startswith("reasons.limb")]


def test_exc_reasons_are_individual_and_tied_to_findings():
    """Reasons have to be tied to the needs and risks that were found: two people get what was written of each, every
    paragraph names what it rests on, and the letter holds the findings and their reasons beside it.
    """
    other = {"recovery": "Your own doctor sees you each week. [Psychiatric report 1, page 5]"}
    first, second = (blocks(written("grant", own)) for own in (OWN, other))
    own_words = [
        [block["text"] for _, block in found if block["key"] == "reasons.limb.recovery"] for found in (first, second)
    ]
    assert own_words == [
        ["Your therapy with Dr Lindqvist began in June. (Psychiatric report 1, page 2)", "It goes on. (Gone, page 4)"],
        ["Your own doctor sees you each week. (Psychiatric report 1, page 5)"],
    ]
    for found in (first, second):
        assert any(block["key"] == "reasons.treatment" for _, block in found)
