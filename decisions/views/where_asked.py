"""Which page asks for a fact: the step it belongs to, or the page of what is known of the person."""

import re

from django.urls import reverse

from decisions import steps
from decisions.models import Consideration

_ITEM = re.compile(r"^(?:recovery\.)?(countries|children)\[(\d+)\]\.(.+)$")


def where_asked(path: str, consideration: Consideration) -> str:
    """The address of the page on which an outstanding fact of the contract is recorded; "" where no page records it."""
    public_id = consideration.public_id
    item = _ITEM.match(path)
    own = item[3] if item else path
    if own == "country_information":
        own = "available"
    per = {"countries": "country", "children": "child"}[item[1]] if item else "consideration"
    for step in steps.STEPS:
        if step.per == per and own in step.facts:
            part = {"part": int(item[2]) + 1} if item else {}
            return reverse("step", kwargs={"public_id": public_id, "step": step.key, **part})
    if path.startswith(("sign_off.", "pauses")):
        return ""
    return reverse("person", kwargs={"public_id": public_id})
