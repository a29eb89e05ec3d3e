"""The order of outcomes: the first row that applies, once every earlier row is settled against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from decisions.rules import eligibility, suitability, validity
from decisions.rules.generated import keep, memory
from decisions.rules.keys import key_of
from decisions.rules.propositions import Condition
from decisions.rules.steps import Step
from decisions.rules.trace import Trace


@dataclass(frozen=True, slots=True)
class Ground:
    """One way in which a row applies: its condition, the id it puts in ``decided_by``, the action it calls for."""

    decided_by: str
    condition: Condition
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of outcomes; it applies when at least one of its grounds does."""

    outcome: str
    grounds: tuple[Ground, ...]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of its grounds, in order."""
        return tuple(ground.condition for ground in self.grounds)


REDIRECT = "redirect_to_competent_authority"

ROWS = (
    Row(
        "withdrawn",
        (Ground("WDR-02", eligibility.WITHDRAWN_BY_FORM), Ground("IMP-01", eligibility.WITHDRAWN_BY_LEAVING)),
    ),
    Row(
        "no_consideration",
        (
            Ground("COO-02", eligibility.ASKED_TOO_EARLY, action="notify_no_decision_before_cg"),
            Ground("INT-04", eligibility.NO_GROUNDS_DECISION),
            Ground("CON-01", eligibility.BRITISH),
            Ground("APP-02", eligibility.SECOND_AFTER_KTT),
        ),
    ),
    Row("reject", (Ground("PUB-03", suitability.DISQUALIFIED),)),
    Row("hold", (Ground("PUB-04", suitability.DISQUALIFICATION_PENDING),)),
    Row("reject", (Ground("EXT-08", validity.ONLY_COOPERATION, action=REDIRECT),)),
    Row(
        "reject",
        (
            Ground("VAL-03", validity.NO_PERMISSION),
            Ground("VAL-04", validity.WRONG_FORM),
            Ground("VAL-05", validity.FEE_NOT_PAID),
            Ground("VAL-06", validity.ABROAD_ON_APPLICATION),
        ),
    ),
    Row("refuse", (Ground("CON-03", eligibility.OTHER_LEAVE),)),
)
"""The rows that come before the day's checks and the limbs, in the order in which they are taken."""


_TAKEN = tuple((row, row.conditions) for row in ROWS)


@dataclass(frozen=True, slots=True)
class Found:
    """Where the table led: an outcome, or ``None`` where no row applies, and the facts open in the rows passed."""

    outcome: str | None
    decided_by: tuple[str, ...]
    actions: tuple[str, ...]
    outstanding: tuple[str, ...]


_EVERY = tuple(condition for _, conditions in _TAKEN for condition in conditions)
_key = key_of(_EVERY)
_remembered: dict[Any, tuple[Found, tuple[Step, ...]]] = memory()


def first_that_applies(trace: Trace) -> Found:
    """Take the rows in order. A row that is unknown is not passed over: the outcome is then undetermined.

    Where a later row would apply, only the unknown facts of the rows above it are outstanding. What the same facts led
    to before is remembered with its steps, up to a bound, while no condition is amended.
    """
    if trace.amended:
        return _take(trace)
    key = _key(trace.facts)
    known = _remembered.get(key)
    if known is None:
        before = len(trace.steps)
        found = _take(trace)
        keep(_remembered, key, (found, tuple(trace.steps[before:])))
        return found
    trace.steps += known[1]
    return known[0]


def _take(trace: Trace) -> Found:
    outstanding: set[str] = set()
    for row, conditions in _TAKEN:
        values = trace.conditions(conditions)
        if True in values:
            applying = [ground for ground, value in zip(row.grounds, values, strict=True) if value is True]
            if outstanding:
                return Found("undetermined", (), (), tuple(sorted(outstanding)))
            return Found(
                row.outcome,
                tuple(sorted(ground.decided_by for ground in applying)),
                tuple(sorted(ground.action for ground in applying if ground.action)),
                (),
            )
        if None in values:
            for ground, value in zip(row.grounds, values, strict=True):
                if value is None:
                    outstanding.update(trace.open_facts(ground.condition))
    return Found(None, (), (), tuple(sorted(outstanding)))
