"""Who may have nothing to do with a case, and why."""

from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Caseworker
from cases.rights import Right, may, who_considers


class ConflictForm(GovukForm):
    """A caseworker's own conflict of interest or, of a senior caseworker, another's."""

    submit_label = "Record the conflict of interest"
    of = fields.SelectField(label="Whose conflict of interest?", required_message="Select whose it is")
    because = fields.ReasonsField(
        label="What is the conflict of interest?",
        help_text="For example that you know the person or their family, or that you dealt with them elsewhere.",
        required_message="Enter what the conflict of interest is",
        rows=4,
        max_length=1_000,
    )
    to = fields.SelectField(
        label="Who takes the case over?",
        help_text="Only where the case is on hold, or decided with a letter that is not served. "
        "Any other goes back to the unassigned ones.",
        required=False,
    )

    def __init__(self, *args: Any, by: Caseworker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in who_considers()}
        whose = self.people if may(by, Right.RECORD_ANY_CONFLICT) else {str(by.pk): by}
        own = {str(by.pk): f"{by.name} (you)"}
        named = {key: one.name for key, one in whose.items()} | own
        self.offer("of", [("", "Select a caseworker"), *named.items()])
        others = [(key, one.name) for key, one in self.people.items() if one.pk != by.pk]
        self.offer("to", [("", "Nobody"), *others])


class EndConflictForm(GovukForm):
    """Why a conflict of interest stands no more."""

    submit_label = "End the conflict of interest"
    because = fields.ReasonsField(
        label="Why is there no conflict of interest any more?",
        required_message="Enter why there is none any more",
        rows=4,
        max_length=1_000,
    )
