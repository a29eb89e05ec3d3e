"""What must be in order on the day of the decision: presence in the UK, identity, biometrics."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.dates import has_reached
from decisions.rules.expression import LAW_DAY, Facts, Item, Kleene, all_of, any_of
from decisions.rules.parameters import FINGERPRINT_AGE
from decisions.rules.propositions import condition, proposition, so

in_the_uk = so(
    "person.in_uk",
    "The person is in the UK on the day of the decision.",
    requirements=("CON-05", "CON-08"),
    provision=GUIDANCE + "Considering temporary permission to stay",
    until_true=True,
)
identity_satisfied = so(
    "person.identity_satisfied",
    "We are satisfied that the person is who they say they are.",
    requirements=("CHK-01",),
    provision=GUIDANCE + "Checks to be completed",
    until_true=True,
)
in_custody = so(
    "person.in_custody",
    "The person is in custody, and need not give biometrics.",
    requirements=("CHK-02",),
    provision=GUIDANCE + "Checks to be completed",
)
photograph = so(
    "person.photograph",
    "A photograph has been enrolled.",
    requirements=("CHK-03", "CHK-04"),
    provision=GUIDANCE + "Checks to be completed",
    until_true=True,
)
fingerprints = so(
    "person.fingerprints",
    "Fingerprints have been enrolled.",
    requirements=("CHK-03",),
    provision=GUIDANCE + "Checks to be completed",
    until_true=True,
)


@proposition(
    "person.too_young_for_fingerprints",
    requirements=("CHK-03", "CHK-04"),
    provision=GUIDANCE + "Checks to be completed",
    reads=("person.date_of_birth", "decision_date"),
)
def too_young_for_fingerprints(facts: Facts, item: Item | None) -> Kleene:
    """The person is under five on the day of the decision."""
    born, day = facts["person.date_of_birth"], facts["decision_date"]
    return None if born is None else not has_reached(FINGERPRINT_AGE.on(facts[LAW_DAY]), born, day)


READY = condition(
    "checks.in_order",
    "The person is in the UK, their identity is accepted and their biometrics are given.",
    all_of(
        in_the_uk,
        identity_satisfied,
        any_of(in_custody, all_of(photograph, any_of(too_young_for_fingerprints, fingerprints))),
    ),
    requirements=("CON-05", "CHK-01", "CHK-02", "CHK-03", "CHK-04"),
    provision=GUIDANCE + "Considering temporary permission to stay; Checks to be completed",
)
