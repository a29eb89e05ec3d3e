"""What an imported case file says on a step. It is shown beside the question and never stands as the answer."""

from collections.abc import Mapping
from typing import Any

from decisions.models import Consideration
from decisions.steps import Step


def said_on(consideration: Consideration, step: Step, row: Mapping[str, Any]) -> dict[str, Any]:
    """The file's known answers to the step's facts, by fact name, of the country or child in `row`; empty with no file.

    `consideration` is one loaded with its facts.
    """
    imported = getattr(consideration, "imported", None)
    if imported is None:
        return {}
    section = _section(imported.content, step, row)
    names = [*step.facts, *(["country_information"] if step.key == "availability" else [])]
    found = {name: _at(section, name) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def _section(content: Mapping[str, Any], step: Step, row: Mapping[str, Any]) -> Mapping[str, Any]:
    if step.per == "country":
        countries = (content.get("recovery") or {}).get("countries") or []
        return next((one for one in countries if one.get("country") == row["country"]), {})
    part, _, ground = step.key.partition(":")
    if part in ("ground", "appropriate") and ground:
        return next((one for one in content.get("grounds") or [] if one.get("ground") == ground), {})
    if step.per == "child":
        return next((one for one in content.get("children") or [] if one.get("ref") == row["ref"]), {})
    return content


def _at(section: Mapping[str, Any], name: str) -> Any:
    value: Any = section
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
