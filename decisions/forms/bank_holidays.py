"""A bank holiday that was announced, or that is none."""

from datetime import date

from cases.govuk import fields
from cases.govuk.forms import RefusableForm
from decisions.actions.bank_holidays import Announced
from decisions.working_days import FIRST_YEAR, LAST_YEAR, PLACES

HOLIDAY, NONE = "holiday", "none"


class BankHolidayForm(RefusableForm):
    """What was announced, and where that is published."""

    submit_label = "Enter it"
    place = fields.RadioField(
        label="Where?", choices=[(place, place) for place in PLACES], required_message="Select where"
    )
    day = fields.DateField(
        label="Which day?",
        subject="the day",
        earliest=date(FIRST_YEAR, 1, 1),
        latest=date(LAST_YEAR, 12, 31),
    )
    what = fields.RadioField(
        label="What was announced?",
        choices=[(HOLIDAY, "The day is a bank holiday"), (NONE, "The day is no bank holiday")],
        required_message="Select what was announced",
    )
    name = fields.TextField(
        label="What is the holiday called?", required_message="Enter what the holiday is called", max_length=120
    )
    published_in = fields.TextField(
        label="Where was it published?",
        help_text="Such as a proclamation with its date, so that anybody finds it.",
        required_message="Enter where it was published",
        max_length=300,
    )

    def announced(self) -> Announced:
        """What a valid form says."""
        told = self.cleaned_data
        return Announced(told["place"], told["day"], told["name"], told["what"] == HOLIDAY, told["published_in"])
