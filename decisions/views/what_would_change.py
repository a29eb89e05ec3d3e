"""What would change the outcome, in words: made when the page is shown to whose case it is, and kept nowhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cases.countries import name_of
from cases.models.conclusive_grounds import GroundsOutcome
from cases.models.victim import Deportation
from decisions import answers, outcomes
from decisions.models import ExtensionApplication
from decisions.rulebook import fact_in_words
from decisions.rules.changes import what_would_change as changes

_PLACE = re.compile(r"^(.*)\[(\d+)\]\.(.+)$")
_CODES: dict[str, dict[str, Any]] = {
    "conclusive_grounds.outcome": dict(GroundsOutcome.choices),
    "person.deportation": dict(Deportation.choices),
    "application.form": dict(ExtensionApplication.Form.choices),
    "application.fee": dict(ExtensionApplication.Fee.choices),
    "permission_history[].kind": answers.CODES["person.permission"],
}
# Dates: with none, what they date has not happened, or is not recorded.
_DATES = ("_on", "date_of_birth")
NO_DATE = "No date"


@dataclass(frozen=True)
class Turn:
    """One fact on which the outcome turns: what is recorded, what else it could be, and the outcome then."""

    fact: str
    now: str
    then: str
    outcome: str


def what_would_change(case_file: Mapping[str, Any]) -> list[Turn]:
    """Every single fact whose being otherwise would change the outcome; values that lead to the same stand together."""
    turns: dict[tuple[str, str], Turn] = {}
    for change in changes(case_file):
        then, outcome = _said(change.path, change.then), outcomes.LABELS[change.outcome]
        known = turns.get((change.path, outcome))
        turns[change.path, outcome] = (
            replace(known, then=f"{known.then}, or {then}")
            if known
            else Turn(_named(change.path, case_file), _said(change.path, change.now), then, outcome)
        )
    return list(turns.values())


def _named(path: str, case_file: Mapping[str, Any]) -> str:
    """What the fact is called, with the country, or the place in its list, that it is about."""
    item = _PLACE.match(path)
    own = item[3] if item else path
    words = answers.FACTS.get(own) or fact_in_words(_plain(path))
    if item and item[1] == "recovery.countries":
        country = case_file["recovery"]["countries"][int(item[2])]["country"]
        return f"{name_of(country) if country else 'A country of return'}: {words[:1].lower()}{words[1:]}"
    if item:
        words = f"{words} (entry {int(item[2]) + 1})"
    return f"{words[:1].upper()}{words[1:]}"


def _said(path: str, value: Any) -> str:
    """A value in words; a code as it is called where it is recorded."""
    plain = _plain(path)
    if value is None and plain.endswith(_DATES):
        return NO_DATE
    if isinstance(value, str) and value in _CODES.get(plain, {}):
        return str(_CODES[plain][value])
    if plain == "permission_history[].months" and value is not None:
        return answers.months(value)
    return answers.in_words(path.split("].", 1)[-1], value)


def _plain(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)
