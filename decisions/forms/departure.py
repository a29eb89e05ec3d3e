"""What is typed of a departure from the UK, and of written permission to travel (IMP-01 to 03)."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from cases.actions.travel_permissions import Permitted
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Evidence
from decisions.forms.known_facts import known
from decisions.forms.step import yes_no
from decisions.models import Departure

AREA = "Is that in the Common Travel Area: Ireland, the Isle of Man or the Channel Islands?"


class DepartureForm(GovukForm):
    """That the person left the UK since the case was opened, and whether they came back."""

    non_field_target: ClassVar[str] = "left_on"
    left_on = fields.past_date(
        label="When did the person leave the UK?",
        help_text="Leaving for Ireland, the Isle of Man or the Channel Islands counts too. Leave empty if they have not"
        " left.",
        subject="the date the person left",
        required=False,
        legend_size="s",
    )
    destination = fields.TextField(label="Where did they go?", required=False, max_length=200)
    common_travel_area = yes_no(AREA, "Select yes if that is in the Common Travel Area", required=False)
    written_permission = yes_no(
        "Did they have written permission to leave?",
        "Select yes if they had written permission to leave",
        hint="Record the permission itself below, with its document. “Not known yet” is never a no.",
        required=False,
    )
    returned_on = fields.past_date(
        label="When did they come back?",
        help_text="Leave empty if they have not, or if it is not known.",
        subject="the date the person came back",
        required=False,
        legend_size="s",
    )

    def clean(self) -> None:
        said = self.cleaned_data
        left_on, returned_on = said.get("left_on"), said.get("returned_on")
        if left_on and said.get("written_permission") == "":
            self.add_error("written_permission", "Select yes if they had written permission to leave")
        if returned_on and not left_on and "left_on" not in self.errors:
            self.add_error("left_on", "Enter the date the person left")
        if returned_on and left_on and returned_on < left_on:
            self.add_error("returned_on", "The date they came back must be on or after the date they left")

    def facts(self) -> dict[str, Any]:
        """Fields of `Departure`, as they are stored."""
        return {
            name: None if value == "" and name != "destination" else value for name, value in self.cleaned_data.items()
        }

    @classmethod
    def recorded_of(cls, departure: Departure | None) -> dict[str, Any]:
        """The fields as they stand."""
        return known({name: getattr(departure, name) for name in cls.base_fields}) if departure else {}


class TravelPermissionForm(GovukForm):
    """Written permission, as its document gives it."""

    non_field_target: ClassVar[str] = "given_on"
    given_on = fields.past_date(label="When was it given?", subject="the date it was given", legend_size="s")
    runs_from = fields.DateField(label="From which day?", subject="the first day", legend_size="s")
    runs_until = fields.DateField(label="Until which day?", subject="the last day", legend_size="s")
    destination = fields.TextField(label="Where to?", required_message="Enter where to", max_length=200)
    common_travel_area = fields.YesNoUnknownField(
        label=AREA,
        allow_unknown=False,
        required_message="Select yes if that is in the Common Travel Area",
        legend_size="s",
        look={"inline": True, "small": True},
    )
    document = fields.SelectField(
        label="The document, among the evidence",
        help_text="Record it as evidence first.",
        required_message="Select the document",
    )

    def __init__(self, *args: Any, items: Iterable[Evidence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._of_case = items
        self.offer("document", self._choices)

    @cached_property
    def _items(self) -> dict[str, Evidence]:
        """Read once the form is shown or posted, and not before."""
        return {one.public_id: one for one in self._of_case if one.citable}

    def _choices(self) -> list[tuple[str, str]]:
        return [("", "Select the document"), *((key, one.title) for key, one in self._items.items())]

    def clean(self) -> None:
        given, first, last = (self.cleaned_data.get(name) for name in ("given_on", "runs_from", "runs_until"))
        if given and first and given > first:
            self.add_error("given_on", "The date it was given must be on or before the first day")
        if first and last and last < first:
            self.add_error("runs_until", "The last day must be on or after the first day")

    def permitted(self) -> Permitted:
        """What was entered, once the form is valid."""
        return Permitted(**self.cleaned_data | {"document": self._items.get(self.cleaned_data["document"])})
