"""How what is recorded is said: the facts of the case file and their values, in words."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from decisions.rules.dates import has_reached
from decisions.steps import cancelling, interests, length_factors

NOT_KNOWN = "Not known yet"
MAJORITY = 18

FACTS = {
    "person.in_uk": "In the UK",
    "person.permission": "Permission held today",
    "person.identity_satisfied": "Identity accepted",
    "person.in_custody": "In custody",
    "person.fingerprints": "Fingerprints enrolled",
    "person.photograph": "Photograph enrolled",
    "person.criminality": "Criminality or extremism to be balanced",
    "person.best_interests_assessed": "Best interests of the victim, a child, assessed",
    "public_order.status": "Public order disqualification",
    "recovery.physical_harm": "Physical harm from the exploitation",
    "recovery.psychological_harm": "Psychological harm from the exploitation",
    "recovery.support_required": "Support needed to recover",
    "recovery.healthcare_evidence": "Evidence from a registered healthcare professional",
    "recovery.evidence_requested_on": "More evidence asked for on",
    "recovery.treatment_necessary": "Treatment or other assistance necessary, and linked to the exploitation",
    "recovery.treatment_started": "Treatment started",
    "recovery.stopping_would_disrupt": "Stopping it would disrupt recovery",
    "recovery.acute_safeguarding_risk": "Acute safeguarding risk",
    "available": "Available",
    "accessible": "Likely to be accessible to this person",
    "framework.employment": "Employment potential",
    "framework.support_network": "Support networks",
    "framework.transport": "Transport",
    "framework.individual_health": "Individual health",
    "framework.course_of_treatment": "Course of treatment",
    "further_factors": "Further factors",
    "costs_assumed": "Relies on the assumption that the person can meet the cost",
    "protected_characteristics": "Protected characteristics",
    "compensation.seeking": "Seeking compensation",
    "compensation.relevant_exploitation": "The claim is about the accepted exploitation",
    "compensation.stay_needed": "Stay needed for the claim",
    "compensation.presence_needed": "Presence in the UK needed for it",
    "compensation.capable_from_abroad": "Capable of claiming from abroad",
    "compensation.reasonable_from_abroad": "Reasonable to claim from abroad",
    "cooperation.agreed": "Has agreed to co-operate",
    "cooperation.relevant_exploitation": "It is about the accepted exploitation",
    "cooperation.stage": "Stage in the UK",
    "cooperation.confirmation": "Confirmation by the authority or prosecutor",
    "cooperation.presence_necessary": "Presence in the UK necessary",
    "cooperation.reasonable_steps_taken": "Reasonable steps taken to verify it",
    "cooperation.information_requested": "More information asked of the person",
    "cooperation.information_provided": "More information given",
    "threat_to_public_order": "Threat to public order",
    "best_interests_assessed": "Best interests assessed",
    "length.months": "Months proposed",
    "length.longer_stay": "Longer stay",
    "late_taken": "The late request is taken",
    "review": "What it comes to",
    "new_on": "New decision made on",
    "made_out": "Made out",
    "provision": "The paragraph of the Rules in force",
    "appropriate": "Appropriate to cancel",
    "effective_on": "Cancelled from",
    "destitution.destitute": "Destitute",
    "destitution.imminent_risk": "At imminent risk of destitution",
    "needs_not_met": "A child’s essential further needs cannot be met",
    "fee_would_deprive": "The fee would deprive the child of them",
    "destitution.child_essential_needs_unmet": "The fee would leave a child’s essential further needs unmet",
    **cancelling.PURPOSES,
    **interests.INTERESTS,
    **interests.AGE,
    **length_factors.FACTORS,
}

CODES = {
    "person.permission": {
        "none": "None",
        "vts": "Temporary permission to stay, as a victim",
        "vts_child": "Temporary permission to stay, as a victim’s child",
        "msdl": "Modern Slavery Discretionary Leave",
        "ktt_leave": "KTT discretionary leave",
        "other": "Leave of another kind",
    },
    "public_order.status": {
        "not_raised": "Not raised",
        "raised": "Raised",
        "under_consideration": "Being considered",
        "disqualified": "Disqualified",
        "not_disqualified": "Considered, and not disqualified",
    },
    "cooperation.stage": {
        "none": "None",
        "investigation": "Investigation",
        "proceedings": "Criminal proceedings",
        "ended": "Ended",
    },
    "cooperation.confirmation": {"confirmed": "Confirmed", "denied": "Denied", "unknown": "Not known"},
    "length.longer_stay": {
        "none": "Not sought",
        "best_interests": "Sought: a child’s best interests",
        "exceptional": "Sought: exceptional, compelling or compassionate reasons",
    },
    "review": {"changed": "The decision is changed", "unchanged": "The decision stands"},
    "interests.quality": interests.QUALITY,
    "length.factor.child_effect": length_factors.EFFECT,
}
PURPOSES = {"recovery": "Recovery", "compensation": "Compensation", "cooperation": "Co-operation"}
RATINGS = {
    "more": "More accessible",
    "less": "Less accessible",
    "mixed": "Mixed",
    "no_information": "No information: counts neither way",
}


def concerns(name: str, value: Any, *, adult: bool) -> bool:
    """Whether the answer is about this person: of an adult, an unasked question about a child's interests is not."""
    return not (adult and name == "person.best_interests_assessed" and value is None)


def is_adult(born: Any, on: Any) -> bool:
    """Whether a person born then is 18 or over on that day, both as dates or as written; not where one is unknown."""
    try:
        birth, day = (date.fromisoformat(one) if isinstance(one, str) else one for one in (born, on))
        return has_reached(MAJORITY, birth, day)
    except (AttributeError, TypeError, ValueError):
        return False


def fact_label(name: str) -> str:
    """What the fact is called beside its answer; a reason kept for one factor is named after the factor."""
    if name.startswith("reason."):
        return f"{FACTS.get('framework.' + name.removeprefix('reason.'), name)}: why"
    return FACTS.get(name, name)


def in_words(name: str, value: Any) -> str:
    """The recorded value as it is said to people; nothing recorded is “not known yet”, never a no."""
    if value is None or value == "":
        return NOT_KNOWN
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list | tuple):
        return "; ".join(in_words(name, one) for one in value) or "None"
    if name.startswith("framework."):
        return RATINGS.get(str(value), str(value))
    if name == "length.months" or name in length_factors.MONTHS:
        return months(value)
    if name in length_factors.WEEKS:
        return "1 week" if value == 1 else f"{value} weeks"
    return CODES.get(name, {}).get(str(value)) or day(value)


def months(number: Any) -> str:
    """A length in months: “1 month”, “12 months”."""
    return "1 month" if number == 1 else f"{number} months"


def moment(at: datetime) -> str:
    """A time as it is written to people, by the clock in the UK."""
    here = timezone.localtime(at)
    return f"{day(here)} at {here:%H:%M}"


def day(value: Any) -> str:
    """A date of the case file as it is written to people; anything else as it stands."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else value
        return f"{read.day} {read:%B} {read.year}"
    except (AttributeError, TypeError, ValueError):
        return str(value)
