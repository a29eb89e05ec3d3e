"""What is typed of a request to waive the fee: the online form, its day, what permission ran then, and for whom."""

from collections.abc import Iterable
from typing import Any, ClassVar

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import DependentChild
from decisions.actions.fee_waivers import NO_FORM, NOBODY, Asked
from decisions.forms.known_facts import known
from decisions.models import FeeWaiverRequest

OWN, CHILD = "person", "child-"


class FeeWaiverForm(GovukForm):
    """The request as it came (WVR-01, WVR-05, WVR-06, WVR-11)."""

    submit_label = "Save"
    non_field_target: ClassVar[str] = "form_reference"
    form_reference = fields.TextField(
        label="What is the reference of the online waiver form?",
        help_text="A waiver is asked for on that form and in no other way.",
        required_message=NO_FORM,
        max_length=60,
        look={"size": "s", "width": "20"},
    )
    requested_on = fields.past_date(
        label="When was it asked for?",
        help_text="The day in the UK on which the form was sent.",
        required_message="Enter the date on which it was asked for",
        subject="the date on which it was asked for",
        legend_size="s",
    )
    permission_expires_on = fields.DateField(
        label="When does the permission end, or when did it, that was current on that day?",
        help_text="Its last day. Leave empty if none was current on the day of the request.",
        required=False,
        subject="the date on which the permission ends",
        legend_size="s",
    )
    persons = fields.CheckboxesField(
        label="For whom is it asked?",
        help_text="A waiver works only for the person it is given to: everybody who applies needs their own.",
        required_message=NOBODY,
        legend_size="s",
        look={"small": True},
    )

    def __init__(self, *args: Any, name: str, children: Iterable[DependentChild] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {f"{CHILD}{child.pk}": child for child in children}
        named = [(key, f"{child.name_or_ref}, a child") for key, child in self.children.items()]
        self.offer("persons", [(OWN, name), *named])

    def asked(self) -> Asked:
        """What was entered, once the form is valid."""
        said = self.cleaned_data
        return Asked(
            requested_on=said["requested_on"],
            form_reference=said["form_reference"],
            permission_expires_on=said["permission_expires_on"],
            for_the_person=OWN in said["persons"],
            children=[child for key, child in self.children.items() if key in said["persons"]],
        )

    @classmethod
    def recorded_of(cls, request: FeeWaiverRequest) -> dict[str, Any]:
        """The fields as they stand, of one loaded with its tokens."""
        persons = [f"{CHILD}{one.child_id}" if one.child_id else OWN for one in request.tokens.all()]
        names = ("form_reference", "requested_on", "permission_expires_on")
        return known({name: getattr(request, name) for name in names} | {"persons": persons})
