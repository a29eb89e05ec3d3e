"""What came in: the NRM referral, the exploitation accepted, evidence."""

from typing import Any, ClassVar

from django import forms

from cases.actions.evidence import Received
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import NRMReferral
from cases.models.evidence import EvidenceKind
from cases.models.nrm_referral import CompetentAuthority
from cases.models.relevant_exploitation import ExploitationType
from decisions.forms.known_facts import known
from decisions.forms.step import CodeField

MOST_PAGES = 5_000


class ReferralForm(GovukForm):
    """The referral into the NRM, and the authority that holds the case (DEF-01)."""

    competent_authority = CodeField(
        label="Which competent authority holds the case?",
        codes=dict(CompetentAuthority.choices),
        unknown=False,
        required_message="Select the competent authority",
    )
    first_responder = fields.TextField(
        label="First responder",
        help_text="Who made the referral. Leave empty if it is not known yet.",
        required=False,
        max_length=200,
        look={"size": "s"},
    )
    referred_on = fields.past_date(
        label="When was the referral made?",
        help_text="Leave empty if it is not known yet.",
        subject="the date of the referral",
        required=False,
        legend_size="s",
    )

    @classmethod
    def recorded_of(cls, referral: NRMReferral | None) -> dict[str, Any]:
        """The fields as they stand."""
        return known({name: getattr(referral, name) for name in cls.base_fields}) if referral else {}


class ExploitationForm(GovukForm):
    """One account that the conclusive grounds decision accepted (DEF-15)."""

    exploitation_type = CodeField(
        label="What was accepted?",
        codes=dict(ExploitationType.choices),
        unknown=False,
        required_message="Select what was accepted",
    )
    account = fields.TextField(
        label="The account that was accepted",
        help_text="No more than deciding needs. It is shown to colleagues only when they ask for it.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        look={"rows": 6, "size": "s"},
    )


class EvidenceForm(GovukForm):
    """One item of evidence as it came in (APP-07, NEC-01)."""

    non_field_target: ClassVar[str] = "title"
    kind = CodeField(
        label="What kind of evidence is it?",
        codes=dict(EvidenceKind.choices),
        unknown=False,
        required_message="Select the kind of evidence",
    )
    title = fields.TextField(
        label="Title", required_message="Enter what the evidence is called", max_length=200, look={"size": "s"}
    )
    author = fields.TextField(label="Who wrote it, if it says", required=False, max_length=200, look={"size": "s"})
    registration = fields.TextField(
        label="The author’s registration",
        help_text="The body and the number, of a healthcare professional. Leave empty if none is given.",
        required=False,
        max_length=100,
        look={"size": "s"},
    )
    dated = fields.past_date(
        label="What date does it bear?",
        help_text="Leave empty if it is undated.",
        subject="the date on the evidence",
        required=False,
        legend_size="s",
    )
    received_on = fields.past_date(
        label="When did it come in?", subject="the date the evidence came in", legend_size="s"
    )
    pages = forms.IntegerField(
        label="How many pages has it?",
        min_value=1,
        max_value=MOST_PAGES,
        label_suffix="",
        error_messages={
            "required": "Enter the number of pages",
            "invalid": "The number of pages must be a whole number",
            "min_value": "The number of pages must be 1 or more",
            "max_value": f"The number of pages must be {MOST_PAGES:,} or less",
        },
    )
    summary = fields.TextField(
        label="What it shows, in your own words",
        help_text="No more than deciding needs. It is shown to colleagues only when they ask for it.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        look={"rows": 6, "size": "s"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pages"].look = {"width": "3", "size": "s"}  # type: ignore[attr-defined]

    def clean(self) -> None:
        dated, received = self.cleaned_data.get("dated"), self.cleaned_data.get("received_on")
        if dated and received and received < dated:
            self.add_error("received_on", "The date it came in must be on or after the date it bears")

    def received(self) -> Received:
        """What was entered, once the form is valid."""
        return Received(**self.cleaned_data | {"kind": EvidenceKind(self.cleaned_data["kind"])})
