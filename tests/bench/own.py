"""Our own engine for the bench: the decision that the others compute, and the whole determination beside it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable
from typing import Any

from decision import Answer, N, U, Y, case_file

from decisions.rules import LIMBS, check, determine
from decisions.rules.checks import READY
from decisions.rules.eligibility import BRITISH
from decisions.rules.generated import FUNCTIONS, source_of
from decisions.rules.propositions import Condition
from decisions.rules.suitability import DISQUALIFIED
from decisions.rules.trace import Trace

CONDITIONS = (BRITISH, DISQUALIFIED, READY, *LIMBS.values())
WORD = {True: Y, False: N, None: U}
STATE = {"met": Y, "not_met": N, "undecided": U}
REMEMBERED = """\
Same decision: the 28 facts, flat; the trace has each proposition and condition of it, 38 steps, with requirements,
provision, facts read and conclusion. Whole determination: about 96 steps; the other engines are not asked for it.
Remembered between cases, except where said: the value and steps of four of the six conditions, by what they read.
Always: the step of one proposition for one value of its fact. The whole determination also remembers the rows before
the checks. No whole answer is kept."""

Facts = dict[str, Any]
Found = tuple[Answer, list[Any]]
_numbers = itertools.count()


def document(case: dict[str, str]) -> dict[str, Any]:
    """The case as a case file with texts and dates of its own."""
    return case_file(case, next(_numbers))


def facts(case: dict[str, str]) -> Facts:
    """The case as the rules take it: flat, by path."""
    return dict(check(document(case)).facts)


def whole() -> Callable[[dict[str, Any]], Answer]:
    """A whole case file in, the whole determination with its trace out."""

    def decide(given: dict[str, Any]) -> Answer:
        found = determine(given)
        limbs = found["limbs"]
        recovery, compensation, cooperation = (STATE.get(limbs.get(name)) for name in LIMBS)
        return found["outcome"], recovery, compensation, cooperation

    return decide


def without_memory(rule: Condition) -> Condition:
    """The same condition, whose generated function is the same text without its memory."""
    text, names = source_of(rule, remembers=False)
    exec(compile(text, f"<{rule.name}>", "exec"), names)
    twin = dataclasses.replace(rule)
    FUNCTIONS[twin] = names["found"]
    return twin


def same_decision(*, remembers: bool) -> Callable[[Facts], Found]:
    """Flat facts in; the outcome, the limbs and every step of the decision out. Every condition is always taken."""
    british, disqualified, ready, recovery, compensation, cooperation = (
        rule if remembers else without_memory(rule) for rule in CONDITIONS
    )

    def decide(given: Facts) -> Found:
        trace = Trace(given)
        take = trace.condition
        of_british, of_disqualified, is_ready = take(british), take(disqualified), take(ready)
        of_recovery, of_compensation, of_cooperation = take(recovery), take(compensation), take(cooperation)
        if of_british is not False:
            outcome = "no_consideration" if of_british else "undetermined"
        elif of_disqualified is not False:
            outcome = "reject" if of_disqualified else "undetermined"
        elif is_ready is not True:
            outcome = "undetermined"
        elif of_recovery or of_compensation or of_cooperation:
            outcome = "grant"
        elif of_recovery is None or of_compensation is None or of_cooperation is None:
            outcome = "undetermined"
        else:
            outcome = "refuse"
        return (outcome, WORD[of_recovery], WORD[of_compensation], WORD[of_cooperation]), trace.steps

    return decide


def from_words() -> Callable[[dict[str, str]], Found]:
    """The same, with nothing remembered, from the 28 words that the others get: they are made facts in the time."""
    decide, of = same_decision(remembers=False), {Y: True, N: False, U: None}
    base = facts(dict.fromkeys(ALL, Y))
    (country,) = base["recovery.countries"]

    def from_these(case: dict[str, str]) -> Found:
        given = base.copy()
        for fact, path in PATHS:
            given[path] = of[case[fact]]
        given["public_order.status"] = STATUS[case["disqualified"]]
        given["cooperation.stage"] = STAGE[case["under_way"]]
        given["cooperation.confirmation"] = CONFIRMATION[case["confirmed"]]
        given["recovery.countries"] = (
            {
                **country,
                "country_information": "Country note" if case["consulted"] == Y else None,
                "available": of[case["available"]],
                "accessible": of[case["accessible"]],
            },
        )
        return decide(given)

    return from_these


STATUS = {Y: "disqualified", N: "not_raised", U: None}
STAGE = {Y: "investigation", N: "none", U: None}
CONFIRMATION = {Y: "confirmed", N: "denied", U: "unknown"}
PATHS = (
    ("british", "person.british_citizen"),
    ("in_uk", "person.in_uk"),
    ("identity", "person.identity_satisfied"),
    ("custody", "person.in_custody"),
    ("photograph", "person.photograph"),
    ("fingerprints", "person.fingerprints"),
    ("physical", "recovery.physical_harm"),
    ("psychological", "recovery.psychological_harm"),
    ("support", "recovery.support_required"),
    ("necessary", "recovery.treatment_necessary"),
    ("seeking", "compensation.seeking"),
    ("claim_relevant", "compensation.relevant_exploitation"),
    ("stay_needed", "compensation.stay_needed"),
    ("presence_needed", "compensation.presence_needed"),
    ("capable", "compensation.capable_from_abroad"),
    ("reasonable", "compensation.reasonable_from_abroad"),
    ("agreed", "cooperation.agreed"),
    ("relevant", "cooperation.relevant_exploitation"),
    ("presence", "cooperation.presence_necessary"),
    ("steps", "cooperation.reasonable_steps_taken"),
    ("requested", "cooperation.information_requested"),
    ("provided", "cooperation.information_provided"),
)
ALL = (*(fact for fact, _ in PATHS), "disqualified", "under_way", "confirmed", "consulted", "available", "accessible")


def same_steps(cases: list[dict[str, str]]) -> None:
    """Every step of the decision is, word for word, a step of the whole determination that comes to it; or exit."""
    kept, anew, seen = same_decision(remembers=True), same_decision(remembers=False), 0
    for case in cases[:1000]:
        given = document(case)
        found = determine(given)
        flat = dict(check(given).facts)
        steps = kept(flat)[1]
        if list(steps) != list(anew(flat)[1]):
            raise SystemExit("the steps differ with and without a memory")
        if not found["limbs"]:
            continue
        seen += 1
        if any(step not in found["trace"] for step in steps):
            raise SystemExit("a step of the decision is not in the trace of the determination")
    if not seen:
        raise SystemExit("no case came to the limbs")
