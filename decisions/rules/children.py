"""Dependent children: what follows for each from the parent's grant or refusal."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from decisions.rules.citations import GUIDANCE
from decisions.rules.dates import has_reached
from decisions.rules.expression import LAW_DAY, Expression, Facts, Item, Kleene, all_of, any_of, not_
from decisions.rules.parameters import ADULT_AGE
from decisions.rules.propositions import proposition, result, so

british = so(
    "children[].british_citizen",
    "The child is a British citizen.",
    requirements=("UKB-05", "CON-01"),
    provision="NABA 2022 s.65(1)(a)",
)
best_interests = so(
    "children[].best_interests_assessed",
    "The child's best interests have been assessed.",
    requirements=("CHD-01", "CHD-02", "CHD-04", "DEP-08"),
    provision="Borders, Citizenship and Immigration Act 2009 s.55; " + GUIDANCE + "Definition of a child",
    until_true=True,
)


@proposition(
    "children.included",
    requirements=("UKB-02", "UKB-03"),
    provision=GUIDANCE + "UK born children",
    reads=("children[].included_on", "decision_date"),
)
def included(facts: Facts, item: Item | None) -> Kleene:
    """The child was included before the decision."""
    included_on = item.facts["included_on"] if item else None
    return included_on is not None and included_on <= facts["decision_date"]


def relevant_date(facts: Facts, child: Facts) -> datetime.date | None:
    """The day on which an included child's age counts: inclusion, or the application to extend (DAT-02, DEP-03)."""
    if facts["consideration.basis"] == "extension":
        return facts["application.applied_on"]  # type: ignore[no-any-return]
    return child["included_on"]  # type: ignore[no-any-return]


@proposition(
    "children.adult",
    requirements=("DEP-02", "DEP-03", "DAT-01", "DAT-02"),
    provision="Appendix VTS 6.1",
    reads=("children[].date_of_birth", "children[].included_on", "application.applied_on", "consideration.basis"),
    asks=("children[].date_of_birth",),
)
def adult_child(facts: Facts, item: Item | None) -> Kleene:
    """The child was eighteen or over on the relevant date."""
    if item is None:
        return None
    born, day = item.facts["date_of_birth"], relevant_date(facts, item.facts)
    return None if born is None or day is None else has_reached(ADULT_AGE.on(facts[LAW_DAY]), born, day)


child_in_uk = so(
    "children[].in_uk",
    "The child was in the UK on the date of application.",
    requirements=("DEP-06",),
    provision="Appendix VTS 6.1",
)
threat = so(
    "children[].threat_to_public_order",
    "The child is a threat to public order.",
    requirements=("DEP-04", "LEG-03"),
    provision="Appendix VTS 7.1",
)
born_in_uk = so(
    "children[].born_in_uk",
    "The child was born in the UK.",
    requirements=("DEP-05", "UKB-02"),
    provision="Appendix VTS 6.1",
)
certificate = so(
    "children[].full_birth_certificate",
    "There is a full birth certificate.",
    requirements=("DEP-05", "UKB-04"),
    provision="Appendix VTS 6.1",
)
certificate_needed = so(
    "children[].full_birth_certificate",
    "The request for leave in line comes with a full birth certificate.",
    requirements=("UKB-04",),
    provision=GUIDANCE + "UK born children",
    name="children.certificate_with_request",
    until_true=True,
)
requested = so(
    "children[].leave_in_line_requested",
    "Leave in line with the parent has been requested.",
    requirements=("UKB-03", "UKB-06"),
    provision=GUIDANCE + "UK born children",
)
one_parent = so(
    "children[].one_parent_has_stay",
    "Only one parent has, or will have, stay as a victim.",
    requirements=("UKB-07",),
    provision=GUIDANCE + "UK born children",
)
same_nationality = so(
    "children[].same_nationality_as_parent",
    "The child has that parent's nationality.",
    requirements=("UKB-07", "UKB-08"),
    provision=GUIDANCE + "UK born children",
)

