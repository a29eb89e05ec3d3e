"""Another version of a paragraph, and looking one up."""

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.letters.places import LONGEST


class WordingSearch(GovukForm):
    """Words that the paragraph, its letter or its requirement has."""

    words = fields.TextField(label="Search the wording", required=False, max_length=100)


class WordingForm(GovukForm):
    """What the paragraph is to say, from when and why. What cannot be drafted is said by the action (see `refuse`)."""

    submit_label = "Draft this version"
    text = fields.ReasonsField(
        label="What should the paragraph say?",
        help_text=(
            "Plain text, in short sentences. Keep each place in braces as it is: the letter puts a name, a date or a"
            " number there."
        ),
        required_message="Enter what the paragraph should say",
        max_length=LONGEST,
        rows=8,
    )
    since = fields.DateField(
        label="From which day should letters use it?",
        help_text="Today or later. Letters that were asked for before keep what they say.",
        subject="the first day",
    )
    why = fields.ReasonsField(
        label="Why does the wording change?",
        help_text="Such as a change of the guidance, or what readers did not understand.",
        required_message="Enter why the wording changes",
        rows=4,
    )

    def refuse(self, points: list[str]) -> None:
        """Say why the version was not drafted."""
        for point in points:
            self.add_error("text" if "{" in point or "text" in point else None, point)
