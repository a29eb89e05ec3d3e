"""Nothing is cancelled before the person had their say, on each ground, in the time that they were given (BUR-04)."""

from typing import Any

from django.utils import timezone

from decisions.answers import day
from decisions.facts import heard
from decisions.facts.reading import answers, rows
from decisions.grounds import GROUNDS
from decisions.models import Consideration
from decisions.rules.shapes import MANDATORY_GROUNDS

TIME = "They were given until {day} to say why permission should stand: nothing is cancelled before that day is over."
NOT_ASKED_OF = (
    "“{ground}” was not named in any invitation: ask about it too, or record why it is not asked about (BUR-04)."
)


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Why it is too early to cancel, a sentence each; what is kept waits for nobody."""
    if result.get("outcome") != "cancel":
        return []
    invited = heard.invitations(consideration)
    if not invited or consideration.cancellation.not_invited_because:
        return []  # whether there is a reason not to ask is for the rules to see
    named = {one.ground for one in invited}
    points = [
        NOT_ASKED_OF.format(ground=GROUNDS[code].named)
        for code in consideration.cancellation.grounds
        if code not in named and _cancels(consideration, code)
    ]
    due_on = heard.answer_due(consideration)
    if due_on and due_on >= timezone.localdate() and not rows(consideration, "representation_rows"):
        points.append(TIME.format(day=day(due_on)))
    return points


def _cancels(consideration: Consideration, code: str) -> bool:
    made_out = answers(consideration, f"ground:{code}").get("made_out") is True
    appropriate = answers(consideration, f"appropriate:{code}").get("appropriate") is True
    return made_out and (appropriate or code in MANDATORY_GROUNDS)
