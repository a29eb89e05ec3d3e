"""Running a draft of another policy, and writing down other numbers."""

from datetime import date
from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.models import Simulation
from decisions.policy_drafts import numbers
from decisions.rules import PARAMETERS


class RunForm(GovukForm):
    """Over what a draft is run. What cannot be run is said by the action (see `refuse`)."""

    submit_label = "Run this draft"
    over = fields.RadioField(
        label="Over what should the draft be run?",
        choices=Simulation.Over.choices,
        required_message="Select decisions or open cases",
        hints={
            Simulation.Over.DECIDED: "Each decision on the facts it was made on.",
            Simulation.Over.OPEN: "On what is recorded so far.",
        },
    )
    since = fields.DateField(
        label="Decisions from (optional)",
        help_text="Leave it empty for every decision.",
        subject="the first day",
        required=False,
    )
    until = fields.DateField(label="Decisions until (optional)", subject="the last day", required=False)

    def refuse(self, points: list[str]) -> None:
        """Say why the draft was not run."""
        for point in points:
            self.add_error("until" if "last day" in point else "since", point)


class NumbersForm(GovukForm):
    """Other values for numbers of the law, each empty unless it changes."""

    submit_label = "Write this draft down"
    title = fields.TextField(
        label="What is the draft called?", required_message="Enter what the draft is called", max_length=120
    )
    why = fields.ReasonsField(
        label="Why is it looked at?",
        help_text="Who proposes it, and where that stands.",
        required_message="Enter why the draft is looked at",
        rows=4,
    )
    since = fields.DateField(
        label="From which day would it be the law? (optional)",
        help_text="Cases governed by an earlier day stay as they are. Empty: as though it had always been so.",
        subject="the first day",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in numbers.NAMES:
            parameter = PARAMETERS[name]
            self.fields[name] = fields.TextField(
                label=f"{numbers.title_of(name)} ({parameter.unit})",
                help_text=f"{numbers.present(name)} now. {parameter.provision[:1].upper()}{parameter.provision[1:]}.",
                required=False,
                max_length=4,
                look={"width": "4"},
            )

    def clean(self) -> dict[str, Any]:
        """Each number as it was typed is a whole number, or nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in numbers.NAMES:
            typed = cleaned.get(name) or ""
            if typed and not (typed.isascii() and typed.isdigit()):
                self.add_error(name, f"{numbers.title_of(name)}: enter a whole number from 0 to {numbers.LARGEST}.")
        return cleaned

    def numbers(self) -> dict[str, int]:
        """The numbers that were entered, once the form is valid."""
        return {name: int(self.cleaned_data[name]) for name in numbers.NAMES if self.cleaned_data[name]}

    def since_day(self) -> date | None:
        """The first day, where one was entered."""
        return self.cleaned_data["since"] or None

    def refuse(self, points: list[str]) -> None:
        """Say why the draft was not written down, each point beside its number."""
        for point in points:
            named = [name for name in numbers.NAMES if point.startswith(f"{numbers.title_of(name)}:")]
            self.add_error(named[0] if named else "since" if "day" in point else None, point)