UNQUALIFIED: Expression = any_of(adult_child, not_(child_in_uk), threat, all_of(born_in_uk, not_(certificate)))
"""An included child does not qualify in line with the parent."""
INDIVIDUAL: Expression = all_of(one_parent, not_(same_nationality))
"""A request for leave in line has to be considered individually."""

CHILD = result(
    "children.outcome",
    "A child's outcome follows the parent's, in the order that the guidance sets.",
    requirements=(
        "POL-06",
        "DEP-01",
        "DEP-02",
        "DEP-03",
        "DEP-04",
        "DEP-05",
        "DEP-06",
        "DEP-07",
        "DEP-08",
        "UKB-01",
        "UKB-02",
        "UKB-03",
        "UKB-06",
        "UKB-07",
        "UKB-08",
        "CHD-02",
    ),
    provision="Appendix VTS 6.1, 7.1, 8.1, 9.1; " + GUIDANCE + "Definition of a child; UK born children",
    reads=(
        "decision_date",
        "children[].date_of_birth",
        "children[].included_on",
        "children[].in_uk",
        "children[].born_in_uk",
        "children[].british_citizen",
        "children[].full_birth_certificate",
        "children[].threat_to_public_order",
        "children[].one_parent_has_stay",
        "children[].same_nationality_as_parent",
        "children[].leave_in_line_requested",
        "children[].best_interests_assessed",
    ),
)


@dataclass(frozen=True, slots=True)
class ChildOutcome:
    """What is decided about one child, and the paths of the facts that are outstanding for it."""

    outcome: str
    outstanding: tuple[str, ...] = ()


def _open(facts: Facts, item: Item, *parts: Expression) -> ChildOutcome:
    found: list[str] = []
    for part in parts:
        if part.value(facts, item) is None:
            part.gather_open(facts, item, found)
    return ChildOutcome("undetermined", tuple(sorted(set(found))))


def child_outcome(parent: str, facts: Facts, item: Item) -> ChildOutcome:
    """What follows for a child from the parent's ``grant`` or ``refuse`` (DEP-01 to DEP-08, UKB-01 to UKB-08)."""
    if parent == "refuse":
        return _after_refusal(facts, item)
    if british.value(facts, item) is True:
        return ChildOutcome("none")
    return _included(facts, item) if included.value(facts, item) is True else _not_included(facts, item)


def _after_refusal(facts: Facts, item: Item) -> ChildOutcome:
    if included.value(facts, item) is not True:
        return ChildOutcome("none")
    asked = _open(facts, item, best_interests).outstanding
    citizen = british.value(facts, item)
    if citizen is None:
        return ChildOutcome("undetermined", tuple(sorted({*asked, *_open(facts, item, british).outstanding})))
    return ChildOutcome("none" if citizen else "refuse", asked)


def _included(facts: Facts, item: Item) -> ChildOutcome:
    if best_interests.value(facts, item) is None:
        return _open(facts, item, best_interests)
    unqualified = UNQUALIFIED.value(facts, item)
    if unqualified is None or british.value(facts, item) is None:
        # A child who may be British is never refused as though known not to be.
        return _open(facts, item, british, UNQUALIFIED)
    return ChildOutcome("refuse" if unqualified else "in_line")


def _not_included(facts: Facts, item: Item) -> ChildOutcome:
    asked = requested.value(facts, item)
    if asked is None:
        return _open(facts, item, british, requested)
    if asked:
        if certificate_needed.value(facts, item) is None:
            return _open(facts, item, certificate_needed)
        individual = INDIVIDUAL.value(facts, item)
        if individual is None or british.value(facts, item) is None:
            return _open(facts, item, british, INDIVIDUAL)
        return ChildOutcome("individual_consideration" if individual else "in_line")
    to_ask = all_of(not_(british), born_in_uk).value(facts, item)
    if to_ask is None:
        return _open(facts, item, british, born_in_uk)
    return ChildOutcome("ask_parent" if to_ask else "none")
