"""From a document as it was read to facts that the rules can rely on, or to the faults that stop it."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.rules import sound
from decisions.rules.expression import LAW_DAY, Facts
from decisions.rules.fields import CaseFileErrors, Day, Faults, Items, Section, Shape, read_mapping
from decisions.rules.parameters import NotInForce
from decisions.rules.shapes import DATED_BY, KINDS, SHAPES
from decisions.rules.versions import GuidanceVersion, version_named, version_on


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file that has passed every check: its kind, its reference, the date it turns on and its facts by path.

    ``guidance`` is the version that governs; it is ``None`` for a reconsideration under the former policy (GEN-03).
    """

    kind: str
    reference: str
    date: datetime.date
    guidance: str | None
    facts: Facts


def check(document: object, *, guidance: str | None = None) -> CaseFile:
    """The checked case file of a document as it was read from YAML or JSON, with dates as ISO text.

    ``guidance`` asks for the rules of that version, whatever the date; without it the date chooses (GEN-02).
    Raises ``CaseFileErrors`` with every fault found: an unknown key, a wrong type, an impossible date, an unknown code,
    a date that cannot be, or a date that no version of the rules covers (GEN-02).
    """
    faults = Faults()
    if not isinstance(document, Mapping):
        faults.add("", "a mapping", document)
        raise CaseFileErrors(faults.errors)
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in SHAPES:
        faults.add("kind", "one of " + ", ".join(KINDS), kind)
        raise CaseFileErrors(faults.errors)
    known = sound.read(kind, document)
    if known is None:
        known = _facts(kind, document, faults)
    facts: dict[str, Any] = known
    date = facts[DATED_BY[kind]]
    if kind == "consideration":
        _application(document, facts, faults)
    if kind == "fee_waiver" and date is not None and facts["decided_on"] is not None and facts["decided_on"] < date:
        faults.add("decided_on", "a date on or after requested_on", facts["decided_on"].isoformat())
    governing = _governing(kind, facts, date, guidance, faults) if date is not None else None
    if faults.errors:
        raise CaseFileErrors(faults.errors)
    facts[LAW_DAY] = date if governing is None or governing.covers(date) else governing.since
    return CaseFile(kind, facts["reference"], date, governing.number if governing else None, facts)


def _facts(kind: str, document: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """The facts of a document, and its faults."""
    facts: dict[str, Any] = {}
    read_mapping(SHAPES[kind], document, "", "", facts, faults)
    date = facts[DATED_BY[kind]]
    if date is not None:
        _past_dates(kind, facts, date, faults)
    return facts


def _application(document: Mapping[str, Any], facts: Facts, faults: Faults) -> None:
    given = document.get("application")
    basis = facts["consideration.basis"]
    if basis == "extension":
        if given is None:
            faults.add("application", "an application, since the basis is extension", given)
        elif isinstance(given, Mapping) and given.get("applied_on") is None:
            faults.add("application.applied_on", "a date such as 2025-03-03", None)
    elif basis is not None and given is not None:
        faults.add("application", "no application, since the basis is not extension", given)


def _governing(
    kind: str, facts: Facts, date: datetime.date, asked: str | None, faults: Faults
) -> GuidanceVersion | None:
    if kind == "reconsideration_request" and facts["decision.policy"] in ("discretionary_leave", None):
        return None
    path = DATED_BY[kind]
    try:
        version = version_on(date) if asked is None else version_named(asked)
    except NotInForce:
        if asked is not None:
            raise
        faults.add(path, "a date on or after 2023-01-30, from which the guidance applies", date.isoformat())
        return None
    if not version.has_rules:
        expected = (
            "a date governed by version 4.0 of the guidance (2024-10-24 or later); "
            f"version {version.number} {'governs this one' if asked is None else 'was asked for'}, "
            "and there are no rules for it"
        )
        faults.add(path, expected, date.isoformat())
    return version


def _past_dates(kind: str, facts: Facts, date: datetime.date, faults: Faults) -> None:
    for list_path, own in _events(kind):
        entries = ((own, facts),) if list_path is None else _entries(list_path, own, facts)
        for path, entry in entries:
            value = entry[own]
            if value is not None and value > date:
                faults.add(path, f"a date that is not after {DATED_BY[kind]}", value.isoformat())


def _entries(list_path: str, own: str, facts: Facts) -> tuple[tuple[str, Facts], ...]:
    return tuple((f"{list_path}[{index}].{own}", entry) for index, entry in enumerate(facts[list_path]))


@functools.cache
def _events(kind: str) -> tuple[tuple[str | None, str], ...]:
    """The dates of a kind that record what has happened: the list that holds each, if one does, and its path there."""
    return tuple(_events_in(SHAPES[kind], None, ""))


def _events_in(shape: Shape, list_path: str | None, own: str) -> Iterator[tuple[str | None, str]]:
    for key, part in shape.items():
        here = f"{own}.{key}" if own else key
        if isinstance(part, Section):
            yield from _events_in(part.shape, list_path, here)
        elif isinstance(part, Items):
            yield from _events_in(part.shape, here, "")
        elif isinstance(part, Day) and part.past:
            yield list_path, here
