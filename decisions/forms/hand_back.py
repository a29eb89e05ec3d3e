"""Why a case is handed back."""

from cases.govuk import fields
from cases.govuk.forms import GovukForm


class HandBackForm(GovukForm):
    """The note for whoever takes the case next."""

    submit_label = "Hand the case back"
    why = fields.ReasonsField(
        label="Why do you hand it back, and what should the next caseworker know?",
        required_message="Enter why you hand the case back",
        legend_size="s",
        rows=4,
        max_length=1000,
    )
