"""Draft: permission is decided together with conclusive grounds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from decisions.policy_drafts.draft import CRITIQUE, Determined, PolicyDraft
from decisions.rules import CaseFile

FORM = "withdrawal.proforma_received_on"
LEFT = "person.departure.left_on"


def _served_before(case: CaseFile) -> datetime.date | None:
    """When conclusive grounds were served, where that was what started the case and came before its decision."""
    if case.kind != "consideration" or case.facts["consideration.basis"] != "conclusive_grounds":
        return None
    served: datetime.date | None = case.facts["conclusive_grounds.served_on"]
    positive = case.facts["conclusive_grounds.outcome"] == "positive"
    return served if positive and served is not None and served < case.date else None


def on_the_day_of_service(case: CaseFile) -> CaseFile:
    """The case on the day on which conclusive grounds were served; what came in after that day had not."""
    served = _served_before(case)
    if served is None:
        return case
    form = case.facts[FORM]
    later = {FORM: None} if form is not None and form > served else {}
    return replace(case, date=served, facts={**case.facts, "decision_date": served, **later})


def notes(case: CaseFile, now: Determined, then: Determined) -> Iterator[str]:
    """What happened while the person waited."""
    served = _served_before(case)
    if served is None:
        return
    form, left = case.facts[FORM], case.facts[LEFT]
    if form is not None and served < form <= case.date:
        yield "withdrew"
    if left is not None and served < left <= case.date:
        yield "left"


DRAFT = PolicyDraft(
    name="with-conclusive-grounds",
    title="Decided with conclusive grounds",
    asks="People wait long between conclusive grounds and permission to stay. Both should be decided at once.",
    source=CRITIQUE + "point 4, the gap between conclusive grounds and VTS decisions",
    changes=(
        "A case that conclusive grounds started is decided on the day on which they were served.",
        "Permission begins on that day, for the same months.",
        "Who withdrew or left the UK after that day had not done so yet.",
    ),
    cannot_tell=(
        "What would have been found on that day: the findings are those made later, on evidence that came later.",
        "What the guidance of that day said: the version that governed the decision is applied.",
        "Whether permission would end sooner for want of an extension: it begins and ends earlier by the same days.",
        "Cases that something else started: an extension, a public authority or the end of other leave.",
        "In an open case the days run until the day of the run, and go on.",
    ),
    stands=on_the_day_of_service,
    notes=notes,
    says={
        "withdrew": "Withdrew after conclusive grounds, before the decision",
        "left": "Left the UK after conclusive grounds, before the decision",
    },
)
