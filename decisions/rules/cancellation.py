"""Cancelling permission: the grounds, what each needs, and what must be in order before the letter goes."""

from __future__ import annotations

from typing import Any

from decisions.rules.case_file import CaseFile
from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import Facts, Item, Kleene, all_of, any_of, for_any, for_every, not_
from decisions.rules.propositions import condition, one_of, proposition, result, so
from decisions.rules.shapes import DISQUALIFICATION_GROUNDS, MANDATORY_GROUNDS
from decisions.rules.suitability import disqualification_open
from decisions.rules.trace import Trace

_HEADING = GUIDANCE + "Cancellation of temporary permission to stay"

made_out = so(
    "grounds[].made_out",
    "The ground is made out, on the balance of probabilities.",
    requirements=("BUR-01", "BUR-02", "BUR-03"),
    provision="Appendix VTS 10.1; " + GUIDANCE + "Burden and standard of proof",
)
appropriate = so(
    "grounds[].appropriate",
    "It is appropriate to cancel as a result.",
    requirements=("BUR-03", "CAN-01"),
    provision=GUIDANCE + "Burden and standard of proof",
)
mandatory = one_of(
    "grounds[].ground",
    MANDATORY_GROUNDS,
    "The ground is one on which the Rules say that permission must be cancelled.",
    name="grounds.mandatory",
    requirements=("CAN-06", "CAN-07", "CAN-08", "CAN-09", "LEG-05"),
    provision="Appendix VTS 10.1; Immigration Rules Part 9, 9.2.2, 9.3.2, 9.4.2",
)
for_disqualification = one_of(
    "grounds[].ground",
    DISQUALIFICATION_GROUNDS,
    "The ground is public order or bad faith.",
    name="grounds.for_disqualification",
    requirements=("CAN-01", "CAN-04"),
    provision="NABA 2022 s.65(7)-(8)",
)


@proposition(
    "public_order.disqualified_for_cancellation",
    requirements=("CAN-02", "CAN-03", "CAN-04"),
    provision="NABA 2022 s.65(7); " + _HEADING,
    reads=("public_order.status",),
    asks=lambda _facts: ["public_order.status"],
)
def disqualified_since(facts: Facts, item: Item | None) -> Kleene:
    """The person has been disqualified; until that is decided neither answer is known."""
    return {"disqualified": True, "not_disqualified": False}.get(facts["public_order.status"])


_CANCELS = all_of(
    made_out,
    any_of(mandatory, appropriate),
    any_of(not_(for_disqualification), disqualified_since),
)

BY_OTHER_GROUNDS = condition(
    "cancellation.by_other_grounds",
    "A ground other than public order or bad faith cancels by itself.",
    for_any("grounds", all_of(not_(for_disqualification), _CANCELS)),
    requirements=(
        "CAN-06",
        "CAN-07",
        "CAN-08",
        "CAN-09",
        "CAN-10",
        "CAN-11",
        "CAN-12",
        "CAN-13",
        "CAN-14",
        "BUR-01",
        "BUR-03",
    ),
    provision="Appendix VTS 10.1; Immigration Rules Part 9",
)
BY_ANY_GROUND = condition(
    "cancellation.by_any_ground",
    "A mandatory ground that is made out cancels; any other cancels where that is appropriate as well.",
    for_any("grounds", _CANCELS),
    requirements=("CAN-01", "CAN-04", "CAN-06", "BUR-03"),
    provision="NABA 2022 s.65(7)-(8); Appendix VTS 10.1",
)
PENDING = condition(
    "cancellation.disqualification_pending",
    "While a disqualification is being considered, a cancellation that rests on nothing else waits.",
    all_of(disqualification_open),
    requirements=("CAN-02", "CAN-03"),
    provision=_HEADING,
)


@proposition(
    "cancellation.effective_date_usable",
    requirements=("CLT-04", "CLT-05"),
    provision=GUIDANCE + "Deciding the cancellation date",
    reads=("effective_on", "decision_date"),
    asks=("effective_on",),
    until_true=True,
)
def effective_date_usable(facts: Facts, item: Item | None) -> Kleene:
    """The day on which the cancellation takes effect has been chosen, and is not before the decision."""
    return facts["effective_on"] is not None and facts["effective_on"] >= facts["decision_date"]


