"""Every rule has its words: for each result, and for each reader."""

import itertools
import re

import pytest

from decisions.rules import RULES, Truth
from decisions.rules.citations import Rule
from decisions.rules.wording import WORDS, Reader, Unworded, sentence, state, wording


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_result_is_said_to_every_reader(rule: Rule) -> None:
    said = {(truth, reader): sentence(rule, truth, reader) for truth, reader in itertools.product(Truth, Reader)}
    for (truth, reader), one in said.items():
        assert re.fullmatch(r"[A-Z].*[^.]\.", one)
        assert not set(one) & set("{}|")
        if reader is Reader.PERSON:
            assert "the person" not in one.lower()
        else:
            assert not re.search(r"\byou\b|\byour\b", one.lower())
        if truth is Truth.UNKNOWN:
            assert "know" in one
    for reader in Reader:
        assert len({said[truth, reader] for truth in Truth}) == 3
    assert wording(rule).title == rule.title


def test_there_is_no_wording_without_a_rule() -> None:
    assert set(WORDS) == set(RULES)


def test_no_two_rules_say_the_same_of_a_yes_but_where_they_ask_the_same() -> None:
    clauses = [(yes, name) for name, (yes, _) in WORDS.items()]
    twice = {name for yes, name in clauses if sum(1 for other, _ in clauses if other == yes) > 1}
    assert twice == {"in_uk", "person.in_uk"}


def test_a_rule_without_words_is_not_made_up_and_none_is_worded_twice() -> None:
    with pytest.raises(Unworded, match=r"new\.rule"):
        wording(Rule("new.rule", "It holds.", ("AAA-00",), "s.65", ()))
    with pytest.raises(ValueError, match="twice"):
        state("recovery.limb", "yes", "no")


def test_the_reader_is_spoken_to() -> None:
    assert sentence(RULES["person.in_uk"], True, Reader.PERSON) == "You are in the UK."
    assert sentence(RULES["person.in_uk"], True) == "The person is in the UK."
    assert sentence(RULES["person.in_uk"], None, Reader.PERSON) == "We do not yet know whether you are in the UK."
