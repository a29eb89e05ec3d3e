"""To whom a case is disclosed and why, and what is left out with which reason."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from cases.govuk import fields, layout
from cases.govuk.forms import GovukForm
from decisions.actions.disclosure import READ_FILES, LeftOut
from decisions.disclosure.parts import EVERYWHERE

MOST, SHOWN = 60, 3
NAMES = ("part", "words", "reason")
EMPTY = ("", "Nothing")
WORDS = (EVERYWHERE, "Words, wherever they stand in the document")


class DisclosureForm(GovukForm):
    """Everything goes in but what is named here. Three rows stand empty; “more” gives three others."""

    disclosed_to = fields.TextField(
        label="To whom is the case disclosed?",
        required_message="Enter to whom the case is disclosed",
        max_length=200,
    )
    why = fields.ReasonsField(
        label="Why?",
        help_text="For example: a subject access request, or directions in a claim for judicial review.",
        required_message="Enter why the case is disclosed",
        rows=3,
        max_length=5_000,
    )
    files_read = forms.BooleanField(
        label="I have read every file of evidence that goes in, and none of the words to be hidden stands in one",
        required=False,
    )

    def __init__(self, *args: Any, parts: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.more = 0
        for number in range(1, MOST + 1):
            self.fields[f"part_{number}"] = fields.SelectField(
                label="What is left out", choices=[EMPTY, WORDS, *parts], required=False
            )
            self.fields[f"words_{number}"] = fields.TextField(
                label="The words",
                help_text="Leave empty to leave out the whole part.",
                required=False,
                max_length=2_000,
                widget=forms.Textarea,
                look={"rows": 2},
            )
            self.fields[f"reason_{number}"] = fields.TextField(
                label="The reason", help_text="Whoever gets the bundle reads it.", required=False, max_length=1_000
            )

    @cached_property
    def helper(self) -> FormHelper:
        """The rows in use and three more; those beyond are not on the page."""
        groups = [
            layout.Group(f"Left out {number}", *(f"{name}_{number}" for name in NAMES), size="s")
            for number in range(1, self._rows() + 1)
        ]
        helper = GovukForm.helper.func(self)  # type: ignore[attr-defined]
        helper.layout = Layout(
            "disclosed_to",
            "why",
            layout.Section("What is left out", *groups),
            layout.Buttons(layout.Button("Leave out more", name="more", value="1", kind="secondary", once=False)),
            "files_read",
            layout.Buttons(layout.Button("Make the bundle")),
        )
        return helper

    def clean(self) -> None:
        for number in range(1, MOST + 1):
            part, words, reason = (self._given(name, number) for name in NAMES)
            if not (part or words or reason):
                continue
            if not part:
                self.add_error(f"part_{number}", f"Select what is left out, row {number}")
            if part == EVERYWHERE and not words:
                self.add_error(f"words_{number}", f"Enter the words that are left out, row {number}")
            if not reason:
                self.add_error(f"reason_{number}", f"Enter the reason, row {number}")

    def left_out(self) -> list[LeftOut]:
        """Each row that was filled in."""
        rows = ([self._given(name, number) for name in NAMES] for number in range(1, MOST + 1))
        return [LeftOut(part, words, reason) for part, words, reason in rows if part]

    def ask_whether_read(self) -> None:
        """The form says that the files have to be read first."""
        self.add_error("files_read", READ_FILES)

    def _given(self, name: str, number: int) -> str:
        return str(self.cleaned_data.get(f"{name}_{number}") or "").strip()

    def _rows(self) -> int:
        filled = [
            n for n in range(1, MOST + 1) if any(str(self[f"{name}_{n}"].value() or "").strip() for name in NAMES)
        ]
        last = max(filled, default=0)
        return min(MOST, max(SHOWN, last) + self.more)
