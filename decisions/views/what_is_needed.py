"""What is still needed before a proposal, in the order in which the law comes to it: why, and where it is recorded."""

from dataclasses import dataclass

from django.urls import reverse

from decisions import gates, outcomes
from decisions.actions import determinations
from decisions.models import Consideration
from decisions.rules import Rule
from decisions.rules.readings import still_needed
from decisions.views.today import WhatFollows
from decisions.views.where_asked import where_asked


@dataclass(frozen=True)
class Needed:
    """One thing still missing, where it is recorded ("" where no page records it), and the rule that asks for it."""

    text: str
    href: str
    asked_by: Rule | None = None

    @property
    def cited(self) -> str:
        """The requirements and the provision of the rule that asks."""
        return f"{', '.join(self.asked_by.requirements)}; {self.asked_by.provision}" if self.asked_by else ""


def what_is_needed(consideration: Consideration, follows: WhatFollows) -> list[Needed]:
    """What has to be recorded before a proposal; nothing once one was made, or while the outcome is a hold.

    `consideration` is one loaded with its facts.
    """
    if follows.stored or follows.result["outcome"] == "hold":
        return []
    if follows.faults:
        known = reverse("known_facts", kwargs={"public_id": consideration.public_id})
        return [Needed(fault, known) for fault in follows.faults]
    if follows.result["outstanding"]:
        return [
            Needed(outcomes.still_needed(one.path, consideration), where_asked(one.path, consideration), one.rule)
            for one in still_needed(follows.result)
        ]
    settled_on = dict(gates.points(consideration, follows.result))
    person = where_asked("person", consideration)
    return [
        Needed(point, reverse(settled_on[point], args=[consideration.public_id]) if point in settled_on else person)
        for point in determinations.missing(consideration, follows.result)
    ]
