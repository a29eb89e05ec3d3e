"""A note of a case."""

from collections.abc import Iterable
from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Caseworker
from decisions.models import Note


class NoteForm(GovukForm):
    """What is written, whether it tells of harm, and whom it mentions or which note it corrects, if any."""

    submit_label = "Add the note"
    text = fields.ReasonsField(label="Note", required_message="Enter the note", rows=5, max_length=4_000)
    tells_of_harm = fields.YesNoUnknownField(
        label="Does it tell of harm?",
        help_text="For example what was done to the person, or their health. It is then shown only to who asks for it.",
        allow_unknown=False,
        required_message="Select yes if the note tells of harm",
    )
    mentions = fields.SelectField(
        label="Tell a colleague of it",
        help_text="Whoever may see the case can be told. They are told that there is a note, not what it says.",
        required=False,
    )
    corrects = fields.SelectField(label="Does it correct an earlier note?", required=False)

    def __init__(self, *args: Any, colleagues: Iterable[Caseworker], notes: Iterable[Note], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(one.pk): one for one in colleagues}
        self.notes = {one.public_id: one for one in notes}
        named = [(key, one.name) for key, one in self.colleagues.items()]
        self.offer("mentions", [("", "Nobody"), *named])
        numbered = [(key, f"Note {number}") for number, key in enumerate(self.notes, 1)]
        self.offer("corrects", [("", "No"), *numbered])
