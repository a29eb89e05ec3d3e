"""One case as it is and as it would be: what follows, and each rule that comes out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cases.countries import name_of
from decisions import outcomes
from decisions.answers import day, months
from decisions.applied import Reason, applied, values
from decisions.models.referral import Grade
from decisions.policy_drafts import PolicyDraft
from decisions.rules import check
from decisions.simulation.comparing import Compared, compare
from decisions.simulation.showing import outcome
from decisions.working_days import known

NOTHING = "None"
SITUATION = "Personal situation: the draft’s own ground"
LIMBS = {**outcomes.LIMBS, "personal_situation": SITUATION}
OPEN_FACTS = {
    "personal_situation": "a finding on the person’s situation",
    "recovery.evidence_requested_on": "that evidence was asked for",
}


@dataclass(frozen=True)
class Line:
    """One thing in words, now and under the draft."""

    what: str
    now: list[str]
    then: list[str]

    @property
    def differs(self) -> bool:
        return self.now != self.then


@dataclass(frozen=True)
class SideBySide:
    """What follows for a case now and under the draft, and the rules that come out otherwise."""

    found: Compared
    follows: list[Line]
    rules: list[tuple[Reason | None, Reason | None]]


def side_by_side(document: Mapping[str, Any], draft: PolicyDraft, guidance: str = "") -> SideBySide:
    """The case of a case file, now and under the draft. Raises `CaseFileErrors` as the rules do."""
    found = compare(draft, check(document, guidance=guidance or None), known().of_the_rules)
    return SideBySide(found, list(_follows(found, document)), list(_rules(found, document, draft)))


def _follows(found: Compared, document: Mapping[str, Any]) -> Iterator[Line]:
    now, then = outcomes.whole(found.now), outcomes.whole(found.then)
    yield Line("Outcome", [outcome(now["outcome"])], [outcome(then["outcome"])])
    for limb, title in LIMBS.items():
        if limb in now["limbs"] or limb in then["limbs"]:
            said = [[outcomes.LIMB_RESULTS.get(one["limbs"].get(limb, ""), NOTHING)] for one in (now, then)]
            yield Line(title, *said)
    for name, title in (("months", "Length"), ("cap_months", "The most that may be granted")):
        if now.get(name) is not None or then.get(name) is not None:
            yield Line(title, *([NOTHING if one.get(name) is None else months(one[name])] for one in (now, then)))
    days = {"starts_on": "From", "expires_on": "Until", "deadline": "Last day to ask", "apply_by": "Apply by"}
    for name, title in days.items():
        if now.get(name) or then.get(name):
            yield Line(title, *([day(one[name]) if one.get(name) else NOTHING] for one in (now, then)))
    grades = dict(Grade.choices)
    agree = [[str(grades.get(grade, grade)) for grade in one["requires"]] or [NOTHING] for one in (now, then)]
    yield Line("Who has to agree", *agree)
    needed = [[_fact(path, document) for path in one["outstanding"]] or ["Nothing"] for one in (now, then)]
    yield Line("Still needed", *needed)
    if found.days:
        yield Line("Decided, or due to be", ["As it is"], [f"{found.days:,} days earlier"])


def _fact(path: str, document: Mapping[str, Any]) -> str:
    """An open fact in words; a country is named, a child is not."""
    if path in OPEN_FACTS:
        return OPEN_FACTS[path]
    own = path.rpartition("].")[2]
    words = outcomes.FACTS.get(path) or outcomes.FACTS.get(own, path)
    country = "the country"
    if path.startswith("recovery.countries["):
        entry = document["recovery"]["countries"][int(path.partition("[")[2].partition("]")[0])]
        country = name_of(entry.get("country") or "")
    return words.replace("{country}", country).replace("{child}", "the child").replace("{ground}", "the ground")


def _rules(
    found: Compared, document: Mapping[str, Any], draft: PolicyDraft
) -> Iterator[tuple[Reason | None, Reason | None]]:
    """The rules that one of the two has alone, or that come out otherwise, in the order of the draft's."""
    own = {rule.name: rule for rule in draft.rules}
    now, then = (_by_place(result) for result in (found.now, found.then))
    for place in [*then, *(place for place in now if place not in then)]:
        was, would = now.get(place), then.get(place)
        if was and would and was["concluded"] == would["concluded"]:
            continue
        said = [applied(step, document) if step else None for step in (was, would)]
        if said[1] is not None and (rule := own.get(said[1].rule)):
            said[1] = replace(said[1], says=f"{rule.title}.", rule="")
        yield said[0], said[1]


def _by_place(result: Mapping[str, Any]) -> dict[tuple[str, tuple[str, ...]], Mapping[str, Any]]:
    return {(step["rule"], tuple(sorted(step["facts"]))): step for step in values(result, "trace")}
