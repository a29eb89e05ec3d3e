"""On which question a purpose failed: the letter states that test and prints the findings up to it, and no further."""

from typing import Any

import pytest

from decisions import letters
from tests.decisions.letters.decided import decided, scenario
from tests.decisions.letters.read import keys_of, text_of

pytestmark = pytest.mark.django_db
HARMED = {"recovery__physical_harm": False, "recovery__psychological_harm": True}
CLAIM = {
    "compensation__seeking": True,
    "compensation__relevant_exploitation": True,
    "compensation__stay_needed": True,
    "compensation__presence_needed": True,
    "compensation__capable_from_abroad": False,
    "compensation__reasonable_from_abroad": False,
}
HELPS = {
    "cooperation__agreed": True,
    "cooperation__relevant_exploitation": True,
    "cooperation__stage": "investigation",
    "cooperation__confirmation": "confirmed",
    "cooperation__presence_necessary": True,
}


def refused(**change: Any) -> dict[str, Any]:
    letter = letters.compose(*decided(scenario("PR-01", **change)))
    assert letter["kind"] == "refusal"
    return letter


@pytest.mark.parametrize(
    ("change", "test", "said", "unsaid"),
    [
        (
            {"recovery__physical_harm": False, "recovery__psychological_harm": False},
            "refusal.recovery.harm",
            "if we do not find such harm",
            ("found.recovery.support_required", "found.recovery.treatment", "found.avail", "found.access", "framework"),
        ),
        (
            HARMED | {"recovery__support_required": False},
            "refusal.recovery.need",
            "if you do not need support",
            ("found.recovery.treatment", "found.available", "found.accessible", "framework"),
        ),
        (
            HARMED | {"recovery__support_required": True, "recovery__treatment_necessary": False},
            "refusal.recovery.treatment",
            "if no treatment or other help is needed",
            ("found.available", "found.accessible", "framework"),
        ),
        ({}, "refusal.recovery", "the help you need can be had in a country", ()),
    ],
)
def test_con_15_the_test_of_recovery_is_that_on_which_it_failed(
    change: dict[str, Any], test: str, said: str, unsaid: tuple[str, ...]
) -> None:
    """What stands further on in the record, from before or since, contradicts nothing in the letter."""
    letter = refused(**change)
    keys, text = keys_of(letter), text_of(letter)
    assert [key for key in keys if key == "refusal.recovery" or key.startswith("refusal.recovery.")] == [test]
    assert said in text
    assert not [key for key in keys if key.startswith(unsaid)] if unsaid else True


@pytest.mark.parametrize("fact", ["seeking", "relevant_exploitation", "stay_needed", "presence_needed"])
def test_com_the_test_of_a_claim_is_that_on_which_it_failed(fact: str) -> None:
    letter = refused(**CLAIM | {f"compensation__{fact}": False})
    keys = keys_of(letter)
    assert f"refusal.compensation.{fact}" in keys
    assert "refusal.compensation" not in keys
    assert f"found.compensation.{fact}.false" in keys
    assert "from outside the UK" not in text_of(letter)


def test_com_01_of_a_claim_that_can_be_made_from_abroad_that_is_the_test() -> None:
    abroad = {"compensation__capable_from_abroad": True, "compensation__reasonable_from_abroad": True}
    letter = refused(**CLAIM | abroad)
    assert "refusal.compensation" in keys_of(letter)
    assert "We found that you could seek compensation from outside the UK." in text_of(letter)


@pytest.mark.parametrize(
    ("fact", "answer"),
    [("agreed", False), ("relevant_exploitation", False), ("stage", "ended"), ("confirmation", "denied")],
)
def test_coo_nothing_found_after_the_no_is_printed(fact: str, answer: bool | str) -> None:
    letter = refused(**HELPS | {f"cooperation__{fact}": answer})
    keys = keys_of(letter)
    assert f"found.cooperation.{fact}.{str(answer).lower()}" in keys
    assert "found.cooperation.presence_necessary.true" not in keys


def test_a_grant_prints_no_more_of_a_purpose_that_is_not_met() -> None:
    letter = letters.compose(*decided(scenario("PO-01", **CLAIM | {"compensation__seeking": False})))
    assert letter["kind"] == "grant"
    assert "found.compensation.seeking.false" in keys_of(letter)
    assert "found.compensation.capable_from_abroad.false" not in keys_of(letter)
