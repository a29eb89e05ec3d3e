"""The law: facts in, determination out.

Pure standard-library Python, with no clock and no input or output. ``check`` turns a document into facts or raises
``CaseFileErrors``; ``determine`` gives the determination of any kind of case file; ``RULES`` holds every rule with its
citations and ``LIMBS`` the three limbs of section 65 with their expressions.

Readings of the same rules, each in a module of its own:

- ``wording``: ``wording(rule)`` and ``sentence(rule, truth, reader)``, for the caseworker and for the person;
- ``drawing``: ``draw(rule, facts=None)``, the SVG of a condition, and ``in_words(expression)``;
- ``readings``: ``explain(expression, facts)`` and ``still_needed(determination)``;
- ``changes``: ``what_would_change(document, calendar=None)``, for the caseworker, never stored.

``AMENDMENTS``, with ``amend`` in ``propositions``, are the conditions replaced from a day on; ``VERSIONS`` and
``PARAMETERS`` hold the versions of the guidance and the numbers, each with its days. ``drafting`` lays a draft of
another policy over them, for a what-if alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from decisions.rules import cancellation, fee_waiver, reconsideration
from decisions.rules.case_file import CaseFile, check
from decisions.rules.citations import RULES, Rule
from decisions.rules.consideration import LIMBS, Consideration
from decisions.rules.expression import Expression, Proposition, Truth
from decisions.rules.fees import WorkingDayCalendar
from decisions.rules.fields import CaseFileError, CaseFileErrors
from decisions.rules.parameters import PARAMETERS, NotInForce, Parameter
from decisions.rules.propositions import AMENDMENTS
from decisions.rules.versions import VERSIONS, version_on

__all__ = [
    "AMENDMENTS",
    "LIMBS",
    "PARAMETERS",
    "RULES",
    "VERSIONS",
    "CaseFile",
    "CaseFileError",
    "CaseFileErrors",
    "Expression",
    "NotInForce",
    "Parameter",
    "Proposition",
    "Rule",
    "Truth",
    "WorkingDayCalendar",
    "check",
    "determine_case",
    "determine",
    "version_on",
]


def determine(
    document: Mapping[str, Any], *, calendar: WorkingDayCalendar | None = None, guidance: str | None = None
) -> dict[str, Any]:
    """The determination of a case file: the contract's keys, JSON-able, with its trace.

    The document is checked first; ``CaseFileErrors`` names every fault. A fee waiver request needs the working-day
    calendar of the caller; without one it is a ``TypeError``. ``guidance`` asks for the rules of one version, whatever
    the date. Equal documents give equal determinations.
    """
    return determine_case(check(document, guidance=guidance), calendar=calendar)


def determine_case(case: CaseFile, *, calendar: WorkingDayCalendar | None = None) -> dict[str, Any]:
    """The determination of a case file that has been checked."""
    if case.kind == "consideration":
        return Consideration(case).determine()
    if case.kind == "reconsideration_request":
        return reconsideration.determine(case)
    if case.kind == "cancellation":
        return cancellation.determine(case)
    if calendar is None:
        raise TypeError("a fee waiver request is determined by a working-day calendar, and none was handed in")
    return fee_waiver.determine(case, calendar)
