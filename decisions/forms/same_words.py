"""Confirming words that another person's letter has too."""

from collections.abc import Sequence
from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions.letters.individual import Same


class SameWordsForm(GovukForm):
    """Which paragraphs are meant, and why; none is chosen beforehand."""

    submit_label = "Confirm these words"
    meant = fields.CheckboxesField(
        label="Which of these paragraphs do you mean, word for word, of this person?",
        required_message="Select the paragraphs that you mean, or change the reasons instead",
        judgement=True,
    )
    why = fields.ReasonsField(
        label="Why are the same words right in this case?",
        required_message="Enter why the same words are right in this case",
        legend_size="s",
        rows=4,
        max_length=1000,
    )

    def __init__(self, *args: Any, same: Sequence[Same], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("meant", [(one.sha256, one.text) for one in same])
