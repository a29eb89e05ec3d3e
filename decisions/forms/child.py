"""What is known of a dependent child."""

from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import DependentChild
from decisions.forms.known_facts import known
from decisions.forms.step import yes_no


class ChildForm(GovukForm):
    """One dependent child: the name, and the facts that follow from papers, not from a finding (DEP-02 to 06, UKB-02
    to 08).
    """

    FACTS = (
        "name",
        "date_of_birth",
        "included_on",
        "in_uk",
        "born_in_uk",
        "british_citizen",
        "full_birth_certificate",
        "one_parent_has_stay",
        "same_nationality_as_parent",
        "leave_in_line_requested",
    )
    non_field_target = "name"

    name = fields.TextField(
        label="The child’s name",
        help_text="Leave empty if it is not known yet: the child then shows by reference.",
        required=False,
        max_length=200,
        look={"size": "s"},
    )
    date_of_birth = fields.past_date(
        label="When was the child born?",
        help_text="Leave empty if it is not known yet.",
        subject="the child’s date of birth",
        required=False,
        legend_size="s",
    )
    included_on = fields.past_date(
        label="When was the child included?",
        help_text="Leave empty if the child was not included before the decision.",
        subject="the date the child was included",
        required=False,
        legend_size="s",
    )
    in_uk = yes_no("Was the child in the UK on the date of application?", "Select yes if the child was in the UK")
    born_in_uk = yes_no("Was the child born in the UK?", "Select yes if the child was born in the UK")
    british_citizen = yes_no("Is the child a British citizen?", "Select yes if the child is a British citizen")
    full_birth_certificate = yes_no(
        "Is there a full birth certificate?",
        "Select yes if there is a full birth certificate",
        hint="The long form, which names the parents. The short form does not do.",
    )
    one_parent_has_stay = yes_no(
        "Does, or will, only one parent have stay as a victim?", "Select yes if only one parent has stay as a victim"
    )
    same_nationality_as_parent = yes_no(
        "Has the child the nationality of that parent?", "Select yes if the child has that parent’s nationality"
    )
    leave_in_line_requested = yes_no(
        "Was leave in line requested for the child?", "Select yes if leave in line was requested"
    )

    def facts(self) -> dict[str, Any]:
        """Fields of `DependentChild`, as they are stored."""
        return {name: self.cleaned_data[name] for name in self.FACTS}

    @classmethod
    def recorded_of(cls, child: DependentChild) -> dict[str, Any]:
        """The fields as they stand; nothing is selected where nobody has recorded anything."""
        return known({name: getattr(child, name) for name in cls.FACTS})


class RemovalForm(GovukForm):
    """Why a child who is on record is no child of the person's."""

    non_field_target = "why"

    why = fields.ReasonsField(
        label="Why was the child recorded in error?",
        required_message="Enter why the child was recorded in error",
        max_length=2_000,
        rows=3,
        look={"count": False, "size": "s"},
    )
