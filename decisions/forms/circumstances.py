"""What makes a person's case urgent."""

from typing import Any

from cases.actions.circumstances import Recorded
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Evidence, Victim
from cases.models.circumstance import CircumstanceKind


class CircumstanceForm(GovukForm):
    """One circumstance, whether it stands, and how that is known. Nothing is selected beforehand."""

    submit_label = "Record it"
    kind = fields.RadioField(
        label="What did you find out about?",
        choices=[
            (CircumstanceKind.DETENTION, "Whether the person is detained"),
            (CircumstanceKind.COURT_DATE, "Whether a court date is coming up"),
            (CircumstanceKind.VULNERABILITY, "Whether a vulnerability makes the case urgent"),
        ],
        required_message="Select what you found out about",
    )
    stands = fields.YesNoUnknownField(
        label="Is it so?",
        help_text="Where nobody knows yet, record nothing: nothing on record is not a no.",
        allow_unknown=False,
        required_message="Select yes if it is so",
    )
    on = fields.DateField(
        label="On which day is the hearing?",
        help_text="Only where a court date is coming up.",
        subject="the day of the hearing",
        required=False,
    )
    because = fields.ReasonsField(
        label="How do you know?",
        help_text="Who said so, when, and what it is. This is shown only to those who ask for it, never on a list.",
        required_message="Enter how you know",
        rows=4,
        max_length=2_000,
    )
    evidence = fields.SelectField(label="Item of evidence that says so (optional)", required=False)

    def __init__(self, *args: Any, victim: Victim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {one.public_id: one for one in Evidence.objects.filter(victim=victim).order_by("pk")}
        named = [(key, one.title) for key, one in self.items.items()]
        self.offer("evidence", [("", "None"), *named])

    def clean(self) -> dict[str, Any]:
        """A court date has its day."""
        said = super().clean() or self.cleaned_data
        hearing = said.get("kind") == CircumstanceKind.COURT_DATE and said.get("stands") is True
        if hearing and not said.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the day of the hearing")
        return said

    def said(self) -> Recorded:
        """What a valid form records."""
        said = self.cleaned_data
        return Recorded(
            kind=CircumstanceKind(said["kind"]),
            stands=said["stands"],
            because=said["because"],
            on=said["on"],
            evidence=self.items.get(said["evidence"]),
        )
