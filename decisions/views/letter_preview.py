"""A letter inside a page, before or after it is made: the same text that the PDF has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from decisions import letters, outcomes
from decisions.models import Determination


@dataclass(frozen=True)
class Preview:
    """The letter's text; or, where it cannot be written yet, what is missing."""

    html: SafeString | None
    missing: list[str]


@dataclass(frozen=True)
class Check:
    """One thing that is looked for in what the letter says."""

    text: str
    done: bool


def preview(content: Mapping[str, Any]) -> Preview:
    """The stored letter as it stands."""
    return Preview(letters.body(content), [])


def preview_of(proposed: Determination) -> Preview | None:
    """The letter that the proposal would lead to if it were decided as it stands; None where none is written."""
    kind = outcomes.LETTERS.get(proposed.outcome)
    if kind is None:
        return None
    try:
        return preview(letters.compose(proposed, kind))
    except letters.Unfilled as error:
        return Preview(None, error.points)


def checklist(content: Mapping[str, Any]) -> list[Check]:
    """What a person should see in the letter before it is issued, each looked up in the letter itself."""
    said = list(_texts(content))
    blocks = [block for part in content.get("sections", []) for block in part.get("blocks", [])]
    checks = [
        Check(
            "It is addressed to the safe address on record", bool(content.get("addressee") and content.get("address"))
        ),
        Check("It carries the reference", bool(content.get("reference"))),
        Check("It says why, in the caseworker’s own words", any(block.get("type") == "words" for block in blocks)),
    ]
    if content.get("kind") in ("grant", "refusal"):
        checks.append(Check("It says how to ask for reconsideration, and until when", _tells(said, "reconsider")))
    if content.get("kind") == "grant":
        checks.append(Check("It states the conditions of the permission", _tells(said, "condition")))
    return checks


def _tells(texts: list[str], word: str) -> bool:
    return any(word in text.lower() for text in texts)


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []
