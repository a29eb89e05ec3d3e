"""Why an entry that waits for approval is turned down."""

from cases.govuk import fields
from cases.govuk.forms import GovukForm


class TurnDownForm(GovukForm):
    """The reason, for whoever entered it."""

    submit_label = "Turn it down"
    why = fields.ReasonsField(
        label="Why is it turned down?",
        help_text="It has never counted. It is taken off the list, and kept in the audit with your reason.",
        required_message="Enter why it is turned down",
        rows=4,
        max_length=1_000,
    )
