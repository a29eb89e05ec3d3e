"""How outcomes and open questions are said to the people who work with them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from cases.countries import name_of
from decisions.models import Consideration
from decisions.models.letter import LetterKind
from decisions.rules.fees import WAIVER
from decisions.steps import FACTORS

LETTERS = {"grant": LetterKind.GRANT, "refuse": LetterKind.REFUSAL, "reject": LetterKind.REJECTION}
"""The letter that each outcome of a consideration calls for; the others call for none."""

LETTERS_OF_KIND = {
    "consideration": LETTERS,
    "cancellation": {"cancel": LetterKind.CANCELLATION, "keep": LetterKind.NOT_CANCELLED},
    "reconsideration_request": dict.fromkeys(("accept", "late", "not_accepted"), LetterKind.RECONSIDERATION),
    "fee_waiver": dict.fromkeys(("grant", "refuse"), LetterKind.FEE_WAIVER),
}
"""The same by the kind of the case file: what a grant of a fee waiver is called is no grant of permission."""

OF_ANOTHER_KIND = {
    "cancellation": {"cancel": "Cancel the permission", "keep": "Do not cancel the permission"},
    "reconsideration_request": {
        "accept": "The request is one that can be made",
        "late": "The request is late: a person decides whether it is taken",
        "not_accepted": "The request is not one that can be made",
    },
    "fee_waiver": {"grant": "Waive the fee", "refuse": "Do not waive the fee"},
}
"""What the outcomes of the other kinds are called; those that are not here are called as a consideration's are."""

REVIEWED = {
    "changed": "The decision is changed: a new one takes its place",
    "unchanged": "The decision stands",
}
NOT_TAKEN = "The late request is not taken: the decision stands"
"""What a request for reconsideration comes to, once a person has said so."""

NOTHING: dict[str, Any] = {
    "outstanding": [],
    "decided_by": [],
    "limbs": {},
    "requires": [],
    "warnings": [],
    "actions": [],
    "children": [],
    "conditions": [],
}
"""What a determination of another kind than a consideration has nothing of, where all are read alike."""

LABELS = {
    "grant": "Grant permission to stay",
    "refuse": "Refuse permission to stay",
    "reject": "Reject without considering permission to stay",
    "hold": "Hold: nothing can be decided for now",
    "withdrawn": "Withdrawn: nothing is decided",
    "no_consideration": "Not considered for permission to stay",
    "undetermined": "Not determined yet",
}

LIMBS = {
    "recovery": "Recovery: section 65(2)(a)",
    "compensation": "Compensation: section 65(2)(b)",
    "cooperation": "Co-operation: section 65(2)(c)",
}

LIMB_RESULTS = {
    "met": "Stay is necessary",
    "not_met": "Stay is not necessary",
    "undecided": "Not decided yet",
    "redirected": "Redirected to the competent authority",
}

# What each open fact asks of the caseworker. {country} and {child} are filled in from the case.
FACTS = {
    "person.date_of_birth": "the person’s date of birth",
    "person.british_citizen": "whether the person is a British citizen",
    "person.in_uk": "that the person is in the UK",
    "person.permission": "what permission the person holds today",
    "person.identity_satisfied": "that you are satisfied of the person’s identity",
    "person.fingerprints": "the person’s fingerprints",
    "person.photograph": "the person’s photograph",
    "person.in_custody": "whether the person is in custody",
    "person.departure.left_on": "when the person left the UK",
    "person.departure.written_permission": "whether the person had written permission to leave",
    "person.asylum_claim_outstanding": "whether an asylum claim is outstanding",
    "person.criminality": "whether there is criminality or extremism to be balanced",
    "person.deportation": "whether there is a deportation order or proceedings",
    "person.best_interests_assessed": "an assessment of the best interests of the victim, who is a child",
    "conclusive_grounds.outcome": "the outcome of the conclusive grounds decision",
    "conclusive_grounds.served_on": "when the conclusive grounds decision was served",
    "public_order.status": "the result of the public order check",
    "withdrawal.proforma_received_on": "whether the signed withdrawal form has come in",
    "consideration.previous_vts_consideration": "whether temporary permission to stay was considered before",
    "application.form": "the form the application was made on",
    "application.purposes": "the purposes applied for",
    "application.fee": "whether the fee was paid or waived",
    "application.in_uk_on_application": "whether the person was in the UK when they applied",
    "permission_history": "the permission the person has held",
    "recovery.physical_harm": "whether the exploitation caused physical harm",
    "recovery.psychological_harm": "whether the exploitation caused psychological harm",
    "recovery.support_required": "whether the person needs support to recover",
    "recovery.treatment_necessary": "whether treatment or other assistance is necessary",
    "recovery.countries": "a country of return",
    "recovery.no_country_of_return": "whether there is any country of return",
    "country_information": "the country information consulted for {country}",
    "available": "whether treatment is available in {country}",
    "accessible": "whether treatment is likely to be accessible in {country}",
    "compensation.seeking": "whether the person seeks compensation",
    "compensation.relevant_exploitation": "whether the claim is about the accepted exploitation",
    "compensation.stay_needed": "whether stay is needed for the claim",
    "compensation.presence_needed": "whether the person has to be here for it",
    "compensation.capable_from_abroad": "whether the person could claim from abroad",
    "compensation.reasonable_from_abroad": "whether it would be reasonable to claim from abroad",
    "cooperation.agreed": "whether the person has agreed to co-operate",
    "cooperation.relevant_exploitation": "whether the investigation is about the accepted exploitation",
    "cooperation.stage": "the stage of the investigation or proceedings",
    "cooperation.confirmation": "the authority’s confirmation",
    "cooperation.presence_necessary": "whether the person has to be in the UK for it",
    "cooperation.reasonable_steps_taken": "whether reasonable steps were taken to verify the co-operation",
    "cooperation.information_requested": "whether the person was asked for more information",
    "cooperation.information_provided": "whether the person gave more information",
    "length.months": "a length of stay within the limit",
    "length.longer_stay": "whether a longer stay is sought, and why",
    "sign_off.grade_6": "the agreement of a Grade 6",
    "sign_off.senior_caseworker": "the agreement of a senior caseworker",
    "best_interests_assessed": "an assessment of the best interests of {child}",
    "date_of_birth": "the date of birth of {child}",
    "included_on": "when {child} was included",
    "in_uk": "whether {child} is in the UK",
    "born_in_uk": "whether {child} was born in the UK",
    "british_citizen": "whether {child} is a British citizen",
    "threat_to_public_order": "whether {child} is a threat to public order",
    "full_birth_certificate": "the full birth certificate of {child}",
    "one_parent_has_stay": "whether only one parent of {child} has stay as a victim",
    "same_nationality_as_parent": "whether {child} has the nationality of that parent",
    "leave_in_line_requested": "whether leave in line was asked for {child}",
    "effective_on": "the day from which the permission is cancelled, not before the decision",
    "representations.invited_on": "when the person was invited to say why it should stand, or why they were not",
    "representations.answered": "an answer to each representation",
    "made_out": "whether ground {ground} is made out",
    "appropriate": "whether it is appropriate to cancel on ground {ground}",
    "further_evidence_requested_on": "that more evidence in support was asked for",
    "decision.outcome": "what the decision was that is to be looked at again",
    "earlier_requests.rules_not_followed": "how often it was asked before because the rules were not followed",
    "earlier_requests.type_or_expiry_wrong": "how often it was asked before because of type or expiry",
    "destitution.destitute": "whether the person is destitute",
    "destitution.imminent_risk": "whether the person is at imminent risk of destitution",
    "destitution.child_essential_needs_unmet": "whether the fee would leave a child’s essential needs unmet",
    "findings": "a finding on each question that is open",
    **{f"framework.{factor}": f"your rating of {label.lower()} in {{country}}" for factor, label in FACTORS.items()},
}

