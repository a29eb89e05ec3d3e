"""What a caseworker makes of one item of evidence (ACC-05)."""

from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.govuk.layout import Button, Buttons
from cases.models import Evidence
from decisions.models import EvidenceAssessment
from decisions.models.evidence_assessment import Answer, Weight

JUDGED = ("reliable", "credible", "weight")


class EvidenceAssessmentForm(GovukForm):
    """Reliability, credibility and weight, each with a reason; none of them answered beforehand."""

    non_field_target: ClassVar[str] = "reliable"
    page_layout = Layout(
        "version",
        *(name for judged in JUDGED for name in (judged, f"{judged}_reasons")),
        Buttons(
            Button("Save and continue", name="then", value="next"),
            Button("Save and go to the ledger", name="then", value="ledger", kind="secondary"),
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    reliable = fields.RadioField(
        label="Is the source reliable?",
        choices=Answer.choices,
        required_message="Select whether the source is reliable",
        legend_size="s",
        look={"small": True},
    )
    reliable_reasons = fields.ReasonsField(
        label="Why do you say so of the source?",
        help_text="For example who wrote it, from what, with which training, and for whom.",
        required_message="Enter your reasons on the source",
        rows=4,
    )
    credible = fields.RadioField(
        label="Is what it says credible?",
        help_text="Trauma can make an account come late, incomplete or out of order.",
        choices=Answer.choices,
        required_message="Select whether what it says is credible",
        legend_size="s",
        look={"small": True},
    )
    credible_reasons = fields.ReasonsField(
        label="Why do you say so of what it says?",
        help_text="For example what agrees with it, and what speaks against it.",
        required_message="Enter your reasons on what it says",
        rows=4,
    )
    weight = fields.RadioField(
        label="What weight do you give it?",
        choices=Weight.choices,
        required_message="Select what weight you give it",
        legend_size="s",
        look={"small": True},
    )
    weight_reasons = fields.ReasonsField(
        label="Why that weight?",
        help_text="Say what you rest on it, or why you rest nothing on it.",
        required_message="Enter your reasons for the weight",
        rows=4,
    )

    def __init__(self, *args: Any, item: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent_in_by = item.get_provider_display() or "not known"
        self.fields["reliable"].help_text = f"Sent in by: {sent_in_by}. Written by: {item.author or 'not known'}."

    @staticmethod
    def recorded_in(standing: EvidenceAssessment | None) -> dict[str, Any]:
        """The fields as the assessment stands; none answered where there is none."""
        if standing is None:
            return {"version": 0}
        names = [*JUDGED, *(f"{name}_reasons" for name in JUDGED), "version"]
        return {name: getattr(standing, name) for name in names}
