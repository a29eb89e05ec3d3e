"""The limbs of section 65 in words: what each came to, the rules on which that turns first, and its drawing.

The trace says which rules were applied and what they came to. The rules are read again only to say on which of them
the result turns, and to draw them; where that reading does not agree with the trace, the trace alone is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from cases.countries import name_of
from decisions import outcomes, steps
from decisions.applied import RESULT_WORDS, Reason, once, stated, values
from decisions.found import Found
from decisions.rules import LIMBS, CaseFileErrors, NotInForce, Truth, check
from decisions.rules.drawing import draw
from decisions.rules.expression import LAW_DAY, Facts
from decisions.rules.propositions import Condition, in_force
from decisions.rules.readings import Because, explain

GROUPS = {"recovery": steps.RECOVERY, "compensation": steps.COMPENSATION, "cooperation": steps.COOPERATION}
REDIRECTED = "cooperation.redirected"


@dataclass(frozen=True)
class Limb:
    """One limb of section 65(2): its result, the rules on which it turns, the others, and the findings they read.

    `whole` is the limb's own rule as it was applied, `None` where the limb was not reached. `drawing` shows that rule
    with the facts of the determination; it is empty where the limb was not reached, or the trace disagrees.
    """

    key: str
    title: str
    result: str
    whole: Reason | None
    because: list[Reason]
    besides: list[Reason]
    drawing: SafeString
    findings: list[Found]

    @property
    def name(self) -> str:
        """What the limb is called in a sentence."""
        return self.title.partition(":")[0].lower()

    @property
    def besides_title(self) -> str:
        """Over the rules on which the result does not turn."""
        number = len(self.besides)
        return f"{number} more {'rule' if number == 1 else 'rules'} of {self.name}, on which this does not turn"

    @property
    def drawing_title(self) -> str:
        """Over the drawing."""
        return f"The rule on {self.name} as a drawing, with the facts it was applied to"


@dataclass(frozen=True)
class _Read:
    """The rules of one limb: those on which the result turns, the others, and the drawing."""

    because: list[Reason]
    besides: list[Reason]
    drawing: SafeString = SafeString("")


def limbs(
    result: Mapping[str, Any], trace: list[Reason], case_file: Mapping[str, Any], findings: Mapping[str, list[Found]]
) -> list[Limb]:
    """The three limbs in words. `trace` is the determination's, in words; `findings` are those of each limb."""
    facts = _facts(result, case_file)
    states = result.get("limbs") or {}
    found = []
    for key, title in outcomes.LIMBS.items():
        rule = in_force(LIMBS[key], facts[LAW_DAY]) if facts else LIMBS[key]
        whole = next((reason for reason in trace if reason.rule == rule.name), None)
        read = _Read([], [])
        if whole:
            taken = [*zip(values(result, "trace"), trace, strict=True)][: trace.index(whole)]
            read = (_turning(rule, facts, whole, taken) if facts else None) or _as_traced(key, trace, whole)
            if states.get(key) == "redirected":
                read = _redirected(read, trace)
        found.append(
            Limb(
                key=key,
                title=title,
                result=_state(key, result, states),
                whole=whole,
                because=read.because,
                besides=read.besides,
                drawing=read.drawing,
                findings=findings.get(key, []),
            )
        )
    return found


def _facts(result: Mapping[str, Any], case_file: Mapping[str, Any]) -> Facts | None:
    """The facts of the case file as the rules read them; nothing where they cannot."""
    try:
        return check(case_file, guidance=result.get("guidance") or None).facts
    except (CaseFileErrors, NotInForce):
        return None


def _turning(rule: Condition, facts: Facts, whole: Reason, taken: list[tuple[Any, Reason]]) -> _Read | None:
    """The rules of the limb, read again; nothing where they do not come to what the trace says."""
    reasons = explain(rule.expression, facts)
    applied = taken[len(taken) - len(reasons) :]
    sides: dict[bool, list[Reason]] = {True: [], False: []}
    for one in reasons:
        step = next((step for step in applied if _is_step_of(one, step[0])), None)
        if step is None:
            return None
        applied.remove(step)
        country = one.item.facts.get("country") if one.item else None
        sides[one.operative].append(stated(step[1], _to_say(one, facts), name_of(country) if country else ""))
    if whole.result != RESULT_WORDS[rule.expression.evaluate(facts).value]:
        return None
    # The drawing holds the words of the rules, which are code, and yes, no or not known: nothing that was written.
    return _Read(once(sides[True]), once(sides[False]), SafeString(draw(rule, facts)))


def _is_step_of(one: Because, step: Any) -> bool:
    if not isinstance(step, Mapping) or not isinstance(step.get("facts"), Mapping):
        return False
    same = (step.get("rule"), step.get("concluded")) == (one.rule.name, one.value.value)
    return same and (one.entry is None or all(str(path).startswith(f"{one.entry}.") for path in step["facts"]))


def _to_say(one: Because, facts: Facts) -> Truth:
    """What to say of it: what has still to be done is said so, and not as something that is not known."""
    if one.value is Truth.UNKNOWN and one.rule.until_true and one.rule.holds(facts, one.item) is False:
        return Truth.NO
    return one.value


def _as_traced(key: str, trace: list[Reason], whole: Reason) -> _Read:
    """The rules of the limb as the trace has them, where nothing says on which of them the result turns."""
    of_it = [reason for reason in trace[: trace.index(whole)] if reason.rule.startswith(f"{key}.")]
    return _Read(once([whole, *of_it]), [])


def _redirected(read: _Read, trace: list[Reason]) -> _Read:
    """Co-operation that goes to the competent authority: that is why, whatever its own rules came to."""
    why = [stated(reason, Truth.YES) for reason in trace if reason.rule == REDIRECTED]
    return _Read(why, [*read.because, *read.besides])


def _state(key: str, result: Mapping[str, Any], states: Mapping[str, Any]) -> str:
    if key in states:
        return outcomes.LIMB_RESULTS.get(states[key], str(states[key]))
    if result.get("outcome") == "undetermined":
        return "Not reached yet: something that comes before it is open"
    return "Not reached: the outcome follows from what comes before it"
