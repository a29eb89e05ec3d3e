"""The period of the statistics, and whose."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.statistics.names import AUTHORITIES
from decisions.statistics.numbers import ALL
from decisions.statistics.period import EARLIEST, LONGEST, Period, first_of, read, usual

_HINT = "A year and a month, for example 2026-04"


class StatisticsFilter(GovukForm):
    """From which month to which, and of which competent authority; of all where none is named."""

    first = fields.TextField(label="First month", help_text=_HINT, required=False, max_length=7, look={"width": "5"})
    last = fields.TextField(label="Last month", help_text=_HINT, required=False, max_length=7, look={"width": "5"})
    authority = fields.SelectField(
        label="Competent authority", required=False, choices=[("", "All"), *AUTHORITIES.items()]
    )

    def __init__(self, query: Mapping[str, str], today: date) -> None:
        self.today = today
        chosen = {name: query.get(name, "").strip() for name in ("first", "last", "authority")}
        if not chosen["first"] and not chosen["last"]:
            period = usual(today)
            chosen |= {"first": f"{period.first:%Y-%m}", "last": f"{period.last:%Y-%m}"}
        super().__init__(chosen)

    def clean(self) -> dict[str, Any]:
        """The months are months, in their order, and no more than there can be."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        months = {name: read(cleaned.get(name) or "") for name in ("first", "last")}
        for name, month in months.items():
            if name in cleaned and month is None:
                self.add_error(name, f"Enter the {name} month as a year and a month, for example 2026-04")
        first, last = months["first"], months["last"]
        if first is None or last is None:
            return cleaned
        if first < EARLIEST or first > self.today:
            self.add_error("first", f"The first month must be from {EARLIEST:%B %Y} to {self.today:%B %Y}")
        elif last < first:
            self.add_error("last", "The last month must be the same as the first or after it")
        elif last > first_of(self.today):
            self.add_error("last", f"The last month must be {self.today:%B %Y} or before it")
        elif len(Period(first, last).months) > LONGEST:
            self.add_error("last", f"The period must be {LONGEST} months or fewer")
        return cleaned

    @property
    def period(self) -> Period:
        """The months that were chosen; the usual ones where what was typed is none."""
        if not self.is_valid():
            return usual(self.today)
        first, last = read(self.cleaned_data["first"]), read(self.cleaned_data["last"])
        return Period(first, last) if first and last else usual(self.today)

    @property
    def whose(self) -> str:
        """The competent authority that was chosen, or all."""
        return (self.is_valid() and self.cleaned_data["authority"]) or ALL
