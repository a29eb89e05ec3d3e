"""Draft: nobody is refused for want of evidence that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.policy_drafts.draft import CRITIQUE, Determined, PolicyDraft, condition
from decisions.rules import CaseFile
from decisions.rules.consideration import Consideration
from decisions.rules.expression import all_of, any_of, not_
from decisions.rules.recovery import physical_harm, psychological_harm, support_required, treatment_necessary
from decisions.rules.warnings import evidence_requested, healthcare_evidence

ASKED_FOR = "recovery.evidence_requested_on"
NOT_ASKED = condition(
    "draft.refused_without_asking",
    "Harm, need or treatment is found against without medical evidence, and none was asked for.",
    all_of(
        any_of(
            all_of(not_(physical_harm), not_(psychological_harm)), not_(support_required), not_(treatment_necessary)
        ),
        not_(healthcare_evidence),
        not_(evidence_requested),
    ),
    requirements=("NEC-01",),
    provision=CRITIQUE + "point 3",
)


class AskBeforeRefusing(Consideration):
    """A consideration that refuses nobody before evidence was asked for."""

    def with_no_limb(self) -> str:
        """A refusal, unless evidence has still to be asked for: then nothing is decided yet."""
        found = self.trace.condition(NOT_ASKED)
        if found is False:
            return super().with_no_limb()
        self.outstanding.update(self.trace.open_facts(NOT_ASKED) if found is None else [ASKED_FOR])
        return "undetermined"


def notes(case: CaseFile, now: Determined, then: Determined) -> Iterator[str]:
    """Which finding was made against the person without medical evidence."""
    if now["outcome"] == then["outcome"]:
        return
    facts = case.facts
    if facts["recovery.physical_harm"] is False and facts["recovery.psychological_harm"] is False:
        yield "no_harm"
    if facts["recovery.support_required"] is False:
        yield "no_need"
    if facts["recovery.treatment_necessary"] is False:
        yield "no_treatment"


DRAFT = PolicyDraft(
    name="ask-before-refusing",
    title="Ask before refusing",
    asks="Caseworkers should ask for more evidence where it is needed, and not refuse because documents are missing.",
    source=CRITIQUE + "point 3, holistic consideration of recovery needs",
    changes=(
        "A refusal is “not determined yet” where harm, need for support or treatment was found against without a "
        "healthcare professional’s evidence, and none was asked for.",
        "What is only a warning in the rules now (NEC-01) would stop the refusal.",
        "Co-operation needs no change: the rules already leave it open until the person was asked (COO-09).",
    ),
    cannot_tell=(
        "What would come of asking: who would send evidence, and who would then be granted.",
        "Whether documents of a claim for compensation were asked for: the case file does not hold it.",
        "This service already stops such a refusal before it is proposed, so decisions made in it hardly change.",
    ),
    considering=AskBeforeRefusing,
    notes=notes,
    says={
        "no_harm": "No harm was found",
        "no_need": "No need for support was found",
        "no_treatment": "Treatment was found not to be necessary",
    },
    rules=(NOT_ASKED,),
)
