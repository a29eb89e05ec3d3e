"""The forms of the steps of a fee waiver: destitution, and what the fee would do to a child. Nothing of the merits."""

from typing import ClassVar

from decisions.forms.step import StepForm, yes_no


class DestitutionForm(StepForm):
    """Whether destitution, or an imminent risk of it, was credibly shown (FWC-01 to FWC-03)."""

    facts: ClassVar = {
        "destitute": "destitution.destitute",
        "imminent_risk": "destitution.imminent_risk",
    }
    reasons_hint: ClassVar = (
        "Say what comes in, what essential living needs cost, and what is left for the fee. The letter gives these"
        " words. Say nothing of health, of what happened to the person, or of the application to come."
    )
    destitute = yes_no(
        "Has the person credibly shown that they are destitute?",
        "Select yes if the person has credibly shown that they are destitute",
        hint="Once essential living needs are met, too little is left to pay the fee.",
    )
    imminent_risk = yes_no(
        "Has the person credibly shown that they soon will be?",
        "Select yes if the person has credibly shown an imminent risk of destitution",
        hint="For example that paying the fee would leave them so.",
    )


class ChildNeedsForm(StepForm):
    """Two questions about a child, each recorded, and then the finding, which a person makes (FWC-04)."""

    facts: ClassVar = {
        "needs_not_met": "needs_not_met",
        "fee_would_deprive": "fee_would_deprive",
        "child_essential_needs_unmet": "destitution.child_essential_needs_unmet",
    }
    reasons_hint: ClassVar = (
        "Say what the child needs beyond the essentials of living, and what paying the fee would take from the child."
        " The letter gives these words. Where there is no child in the UK, answer no and say so."
    )
    needs_not_met = yes_no(
        "Is the person unable to meet a child’s essential further needs?",
        "Select yes if a child’s essential further needs cannot be met",
        hint="What the child needs for health, school, or because of a disability, say.",
    )
    fee_would_deprive = yes_no(
        "Would paying the fee deprive the child of them?",
        "Select yes if paying the fee would deprive the child",
    )
    child_essential_needs_unmet = yes_no(
        "Your finding: would paying the fee leave a child’s essential further needs unmet?",
        "Select yes if paying the fee would leave a child’s essential needs unmet",
        hint="A child’s welfare in the UK is a primary consideration. Nothing follows by itself from what is above.",
    )


FORMS: dict[str, type[StepForm]] = {"destitution": DestitutionForm, "child_needs": ChildNeedsForm}
