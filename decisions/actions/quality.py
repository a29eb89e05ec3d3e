"""Drawing samples of decisions, deciding them a second time blind, and saying what the two show side by side."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, connection
from django.utils import timezone

from cases import who_asks
from cases.actions import audit
from cases.models import AuditEntry, Caseworker
from cases.rights import NotAllowed, Right, require
from decisions.actions.refusals import NotReady
from decisions.models import QualitySample, SampledDecision, SecondDecision, SecondDecisionComment
from decisions.outcomes import LIMBS
from decisions.quality import grounds as risks
from decisions.quality import sampling
from decisions.quality.sampling import Asked
from decisions.statistics.period import month_after, months_before

Sort = QualitySample.Sort
ANSWERS = (*LIMBS, *(f"{limb}_reasons" for limb in LIMBS), "outcome", "outcome_reasons", "months", "months_reasons")
BEGUN = "Somebody else has begun to decide it a second time, or has done so."
HAD_A_PART = "You had a part in this case, or chose it by its risk, so you do not decide it a second time."
BLIND = ("second_decision", "second_decision_file", "second_decision_give_up")
LISTED = "cases_victim:"
"""The subject of a look at a list in which the person stands; a look at their case is about something else."""


def draw(*, asked: Asked, today: date | None = None, by: Caseworker) -> QualitySample:
    """The sample is drawn with a seed that nobody chose, and kept as it was drawn. Raises `NotReady` if it cannot be.

    `today` is the day before which its days lie, where that is not the present one.
    """
    require(by, Right.SAMPLE_DECISIONS)
    return _draw(asked, by, today or timezone.localdate())


def draw_monthly(*, today: date, by: Caseworker) -> QualitySample | None:
    """The month before has its sample at random, once; none where nothing was decided in it."""
    first = months_before(today.replace(day=1), 1)
    last = month_after(first).replace(day=1) - date.resolution
    if QualitySample.objects.filter(monthly=True, first=first).exists():
        return None
    asked = Asked(first, last, sampling.MONTHLY)
    if not sampling.population(asked).exists():
        return None
    try:
        return _draw(asked, by, today, monthly=True)
    except IntegrityError:  # somebody else drew it meanwhile
        return None


@who_asks.as_the_program()
def _draw(asked: Asked, by: Caseworker, today: date, *, monthly: bool = False) -> QualitySample:
    if points := _points(asked, today):
        raise NotReady(points)
    seed, now = secrets.token_hex(16), timezone.now()
    asked = sampling.as_of(asked, now)
    what = {"first": asked.first, "last": asked.last, "grounds": list(asked.grounds), "seed": seed}
    with audit.event("quality.draw", by=by, what=what):
        drawn = sampling.draw(asked, seed)
        if not drawn:
            raise NotReady(["No decision to grant or to refuse was made on these days that could be drawn."])
        sample = QualitySample.objects.create(
            sort=Sort.RISK if asked.grounds else Sort.RANDOM,
            first=asked.first,
            last=asked.last,
            size=asked.size,
            grounds=list(asked.grounds),
            first_decisions=asked.first_decisions,
            seed=seed,
            drawn_from=sampling.population(asked).count(),
            drawn_by=by,
            drawn_at=now,
            monthly=monthly,
        )
        SampledDecision.objects.bulk_create(
            SampledDecision(sample=sample, determination_id=one.determination, place=place, grounds=one.grounds)
            for place, one in enumerate(drawn, 1)
        )
    return sample


def _points(asked: Asked, today: date) -> list[str]:
    points = []
    if asked.last < asked.first:
        points.append("The last day must be the same as the first or after it.")
    if asked.last >= today:
        points.append("The last day must lie behind: of today, more may still be decided.")
    if (asked.last - asked.first).days >= sampling.LONGEST:
        points.append("The days must be no more than a year.")
    if not 1 <= asked.size <= sampling.MOST:
        points.append(f"A sample is of 1 to {sampling.MOST} decisions.")
    if risks.FIRST_DECISIONS in asked.grounds and not 1 <= (asked.first_decisions or 0) <= risks.MOST_FIRST:
        points.append(f"Say how many decisions count as somebody’s first: 1 to {risks.MOST_FIRST}.")
    return points


def begin(*, sampled: SampledDecision, by: Caseworker) -> SecondDecision:
    """This person decides it a second time, blind: from now on they do not see the case otherwise until they finish.

    Raises `NotAllowed` for whoever had a part in the case, drew it by risk, or has looked at it; `NotReady` where
    somebody else was first. Begun again by the same person it is the one that stands.
    """
    require(by, Right.SAMPLE_DECISIONS)
    determination = sampled.determination
    consideration = determination.consideration
    standing = SecondDecision.objects.filter(determination=determination).first()
    if standing:
        if standing.decider_id == by.pk:
            return standing
        raise NotReady([BEGUN])
    if _had_a_part(determination.pk, by):
        raise NotAllowed(HAD_A_PART)
    if seen := _looked_on(consideration.victim_id, by):
        raise NotAllowed(f"You looked at this case on {seen:%-d %B %Y}, so you would not decide it blind.")
    try:
        with audit.event("quality.begin", by=by, about=consideration, victim=consideration.victim):
            return SecondDecision.objects.create(determination=determination, decider=by, begun_at=timezone.now())
    except IntegrityError as refused:
        raise NotReady([BEGUN]) from refused


def _had_a_part(determination: int, by: Caseworker) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT had_a_part(%s, %s)", [determination, by.pk])
        return bool(cursor.fetchone()[0])


def _looked_on(victim: int, by: Caseworker) -> date | None:
    """When the person last looked at a page of the case."""
    looks = AuditEntry.objects.filter(kind="view", victim_id=victim, actor_id=by.pk)
    last = (
        looks.exclude(subject__startswith=LISTED)
        .exclude(action__in=BLIND)
        .order_by("-pk")
        .values_list("at", flat=True)
        .first()
    )
    return timezone.localtime(last).date() if last else None


def keep(*, second: SecondDecision, answers: Mapping[str, Any], by: Caseworker) -> None:
    """What is answered so far is kept, for its writer alone."""
    consideration = second.determination.consideration
    with audit.event("quality.keep", by=by, about=consideration, victim=consideration.victim):
        _store(second, answers, by, finished=False)


def finish(*, second: SecondDecision, answers: Mapping[str, Any], by: Caseworker) -> None:
    """The second decision stands and is never altered; nothing in the case changes. Raises `NotReady` while anything
    is not answered.
    """
    points = [
        f"Answer what you find on {name.partition(':')[0].lower()}." for key, name in LIMBS.items() if not answers[key]
    ]
    points += ["Say what you would decide."] if not answers["outcome"] else []
    reasons = [*LIMBS, "outcome", *(["months"] if answers["outcome"] == "grant" else [])]
    if any(not str(answers.get(f"{name}_reasons") or "").strip() for name in reasons):
        points.append("Give your reasons for each answer.")
    if answers["outcome"] == "grant" and not answers["months"]:
        points.append("Say for how many months you would grant it.")
    if points:
        raise NotReady(points)
    of_grant = answers if answers["outcome"] == "grant" else {**answers, "months": None, "months_reasons": ""}
    consideration = second.determination.consideration
    with audit.event("quality.finish", by=by, about=consideration, victim=consideration.victim):
        _store(second, of_grant, by, finished=True)


def _store(second: SecondDecision, answers: Mapping[str, Any], by: Caseworker, *, finished: bool) -> None:
    locked = _lock(second, by)
    for name in ANSWERS:
        setattr(locked, name, answers[name] if name == "months" else answers[name] or "")
    locked.finished_at = timezone.now() if finished else None
    locked.save(update_fields=[*ANSWERS, "finished_at"])


def give_up(*, second: SecondDecision, by: Caseworker) -> None:
    """It is not decided a second time by this person after all, and another can begin."""
    consideration = second.determination.consideration
    with audit.event("quality.give_up", by=by, about=consideration, victim=consideration.victim):
        _lock(second, by).delete()


def comment(*, second: SecondDecision, text: str, by: Caseworker) -> SecondDecisionComment:
    """What somebody says of the two side by side is kept. It changes neither of them."""
    require(by, Right.SAMPLE_DECISIONS)
    if not text.strip():
        raise NotReady(["Write the comment."])
    if second.finished_at is None:
        raise NotReady(["There is nothing to compare before the second decision is finished."])
    consideration = second.determination.consideration
    with audit.event("quality.comment", by=by, about=consideration, victim=consideration.victim):
        return SecondDecisionComment.objects.create(second_decision=second, text=text.strip(), by=by, at=timezone.now())


def _lock(second: SecondDecision, by: Caseworker) -> SecondDecision:
    require(by, Right.SAMPLE_DECISIONS)
    locked = SecondDecision.objects.select_for_update(no_key=True).filter(pk=second.pk).first()
    if locked is None or locked.finished_at is not None:
        raise NotReady(["This second decision is finished, or was given up."])
    if locked.decider_id != by.pk:
        raise NotAllowed("Somebody else decides it a second time.")
    return locked
