"""Each thing that a request said or sent is on record, and answered (RCN-10)."""

from typing import Any

from decisions import facts
from decisions.gates import representations_answered
from decisions.gates.looked_at import is_looked_at
from decisions.models import Consideration, ReconsiderationRequest

NOTHING = "Record each thing that the request said or sent, and what you found of it."


def outstanding(consideration: Consideration, result: dict[str, Any]) -> list[str]:
    """Each point without an answer; that there is none, where somebody asked. Nobody asks for our own motion."""
    if not is_looked_at(consideration, result):
        return []
    own = consideration.reconsideration.ground == ReconsiderationRequest.Ground.OWN_MOTION
    if not own and not facts.rows(consideration, "representation_rows"):
        return [NOTHING]
    return representations_answered.outstanding(consideration, result)
