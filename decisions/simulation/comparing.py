"""One case under the rules and under a draft of another policy: what would be otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.policy_drafts import PolicyDraft
from decisions.rules import CaseFile, WorkingDayCalendar, determine_case

FLIP, LONGER, SHORTER = "flip", "longer", "shorter"
MORE_EYES, FEWER_EYES, EARLIER, DATES = "more_eyes", "fewer_eyes", "earlier", "dates"
DAYS_OF_KINDS = ("deadline", "apply_by")
NO_PURPOSE, OTHER_KIND = "none", "other"
UNKNOWN_COUNTRY = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """A case as it is and as it would be: the two determinations, and what tells them apart."""

    now: Mapping[str, Any]
    then: Mapping[str, Any]
    days: int
    changes: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def months(self) -> int:
        """By how many months the grant would be longer; below 0, shorter."""
        lengthened = LONGER in self.changes or SHORTER in self.changes
        return self.then["months"] - self.now["months"] if lengthened else 0


def compare(draft: PolicyDraft, case: CaseFile, calendar: WorkingDayCalendar) -> Compared:
    """The case under the rules of its day, and under the draft where it applies."""
    now = determine_case(case, calendar=calendar)
    if not draft.applies_to(case):
        return Compared(now, now, 0, (), ())
    put = draft.put_to(case)
    then = draft.determine(put, calendar)
    days = (case.date - put.date).days
    changes = tuple(_changes(now, then, days))
    return Compared(now, then, days, changes, tuple(draft.notes(case, now, then)))


def _changes(now: Mapping[str, Any], then: Mapping[str, Any], days: int) -> Iterator[str]:
    if now["outcome"] != then["outcome"]:
        yield FLIP
    was, would = now.get("months"), then.get("months")
    if was is not None and would is not None and was != would:
        yield LONGER if would > was else SHORTER
    if now["kind"] == "consideration":
        before, after = set(now["requires"]), set(then["requires"])
        if after - before:
            yield MORE_EYES
        if before - after and then["outcome"] == "grant":
            yield FEWER_EYES
        if now["added_days"] != then["added_days"] and would is not None and was is not None:
            yield DATES
    elif any(now.get(day) != then.get(day) for day in DAYS_OF_KINDS):
        yield DATES
    if days:
        yield EARLIER


def purposes(found: Compared) -> tuple[str, ...]:
    """The purposes that a case is counted under: those granted now, or that would be; `none` for none."""
    if found.now["kind"] != "consideration":
        return (OTHER_KIND,)
    for result in (found.now, found.then):
        if met := tuple(sorted(limb for limb, state in result["limbs"].items() if state == "met")):
            return met
    return (NO_PURPOSE,)


def nationalities(case: CaseFile) -> tuple[str, ...]:
    """The nationalities on record in the case file, in the order of their codes."""
    countries = case.facts.get("recovery.countries") or ()
    codes = {one["country"] for one in countries if one["link"] == "nationality" and one["country"]}
    return tuple(sorted(codes)) or (UNKNOWN_COUNTRY,)
