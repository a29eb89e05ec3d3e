"""Who something came in from, and what it is: the person is found by their exact reference and in no other way."""

from django.db import models

from cases.govuk import fields
from cases.govuk.forms import GovukForm

NOBODY = "No person with exactly this reference is on record here"


class CameIn(models.TextChoices):
    """What somebody sent; by the name of the page on which it is recorded."""

    APPLICATION = "application_receive", "An application to extend, on FLR(HRO)"
    FEE_WAIVER = "fee_waiver_receive", "A request to waive the fee"
    RECONSIDERATION = "reconsideration_receive", "A request for reconsideration"
    AUTHORITY = "authorities", "Word from a public authority"


class CameInForm(GovukForm):
    """The reference, as it is written, and what came."""

    submit_label = "Find the person"
    reference = fields.TextField(
        label="Reference of the person",
        help_text="The whole reference, for example NRM-26-000123. Nobody is looked for by name.",
        required_message="Enter the reference",
        max_length=200,
        look={"size": "s", "width": "20"},
    )
    what = fields.RadioField(
        label="What came in?",
        choices=CameIn.choices,
        required_message="Select what came in",
        legend_size="s",
        look={"small": True},
    )
