"""What the page of the statistics and its two files have in common: what was asked for, and the numbers of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from cases.rights import Right, may
from decisions.forms.statistics import StatisticsFilter
from decisions.models import FrozenMonth
from decisions.statistics import composing, loading
from decisions.statistics.composing import Statistics
from decisions.statistics.exporting import Mark
from decisions.statistics.loading import Sums
from decisions.statistics.numbers import ALL
from decisions.statistics.period import Period
from decisions.views.loading import SignedInRequest


@dataclass(frozen=True)
class Asked:
    """What a request asks for, found: as it stands now, or as it was frozen where that was asked for and is there."""

    form: StatisticsFilter
    statistics: Statistics
    sums: list[Sums]
    frozen: list[FrozenMonth]
    shown_frozen: FrozenMonth | None

    @property
    def query(self) -> str:
        """The choice, as an address has it."""
        return query(self.statistics.period, self.statistics.authority, frozen=self.shown_frozen is not None)

    @property
    def as_frozen(self) -> str:
        """That these are the figures as they were frozen, and how they are told from any other."""
        if self.shown_frozen is None:
            return ""
        at = timezone.localtime(self.shown_frozen.frozen_at)
        return f"As frozen on {at:%-d %B %Y}; digest {self.shown_frozen.digest}"

    def mark(self, request: SignedInRequest) -> Mark:
        """What a file says of itself."""
        return Mark(request.user.name, timezone.localtime(), self.as_frozen)


def asked(request: SignedInRequest) -> Asked:
    """The numbers of the period and the authority that a request names; three queries, one more where nobody counts."""
    form = StatisticsFilter(request.GET, timezone.localdate())
    period, authority = form.period, form.whose
    exact = may(request.user, Right.SEE_CASES)
    sums, frozen = loading.sums(period), loading.frozen(period)
    one = frozen[0] if request.GET.get("frozen") and period.first == period.last and frozen else None
    if one is not None:
        rows, waiting = loading.thawed(one)
        found = composing.compose(period, rows, waiting, authority, sums, exact=exact)
    else:
        found = composing.compose(period, sums, loading.waiting(timezone.now()), authority, exact=exact)
    return Asked(form, found, sums, frozen, one)


def query(period: Period, authority: str, *, frozen: bool = False) -> str:
    """A period and an authority, as an address has them."""
    chosen = {"first": f"{period.first:%Y-%m}", "last": f"{period.last:%Y-%m}"}
    if authority != ALL:
        chosen["authority"] = authority
    return urlencode(chosen | ({"frozen": "1"} if frozen else {}))
