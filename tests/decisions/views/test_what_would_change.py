from decisions import outcomes
from decisions.rules import determine
from decisions.rules.changes import what_would_change as changes
from decisions.views.what_would_change import NO_DATE, what_would_change
from tests.decisions.test_explanation import determined

CODES = {"vts", "none", "other", "raised", "positive", "paid", "ended", "confirmed", "order", "exceptional"}


def test_every_change_of_every_public_scenario_is_said_in_words() -> None:
    said = 0
    for case in determined():
        now = outcomes.LABELS[determine(case)["outcome"]]
        turns = what_would_change(case)
        assert bool(turns) == bool(changes(case))
        for turn in turns:
            words = [turn.fact, turn.now, turn.then, turn.outcome]
            assert all(words)
            assert not [one for one in words if "_" in one or "[" in one or one in CODES], words
            assert not turn.fact[0].islower()
            assert turn.outcome in outcomes.LABELS.values()
            assert turn.outcome != now
            assert turn.then != turn.now
            said += 1
    assert said > 500


def test_values_that_lead_to_the_same_outcome_stand_together() -> None:
    for case in determined():
        turns = what_would_change(case)
        assert len({(turn.fact, turn.now, turn.outcome) for turn in turns}) == len(turns)
        assert sum(turn.then.count(", or ") + 1 for turn in turns) == len(changes(case))


def test_a_date_that_is_not_there_is_no_unknown() -> None:
    turns = [turn for case in determined() for turn in what_would_change(case)]
    form = [turn.now for turn in turns if turn.fact == "Whether the signed withdrawal form has come in"]
    assert NO_DATE in form
    assert "Not known yet" not in form
    assert "Not known yet" in {turn.now for turn in turns if turn.fact.endswith("British citizen")}


def test_countries_are_named_and_entries_of_a_list_numbered() -> None:
    facts = {turn.fact for case in determined() for turn in what_would_change(case)}
    assert "Albania: likely to be accessible to this person" in facts
    assert "What kind of permission each grant was (entry 1)" in facts
