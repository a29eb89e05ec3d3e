"""Who is considered at all: withdrawal, the conclusive grounds decision, citizenship, leave of another kind."""

from __future__ import annotations

from decisions.rules.citations import GUIDANCE
from decisions.rules.expression import Facts, Item, Kleene, all_of, any_of, not_
from decisions.rules.propositions import condition, one_of, proposition, so


@proposition(
    "withdrawal.form_received",
    requirements=("WDR-01", "WDR-02"),
    provision=GUIDANCE + "Explicit withdrawals",
    reads=("withdrawal.proforma_received_on",),
)
def form_received(facts: Facts, item: Item | None) -> Kleene:
    """The signed withdrawal form has been received."""
    return facts["withdrawal.proforma_received_on"] is not None


@proposition(
    "withdrawal.left_the_uk",
    requirements=("IMP-01", "IMP-02", "CON-06"),
    provision=GUIDANCE + "Implicit withdrawals",
    reads=("person.departure.left_on", "decision_date"),
)
def left_the_uk(facts: Facts, item: Item | None) -> Kleene:
    """The person has left the UK, for the Common Travel Area or beyond, on or before the day of the decision."""
    left_on = facts["person.departure.left_on"]
    return left_on is not None and left_on <= facts["decision_date"]


left_with_permission = so(
    "person.departure.written_permission",
    "The person had written permission to leave.",
    requirements=("IMP-01", "IMP-03"),
    provision=GUIDANCE + "Implicit withdrawals",
)
holds_victims_permission = one_of(
    "person.permission",
    ("vts", "vts_child"),
    "The person holds temporary permission to stay as a victim or as a victim's child.",
    name="person.holds_vts",
    requirements=("IMP-01",),
    provision=GUIDANCE + "Implicit withdrawals",
)

WITHDRAWN_BY_FORM = condition(
    "outcome.withdrawn_by_form",
    "The person has withdrawn: the signed form is in.",
    all_of(form_received),
    requirements=("WDR-02", "WDR-05"),
    provision=GUIDANCE + "Explicit withdrawals",
)
WITHDRAWN_BY_LEAVING = condition(
    "outcome.withdrawn_by_leaving",
    "The person is treated as withdrawn, having left the UK without permission as a victim or to travel.",
    all_of(left_the_uk, not_(left_with_permission), not_(holds_victims_permission)),
    requirements=("IMP-01", "IMP-02", "IMP-03", "CON-06"),
    provision=GUIDANCE + "Implicit withdrawals",
)

grounds_pending = one_of(
    "conclusive_grounds.outcome",
    ("pending",),
    "The conclusive grounds decision has not been made.",
    name="conclusive_grounds.pending",
    requirements=("INT-04", "COO-02"),
    provision="NABA 2022 s.65(1)",
)
grounds_negative = one_of(
    "conclusive_grounds.outcome",
    ("negative",),
    "The conclusive grounds decision is negative.",
    name="conclusive_grounds.negative",
    requirements=("INT-04",),
    provision="NABA 2022 s.65(1)",
)
grounds_positive = one_of(
    "conclusive_grounds.outcome",
    ("positive",),
    "The conclusive grounds decision is positive.",
    name="conclusive_grounds.positive",
    requirements=("INT-04", "CON-01"),
    provision="NABA 2022 s.65(1)",
)


@proposition(
    "conclusive_grounds.served",
    requirements=("APP-01", "VAL-02"),
    provision="Appendix VTS 1.1(a); " + GUIDANCE + "References to 'Applicant'",
    reads=("conclusive_grounds.served_on", "decision_date"),
)
def grounds_served(facts: Facts, item: Item | None) -> Kleene:
    """The conclusive grounds decision has been served, on or before the day of the decision."""
    served_on = facts["conclusive_grounds.served_on"]
    return served_on is not None and served_on <= facts["decision_date"]


asked_by_authority = one_of(
    "consideration.basis",
    ("public_authority_request",),
    "A public authority has asked for the consideration.",
    name="consideration.asked_by_authority",
    requirements=("COO-01", "COO-02"),
    provision=GUIDANCE + "Co-operation with a public authority",
)
british_citizen = so(
    "person.british_citizen",
    "The person is a British citizen.",
    requirements=("CON-01",),
    provision="NABA 2022 s.65(1)(a)",
)
after_ktt_leave = one_of(
    "consideration.basis",
    ("ktt_leave_ended",),
    "The consideration follows the end of discretionary leave under the KTT policy.",
    name="consideration.after_ktt_leave",
    requirements=("APP-02", "CON-13"),
    provision=GUIDANCE + "References to 'Applicant'",
)
considered_before = so(
    "consideration.previous_vts_consideration",
    "The person has already been considered for temporary permission to stay.",
    requirements=("APP-02",),
    provision=GUIDANCE + "References to 'Applicant'",
)

NO_GROUNDS_DECISION = condition(
    "outcome.no_positive_grounds_served",
    "No positive conclusive grounds decision has been made and served.",
    any_of(
        all_of(grounds_pending, not_(asked_by_authority)),
        grounds_negative,
        all_of(grounds_positive, not_(grounds_served)),
    ),
    requirements=("INT-04", "APP-01", "VAL-02"),
    provision="NABA 2022 s.65(1)",
)
ASKED_TOO_EARLY = condition(
    "outcome.asked_before_grounds_decision",
    "A public authority has asked before the conclusive grounds decision, and is told that nothing precedes it.",
    all_of(grounds_pending, asked_by_authority),
    requirements=("COO-02", "INT-04"),
    provision=GUIDANCE + "Co-operation with a public authority",
)
BRITISH = condition(
    "outcome.british_citizen",
    "A British citizen is outside the section.",
    all_of(british_citizen),
    requirements=("CON-01",),
    provision="NABA 2022 s.65(1)(a)",
)
SECOND_AFTER_KTT = condition(
    "outcome.second_consideration_after_ktt_leave",
    "A person whose KTT leave has ended is not considered a second time.",
    all_of(after_ktt_leave, considered_before),
    requirements=("APP-02",),
    provision=GUIDANCE + "References to 'Applicant'",
)

holds_other_leave = one_of(
    "person.permission",
    ("other", "ktt_leave"),
    "The person holds leave of another kind on the day of the decision.",
    name="person.holds_other_leave",
    requirements=("CON-03",),
    provision="NABA 2022 s.65(1)(b)",
)
OTHER_LEAVE = condition(
    "outcome.other_leave",
    "A person who already holds leave in another category does not qualify.",
    all_of(holds_other_leave),
    requirements=("CON-03",),
    provision="NABA 2022 s.65(1)(b)",
)
