"""A letter inside a page, before or after it is made: the same text that the PDF has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from decisions import letters, outcomes
from decisions.letters import readability
from decisions.models import Determination
from decisions.models.letter import LetterKind

LETTERS_THAT_ASK = ("evidence_request", "questionnaire", "chaser")


@dataclass(frozen=True)
class Preview:
    """The letter's text and how hard it is to read; or, where it cannot be written yet, what is missing."""

    html: SafeString | None
    missing: list[str]
    reads: str = ""


@dataclass(frozen=True)
class Check:
    """One thing that is looked for in what the letter says."""

    text: str
    done: bool


def preview(content: Mapping[str, Any]) -> Preview:
    """The stored letter as it stands."""
    return Preview(letters.body(content), [], _reads(content))


def _reads(content: Mapping[str, Any]) -> str:
    """The reading age of the letter, and of what the caseworker wrote in it where that is long enough to say."""
    said = f"Reading age: {readability.in_words(readability.of_letter(content))}"
    own = readability.of_own_words(content)
    return f"{said}. What the caseworker wrote in it: about {own}" if own else said


def preview_of(proposed: Determination) -> Preview | None:
    """The letter that the proposal would lead to if it were decided as it stands; None where none is written."""
    kind = outcomes.letter_kind(proposed.case_file, proposed.outcome)
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
    if content.get("kind") == LetterKind.NOTICE:
        help_ = _tells(said, "interpreter") or _tells(said, "not the right person")
        addressed = bool(content.get("addressee") and content.get("address"))
        return [
            Check("It is addressed to somebody, at an address", addressed),
            checks[1],
            Check("It says who to ask for help", help_),
        ]
    if content.get("kind") in LETTERS_THAT_ASK:
        return [*_checks_of_asking(content, said), *checks[1:2], *_in_own_words(content, blocks)]
    if content.get("kind") in ("grant", "refusal", "cancellation", "reconsideration"):
        checks.append(Check("It says how to ask for reconsideration, and until when", _tells(said, "reconsider")))
    if content.get("kind") == "grant":
        checks.append(Check("It states the conditions of the permission", _tells(said, "condition")))
    return checks


def _checks_of_asking(content: Mapping[str, Any], said: list[str]) -> list[Check]:
    """What a letter that asks has to say, whomever it asks."""
    return [
        Check("It is addressed to somebody, at an address", bool(content.get("addressee") and content.get("address"))),
        Check("It says by when", _tells(said, "so that we have")),
        Check("It says how to send it safely", _tells(said, "safe")),
        Check("It says that what is missing decides nothing by itself", _tells(said, "by itself")),
        Check("It says who to ask for help", _tells(said, "interpreter") or _tells(said, "not the right person")),
    ]


def _in_own_words(content: Mapping[str, Any], blocks: list[Any]) -> list[Check]:
    """The caseworker's own words stand in it, but for a reminder of a questionnaire, which has none."""
    own = any(block.get("type") == "words" for block in blocks)
    return [Check("It says what is asked, in the caseworker’s own words", own)] if own or _asks(content) else []


def _asks(content: Mapping[str, Any]) -> bool:
    return content.get("kind") == "evidence_request"


def _tells(texts: list[str], word: str) -> bool:
    return any(word in text.lower() for text in texts)


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []
