"""To whom a case goes, and why."""

from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Caseworker
from cases.rights import who_considers


class TakeOverForm(GovukForm):
    """A colleague who may consider cases, and the reason; nobody is chosen beforehand."""

    submit_label = "Give the case"
    had_by = forms.IntegerField(widget=forms.HiddenInput)
    to = fields.SelectField(label="Who takes the case over?", required_message="Select who takes the case over")
    why = fields.ReasonsField(
        label="Why does the case go to another caseworker?",
        help_text="For example that the caseworker is away, and until when.",
        required_message="Enter why the case goes to another caseworker",
        legend_size="s",
        rows=4,
        max_length=1000,
    )

    def __init__(self, *args: Any, had_by: Caseworker, by: Caseworker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["had_by"].initial = had_by.pk
        self.colleagues = {str(one.pk): one for one in who_considers().exclude(pk=had_by.pk)}
        named = [(key, f"{one.name} (you)" if one.pk == by.pk else one.name) for key, one in self.colleagues.items()]
        self.offer("to", [("", "Select a caseworker"), *named])

    def chosen(self) -> Caseworker:
        """Whom a valid form names."""
        return self.colleagues[self.cleaned_data["to"]]
