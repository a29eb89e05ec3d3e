"""What has to stand in a letter, by its kind: one table, from what is stored of what the letter tells or asks."""

from collections.abc import Callable, Iterator
from typing import Any

from decisions.letters.required import of_asking, of_cancelling, of_every_decision, of_requests, of_stay
from decisions.letters.required.standing import Standing
from decisions.models.letter import LetterKind

Check = Callable[[Any, Standing], Iterator[str]]
"""It reads what the letter is about (a determination, a request, a reminder, a notice) and the letter."""

_DECISION = (of_every_decision.evidence, of_every_decision.reconsideration)
_STAY = (of_every_decision.whys, of_every_decision.own_interests)
_CANCELLING = (of_cancelling.permission, of_cancelling.grounds, of_cancelling.representations)

BY_KIND: dict[LetterKind, tuple[Check, ...]] = {
    LetterKind.GRANT: (
        *_DECISION,
        *_STAY,
        of_every_decision.children,
        of_stay.limbs,
        of_stay.redirected,
        of_stay.terms,
        of_stay.conditions,
    ),
    LetterKind.REFUSAL: (
        *_DECISION,
        *_STAY,
        of_every_decision.children,
        of_stay.limbs,
        of_stay.redirected,
        of_stay.other_permission,
    ),
    LetterKind.REJECTION: (*_DECISION, of_every_decision.whys, of_stay.rejected),
    LetterKind.CANCELLATION: (
        *_DECISION,
        *_CANCELLING,
        of_cancelling.effective,
        of_cancelling.circumstances,
        of_cancelling.own_child,
        of_cancelling.dependants,
    ),
    LetterKind.NOT_CANCELLED: (*_DECISION, *_CANCELLING, of_cancelling.goes_on),
    LetterKind.RECONSIDERATION: (of_requests.request, of_requests.came_to),
    LetterKind.FEE_WAIVER: (*_DECISION, of_requests.waiver, of_requests.by_when, of_requests.tokens),
    LetterKind.EVIDENCE_REQUEST: (of_asking.asked,),
    LetterKind.QUESTIONNAIRE: (of_asking.questionnaire,),
    LetterKind.CHASER: (of_asking.chaser,),
    LetterKind.NOTICE: (of_asking.told,),
}
"""A kind that is not here is not sent: looking it up fails."""
