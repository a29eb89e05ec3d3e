"""Why somebody was found, in words: where the words stand that were looked for, never what is told there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions import answers, steps
from decisions.models import LimbReasons, SearchedText
from decisions.models.consideration import Basis, Kind
from decisions.models.letter import LetterKind
from decisions.search.asked import Asked


@dataclass(frozen=True)
class Reason:
    """What matched (`what`, in bold) and how; where it stands in a case, the case's and the letter's public ids."""

    what: str
    how: str = ""
    case: str = ""
    step: str = ""
    limb: str = ""
    letter: str = ""


def reasons(asked: Asked, row: dict[str, Any]) -> list[Reason]:
    """All that was asked, as it is true of the person that the row is of."""
    return list(_reasons(asked, row))


def about(kind: str | None, basis: str | None) -> str:
    """What a case of this kind is about."""
    if basis:
        return str(Basis(basis).label)
    return str(Kind(kind).label) if kind else ""


def _reasons(asked: Asked, row: dict[str, Any]) -> Iterator[Reason]:
    if asked.person:
        yield _of_person(asked, row)
    if asked.born:
        yield Reason("Date of birth", "the same")
    if asked.nationality:
        yield Reason("Nationality", "on record as theirs")
    for text in row["texts"] or []:
        yield _of_text(text)


def _of_person(asked: Asked, row: dict[str, Any]) -> Reason:
    if row["rank"] < 0:
        return Reason("Reference", "the same" if row["rank"] == -2 else "begins with it")
    names = asked.names
    apart = [
        f"“{word}” {_NEARNESS[min(far, 3)]} “{names[place]}”" for place, word, far in row["words"] or [] if far > 0
    ]
    return Reason("Name", "; ".join(apart) or "the same words")


_NEARNESS = {1: "is one letter from", 2: "is close to", 3: "sounds like"}


def _of_text(text: dict[str, Any]) -> Reason:
    kind, subject, on = text["kind"], text["subject"], answers.day(date.fromisoformat(text["on"]))
    if kind == SearchedText.Kind.LETTER:
        return Reason(
            "Letter", f"in the words of the letter: {LetterKind(subject).label}, {on}", letter=text["address"]
        )
    if kind == SearchedText.Kind.LIMB:
        limb = LimbReasons.Limb(subject).label
        return Reason("Reasons", f"in the reasons on {limb}, {on}", case=text["case"], limb=subject)
    step = steps.find(text["case_kind"], subject)
    title = f"{step.group}: {step.title}" if step else subject
    page = subject if step and step.per == "consideration" else ""  # others have a page for each country or child
    return Reason("Reasons", f"in the reasons of {title}, {on}", case=text["case"], step=page)
