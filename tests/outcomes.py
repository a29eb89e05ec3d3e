"""The answers to every step that lead to each outcome, as a caseworker records them."""

from collections.abc import Mapping
from typing import Any

from decisions import steps

CHECKS = {
    "person.in_uk": True,
    "person.permission": "none",
    "person.identity_satisfied": True,
    "person.in_custody": False,
    "person.fingerprints": True,
    "person.photograph": True,
    "person.criminality": False,
    "public_order.status": "not_raised",
}
NO_RECOVERY = {"harm": {"recovery.physical_harm": False, "recovery.psychological_harm": False}}
RECOVERY = {
    "harm": {"recovery.physical_harm": False, "recovery.psychological_harm": True},
    "need": {"recovery.support_required": True},
    "treatment": {
        "recovery.healthcare_evidence": True,
        "recovery.treatment_necessary": True,
        "recovery.treatment_started": True,
        "recovery.stopping_would_disrupt": True,
        "recovery.acute_safeguarding_risk": False,
    },
    "availability": {"available": True},
    "framework": {
        **{f"framework.{factor}": "less" for factor in steps.FACTORS},
        **{f"reason.{factor}": "Shown by the report." for factor in steps.FACTORS},
        "further_factors": "",
        "costs_assumed": False,
        "protected_characteristics": "",
    },
    "accessibility": {"accessible": False},
}
NO_COMPENSATION = {"compensation": {"compensation.seeking": False}}
NO_COOPERATION = {"cooperation": {"cooperation.agreed": False}}
COMPENSATION = {
    "compensation": {
        "compensation.seeking": True,
        "compensation.relevant_exploitation": True,
        "compensation.stay_needed": True,
        "compensation.presence_needed": True,
        "compensation.capable_from_abroad": False,
        "compensation.reasonable_from_abroad": False,
    }
}
LENGTH = {
    "length": {
        "length.months": 12,
        "length.longer_stay": "none",
        "length.factor.delay": False,
        "length.factor.interrupted": False,
        "length.factor.others_reasons": "Nobody says so, and the dates show none.",
    }
}
INTERESTS = {
    "interests.evidence": "The school’s letter of 2 March 2026.",
    "interests.quality": "verifiable",
    "interests.quality_reasons": "It is signed by the head teacher and can be checked.",
    "interests.met_elsewhere": False,
    "interests.met_elsewhere_reasons": "There is no school in her language there.",
    "duty.treatment": "A British child of her age would be asked the same.",
    "duty.primary": "Her schooling weighed first.",
    "duty.discrimination": "Her nationality told neither way.",
    "duty.timeliness": "Decided within the month in which the letter came.",
    "duty.at_risk": False,
    "duty.at_risk_reasons": "The social worker saw nothing that points to it.",
}
CHILD = {"child": {"threat_to_public_order": False, "best_interests_assessed": True, **INTERESTS}}

Answers = Mapping[str, Mapping[str, Any]]
OUTCOMES: dict[str, Answers] = {
    "grant": {"before-you-decide": CHECKS, **RECOVERY, **NO_COMPENSATION, **NO_COOPERATION, **CHILD, **LENGTH},
    "grant_with_criminality": {
        "before-you-decide": CHECKS | {"person.criminality": True},
        **RECOVERY,
        **NO_COMPENSATION,
        **NO_COOPERATION,
        **CHILD,
        **LENGTH,
    },
    "grant_for_compensation": {
        "before-you-decide": CHECKS,
        **NO_RECOVERY,
        **COMPENSATION,
        **NO_COOPERATION,
        **CHILD,
        **LENGTH,
    },
    "longer_stay": {
        "before-you-decide": CHECKS,
        **RECOVERY,
        **NO_COMPENSATION,
        **NO_COOPERATION,
        **CHILD,
        "length": {"length.months": 30, "length.longer_stay": "exceptional"},
    },
    "refuse": {"before-you-decide": CHECKS, **NO_RECOVERY, **NO_COMPENSATION, **NO_COOPERATION, **CHILD},
    "reject": {"before-you-decide": CHECKS | {"public_order.status": "disqualified"}},
    "hold": {"before-you-decide": CHECKS | {"public_order.status": "under_consideration"}},
    "undetermined": {"before-you-decide": CHECKS, **NO_COMPENSATION, **NO_COOPERATION},
}
