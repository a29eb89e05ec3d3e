"""That a date of the diary is done."""

from cases.govuk import fields
from cases.govuk.forms import GovukForm


class ReminderDoneForm(GovukForm):
    """What was done about it, or why nothing has to be."""

    submit_label = "Save"
    why = fields.ReasonsField(
        label="What was done about it, or why does nothing have to be done?",
        required_message="Enter what was done, or why nothing has to be done",
        legend_size="s",
        rows=3,
        max_length=1000,
    )
