"""Each draft that is shipped: whom it changes and whom it leaves, on cases made by hand; and the law, left alone."""

import dataclasses
import datetime
from typing import Any

import pytest

from decisions.policy_drafts import SHIPPED, PolicyDraft, numbers
from decisions.rules import CaseFileErrors, check, determine
from decisions.simulation.comparing import Compared, compare
from decisions.working_days import england_and_wales
from tests.rules.weighted import cases
from tests.scenarios.scenario_files import base, changed, scenarios

CHILD = {"person.date_of_birth": "2009-06-01", "person.best_interests_assessed": True}
REFUSED = {"recovery.treatment_necessary": False, "recovery.healthcare_evidence": False}
CLAIMING = {
    **REFUSED,
    **{f"compensation.{fact}": True for fact in ("seeking", "relevant_exploitation", "stay_needed", "presence_needed")},
    "compensation.capable_from_abroad": False,
    "length.months": 12,
}
FULL = {"length.months": 30}
LONGER = {"length.months": 40, "length.longer_stay": "best_interests"}
OUT = {"person.departure": {"left_on": "2025-02-01", "written_permission": False}}
FORM = {"withdrawal": {"requested_on": "2025-02-01", "proforma_received_on": "2025-02-02"}}


def put(draft: str | PolicyDraft, changes: dict[str, Any], named: str = "recovery_grant") -> Compared:
    case = check(changed(base(named), changes))
    return compare(SHIPPED[draft] if isinstance(draft, str) else draft, case, england_and_wales())


@pytest.mark.parametrize(
    ("draft", "changes", "expected"),
    [
        ("at-least-30-months", {}, ("longer", "grant", 30, [])),
        ("at-least-30-months", CLAIMING, ("longer", "grant", 30, [])),
        ("at-least-30-months", CLAIMING | {"length.months": 18}, ("flip", "grant", 30, [])),
        ("at-least-30-months", FULL, ("", "grant", 30, [])),
        ("at-least-30-months", {"length.months": None}, ("", "undetermined", None, [])),
        ("at-least-30-months", REFUSED, ("", "refuse", None, [])),
        ("five-years-for-children", CHILD, ("longer", "grant", 60, [])),
        ("five-years-for-children", CHILD | LONGER, ("longer fewer_eyes", "grant", 60, [])),
        (
            "five-years-for-children",
            CHILD | LONGER | {"length.longer_stay": "exceptional"},
            ("longer", "grant", 60, ["senior_caseworker"]),
        ),
        ("five-years-for-children", LONGER, ("", "grant", 30, ["senior_caseworker"])),
        ("five-years-for-children", {"person.date_of_birth": None}, ("", "grant", 24, [])),
        ("ask-before-refusing", REFUSED, ("flip", "undetermined", None, [])),
        ("ask-before-refusing", REFUSED | {"recovery.evidence_requested_on": "2025-02-01"}, ("", "refuse", None, [])),
        ("ask-before-refusing", REFUSED | {"recovery.healthcare_evidence": True}, ("", "refuse", None, [])),
        ("ask-before-refusing", {"recovery.countries[0].accessible": True}, ("", "refuse", None, [])),
        ("personal-situation", REFUSED, ("flip", "undetermined", None, [])),
        ("personal-situation", {"person.permission": "other"}, ("", "refuse", None, [])),
        ("personal-situation", {}, ("", "grant", 24, [])),
        ("with-conclusive-grounds", {}, ("earlier", "grant", 24, [])),
        ("with-conclusive-grounds", OUT, ("flip earlier", "grant", 24, [])),
        ("with-conclusive-grounds", FORM, ("flip earlier", "grant", 24, [])),
        ("with-conclusive-grounds", {"conclusive_grounds.served_on": "2025-03-03"}, ("", "grant", 24, [])),
    ],
)
def test_whom_a_draft_changes(draft: str, changes: dict[str, Any], expected: tuple[str, str, Any, list[str]]) -> None:
    found = put(draft, changes)
    then = found.then
    assert (" ".join(found.changes), then["outcome"], then["months"], list(then["requires"])) == expected


def test_what_is_told_beside_the_outcome() -> None:
    earlier = put("with-conclusive-grounds", FORM)
    assert (earlier.days, earlier.notes, earlier.then["starts_on"]) == (42, ("withdrew",), "2025-01-20")
    assert put("with-conclusive-grounds", {}, "extension").changes == ()
    assert put("ask-before-refusing", REFUSED).notes == ("no_treatment",)
    assert put("personal-situation", REFUSED).notes == ("harm_and_need",)
    assert put("personal-situation", REFUSED).then["outstanding"] == ["personal_situation"]
    unknown = put("ask-before-refusing", REFUSED | {"recovery.healthcare_evidence": None})
    assert (unknown.then["outcome"], unknown.then["outstanding"]) == ("undetermined", ["recovery.healthcare_evidence"])


@pytest.mark.parametrize(
    ("values", "since", "named", "expected"),
    [
        ({"recovery_cap": 12}, None, "recovery_grant", ("flip", "undetermined")),
        ({"recovery_cap": 12}, "2025-03-04", "recovery_grant", ("", "grant")),
        ({"added_days_limit": 7}, None, "extension", ("dates", "grant")),
        ({"reconsideration_window": 7}, None, "reconsideration", ("flip dates", "late")),
        ({"fee_waiver_working_days": 5}, None, "fee_waiver", ("dates", "grant")),
        ({"fee_threshold": 12}, None, "extension", ("flip", "reject")),
    ],
)
def test_other_numbers(values: dict[str, int], since: str | None, named: str, expected: tuple[str, str]) -> None:
    first = datetime.date.fromisoformat(since) if since else None
    found = put(numbers.draft(name="n", title="n", why="n", numbers=values, since=first), {}, named)
    assert (" ".join(found.changes), found.then["outcome"]) == expected


def test_a_run_reads_a_case_as_the_rules_do_and_a_draft_leaves_the_law_alone() -> None:
    """Every scenario and a thousand drawn cases: the fast way gives the whole determination, drafts or no drafts."""
    nothing = PolicyDraft(name="-", title="-", asks="", source="", changes=(), cannot_tell=())
    documents = [one.case for one in scenarios() if isinstance(one.case, dict)] + list(cases("consideration", 1000))
    flips = dict.fromkeys(SHIPPED, 0)
    for document in documents:
        try:
            expected = determine(document, calendar=england_and_wales())
        except CaseFileErrors:
            continue
        case = check(document)
        for draft in SHIPPED.values():
            flips[draft.name] += bool(compare(draft, case, england_and_wales()).changes)
        found = compare(nothing, case, england_and_wales())
        assert (found.now, found.then, found.changes) == (expected, expected, ())
    assert all(flips.values()), flips


def test_every_draft_says_what_it_is() -> None:
    for draft in SHIPPED.values():
        assert draft.changes
        assert draft.cannot_tell
        assert "point " in draft.source
        assert all(
            getattr(draft, field.name) is not None for field in dataclasses.fields(draft) if field.name != "since"
        )
