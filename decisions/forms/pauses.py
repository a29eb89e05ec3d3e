"""A published pause, and why it ends."""

import datetime
from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm, RefusableForm
from decisions import pause_scope
from decisions.actions.pauses import Publication
from decisions.models import PublishedPause

_EVERYTHING = "Leave every box empty if the publication makes no difference here."


def _choices(labels: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, words[:1].upper() + words[1:]) for code, words in labels.items()]


class PauseForm(RefusableForm):
    """What was published, and what it holds. What cannot be entered is said by the action (see `refuse`)."""

    submit_label = "Enter the pause"
    reference = fields.TextField(
        label="What was published",
        help_text="Title and date, so that anybody finds it. A hold that was published nowhere is unlawful.",
        required_message="Enter what was published",
        max_length=300,
    )
    url = fields.TextField(label="Address on the web, if it has one", required=False, max_length=600)
    authority = fields.TextField(
        label="On whose authority?",
        help_text="Who decided it, such as the Secretary of State for the Home Department.",
        required_message="Enter on whose authority it was published",
        max_length=200,
    )
    published_on = fields.past_date(label="When was it published?", subject="the date it was published")
    starts_on = fields.DateField(
        label="From which day are decisions paused?",
        help_text="Not before it was published.",
        subject="the date the pause starts",
    )
    review_on = fields.DateField(
        label="When is the pause reviewed?", help_text="A day after it starts.", subject="the date of the review"
    )
    purposes = fields.CheckboxesField(
        label="Which purposes does it name?",
        help_text=_EVERYTHING,
        choices=_choices(pause_scope.PURPOSES),
        required=False,
    )
    outcomes = fields.CheckboxesField(
        label="Which decisions does it name?",
        help_text=_EVERYTHING,
        choices=_choices(pause_scope.OUTCOMES),
        required=False,
    )
    deportation = fields.CheckboxesField(
        label="Which people does it name?",
        help_text=_EVERYTHING,
        choices=_choices(pause_scope.DEPORTATION),
        required=False,
    )

    def clean_url(self) -> str:
        """An address that a browser can follow, or none."""
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            self.add_error("url", "Enter an address that begins with https:// or http://")
        return url

    def publication(self) -> Publication:
        """What was entered, once the form is valid."""
        values: dict[str, Any] = {**self.cleaned_data}
        return Publication(**values | {name: tuple(values[name]) for name in ("purposes", "deportation", "outcomes")})


class LiftPauseForm(GovukForm):
    """From which day a pause holds nothing, and why."""

    submit_label = "Lift this pause"
    from_day = fields.DateField(
        label="From which day are decisions made again?",
        help_text="The first day without the pause.",
        subject="the day from which decisions are made again",
    )
    why = fields.ReasonsField(
        label="Why does the pause end?",
        help_text="Name what was published, by whom and when.",
        required_message="Enter why the pause ends",
        rows=4,
    )

    def __init__(self, *args: Any, pause: PublishedPause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earliest: datetime.date = pause.starts_on
        self.fields["from_day"].earliest = earliest  # type: ignore[attr-defined]
