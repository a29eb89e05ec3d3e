"""Draft: five years for a victim who is a child."""

from __future__ import annotations

from decisions.policy_drafts.draft import CRITIQUE, PolicyDraft, condition, result
from decisions.rules import length
from decisions.rules.conditions import SENIOR_CASEWORKER, adult, longer_stay_sought
from decisions.rules.consideration import Consideration
from decisions.rules.drafting import DraftLaw
from decisions.rules.expression import Facts, Item, Kleene, Proposition, all_of, any_of

YEARS = 5
MONTHS = 12 * YEARS
SOURCE = CRITIQUE + "point 2"
FIVE_YEARS = result(
    "draft.five_years_for_children",
    "A victim who is under 18 on the day of the decision is granted five years.",
    requirements=("LEN-02", "LEN-03", "CHL-03"),
    provision=SOURCE,
)


def _exceptional(facts: Facts, item: Item | None) -> Kleene:
    sought = facts["length.longer_stay"]
    return None if sought is None else sought == "exceptional"


exceptional = Proposition(
    name="draft.longer_stay_exceptional",
    proposition="Longer stay is put forward as exceptional.",
    requirements=("LNG-01",),
    provision=SOURCE,
    reads=("length.longer_stay",),
    holds=_exceptional,
    codes=frozenset({"exceptional"}),
)
SENIOR_UNLESS_A_CHILD = condition(
    "draft.sign_off.senior_caseworker",
    "Longer stay goes to a senior caseworker, except a child's in their best interests: five years are the rule.",
    all_of(longer_stay_sought, any_of(adult, exceptional)),
    requirements=("LNG-04",),
    provision=SOURCE,
)


class FiveYearsForChildren(Consideration):
    """A consideration in which a child is granted five years on any limb."""

    def _is_child(self) -> bool:
        return adult.value(self.facts) is False

    def cap_months(self, met: list[str]) -> int:
        """Five years for a child; for anybody else what the law says."""
        return MONTHS if self._is_child() else super().cap_months(met)

    def usable_months(self, cap: int) -> length.Usable:
        """A child's length is at least five years; a length that nobody has proposed stays open."""
        usable = super().usable_months(cap)
        if usable.months is None or not self._is_child():
            return usable
        lasting = max(usable.months, MONTHS)
        self.trace.record(FIVE_YEARS, {"length.months": self.facts["length.months"]}, lasting)
        return length.Usable(lasting)


DRAFT = PolicyDraft(
    name="five-years-for-children",
    title="Five years for children",
    asks="For a child the best interests come first and stability matters. Permission should be for five years at least"
    " and lead to settlement.",
    source=CRITIQUE + "point 2, protection for child survivors",
    changes=(
        "A victim who is under 18 on the day of the decision is granted at least 60 months, on whichever purpose.",
        "Longer stay in the best interests of a child no longer goes to a senior caseworker: it is the rule.",
        "Nothing changes for adults, nor for a child in line with a parent.",
    ),
    cannot_tell=(
        "The way to settlement: these rules grant permission to stay and no more.",
        "Whether giving the best interests more weight would turn a refusal: the findings stay as they were made.",
        "A person whose date of birth is not known is not counted as a child.",
    ),
    law=DraftLaw(conditions={SENIOR_CASEWORKER.name: SENIOR_UNLESS_A_CHILD}),
    considering=FiveYearsForChildren,
    rules=(FIVE_YEARS, exceptional, SENIOR_UNLESS_A_CHILD),
)
