"""Single facts out of what was loaded `with_facts`, as the contract writes them."""

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from decisions.models import Consideration, Finding


def found(
    consideration: Consideration, step: str, *, country: int | None = None, child: int | None = None
) -> Finding | None:
    return next(
        (
            finding
            for finding in consideration.findings.all()
            if finding.step == step and finding.country_id == country and finding.child_id == child
        ),
        None,
    )


def answers(
    consideration: Consideration, step: str, *, country: int | None = None, child: int | None = None
) -> dict[str, Any]:
    finding = found(consideration, step, country=country, child=child)
    return finding.answers if finding else {}


def of_section(section: str, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that belong to one section of the case file, without its name in front."""
    prefix = f"{section}."
    own = {name.removeprefix(prefix): value for name, value in answers.items() if name.startswith(prefix)}
    return {name: value for name, value in own.items() if "." not in name}  # "length.factor.…" is no fact of the file


def event(consideration: Consideration, related: str, names: tuple[str, ...]) -> dict[str, Any] | None:
    try:
        event = getattr(consideration, related)
    except ObjectDoesNotExist:
        return None
    return {name: plain(getattr(event, name)) for name in names}


def rows(consideration: Consideration, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = getattr(consideration, name)
    return rows


def picked(consideration: Consideration, which: str, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: plain(row[name]) for name in names} for row in rows(consideration, which)]


def plain(value: Any) -> Any:
    """As the contract writes it: dates as text, a blank as not known yet."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
