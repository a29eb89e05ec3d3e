"""The demo's second look at its decisions: a sample at random, most of it decided a second time, one that was begun."""

import datetime
from typing import Any

from django.utils import timezone

from cases.models import Caseworker
from cases.rights import NotAllowed
from decisions.actions import quality
from decisions.models import QualitySample, SampledDecision, SecondDecision
from decisions.outcomes import LIMBS
from decisions.quality import sampling
from decisions.quality.sampling import Asked

SIZES = {26: 22, 6: 1}
"""How many are drawn where there are so many, and how many of them are decided a second time."""
OTHERWISE = 7
"""Of so many, one is seen otherwise by the second who looks."""
FOUND = {
    "recovery": "met",
    "recovery_reasons": "The clinician’s report speaks of a course that has begun, and of harm if it stops.",
    "compensation": "not_met",
    "compensation_reasons": "Nothing shows a claim that needs the person here.",
    "cooperation": "not_known",
    "cooperation_reasons": "It cannot be told from what is here whether the police still ask for the person’s help.",
    "outcome": "grant",
    "outcome_reasons": "The need to recover carries it; the other two do not matter then.",
    "months": 9,
    "months_reasons": "The course ends in the spring, and some weeks are needed after it.",
}
SAME = {
    "recovery_reasons": "I read the questionnaire first and then what was sent in. All of it points one way.",
    "compensation_reasons": "The questionnaire answers it, and nothing that was sent in says otherwise.",
    "cooperation_reasons": "The questionnaire answers it, and no authority wrote anything else.",
    "outcome_reasons": "It follows from the three answers.",
    "months_reasons": "As long as the papers give a reason for, and no longer.",
}


def load(*, draws: Caseworker, deciders: tuple[Caseworker, Caseworker], begins: Caseworker) -> None:
    """Once, and only where there are decisions enough; it is drawn of today, as though today were over."""
    today = timezone.localdate()
    decided = sampling.population(Asked(today, today, 0)).count()
    size = next((size for size in SIZES if size <= decided), None)
    if QualitySample.objects.exists() or size is None:
        return
    sample = quality.draw(asked=Asked(today, today, size), today=today + datetime.timedelta(days=1), by=draws)
    free = list(sample.decisions.select_related("determination__consideration__victim"))
    for number in range(SIZES[size]):
        if one := _begin(free, deciders[number % len(deciders)]):
            _finish(one, otherwise=number % OTHERWISE == 0)
            if number == 0:
                text = "The two read the same reports and do not agree on what follows. A word in the team meeting?"
                quality.comment(second=one, text=text, by=draws)
    _begin(free, begins)


def _finish(second: SecondDecision, *, otherwise: bool) -> None:
    first = second.determination
    limbs = first.result["limbs"]
    same: dict[str, Any] = {**SAME, **{limb: limbs[limb] for limb in LIMBS}, "outcome": first.outcome}
    answers = FOUND if otherwise else {**same, "months": first.result.get("months")}
    quality.finish(second=second, answers=answers, by=second.decider)
    second.refresh_from_db()


def _begin(free: list[SampledDecision], by: Caseworker) -> SecondDecision | None:
    """The first of them in which the person had no part."""
    for place, one in enumerate(free):
        try:
            second = quality.begin(sampled=one, by=by)
        except NotAllowed:
            continue
        del free[place]
        return second
    return None
