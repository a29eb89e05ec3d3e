"""The searches of the rules and of the requirements."""

from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.requirements import Met, catalogue


class RuleSearch(GovukForm):
    """What to look for in the rules; nothing finds them all."""

    q = fields.TextField(
        label="Search the rules",
        help_text="A word, a requirement such as CON-15, or a provision such as s.65(4)",
        required=False,
        max_length=100,
        look={"width": "20"},
    )


class RequirementSearch(GovukForm):
    """Which requirements are listed. What is left open narrows nothing."""

    q = fields.TextField(label="Search the requirements", required=False, max_length=100, look={"width": "20"})
    area = fields.SelectField(label="Part of the guidance", required=False)
    met = fields.SelectField(
        label="How it is met",
        required=False,
        choices=[("", "Any way"), *((met.value, met.value.capitalize()) for met in Met)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = dict.fromkeys(one.area for one in catalogue().values())
        self.offer("area", [("", "Every part"), *((area, area) for area in areas)])