@proposition(
    "cancellation.invited",
    requirements=("BUR-04",),
    provision=GUIDANCE + "Burden and standard of proof",
    reads=("representations.invited_on", "representations.not_invited_reason"),
    asks=("representations.invited_on",),
    until_true=True,
)
def invited(facts: Facts, item: Item | None) -> Kleene:
    """The person was invited to say why permission should stand, or the reason for not asking is recorded."""
    return facts["representations.invited_on"] is not None or facts["representations.not_invited_reason"] is not None


@proposition(
    "cancellation.answered",
    requirements=("BUR-05",),
    provision=GUIDANCE + "Burden and standard of proof",
    reads=("representations.received", "representations.answered"),
    asks=("representations.answered",),
    until_true=True,
)
def answered(facts: Facts, item: Item | None) -> Kleene:
    """Representations that came in, or may have, have been answered."""
    return facts["representations.received"] is False or facts["representations.answered"] is True


dependant_assessed = so(
    "children[].best_interests_assessed",
    "The best interests of a dependant whose permission rests on this one have been assessed.",
    requirements=("CAN-14", "CHD-02"),
    provision="Borders, Citizenship and Immigration Act 2009 s.55",
    name="cancellation.dependant_assessed",
    until_true=True,
)
LETTER_READY = condition(
    "cancellation.letter_ready",
    "A cancellation may go once its date, its representations and its dependants are in order.",
    all_of(effective_date_usable, invited, answered, for_every("children", dependant_assessed)),
    requirements=("CLT-04", "CLT-05", "BUR-04", "BUR-05", "CAN-14"),
    provision=GUIDANCE + "Burden and standard of proof; Deciding the cancellation date",
)
CONSIDER_DEPENDANTS = result(
    "cancellation.dependants",
    "Dependants are considered separately; their permission is never cancelled along with this one.",
    requirements=("CAN-14",),
    provision="Immigration Rules Part 9, 9.24.1; " + _HEADING,
    reads=("children[].ref",),
)
OUTCOME = result(
    "cancellation.outcome",
    "Permission is cancelled, kept, held for a disqualification, or left open until every ground is settled.",
    requirements=("CAN-01", "CAN-02", "CAN-04", "CAN-06", "BUR-03"),
    provision="NABA 2022 s.65(7)-(8); Appendix VTS 10.1",
    reads=("public_order.status", "grounds[].ground", "grounds[].made_out", "grounds[].appropriate"),
)


def _outcome(facts: Facts, trace: Trace) -> tuple[str, set[str]]:
    if trace.condition(BY_OTHER_GROUNDS) is True:
        return "cancel", set()
    pending = trace.condition(PENDING)
    if pending is True:
        return "hold", set()
    cancels = trace.condition(BY_ANY_GROUND)
    if cancels is True:
        return "cancel", set()
    open_facts = {*trace.open_facts(BY_ANY_GROUND), *trace.open_facts(PENDING)}
    return ("undetermined", open_facts) if open_facts else ("keep", set())


def determine(case: CaseFile) -> dict[str, Any]:
    """The determination of a cancellation, as the contract lists it."""
    facts, trace = case.facts, Trace(case.facts)
    outcome, outstanding = _outcome(facts, trace)
    trace.result(OUTCOME, outcome)
    if outcome == "cancel" and trace.condition(LETTER_READY) is None:
        outstanding = set(trace.open_facts(LETTER_READY))
    actions = ["consider_dependants"] if facts["children"] else []
    trace.result(CONSIDER_DEPENDANTS, actions)
    return {
        "reference": case.reference,
        "kind": case.kind,
        "guidance": case.guidance,
        "outcome": outcome,
        "issuable": outcome in ("cancel", "keep") and not outstanding,
        "outstanding": sorted(outstanding),
        "actions": actions,
        "trace": trace.steps,
    }