_LIST_ITEM = re.compile(r"^(?:recovery\.)?(countries|children|permission_history|pauses|grounds)\[(\d+)\]\.?(.*)$")


def letter_kind(case_file: Mapping[str, Any], outcome: str) -> LetterKind | None:
    """The letter that the outcome of a case file of this kind calls for; None where none is written."""
    return LETTERS_OF_KIND[case_file["kind"]].get(outcome)


def label(kind: str, outcome: str) -> str:
    """The outcome of a case file of that kind as it is said to people."""
    return OF_ANOTHER_KIND.get(kind, {}).get(outcome) or LABELS.get(outcome, outcome)


def came_to(kind: str, outcome: str, found: Iterable[Mapping[str, Any]]) -> str:
    """What is decided, in words: of a request that is looked at, what the findings say that it came to."""
    answers = {one.get("step"): one.get("answers") or {} for one in found}
    taken = outcome == "accept" or answers.get("late", {}).get("late_taken") is True
    if kind == "reconsideration_request" and outcome in ("accept", "late"):
        if outcome == "late" and answers.get("late", {}).get("late_taken") is False:
            return NOT_TAKEN
        if taken and answers.get("review", {}).get("review") in REVIEWED:
            return REVIEWED[answers["review"]["review"]]
    return label(kind, outcome)


def whole(result: Mapping[str, Any]) -> dict[str, Any]:
    """A determination of any kind with everything that one may have: empty where it has nothing of it."""
    closed = result["outcome"] not in ("hold", "undetermined") and not result.get("outstanding")
    return {**NOTHING, "issuable": closed, "outstanding": _open_of_waiver(result), **result}


def _open_of_waiver(result: Mapping[str, Any]) -> list[str]:
    """The questions of a fee waiver that are open: the contract names none, so the rule that read them does."""
    if result.get("kind") != "fee_waiver" or result["outcome"] != "undetermined":
        return []
    read: Mapping[str, Any] = next((step["facts"] for step in result["trace"] if step["rule"] == WAIVER.name), {})
    return sorted(path for path, value in read.items() if value is None)


def still_needed(path: str, consideration: Consideration) -> str:
    """The sentence that tells a caseworker what an outstanding fact of the contract asks for.

    `consideration` is one loaded with its facts; countries and children are named from it.
    """
    return f"Still needed: {fact_name(path, consideration)}."


def fact_name(path: str, consideration: Consideration) -> str:
    """What a fact is called, with the country or the child it is about."""
    item = _LIST_ITEM.match(path)
    if not item:
        return FACTS.get(path, path)
    kind, index, fact = item[1], int(item[2]), item[3]
    names = {"country": "the country", "child": "the child", "ground": ""}
    if kind == "countries":
        names["country"] = name_of(consideration.country_rows[index]["country"])  # type: ignore[attr-defined]
    elif kind == "children":
        row = consideration.child_rows[index]  # type: ignore[attr-defined]
        names["child"] = row["name"] or row["ref"]
    elif kind == "grounds":
        names["ground"] = consideration.cancellation.grounds[index]
    elif kind == "permission_history":
        return "a full record of the permission the person has held"
    elif kind == "pauses":
        return "the terms of the published pause"
    return FACTS.get(fact, fact).format(**names)
