"""How far the first and the second decision agree, over the second decisions that were finished in some months."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Exists, F, OuterRef
from django.utils import timezone

from decisions.models import QualitySample, SampledDecision, SecondDecision
from decisions.outcomes import LIMBS
from decisions.quality.kappa import FEWEST, Kappa, kappa
from decisions.statistics.period import Period, month_after

QUESTIONS = {**LIMBS, "outcome": "Outcome: granted or refused"}
SORTS: dict[str, str] = {QualitySample.Sort.RANDOM: "Drawn at random", QualitySample.Sort.RISK: "Drawn by risk"}
COMPARED = ("met", "not_met")
MEANS = (
    "Kappa says how much more often two people came to the same answer than they would if each had given their own"
    " answers as often, without looking at the case: 1 is full agreement, 0 is no more than chance, and less than 0 is"
    " less than chance. The interval says how far chance alone could have moved the number.",
    "It does not say who was right, nor that either was: two people can agree and both be wrong. It says nothing of one"
    " caseworker or one case. Where nearly all answers are the same it is low although nearly all agree, so read it"
    " beside the share that agrees. Only decisions drawn at random speak for the others; those drawn by risk do not.",
)
Pairs = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """One question: what is shown of it, a sentence, and the kappa where there are pairs enough."""

    question: str
    number: Kappa | None
    pairs: str
    sentence: str

    @property
    def cells(self) -> list[str]:
        """Pairs, the share that agrees, kappa and its interval, as they stand in the table."""
        found = self.number
        if found is None:
            return [self.pairs, "Not shown", "Not shown", "Not shown"]
        if found.value is None or found.low is None or found.high is None:
            return [self.pairs, _share(found), "None", "None"]
        return [self.pairs, _share(found), f"{found.value:.2f}", f"{found.low:.2f} to {found.high:.2f}"]


@dataclass(frozen=True)
class Table:
    """The questions, over the decisions that were drawn in one way."""

    key: str
    title: str
    lines: list[Line]


def tables(period: Period) -> list[Table]:
    """The agreement on each question, for each way in which a decision was drawn; one query."""
    found = _pairs(period)
    return [
        Table(sort, title, [_line(name, found[sort, key]) for key, name in QUESTIONS.items()])
        for sort, title in SORTS.items()
    ]


def _pairs(period: Period) -> dict[tuple[str, str], Pairs]:
    """Of each way of drawing and each question: how often the first and the second gave which answers."""
    found: dict[tuple[str, str], Pairs] = {(sort, key): Counter() for sort in SORTS for key in QUESTIONS}
    drawn = SampledDecision.objects.filter(determination=OuterRef("determination"))
    in_sort = {f"drawn_{sort}": Exists(drawn.filter(sample__sort=sort)) for sort in SORTS}
    firsts = {f"first_{key}": F(f"determination__decided_case__{key}") for key in QUESTIONS}
    finished = SecondDecision.objects.filter(
        finished_at__gte=_start(period.first), finished_at__lt=_start(month_after(period.last))
    )
    rows = finished.values(*QUESTIONS, **firsts, **in_sort).annotate(number=Count("*")).order_by()
    for row in rows:
        for sort in SORTS:
            if row[f"drawn_{sort}"]:
                for key in _compared(row):
                    found[sort, key][row[f"first_{key}"], row[key]] += row["number"]
    return found


def _compared(row: dict[str, str]) -> Iterable[str]:
    """The questions that both could answer: a limb that the first decision did not come to is none."""
    return (key for key in QUESTIONS if key == "outcome" or row[f"first_{key}"] in COMPARED)


def _line(name: str, pairs: Pairs) -> Line:
    total = sum(pairs.values())
    if total < FEWEST:
        return Line(name, None, f"Fewer than {FEWEST}", f"There are fewer than {FEWEST} pairs, so nothing is shown.")
    found = kappa(pairs)
    agreed = f"Of {total:,} pairs, {_share(found)} agree."
    if found.value is None or found.low is None or found.high is None:
        return Line(name, found, f"{total:,}", f"{agreed} Every answer was the same, so kappa says nothing here.")
    chance = "more often than chance" if found.low > 0 else "not shown to be more often than chance"
    if found.high < 0:
        chance = "less often than chance"
    interval = f"between {found.low:.2f} and {found.high:.2f}"
    return Line(name, found, f"{total:,}", f"{agreed} Kappa is {found.value:.2f}, {interval}: {chance}.")


def _share(found: Kappa) -> str:
    return f"{100 * found.agreed / found.pairs:.0f} in 100"


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
