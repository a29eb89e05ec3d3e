"""Warnings: what a caseworker should see beside an outcome, and what never changes one."""

from __future__ import annotations

import datetime

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import LAW_DAY, Facts, Item, Kleene, all_of, not_
from decisions.rules.parameters import EARLY_WINDOW
from decisions.rules.propositions import condition, proposition, so
from decisions.rules.recovery import treatment_necessary
from decisions.rules.validity import extension

healthcare_evidence = so(
    "recovery.healthcare_evidence",
    "There is evidence from a registered healthcare professional.",
    requirements=("NEC-01",),
    provision=GUIDANCE + "Necessity of treatment",
)


@proposition(
    "recovery.evidence_requested",
    requirements=("NEC-01",),
    provision=GUIDANCE + "Necessity of treatment",
    reads=("recovery.evidence_requested_on",),
)
def evidence_requested(facts: Facts, item: Item | None) -> Kleene:
    """More evidence has been asked for."""
    return facts["recovery.evidence_requested_on"] is not None


treatment_started = so(
    "recovery.treatment_started",
    "Treatment has started.",
    requirements=("AVL-04", "AVL-06"),
    provision=GUIDANCE + "Availability of treatment",
)
stopping_would_disrupt = so(
    "recovery.stopping_would_disrupt",
    "Stopping the treatment would actively disrupt recovery.",
    requirements=("AVL-04",),
    provision=GUIDANCE + "Availability of treatment",
)
acute_risk = so(
    "recovery.acute_safeguarding_risk",
    "There is an acute safeguarding risk.",
    requirements=("AVL-07",),
    provision=GUIDANCE + "Availability of treatment",
)


def _expiries(facts: Facts) -> list[datetime.date | None]:
    return [one["expires_on"] for one in facts["permission_history"] if one["kind"] in ("vts", "vts_child")]


def last_expiry(facts: Facts) -> datetime.date | None:
    """When the last permission as a victim or a victim's child expired or will expire; ``None`` where there is none."""
    ends = _expiries(facts)
    known = [one for one in ends if one is not None]
    return max(known) if known and len(known) == len(ends) else None


@proposition(
    "application.late",
    requirements=("WHN-04", "WHN-05", "EXT-03"),
    provision=GUIDANCE + "When to apply",
    reads=("application.applied_on", "permission_history[].kind", "permission_history[].expires_on"),
)
def late(facts: Facts, item: Item | None) -> Kleene:
    """The application was made after the last permission as a victim had expired."""
    applied, ended = facts["application.applied_on"], last_expiry(facts)
    return None if applied is None or ended is None else applied > ended


@proposition(
    "application.early",
    requirements=("WHN-01",),
    provision=GUIDANCE + "When to apply",
    reads=("application.applied_on", "permission_history[].kind", "permission_history[].expires_on"),
)
def early(facts: Facts, item: Item | None) -> Kleene:
    """The application was made more than 28 days before the last permission as a victim expired."""
    applied, ends = facts["application.applied_on"], _expiries(facts)
    known = [one for one in ends if one is not None]
    if applied is None or not known:
        return None
    # An expiry that is not known can only be the last if it is later still.
    if (max(known) - applied).days > EARLY_WINDOW.on(facts[LAW_DAY]):
        return True
    return False if len(known) == len(ends) else None


EVIDENCE_NOT_REQUESTED = condition(
    "warnings.evidence_not_requested",
    "Treatment was found unnecessary without medical evidence, and none was asked for.",
    all_of(not_(treatment_necessary), not_(healthcare_evidence), not_(evidence_requested)),
    requirements=("NEC-01",),
    provision=GUIDANCE + "Necessity of treatment",
)
TREATMENT_DISRUPTED = condition(
    "warnings.treatment_would_be_disrupted",
    "The limb is not met although treatment has started and stopping it would disrupt recovery.",
    all_of(treatment_started, stopping_would_disrupt),
    requirements=("AVL-04", "AVL-05"),
    provision=GUIDANCE + "Availability of treatment",
)
ACUTE_RISK = condition(
    "warnings.acute_safeguarding_risk",
    "An acute safeguarding risk needs a referral of its own, whatever is decided.",
    all_of(acute_risk),
    requirements=("AVL-07",),
    provision=GUIDANCE + "Availability of treatment",
)
OUT_OF_TIME = condition(
    "warnings.out_of_time",
    "A late application is still considered and its lateness is no reason to refuse.",
    all_of(extension, late),
    requirements=("WHN-04", "WHN-05"),
    provision=GUIDANCE + "When to apply",
)
EARLY_APPLICATION = condition(
    "warnings.early_application",
    "An application more than 28 days before expiry is early and still valid.",
    all_of(extension, early),
    requirements=("WHN-01",),
    provision=GUIDANCE + "When to apply",
)
