"""What a draft of another policy is: the words of what it changes, and the rules as it would have them.

A draft is plain Python beside the rules. It is laid over them for a what-if (`decisions/simulation/`) and is nowhere
in force: no case file, page or action can ask for a determination under one, and none is ever stored.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from decisions.rules import CaseFile, Rule, WorkingDayCalendar, determine_case
from decisions.rules.consideration import Consideration
from decisions.rules.drafting import DraftDay, DraftLaw
from decisions.rules.expression import LAW_DAY, Expression
from decisions.rules.propositions import Condition, Result

Determined = Mapping[str, Any]
Notes = Callable[[CaseFile, Determined, Determined], Iterable[str]]
CRITIQUE = "Unseen, “A call for compassion: transforming support for modern slavery survivors”, "
"""Prefix of a reference to a numbered point of the survivors' organisations' critique of VTS leave."""


def _as_it_stands(case: CaseFile) -> CaseFile:
    return case


def _nothing(case: CaseFile, now: Determined, then: Determined) -> Iterable[str]:
    return ()


@dataclass(frozen=True, eq=False)
class PolicyDraft:
    """A named draft: what is asked for and where, what it changes, what no run of it can tell, and its rules.

    `law` are its numbers and conditions, `considering` a consideration by its rules, `stands` the case as it would
    have stood. `notes` are codes of what is on record of a case that changes, each with its words in `says`.
    """

    name: str
    title: str
    asks: str
    source: str
    changes: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    law: DraftLaw = field(default_factory=DraftLaw)
    considering: type[Consideration] = Consideration
    stands: Callable[[CaseFile], CaseFile] = _as_it_stands
    notes: Notes = _nothing
    says: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    since: datetime.date | None = None

    def applies_to(self, case: CaseFile) -> bool:
        """Whether the case is governed by a day on or after the draft's first."""
        governed: datetime.date = case.facts[LAW_DAY]
        return self.since is None or governed >= self.since

    def put_to(self, case: CaseFile) -> CaseFile:
        """The case as it would stand under the draft; the case that is handed in stays as it is."""
        stands = self.stands(case)
        return replace(stands, facts={**stands.facts, LAW_DAY: DraftDay.under(self.law, stands.facts[LAW_DAY])})

    def determine(self, case: CaseFile, calendar: WorkingDayCalendar | None = None) -> dict[str, Any]:
        """The determination of a case that was `put_to` the draft."""
        if case.kind == "consideration":
            return self.considering(case).determine()
        return determine_case(case, calendar=calendar)


def condition(
    name: str, says: str, expression: Expression, *, requirements: tuple[str, ...], provision: str
) -> Condition:
    """A condition of a draft, stated as one of the rules is; it stands in no register of the law."""
    reads = tuple(dict.fromkeys(path for part in expression.propositions() for path in part.reads))
    return Condition(
        name=name,
        proposition=says,
        requirements=requirements,
        provision=provision,
        reads=reads,
        expression=expression,
    )


def result(name: str, says: str, *, requirements: tuple[str, ...], provision: str) -> Result:
    """A rule of a draft that gives a length or a list; it stands in no register of the law."""
    return Result(name=name, proposition=says, requirements=requirements, provision=provision, reads=())
