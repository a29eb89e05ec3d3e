"""Our wording: paragraphs in plain English, each with what it answers, its source and the days it may be used.

What stands here is the first version of each. A version that admins published takes its place from its day on.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from decisions.letters import versions
from decisions.letters.content import Block, Unfilled, clean
from decisions.letters.places import BadPlace, fill
from decisions.rules.parameters import GUIDANCE_4_FROM

WORDING: dict[str, "Paragraph"] = {}
"""Every paragraph by its key."""

FIRST = "first"
"""What a letter keeps as the version of a paragraph whose first version it used."""


FAMILIES = {
    "asking": "Request for evidence",
    "cancelling": "Cancellation",
    "chasing": "Reminder",
    "evidence": "Every decision",
    "child": "Every decision",
    "extending": "Reminder to extend",
    "found": "Findings",
    "ground": "Grounds of cancellation",
    "holding": "Decision on hold",
    "interests": "Best interests",
    "own_interests": "Best interests",
    "length": "Length of stay",
    "nationality": "Every decision",
    "purposes": "Every decision",
    "reconsidered": "Outcome of reconsideration",
    "representations": "Invitation to make representations",
    "telling": "Every notice",
    "withdrawing": "Withdrawal",
    "questioning": "Questionnaire",
    "show_to": "Every decision",
}
"""What the letters or parts of letters are called whose paragraphs begin with that; any other is called by its key."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `text` has named places in braces, filled with values that are themselves never read as
    templates.
    """

    key: str
    text: str
    requirements: tuple[str, ...]
    source: str
    since: date = GUIDANCE_4_FROM
    until: date | None = None
    do_not_call_in_templates: ClassVar[bool] = True  # a page shows a paragraph; it does not write one

    @property
    def family(self) -> str:
        """The letters, or the part of them, that the paragraph belongs to."""
        first = self.key.split(".")[0]
        return FAMILIES.get(first, first.replace("_", " ").capitalize())

    def __call__(self, on: date, **values: Any) -> Block:
        """The paragraph for a decision of that day, in the version used then. Raises `Unfilled` when a value is
        missing or it may not be used then.
        """
        if on < self.since or (self.until is not None and on > self.until):
            raise Unfilled([f"There is no wording for {self.key} on {said(on)}."])
        filled = {name: clean(_as_text(value)) for name, value in values.items()}
        missing = sorted(name for name, value in filled.items() if not value)
        if missing:
            raise Unfilled([f"The letter needs the {name.replace('_', ' ')}." for name in missing])
        published = versions.version_of(self.key, on)
        try:
            text = fill(published.text if published else self.text, filled)
        except KeyError as error:
            raise Unfilled([f"The letter needs the {str(error.args[0]).replace('_', ' ')}."]) from error
        except BadPlace as error:
            raise Unfilled(
                [f"The wording of {self.key} cannot be filled in. Ask an admin to publish another."]
            ) from error
        return {
            "type": "paragraph",
            "key": self.key,
            "text": text,
            "wording": published.public_id if published else FIRST,
        }


def paragraph(key: str, text: str, requirements: str, source: str) -> Paragraph:
    """State a paragraph of guidance 4.0; `requirements` are ids with spaces between."""
    if key in WORDING:
        raise ValueError(f"two paragraphs are called {key}")
    WORDING[key] = Paragraph(key, text, tuple(requirements.split()), source)
    return WORDING[key]


def said(day: date | str) -> str:
    """A day as people write it: 3 March 2025."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {day:%B} {day.year}"


def counted(number: int, unit: str) -> str:
    """A number with its unit: 1 month, 12 months."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def listed(items: list[str]) -> str:
    """Items in a sentence: a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return said(value) if isinstance(value, date) else str(value)
