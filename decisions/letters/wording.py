"""Our wording: paragraphs in plain English, each with what it answers, its source and the days it may be used.

What stands here is the first version of each. A version that admins published takes its place from its day on.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from decisions.letters import versions
from decisions.letters.content import Block, Said, Unfilled, clean, said_in
from decisions.letters.places import BadPlace, fill, values_in
from decisions.rules.parameters import GUIDANCE_4_FROM

WORDING: dict[str, "Paragraph"] = {}
"""Every paragraph by its key."""

FIRST = "first"
"""What a letter keeps as the version of a paragraph whose first version it used."""
PARAGRAPH, LINE, PHRASE, HEADING = "Paragraph", "Line of a list", "Words inside a sentence", "Heading"
"""What a piece of wording can be, as people read it."""


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
    part: str = PARAGRAPH
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
        within = [said_in(one) for value in values.values() for one in _blocks(value)]
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
        block: Block = {
            "type": "paragraph",
            "key": self.key,
            "text": text,
            "wording": published.public_id if published else FIRST,
        }
        if within:
            block["said"] = within
        return block


def paragraph(key: str, text: str, requirements: str, source: str, part: str = PARAGRAPH) -> Paragraph:
    """State a paragraph of guidance 4.0; `requirements` are ids with spaces between."""
    if key in WORDING:
        raise ValueError(f"two paragraphs are called {key}")
    WORDING[key] = Paragraph(key, text, tuple(requirements.split()), source, part=part)
    return WORDING[key]


def line(key: str, text: str, requirements: str, source: str) -> Paragraph:
    """State a line of a list of guidance 4.0: people change it as they change a paragraph."""
    return paragraph(key, text, requirements, source, LINE)


def phrase(key: str, text: str, requirements: str, source: str) -> Paragraph:
    """State words that stand inside a sentence of another paragraph, in one of its places."""
    return paragraph(key, text, requirements, source, PHRASE)


def title(key: str, text: str, requirements: str, source: str) -> Paragraph:
    """State the heading of a letter, or of a part of one, that says what was decided or under which law."""
    return paragraph(key, text, requirements, source, HEADING)


def as_published(parts: list[Said]) -> list[Said]:
    """Those that say what the version that they name says: the first, or one that was published. One query at most."""
    published = versions.published({one["wording"] for one in parts} - {FIRST})
    texts = {(key, FIRST): first.text for key, first in WORDING.items()} | published
    found = [(one, texts.get((one["key"], one["wording"]))) for one in parts]
    return [one for one, text in found if text is not None and values_in(text, one["text"]) is not None]


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


def _blocks(value: Any) -> list[Block]:
    """The pieces of our own wording that a value is made of; none for any other value."""
    parts = value if isinstance(value, list) else [value]
    return [cast(Block, part) for part in parts if isinstance(part, dict)]


def _as_text(value: Any) -> str:
    if not value and not isinstance(value, int):
        return ""
    if blocks := _blocks(value):
        return listed([block["text"] for block in blocks])
    return said(value) if isinstance(value, date) else str(value)
