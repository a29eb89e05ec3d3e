"""The demo's second look at its decisions: a sample at random, one decided a second time, one that was begun."""

import datetime

from django.utils import timezone

from cases.models import Caseworker
from cases.rights import NotAllowed
from decisions.actions import quality
from decisions.models import QualitySample, SampledDecision, SecondDecision
from decisions.quality import sampling
from decisions.quality.sampling import Asked

SIZE = 6
FOUND = {
    "recovery": "met",
    "recovery_reasons": "The clinician’s report speaks of a course that has begun, and of harm if it stops.",
    "compensation": "not_met",
    "compensation_reasons": "Nothing shows a claim that needs her here.",
    "cooperation": "not_known",
    "cooperation_reasons": "It cannot be told from what is here whether the police still ask for her help.",
    "outcome": "grant",
    "outcome_reasons": "The need to recover carries it; the other two do not matter then.",
    "months": 9,
    "months_reasons": "The course ends in the spring, and some weeks are needed after it.",
}


def load(*, draws: Caseworker, finishes: Caseworker, begins: Caseworker) -> None:
    """Once, and only where there are decisions enough; it is drawn of today, as though today were over."""
    today = timezone.localdate()
    asked = Asked(today, today, SIZE)
    if QualitySample.objects.exists() or sampling.population(asked).count() < SIZE:
        return
    sample = quality.draw(asked=asked, today=today + datetime.timedelta(days=1), by=draws)
    free = list(sample.decisions.select_related("determination__consideration__victim"))
    if one := _begin(free, finishes):
        quality.finish(second=one, answers=FOUND, by=finishes)
        one.refresh_from_db()
        text = "The two rest the length on different pages of the same report. Worth a word in the team meeting."
        quality.comment(second=one, text=text, by=draws)
    _begin(free, begins)


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
