"""Drawing a sample: decisions of some days in the order that a seed gives them, so that anybody can draw it again.

The order is that of the MD5 of the seed and the number of the decision: no one decision is likelier than another, and
with the same seed the same are drawn. The days lie behind, so that what there is to draw from stays what it is.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import BooleanField, Case, CharField, QuerySet, Value, When
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

from cases import who_asks
from decisions.models import DecidedCase, QualitySample
from decisions.quality import grounds as risks

LONGEST = 366
"""Days that one sample can be drawn from."""
MOST = 100
"""Decisions of one sample."""
MONTHLY = 20
"""Decisions that the program draws at random of each month."""


class Asked(NamedTuple):
    """What is to be drawn; the grounds are those of a sample by risk, and none of one at random."""

    first: date
    last: date
    size: int
    grounds: tuple[str, ...] = ()
    first_decisions: int | None = None
    made_by: datetime | None = None  # no decision that was made later


class Drawn(NamedTuple):
    """One decision, by its key, with the grounds on which it was drawn."""

    determination: int
    grounds: list[str]


def population(asked: Asked) -> QuerySet[DecidedCase]:
    """The decisions that can be drawn: those of the days, on which one of the grounds stands."""
    found = DecidedCase.objects.filter(decided_on__range=(asked.first, asked.last))
    if asked.made_by:
        found = found.filter(determination__made_at__lte=asked.made_by)
    return found.filter(risks.any_of(asked.grounds, asked.first_decisions)) if asked.grounds else found


def draw(asked: Asked, seed: str) -> list[Drawn]:
    """The decisions in the order of the seed, the first so many of them; one query, over these days alone."""
    order = MD5(Concat(Value(seed), Cast("determination_id", CharField()), output_field=CharField()))
    on_each = {
        ground: Case(
            When(risks.condition(ground, asked.first_decisions), then=True), default=False, output_field=BooleanField()
        )
        for ground in asked.grounds
    }
    found = population(asked).annotate(order=order, **on_each).order_by("order").values("determination_id", *on_each)
    return [Drawn(row["determination_id"], risks.standing(row, asked.grounds)) for row in found[: asked.size]]


def asked_of(sample: QualitySample) -> Asked:
    """What was asked for when a sample was drawn."""
    asked = Asked(sample.first, sample.last, sample.size, tuple(sample.grounds), sample.first_decisions)
    return as_of(asked, sample.drawn_at)


def as_of(asked: Asked, now: datetime) -> Asked:
    """The same, where its days are not over at that moment without what is decided later."""
    return asked._replace(made_by=now) if asked.last >= timezone.localtime(now).date() else asked


def draws_the_same(sample: QualitySample, drawn: list[int]) -> bool:
    """Drawn again with its seed, the sample is the same decisions in the same order."""
    return [one.determination for one in draw(asked_of(sample), sample.seed)] == drawn


@who_asks.as_the_program()
def is_drawn_again(sample: QualitySample) -> bool:
    """The sample is what its seed draws, whoever asks: those of its decisions that they may not see count too."""
    return draws_the_same(sample, list(sample.decisions.order_by("place").values_list("determination_id", flat=True)))
