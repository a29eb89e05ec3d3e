"""Every field of every kind of case file, as the contract lists them."""

from __future__ import annotations

from collections import defaultdict

from decisions.rules.fields import Country, Day, Field, Items, Section, Shape, Text, Whole, YesNo, code, codes

PURPOSES = ("recovery", "compensation", "cooperation")
DEPORTATION = ("none", "order", "proceedings")
HELD = ("vts", "vts_child", "msdl", "ktt_leave", "other")
FACTORS = ("employment", "support_network", "transport", "individual_health", "course_of_treatment")
RATINGS = ("more", "less", "mixed", "no_information")

KINDS = ("consideration", "reconsideration_request", "cancellation", "fee_waiver")
_PUBLIC_ORDER = Section(
    {"status": code("not_raised", "raised", "under_consideration", "disqualified", "not_disqualified")}
)

_PERSON = Section(
    {
        "date_of_birth": Day(past=True),
        "british_citizen": YesNo(),
        "in_uk": YesNo(),
        "permission": code("none", *HELD),
        "identity_satisfied": YesNo(),
        "fingerprints": YesNo(),
        "photograph": YesNo(),
        "in_custody": YesNo(),
        "departure": Section({"left_on": Day(), "written_permission": YesNo()}),
        "asylum_claim_outstanding": YesNo(),
        "criminality": YesNo(),
        "deportation": code(*DEPORTATION),
        "best_interests_assessed": YesNo(),
    }
)

_APPLICATION = Section(
    {
        "form": code("flr_hro", "other"),
        "applied_on": Day(past=True),
        "in_uk_on_application": YesNo(),
        "purposes": codes(*PURPOSES),
        "fee": code("paid", "waived", "not_paid"),
        "months_sought": Whole(),
    }
)

_RECOVERY = Section(
    {
        "physical_harm": YesNo(),
        "psychological_harm": YesNo(),
        "support_required": YesNo(),
        "healthcare_evidence": YesNo(),
        "evidence_requested_on": Day(past=True),
        "treatment_necessary": YesNo(),
        "treatment_started": YesNo(),
        "stopping_would_disrupt": YesNo(),
        "acute_safeguarding_risk": YesNo(),
        "no_country_of_return": YesNo(),
        "countries": Items(
            {
                "country": Country(),
                "link": code("nationality", "removal_agreement"),
                "country_information": Text(),
                "available": YesNo(),
                "framework": Section({factor: code(*RATINGS) for factor in FACTORS}),
                "accessible": YesNo(),
            }
        ),
    }
)

_COMPENSATION = Section(
    {
        "seeking": YesNo(),
        "relevant_exploitation": YesNo(),
        "stay_needed": YesNo(),
        "presence_needed": YesNo(),
        "capable_from_abroad": YesNo(),
        "reasonable_from_abroad": YesNo(),
    }
)

_COOPERATION = Section(
    {
        "agreed": YesNo(),
        "relevant_exploitation": YesNo(),
        "stage": code("none", "investigation", "proceedings", "ended"),
        "confirmation": code("confirmed", "denied", "unknown"),
        "presence_necessary": YesNo(),
        "reasonable_steps_taken": YesNo(),
        "information_requested": YesNo(),
        "information_provided": YesNo(),
    }
)

_CHILDREN = Items(
    {
        "ref": Text(),
        "date_of_birth": Day(past=True),
        "included_on": Day(),
        "in_uk": YesNo(),
        "born_in_uk": YesNo(),
        "british_citizen": YesNo(),
        "full_birth_certificate": YesNo(),
        "threat_to_public_order": YesNo(),
        "one_parent_has_stay": YesNo(),
        "same_nationality_as_parent": YesNo(),
        "leave_in_line_requested": YesNo(),
        "best_interests_assessed": YesNo(),
    }
)

_COUNT = Whole(expected="a whole number, 0 or more", least=0)

