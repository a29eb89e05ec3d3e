"""Draft: permission where stay is necessary because of the person's situation."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.policy_drafts.draft import CRITIQUE, Determined, PolicyDraft, result
from decisions.rules import CaseFile
from decisions.rules.conditions import adult
from decisions.rules.consideration import Consideration

NOT_ON_RECORD = "personal_situation"
SITUATION = result(
    "draft.personal_situation",
    "Permission is granted where stay is necessary because of the person's situation, whatever its kind.",
    requirements=("CON-14",),
    provision="Council of Europe Convention on Action against Trafficking in Human Beings, article 14(1)(a); "
    + CRITIQUE
    + "point 1",
)


class PersonalSituation(Consideration):
    """A consideration with a fourth ground, on which no finding is on record."""

    def with_no_limb(self) -> str:
        """Nobody is refused before their situation was considered, and nobody has considered it."""
        self.limbs[NOT_ON_RECORD] = "undecided"
        self.outstanding.add(NOT_ON_RECORD)
        self.trace.record(SITUATION, {}, "unknown")
        return "undetermined"


def notes(case: CaseFile, now: Determined, then: Determined) -> Iterator[str]:
    """What is on record of the person's situation already; none of it is a finding on the new ground."""
    if now["outcome"] == then["outcome"]:
        return
    facts = case.facts
    if (facts["recovery.physical_harm"] or facts["recovery.psychological_harm"]) and facts["recovery.support_required"]:
        yield "harm_and_need"
    if adult.value(facts) is False:
        yield "child"
    if facts["recovery.acute_safeguarding_risk"]:
        yield "acute_risk"
    if facts["children"]:
        yield "has_children"
    if facts["person.asylum_claim_outstanding"]:
        yield "asylum"


DRAFT = PolicyDraft(
    name="personal-situation",
    title="Personal situation",
    asks="Permission should be granted where stay is necessary because of the person’s situation, as the Convention "
    "says, and not only for recovery from harm.",
    source=CRITIQUE + "point 1, a focus on the survivor’s personal situation",
    changes=(
        "There is a fourth ground beside recovery, compensation and co-operation: the person’s situation.",
        "Who is refused on all three now is “not determined yet”: the situation has to be considered first.",
        "Who is granted, rejected or not considered now stays so.",
    ),
    cannot_tell=(
        "Who would be granted: nobody has made a finding on the person’s situation, and none is guessed.",
        "So the number is of refusals that would have to be considered again, and the most that could turn.",
        "What is on record below bears on a person’s situation. It is no finding, and is not weighed.",
    ),
    considering=PersonalSituation,
    notes=notes,
    says={
        "harm_and_need": "Harm, and a need for support, were found",
        "child": "Under 18 on the day of the decision",
        "acute_risk": "An acute safeguarding risk",
        "has_children": "Dependent children are on record",
        "asylum": "An asylum claim is outstanding",
    },
    rules=(SITUATION,),
)
