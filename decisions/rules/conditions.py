"""What a grant carries: its conditions, the sign-offs that it needs, the best interests of a victim who is a child."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.dates import has_reached
from decisions.rules.expression import LAW_DAY, Facts, Item, Kleene, all_of, not_
from decisions.rules.parameters import ADULT_AGE
from decisions.rules.propositions import condition, one_of, proposition, result, so


@proposition(
    "person.adult",
    requirements=("CND-03", "CHD-02"),
    provision=GUIDANCE + "Public funds, work and study",
    reads=("person.date_of_birth", "decision_date"),
)
def adult(facts: Facts, item: Item | None) -> Kleene:
    """The person is eighteen or over on the day of the decision."""
    born, day = facts["person.date_of_birth"], facts["decision_date"]
    return None if born is None else has_reached(ADULT_AGE.on(facts[LAW_DAY]), born, day)


criminality = so(
    "person.criminality",
    "There is criminality or extremism to be balanced against the grant.",
    requirements=("CON-19", "CON-20"),
    provision=GUIDANCE + "Considering temporary permission to stay",
)
longer_stay_sought = one_of(
    "length.longer_stay",
    ("best_interests", "exceptional"),
    "A reason for longer stay is put forward.",
    name="length.longer_stay_sought",
    requirements=("LNG-01", "LNG-04"),
    provision=GUIDANCE + "Longer periods of stay",
)
victim_best_interests = so(
    "person.best_interests_assessed",
    "The best interests of a victim who is a child have been assessed.",
    requirements=("CHD-01", "CHD-02"),
    provision="Borders, Citizenship and Immigration Act 2009 s.55; " + GUIDANCE + "Applications in respect of children",
    until_true=True,
)

ATAS = condition(
    "conditions.atas",
    "An adult may study certain subjects only with an ATAS certificate.",
    all_of(adult),
    requirements=("CND-03",),
    provision="Appendix VTS 5.2; " + GUIDANCE + "Public funds, work and study",
)
CONDITIONS = result(
    "conditions.of_a_grant",
    "A person granted permission may have public funds, work and enter higher education.",
    requirements=("CND-01", "CND-02", "CND-03"),
    provision="Appendix VTS 5.2; " + GUIDANCE + "Public funds, work and study",
    reads=(),
)
GRADE_6 = condition(
    "sign_off.grade_6",
    "A grant to a person with criminality needs a Grade 6's agreement.",
    all_of(criminality),
    requirements=("CON-19", "CON-20"),
    provision=GUIDANCE + "Considering temporary permission to stay",
)
SENIOR_CASEWORKER = condition(
    "sign_off.senior_caseworker",
    "Where longer stay is put forward the case goes to a senior caseworker.",
    all_of(longer_stay_sought),
    requirements=("LNG-04",),
    provision=GUIDANCE + "Longer periods of stay",
)
SIGN_OFFS = (("grade_6", GRADE_6), ("senior_caseworker", SENIOR_CASEWORKER))
CHILD_VICTIM = condition(
    "person.child_victim_unassessed",
    "The victim is a child whose best interests have still to be assessed.",
    all_of(not_(adult), not_(victim_best_interests)),
    requirements=("CHD-01", "CHD-02", "CON-07"),
    provision="Borders, Citizenship and Immigration Act 2009 s.55; " + GUIDANCE + "Applications in respect of children",
)
