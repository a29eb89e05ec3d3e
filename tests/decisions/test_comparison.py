import pytest

from decisions.actions import determinations
from decisions.comparison import changes, letter_changes
from tests.builders import assess, make_caseworker, make_evidence, record
from tests.proposals import QUESTION, proposed, referred

pytestmark = pytest.mark.django_db


def test_two_proposals_of_the_same_have_no_changes() -> None:
    first = proposed("grant")
    again = determinations.propose(consideration=first.consideration, question="", by=first.made_by)
    assert changes(first, again) == []


def test_a_changed_finding_stands_beside_what_it_was() -> None:
    first = referred().determination
    consideration, amina = first.consideration, first.made_by
    determinations.take_back(consideration=consideration, why="A report came in.", by=amina)
    record(consideration, amina, "harm", {"recovery.physical_harm": True, "recovery.psychological_harm": True})
    again = determinations.propose(consideration=consideration, question=QUESTION, by=amina)
    (change,) = changes(first, again)
    assert change.what == "Has the exploitation caused the person physical or psychological harm?"
    assert change.before[0] == "Physical harm from the exploitation: No"
    assert change.after[0] == "Physical harm from the exploitation: Yes"


def test_a_changed_fact_and_a_finding_that_is_new_are_changes_too() -> None:
    first = proposed("refuse")
    consideration = first.consideration
    victim = consideration.victim
    type(victim).objects.filter(pk=victim.pk).update(asylum_claim_outstanding=True, version=victim.version + 1)
    assess(consideration, make_caseworker(), make_evidence(victim, 2))
    months = {"length.months": 6, "length.longer_stay": "none"}
    record(consideration, make_caseworker(), "length", months, reasons="Asked for all the same.")
    again = determinations.propose(consideration=consideration, question="", by=first.made_by)
    found = {change.what: (change.before, change.after) for change in changes(first, again)}
    assert found["How long should the person be given?"][0] == ["Not recorded"]
    assert found["Person: asylum claim outstanding"] == (["No"], ["Yes"])


def test_an_item_of_which_something_else_is_made_is_a_change() -> None:
    first = proposed("grant")
    consideration = first.consideration
    assess(consideration, make_caseworker(), consideration.victim.evidence.get(), weight="little")
    again = determinations.propose(consideration=consideration, question="", by=first.made_by)
    (change,) = changes(first, again)
    assert change.what == "What is made of “Psychiatric report 1”"
    assert change.before[0].startswith("Weight: Much weight: It answers")
    assert change.after[0].startswith("Weight: Little weight: It answers")


def test_a_letter_is_compared_paragraph_by_paragraph_and_its_day_does_not_count() -> None:
    letter = proposed("grant").letter_draft
    assert letter_changes(letter, letter | {"date": "1 January 2030", "created": "2030-01-01"}) == []
    longer = {"heading": "More", "level": 2, "blocks": [{"type": "list", "key": "x", "entries": ["One", "Two"]}]}
    changes = letter_changes(letter, letter | {"salutation": "Dear Mira", "sections": [*letter["sections"], longer]})
    assert [(one.what, one.before, one.after) for one in changes] == [
        ("The letter: the name", ["Dear Mirela Dushku"], ["Dear Mira"]),
        ("The letter: “More”", ["Not in the letter"], ["One", "Two"]),
    ]


def test_one_word_of_a_paragraph_shows_that_paragraph_alone() -> None:
    letter = proposed("grant").letter_draft
    section = letter["sections"][0]
    blocks = [{**block} for block in section["blocks"]]
    before = blocks[0]["text"]
    blocks[0]["text"] = f"{before} So it is."
    (change,) = letter_changes(letter, letter | {"sections": [{**section, "blocks": blocks}, *letter["sections"][1:]]})
    assert (change.before, change.after) == ([before], [f"{before} So it is."])
    assert change.what == f"The letter: “{section['heading']}”"
