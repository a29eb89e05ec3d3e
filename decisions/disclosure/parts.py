"""What a bundle consists of: sections and their entries. Each has a key by which it is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cases.models import Caseworker
from decisions.answers import day, moment
from decisions.letters.content import clean

EVERYWHERE = "everywhere"
"""The part of words that are hidden wherever they stand."""
Row = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """One thing of a section: a finding, an item of evidence, a letter. Its rows are what it is called and says.

    `told` are those of its texts that somebody may have repeated elsewhere: they are hidden there too once it is left
    out.
    """

    key: str
    title: str
    rows: Sequence[Row]
    told: Sequence[str] = ()


@dataclass(frozen=True)
class Section:
    """A chapter of the bundle, with a line for where there is nothing."""

    key: str
    title: str
    entries: Sequence[Entry] = field(default=())
    note: str = ""
    nothing: str = "Nothing is on record."


def rows(*said: tuple[str, Any]) -> list[Row]:
    """What was said as rows of text, in words; what is not recorded has none."""
    found = [(name, text(value)) for name, value in said]
    return [(name, words) for name, words in found if words]


def text(value: Any) -> str:
    """A value as it is written to people: dates in words, each line cleaned of what cannot be seen."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    lines = (clean(line) for line in str(value).splitlines())
    return "\n".join(line for line in lines if line)


def known(value: bool | None) -> str:
    """A fact that may not be known yet: that is never a no."""
    return "Not known yet" if value is None else "Yes" if value else "No"


def by(person: Caseworker | None, at: datetime | date | None) -> str:
    """Who did something, and when."""
    return ", ".join(part for part in (person.name if person else "", text(at)) if part)


def listed(lines: Iterable[object]) -> str:
    """Several things, one a line."""
    return "\n".join(str(line) for line in lines)


def summary(summary_rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The rows of a summary list of a page as rows here."""
    return rows(*((row["key"], listed(row.get("lines") or [row["value"]])) for row in summary_rows))


def choices(sections: Iterable[Section]) -> list[tuple[str, str]]:
    """Each section and entry that can be left out: its key, and its name in the index."""
    return [
        choice
        for section in sections
        for choice in (
            (section.key, f"All of: {section.title}"),
            *((entry.key, f"{section.title}: {entry.title}"[:160]) for entry in section.entries),
        )
    ]
