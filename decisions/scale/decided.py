"""What the rules say of invented cases: the demo's case files, determined as of one day in each week."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from decisions import case_files
from decisions.demo import moved
from decisions.demo_earlier import with_country
from decisions.determining import determine_alone as determine
from decisions.rules.parameters import GUIDANCE_4_FROM

FILES = Path(__file__).resolve().parents[2] / "fixtures" / "cases"
REFERENCE = "REFERENCE-OF-THE-CASE"
BORN = {18: "1991-03-14", 5: "2013-03-14", 0: "2023-03-14"}
"""Somebody of each age at which other rules begin, in the first years of version 4.0."""
FATES = ("grant", "refuse", "reject", "no_consideration")
LEFT_OUT = ("trace",)  # 20 kB in each case, and what `replay` gives anew


class Own(NamedTuple):
    """What is a person’s own in a case file."""

    reference: str
    born: date
    served: date
    country: str


class Said(NamedTuple):
    """A case file and what follows from it, as JSON in which what is the person’s own is still to be put: `REFERENCE`,
    the date of birth, the day of service and the nationality. No rule asks which nationality it is.
    """

    case_file: str
    result: str
    born: str
    served: str
    country: str
    outcome: str
    guidance: str
    months: int | None
    expires_on: str | None
    purposes: list[str]

    def of(self, text: str, own: Own) -> str:
        """One of the two texts, of this person."""
        text = text.replace(REFERENCE, own.reference).replace(self.born, own.born.isoformat())
        if self.served:
            text = text.replace(self.served, own.served.isoformat())
        return with_country(text, self.country, own.country) if self.country else text


@cache
def documents() -> dict[str, list[dict[str, Any]]]:
    """The demo's case files of a first consideration, by what follows from them."""
    found: dict[str, list[dict[str, Any]]] = {fate: [] for fate in FATES}
    for path in sorted(FILES.glob("*.yaml")):
        document = case_files.read_file(path)
        if "permission_history" in document or "application" in document or "children" in document:
            continue
        outcome = determine(document)["outcome"]
        if outcome in found:
            found[outcome].append({**document, "reference": REFERENCE})
    return found


def said(fate: str, number: int, week: int, born: date) -> Said:
    """What follows from the file of that number (any: they come round) in that week of version 4.0, at that age."""
    day = week_start(week)
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return _said(fate, number, week, next((begins for begins in BORN if age >= begins), 0))


@cache
def _said(fate: str, number: int, week: int, age_from: int) -> Said:
    files = documents()[fate]
    file: dict[str, Any] = json.loads(json.dumps(files[number % len(files)], default=str))
    document = moved(file, week_start(week) - date.fromisoformat(file["decision_date"]))
    document["person"]["date_of_birth"] = BORN[age_from]
    result = determine(document)
    kept = {key: value for key, value in result.items() if key not in LEFT_OUT}
    purposes = [limb for limb, found in (result.get("limbs") or {}).items() if found == "met"]
    expires = result.get("expires_on")
    countries = document.get("recovery", {}).get("countries", [])
    nationalities = [one["country"] for one in countries if one["link"] == "nationality"]
    return Said(
        _json(document),
        _json(kept),
        BORN[age_from],
        str(document["conclusive_grounds"].get("served_on") or ""),
        nationalities[0] if len(nationalities) == 1 else "",
        result["outcome"],
        result["guidance"],
        result.get("months"),
        expires,
        purposes,
    )


def week_start(week: int) -> date:
    """The first day of that week, counted from the day on which version 4.0 began to govern."""
    return GUIDANCE_4_FROM + timedelta(weeks=week)


def weeks_until(today: date) -> int:
    """How many whole weeks lie behind."""
    return (today - GUIDANCE_4_FROM).days // 7


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