CONSIDERATION: Shape = {
    "kind": code(*KINDS, required=True),
    "reference": Text(required=True),
    "decision_date": Day(required=True),
    "person": _PERSON,
    "conclusive_grounds": Section({"outcome": code("positive", "negative", "pending"), "served_on": Day()}),
    "public_order": _PUBLIC_ORDER,
    "withdrawal": Section({"requested_on": Day(past=True), "proforma_received_on": Day(past=True)}),
    "consideration": Section(
        {
            "basis": code(
                "conclusive_grounds",
                "ktt_leave_ended",
                "msdl_undecided",
                "extension",
                "public_authority_request",
                required=True,
            ),
            "previous_vts_consideration": YesNo(),
        }
    ),
    "application": _APPLICATION,
    "permission_history": Items(
        {
            "kind": code(*HELD),
            "purposes": codes(*PURPOSES),
            "granted_on": Day(past=True),
            "expires_on": Day(),
            "months": Whole(),
        }
    ),
    "pauses": Items(
        {
            "reference": Text(required=True),
            "purposes": codes(*PURPOSES),
            "deportation": codes(*DEPORTATION),
            "outcomes": codes("grant", "refuse"),
        }
    ),
    "recovery": _RECOVERY,
    "compensation": _COMPENSATION,
    "cooperation": _COOPERATION,
    "length": Section({"months": Whole(), "longer_stay": code("none", "best_interests", "exceptional")}),
    "sign_off": Section({"grade_6": code("approved", "declined"), "senior_caseworker": code("approved", "declined")}),
    "children": _CHILDREN,
}

RECONSIDERATION_REQUEST: Shape = {
    "kind": code(*KINDS, required=True),
    "reference": Text(required=True),
    "requested_on": Day(required=True),
    "in_uk": YesNo(),
    "ground": code("rules_not_followed", "type_or_expiry_wrong", "new_evidence", "own_motion", required=True),
    "decision": Section(
        {
            "policy": code("vts", "discretionary_leave", required=True),
            "outcome": code("grant", "refuse"),
            "served_on": Day(required=True),
            "guidance": Text(),
        }
    ),
    "earlier_requests": Section({"rules_not_followed": _COUNT, "type_or_expiry_wrong": _COUNT}),
    "supporting_evidence": YesNo(),
    "further_evidence_requested_on": Day(),
}

MANDATORY_GROUNDS = ("9.2.2", "9.3.2", "9.4.2")
DISCRETIONARY_GROUNDS = ("9.4.5", "9.5.2", "9.7.3", "9.20.1", "9.20.2", "9.23.1", "9.24.1")
DISQUALIFICATION_GROUNDS = ("public_order", "bad_faith")

CANCELLATION: Shape = {
    "kind": code(*KINDS, required=True),
    "reference": Text(required=True),
    "decision_date": Day(required=True),
    "permission": Section({"kind": code("vts", "vts_child"), "granted_on": Day(past=True), "expires_on": Day()}),
    "grounds": Items(
        {
            "ground": code(*MANDATORY_GROUNDS, *DISCRETIONARY_GROUNDS, *DISQUALIFICATION_GROUNDS, required=True),
            "made_out": YesNo(),
            "appropriate": YesNo(),
        },
        at_least_one=True,
    ),
    "public_order": _PUBLIC_ORDER,
    "representations": Section(
        {"invited_on": Day(past=True), "not_invited_reason": Text(), "received": YesNo(), "answered": YesNo()}
    ),
    "effective_on": Day(),
    "children": Items({"ref": Text(), "best_interests_assessed": YesNo()}),
}

FEE_WAIVER: Shape = {
    "kind": code(*KINDS, required=True),
    "reference": Text(required=True),
    "requested_on": Day(required=True),
    "permission_expires_on": Day(),
    "decided_on": Day(),
    "destitution": Section({"destitute": YesNo(), "imminent_risk": YesNo(), "child_essential_needs_unmet": YesNo()}),
}

SHAPES: dict[str, Shape] = {
    "consideration": CONSIDERATION,
    "reconsideration_request": RECONSIDERATION_REQUEST,
    "cancellation": CANCELLATION,
    "fee_waiver": FEE_WAIVER,
}

DATED_BY = {
    "consideration": "decision_date",
    "reconsideration_request": "requested_on",
    "cancellation": "decision_date",
    "fee_waiver": "requested_on",
}
"""The date that each kind turns on."""


FIELDS: defaultdict[str, set[str]] = defaultdict(set)
"""The kinds of field that stand at a path, entries of lists written with ``[]``, in any kind of case file."""


def _enter(shape: Shape, prefix: str) -> None:
    for key, part in shape.items():
        FIELDS[prefix + key].add(type(part).__name__)
        if isinstance(part, Section):
            _enter(part.shape, f"{prefix}{key}.")
        elif not isinstance(part, Field):
            _enter(part.shape, f"{prefix}{key}[].")


for _shape in SHAPES.values():
    _enter(_shape, "")
