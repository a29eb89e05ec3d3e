"""How the points of an approver were dealt with."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.models import Point

NOTHING_SAID = "Say how you dealt with at least one of the points"


class PointsForm(GovukForm):
    """A box for each point that has no answer yet; what is left empty waits."""

    submit_label = "Save"

    def __init__(self, *args: Any, points: Sequence[Point] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = points
        for number, point in enumerate(points, 1):
            self.fields[self.name(point)] = fields.TextField(
                label=f"Point {number}, on {point.get_about_display().lower()}: how did you deal with it?",
                help_text=point.text,
                required=False,
                max_length=5_000,
                widget=forms.Textarea,
                look={"rows": 4},
            )

    @staticmethod
    def name(point: Point) -> str:
        """The field of a point."""
        return f"answer_{point.pk}"

    def clean(self) -> None:
        if not self.errors and not self.answers():
            self.add_error(self.name(self.points[0]), NOTHING_SAID)

    def answers(self) -> dict[int, str]:
        """What was said of each point; those left empty are not in it."""
        said = {point.pk: self.cleaned_data.get(self.name(point)) or "" for point in self.points}
        return {pk: text for pk, text in said.items() if text.strip()}
