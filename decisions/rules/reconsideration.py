"""Requests to reconsider a decision: who may ask, on what ground, how often and by when."""

from __future__ import annotations

import datetime
from typing import Any

from decisions.rules.case_file import CaseFile
from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import LAW_DAY, Facts, Item, Kleene, Proposition, all_of, not_
from decisions.rules.fields import CaseFileError, CaseFileErrors
from decisions.rules.parameters import FORMER_POLICY_RECONSIDERATION_WINDOW, RECONSIDERATION_WINDOW
from decisions.rules.propositions import condition, one_of, proposition, result, so
from decisions.rules.trace import Trace

_HEADING = GUIDANCE + "Reconsideration of decisions"

asker_in_uk = so("in_uk", "The person who asks is in the UK.", requirements=("RCN-02",), provision=_HEADING)
own_motion = one_of(
    "ground",
    ("own_motion",),
    "The competent authority reconsiders of its own motion.",
    name="reconsideration.own_motion",
    requirements=("RCN-05",),
    provision=_HEADING,
)
rules_ground = one_of(
    "ground",
    ("rules_not_followed",),
    "The person believes that rules or policies were not followed.",
    name="reconsideration.rules_not_followed",
    requirements=("RCN-01",),
    provision=_HEADING,
)
type_ground = one_of(
    "ground",
    ("type_or_expiry_wrong",),
    "The person believes that the type of permission or its expiry is wrong.",
    name="reconsideration.type_or_expiry_wrong",
    requirements=("RCN-03",),
    provision=_HEADING,
)
decision_granted = one_of(
    "decision.outcome",
    ("grant",),
    "The decision was a grant.",
    name="reconsideration.of_a_grant",
    requirements=("RCN-03",),
    provision=_HEADING,
)


def _repeated(path: str, name: str, says: str, requirement: str) -> Proposition:
    def holds(facts: Facts, item: Item | None) -> Kleene:
        count = facts[path]
        return None if count is None else count > 0

    holds.__doc__ = says
    return proposition(name, requirements=(requirement,), provision=_HEADING, reads=(path,))(holds)


rules_repeated = _repeated(
    "earlier_requests.rules_not_followed",
    "reconsideration.rules_repeated",
    "A request has been made before on the ground that rules were not followed.",
    "RCN-01",
)
type_repeated = _repeated(
    "earlier_requests.type_or_expiry_wrong",
    "reconsideration.type_repeated",
    "A request has been made before on the ground that type or expiry is wrong.",
    "RCN-03",
)

ABROAD = condition(
    "reconsideration.barred_abroad",
    "A request needs the person to be in the UK.",
    all_of(not_(own_motion), not_(asker_in_uk)),
    requirements=("RCN-02",),
    provision=_HEADING,
)
SECOND_ON_RULES = condition(
    "reconsideration.barred_second_on_rules",
    "One request may be made that rules or policies were not followed.",
    all_of(rules_ground, rules_repeated),
    requirements=("RCN-01",),
    provision=_HEADING,
)
NOT_A_GRANT = condition(
    "reconsideration.barred_not_a_grant",
    "That the type or expiry is wrong may be said of a grant only.",
    all_of(type_ground, not_(decision_granted)),
    requirements=("RCN-03",),
    provision=_HEADING,
)
SECOND_ON_TYPE = condition(
    "reconsideration.barred_second_on_type",
    "One request may be made that the type or expiry is wrong.",
    all_of(type_ground, type_repeated),
    requirements=("RCN-03",),
    provision=_HEADING,
)
BARS = (("RCN-02", ABROAD), ("RCN-01", SECOND_ON_RULES), ("RCN-03", NOT_A_GRANT), ("RCN-03", SECOND_ON_TYPE))

ACCEPTED_BY = {
    "own_motion": "RCN-05",
    "new_evidence": "RCN-08",
    "rules_not_followed": "RCN-01",
    "type_or_expiry_wrong": "RCN-03",
}
TIMED = ("rules_not_followed", "type_or_expiry_wrong")

DEADLINE = result(
    "reconsideration.deadline",
    "The last day for a request is the fourteenth day after service; a later one is shown to a person as late.",
    requirements=("RCN-04",),
    provision=_HEADING,
    reads=("requested_on", "decision.served_on", "decision.policy", "ground"),
)


@proposition(
    "reconsideration.evidence_asked_for",
    requirements=("RCN-09",),
    provision=_HEADING,
    reads=("supporting_evidence", "further_evidence_requested_on"),
    asks=("further_evidence_requested_on",),
)
def evidence_asked_for(facts: Facts, item: Item | None) -> Kleene:
    """The request came with evidence, or more has been asked for."""
    return facts["supporting_evidence"] is True or facts["further_evidence_requested_on"] is not None


EVIDENCE = condition(
    "reconsideration.evidence",
    "A request without supporting evidence obliges us to ask for some.",
    all_of(evidence_asked_for),
    requirements=("RCN-09",),
    provision=_HEADING,
)
OUTCOME = result(
    "reconsideration.outcome",
    "A request that nothing bars is accepted; new evidence is accepted every time.",
    requirements=("RCN-01", "RCN-02", "RCN-03", "RCN-04", "RCN-05", "RCN-08", "GEN-03"),
    provision=_HEADING,
    reads=("ground",),
)


def deadline(facts: Facts) -> datetime.date | None:
    """The last day for the request, ``None`` for the grounds that have none (RCN-04, RCN-05, RCN-08)."""
    if facts["ground"] not in TIMED:
        return None
    if facts["decision.policy"] == "discretionary_leave":
        window = FORMER_POLICY_RECONSIDERATION_WINDOW.on(facts[LAW_DAY])
    else:
        window = RECONSIDERATION_WINDOW.on(facts[LAW_DAY])
    try:
        return facts["decision.served_on"] + datetime.timedelta(days=window)  # type: ignore[no-any-return]
    except OverflowError:
        served = facts["decision.served_on"].isoformat()
        fault = CaseFileError("decision.served_on", "a date from which the deadline can be counted", served)
        raise CaseFileErrors([fault]) from None


def determine(case: CaseFile) -> dict[str, Any]:
    """The determination of a request for reconsideration, as the contract lists it."""
    facts, trace = case.facts, Trace(case.facts)
    last_day = deadline(facts)
    trace.result(DEADLINE, last_day)
    outcome, decided_by, outstanding = _outcome(facts, trace, last_day)
    if outcome in ("accept", "late") and facts["ground"] != "own_motion" and trace.condition(EVIDENCE) is False:
        outstanding = ["further_evidence_requested_on"]
    trace.result(OUTCOME, outcome)
    return {
        "reference": case.reference,
        "kind": case.kind,
        "outcome": outcome,
        "policy": "discretionary_leave" if facts["decision.policy"] == "discretionary_leave" else case.guidance,
        "deadline": last_day.isoformat() if last_day else None,
        "outstanding": outstanding,
        "decided_by": decided_by,
        "trace": trace.steps,
    }


def _outcome(facts: Facts, trace: Trace, last_day: datetime.date | None) -> tuple[str, list[str], list[str]]:
    bars = [(requirement, bar, trace.condition(bar)) for requirement, bar in BARS]
    barring = sorted({requirement for requirement, _, value in bars if value is True})
    if barring:
        return "not_accepted", barring, []
    unsettled = {path for _, bar, value in bars if value is None for path in trace.open_facts(bar)}
    if unsettled:
        return "undetermined", [], sorted(unsettled)
    if last_day is not None and facts["requested_on"] > last_day:
        return "late", ["RCN-04"], []
    return "accept", [ACCEPTED_BY[facts["ground"]]], []
