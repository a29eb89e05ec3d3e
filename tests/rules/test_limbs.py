"""The three limbs: what meets them, what defeats them, and what leaves them open."""

from typing import Any

import pytest

from decisions.rules import LIMBS, check
from decisions.rules.shapes import FACTORS, RATINGS
from tests.rules.determining import result_of
from tests.scenarios.scenario_files import base, changed


def country(**facts: Any) -> dict[str, Any]:
    return {"country": "AL", "country_information": "Country note", "available": True, "accessible": False} | facts


def recovery(countries: list[dict[str, Any]], **facts: Any) -> tuple[str, list[str]]:
    changes = {f"recovery.{name}": value for name, value in facts.items()}
    case = changed(base("recovery_grant"), changes | {"recovery.countries": countries})
    limb, checked = LIMBS["recovery"].expression, check(case).facts
    return limb.evaluate(checked).value, limb.open_facts(checked)


@pytest.mark.parametrize(
    ("countries", "value", "outstanding"),
    [
        ([country(accessible=True)], "no", []),
        ([country(), country(accessible=True)], "no", []),
        ([country(), country(available=False, accessible=True)], "yes", []),
        ([country(available=False, accessible=None)], "yes", []),
        ([country(available=None, accessible=False)], "yes", []),
        ([country(country_information=None)], "unknown", ["[0].country_information"]),
        (
            [country(country_information=None, available=None, accessible=None)],
            "unknown",
            ["[0].accessible", "[0].available", "[0].country_information"],
        ),
        ([country(country_information=None, available=True, accessible=True)], "unknown", ["[0].country_information"]),
        ([country(country_information=None), country(accessible=True)], "no", []),
        (
            [country(accessible=None), country(available=None, accessible=True)],
            "unknown",
            ["[0].accessible", "[1].available"],
        ),
    ],
)
def test_one_country_where_the_need_can_be_met_defeats_recovery(
    countries: list[dict[str, Any]], value: str, outstanding: list[str]
) -> None:
    assert recovery(countries) == (value, [f"recovery.countries{path}" for path in outstanding])


@pytest.mark.parametrize(
    ("none_at_all", "value", "outstanding"),
    [
        (True, "yes", []),
        (False, "unknown", ["recovery.countries"]),
        (None, "unknown", ["recovery.countries", "recovery.no_country_of_return"]),
    ],
)
def test_no_country_recorded(none_at_all: bool | None, value: str, outstanding: list[str]) -> None:
    assert recovery([], no_country_of_return=none_at_all) == (value, outstanding)
    assert recovery([], no_country_of_return=none_at_all, support_required=False) == ("no", [])


def test_a_recorded_country_counts_whatever_is_said_of_having_none() -> None:
    assert recovery([country(accessible=True)], no_country_of_return=True) == ("no", [])
    assert recovery([country()], no_country_of_return=None) == ("yes", [])


@pytest.mark.parametrize("rating", [*RATINGS, None])
@pytest.mark.parametrize("accessible", [True, False, None])
def test_ratings_decide_nothing(rating: str | None, accessible: bool | None) -> None:
    rated = result_of(
        "recovery_grant",
        changes={
            "recovery.countries[0].framework": dict.fromkeys(FACTORS, rating),
            "recovery.countries[0].accessible": accessible,
        },
    )
    plain = result_of("recovery_grant", changes={"recovery.countries[0].accessible": accessible})
    for found in (rated, plain):
        del found["trace"]
    assert rated == plain


def test_treatment_abroad_is_nothing_to_cooperation() -> None:
    helping = {
        "agreed": True,
        "relevant_exploitation": True,
        "stage": "proceedings",
        "confirmation": "confirmed",
        "presence_necessary": True,
    }
    found = result_of(
        "recovery_grant",
        changes={"recovery.countries[0].accessible": True, "cooperation": helping, "length.months": 30},
    )
    assert (found["outcome"], found["months"]) == ("grant", 30)


def test_the_largest_cap_of_the_limbs_met_governs() -> None:
    claim = dict.fromkeys(("seeking", "relevant_exploitation", "stay_needed", "presence_needed"), True)
    claim |= {"capable_from_abroad": False}
    both = result_of("recovery_grant", compensation=claim)
    assert (both["cap_months"], both["months"]) == (30, 24)
    alone = {"compensation": claim, "recovery.support_required": False}
    assert result_of("recovery_grant", changes=alone)["outstanding"] == ["length.months"]
    longest = result_of("recovery_grant", changes=alone | {"length.months": 12})
    assert (longest["outcome"], longest["months"], longest["cap_months"]) == ("grant", 12, 12)
