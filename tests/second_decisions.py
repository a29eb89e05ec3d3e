"""Samples and second decisions, made through the same acts as in the application."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.models import Caseworker
from decisions.actions import quality
from decisions.models import DecidedCase, Determination, QualitySample, SampledDecision, SecondDecision
from decisions.quality.sampling import Asked
from tests.builders import make_caseworker
from tests.proposals import decided

ANSWERS: dict[str, Any] = {
    "recovery": "met",
    "recovery_reasons": "The psychologist’s report leaves no doubt of the need.",
    "compensation": "not_met",
    "compensation_reasons": "No claim is under way.",
    "cooperation": "not_met",
    "cooperation_reasons": "There is no investigation.",
    "outcome": "grant",
    "outcome_reasons": "One limb carries it.",
    "months": 6,
    "months_reasons": "The course of treatment ends then.",
}


def senior(username: str = "idris") -> Caseworker:
    return make_caseworker(username, "senior_caseworker")


def decided_before(outcome: str = "grant", **fields: Any) -> Determination:
    """A decision as it was made yesterday: only days that are over are drawn from."""
    made = decided(outcome, **fields)
    DecidedCase.objects.filter(pk=made.pk).update(decided_on=timezone.localdate() - timedelta(days=1))
    return made


def days(number: int = 30) -> tuple[date, date]:
    """So many days, up to yesterday."""
    last = timezone.localdate() - timedelta(days=1)
    return last - timedelta(days=number - 1), last


def drawn(by: Caseworker | None = None, **asked: Any) -> QualitySample:
    first, last = days()
    return quality.draw(asked=Asked(**{"first": first, "last": last, "size": 10} | asked), by=by or senior("hari"))


def sampled(outcome: str = "grant", **fields: Any) -> SampledDecision:
    """One decision, and the sample at random in which it is."""
    made = decided_before(outcome, **fields)
    return drawn().decisions.get(determination=made)


def begun(by: Caseworker | None = None, outcome: str = "grant") -> SecondDecision:
    return quality.begin(sampled=sampled(outcome), by=by or senior())


def finished(by: Caseworker | None = None, **answers: Any) -> SecondDecision:
    by = by or senior()
    second = begun(by)
    quality.finish(second=second, answers=ANSWERS | answers, by=by)
    second.refresh_from_db()
    return second
