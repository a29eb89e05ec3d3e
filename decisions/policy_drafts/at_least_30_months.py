"""Draft: permission for at least thirty months."""

from __future__ import annotations

from decisions.policy_drafts.draft import CRITIQUE, PolicyDraft, result
from decisions.rules import length
from decisions.rules.consideration import Consideration
from decisions.rules.drafting import DraftLaw

LEAST = 30
AT_LEAST = result(
    "draft.at_least_30_months",
    "Permission is for at least 30 months, whatever was proposed.",
    requirements=("LEN-01", "LEN-02", "LEN-03"),
    provision=CRITIQUE + "point 5",
)


class AtLeast30Months(Consideration):
    """A consideration in which no grant is shorter than thirty months."""

    def usable_months(self, cap: int) -> length.Usable:
        """The length proposed, and at least thirty months; a length that nobody has proposed stays open."""
        usable = super().usable_months(cap)
        if usable.months is None:
            return usable
        lasting = max(usable.months, LEAST)
        self.trace.record(AT_LEAST, {"length.months": self.facts["length.months"]}, lasting)
        return length.Usable(lasting)


DRAFT = PolicyDraft(
    name="at-least-30-months",
    title="At least 30 months",
    asks="Grants are often so short that they help little. Permission should be for at least 30 months.",
    source=CRITIQUE + "point 5, meaningful and long-term support",
    changes=(
        "Every grant is for at least 30 months, on whichever purpose it rests.",
        "The most that may be granted for compensation rises from 12 to 30 months. The other limits stay at 30.",
    ),
    cannot_tell=(
        "Whether a caseworker would then have proposed more than 30 months: a longer proposal stays as it was made.",
        "What happens at the next application: after grants of 30 months in all a fee is payable (FEE-02).",
        "Who would have applied to extend, and no longer has to.",
    ),
    law=DraftLaw(numbers={"compensation_cap": LEAST}),
    considering=AtLeast30Months,
    rules=(AT_LEAST,),
)
