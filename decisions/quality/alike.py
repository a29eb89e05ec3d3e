"""Decided cases that are alike in what was found: how their outcomes and lengths are spread. No score, no suggestion.

The same countries of return and an adult or a child alike, always; and whatever else the viewer chooses, exactly.
"""

import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count

from cases.countries import name_of
from cases.models import Caseworker
from cases.rights import Right, may
from decisions import answers
from decisions.answers import months as in_months
from decisions.models import Consideration, DecidedCase
from decisions.models.consideration import Basis, Kind
from decisions.quality import rows
from decisions.statistics import suppression
from decisions.statistics.names import AGES, LENGTHS, NO_AGE, OUTCOMES
from decisions.statistics.suppression import Sum
from decisions.transitions import Status

ALWAYS = ("countries", "age")
CHOICES = {
    "harm": "Harm found: physical, psychological",
    "need": "Whether support to recover is needed",
    "treatment": "Whether treatment or other help is necessary",
    "there": "What was found of each country: available, accessible",
    "claim": "Every answer on compensation",
    "agreed": "Every answer on co-operation",
    "stage": "The stage of the investigation or proceedings",
    "criminality": "Whether there is criminality to be balanced",
    "has_children": "Whether there are children",
    "basis": "What started the case",
    "guidance": "The version of the guidance",
}
COMPARED = {"countries": "Countries of return", "age": "Age on the day of the decision", **CHOICES}
YEARS = {"1": "The last year", "2": "The last 2 years", "5": "The last 5 years"}
PROPOSED = frozenset({Status.REFERRED, Status.READY_TO_DECIDE})
_ANSWER = {"y": "yes", "n": "no", "u": "not known"}
_ASKED = {
    "harm": ("recovery", rows.OF_RECOVERY["harm"]),
    "need": ("recovery", rows.OF_RECOVERY["need"]),
    "treatment": ("recovery", rows.OF_TREATMENT),
    "claim": ("compensation", rows.OF_CLAIM),
    "agreed": ("cooperation", rows.OF_COOPERATION),
    "criminality": ("person", ("criminality",)),
}


@dataclass(frozen=True)
class Spread:
    """What is shown: nothing but a sentence where fewer than five are alike."""

    total: str
    outcomes: list[tuple[str, str]]
    lengths: list[tuple[str, str]]
    range: str

    @property
    def is_shown(self) -> bool:
        return bool(self.outcomes)

    @property
    def says_how_many(self) -> bool:
        return self.total != suppression.HELD_BACK


def may_see(consideration: Consideration, caseworker: Caseworker) -> bool:
    """After the decision; before it a senior caseworker alone, whose case it is not, and once it is proposed.

    It is never before whoever makes the findings while they are made: it must not anchor their judgement.
    """
    if consideration.kind != Kind.CONSIDERATION:
        return False
    if consideration.status == Status.DECIDED:
        return True
    senior = may(caseworker, Right.SAMPLE_DECISIONS) and consideration.assigned_to_id != caseworker.pk
    return senior and consideration.status in PROPOSED


def values_of(determination: int) -> dict[str, Any]:
    """What was found in one determination, as the decided ones are kept; empty where it was none of permission."""
    with connection.cursor() as cursor:
        cursor.execute(rows.READ_ONE, [determination])
        names = [column.name for column in cursor.description or ()]
        found = cursor.fetchone()
    return dict(zip(names, found, strict=True)) if found else {}


def in_words(values: dict[str, Any], name: str) -> str:
    """One thing that was found, as it is said."""
    value = values[name]
    if name in _ASKED:
        section, facts = _ASKED[name]
        said = (
            f"{answers.fact_label(f'{section}.{fact}')}: {_ANSWER[letter]}"
            for fact, letter in zip(facts, value, strict=True)
        )
        return "; ".join(said)
    if name == "there":
        each = zip(values["countries"].split(), value.split(), strict=True)
        said = (f"{name_of(code)}: available {_ANSWER[one[0]]}, accessible {_ANSWER[one[1]]}" for code, one in each)
        return "; ".join(said) or "No country"
    if name == "countries":
        return ", ".join(name_of(code) for code in value.split()) or "No country of return"
    if name == "basis":
        return str(Basis(value).label) if value in Basis.values else "Not recorded"
    named: dict[str, Mapping[Any, str]] = {
        "age": AGES | NO_AGE,
        "has_children": {True: "Yes", False: "No"},
        "stage": answers.CODES["cooperation.stage"],
    }
    return str(named[name].get(value, "Not known yet")) if name in named else str(value)


def spread(values: dict[str, Any], chosen: list[str], since: date) -> Spread:
    """The spread over the decisions since that day that are the same in all that was chosen, but for the case itself.

    One query, over the decisions on the same countries alone. Numbers from 1 to 4 are held back, and what gives them
    away.
    """
    same = {name: values[name] for name in (*ALWAYS, *(one for one in chosen if one in CHOICES))}
    found = DecidedCase.objects.filter(**same, decided_on__gte=since).exclude(pk=values["determination_id"])
    counted = {
        (row["outcome"], row["months"]): row["number"]
        for row in found.values("outcome", "months").annotate(number=Count("*")).order_by()
    }
    total = sum(counted.values())
    if total < suppression.SMALL:
        return Spread(suppression.FEWER, [], [], "")
    return _shown(counted, total)


def _shown(counted: dict[tuple[str, int | None], int], total: int) -> Spread:
    by_outcome, by_length = Counter[str](), Counter[str]()
    lengths: list[int] = []
    for (outcome, number_of_months), number in counted.items():
        by_outcome[outcome] += number
        if outcome == "grant" and number_of_months is not None:
            by_length[_band(number_of_months)] += number
            lengths += [number_of_months] * number
    outcomes, bands = ("grant", "refuse"), tuple(LENGTHS)
    numbers: dict[Any, int] = {"total": total} | {name: by_outcome[name] for name in outcomes}
    numbers |= {name: by_length[name] for name in bands}
    held = suppression.hidden(numbers, [Sum("total", outcomes), Sum("grant", bands)])

    def said(name: str) -> str:
        return suppression.shown(numbers[name], name in held)

    enough = len(lengths) >= suppression.SMALL and "grant" not in held
    return Spread(
        said("total"),
        [(OUTCOMES[name], said(name)) for name in outcomes],
        [(LENGTHS[name], said(name)) for name in bands] if by_outcome["grant"] else [],
        _range(sorted(lengths), [name for name in bands if name in held]) if enough else "",
    )


def _range(lengths: list[int], held: list[str]) -> str:
    """From where to where the lengths run, and their middle: of these no more than leaves the bands that are held back
    what they are said to be. Where the shortest is 12 months, “fewer than 5” of under 6 would be nought.
    """
    bands, shortest, longest = tuple(LENGTHS), lengths[0], lengths[-1]
    places = [bands.index(name) for name in held]
    if not places:
        if shortest == longest:
            return f"Each of the grants is for {in_months(shortest)}."
        return (
            f"The grants run from {in_months(shortest)} to {in_months(longest)}; half of them are"
            f" {statistics.median(lengths):g} months or less."
        )
    said = []
    if bands.index(_band(shortest)) < places[0]:
        said.append(f"No grant is for less than {in_months(shortest)}.")
    if bands.index(_band(longest)) > places[-1]:
        said.append(f"No grant is for more than {in_months(longest)}.")
    return " ".join(said)


def _band(number: int) -> str:
    ends = {"under_6": 5, "6_to_11": 11, "12": 12, "13_to_29": 29}
    return next((band for band, last in ends.items() if number <= last), "30")
