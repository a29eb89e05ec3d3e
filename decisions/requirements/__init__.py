"""What the guidance requires, one row for each requirement, and how each is met here.

The rows stand in ``areas``, a file for each part of the guidance, in our own words. Rules, steps and paragraphs of
letters cite requirements themselves; a row names only the other places in which it is met.
"""

from __future__ import annotations

import enum
import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

__all__ = ["ID", "Example", "Kind", "Met", "Requirement", "catalogue", "examples"]

ID = re.compile(r"\b[A-Z]{3}-[0-9]{2}\b(?!-)")
"""A requirement id as it is cited: three capitals, a hyphen, two digits. (A case reference goes on after them.)"""

_HERE = Path(__file__).parent
AREAS = _HERE / "areas"
EXAMPLES = _HERE / "examples.json"


class Kind(enum.StrEnum):
    """What the guidance makes of a requirement."""

    RULE = "rule"
    WORKFLOW = "workflow"
    RECORD = "record"
    LETTER = "letter"
    TIMER = "timer"
    REFERENCE_ONLY = "reference only"


class Met(enum.StrEnum):
    """How a requirement is met by the service, or that it is not yet."""

    RULE = "rule"
    WORKFLOW = "workflow"
    SCREEN = "screen"
    LETTER = "letter"
    TIMER = "timer"
    RECORD = "record"
    REFERENCE_ONLY = "reference only"
    NOT_YET = "not yet"


@dataclass(frozen=True)
class Requirement:
    """One requirement: where the guidance has it, what it asks in our words, and how and where it is met.

    ``places`` are dotted names, URL names or templates; ``note`` says why where there is none, or what is missing.
    """

    id: str
    area: str
    heading: str
    says: str
    kind: Kind
    met: Met
    places: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Example:
    """One scenario of the rules: its id, what it says, the requirements it cites and the rules it exercises."""

    id: str
    title: str
    requirements: tuple[str, ...]
    rules: tuple[str, ...]


@functools.cache
def catalogue() -> dict[str, Requirement]:
    """Every requirement by its id, in the order of the guidance. An id given twice is a ``ValueError``."""
    found: dict[str, Requirement] = {}
    for file in sorted(AREAS.glob("*.yaml")):
        part = yaml.safe_load(file.read_text(encoding="utf-8"))
        for row in part["requirements"]:
            one = _requirement(part["area"], row)
            if one.id in found:
                raise ValueError(f"{file.name}: {one.id} is given twice")
            found[one.id] = one
    return found


def _requirement(area: str, row: dict[str, Any]) -> Requirement:
    kind, met, places = Kind(row["kind"]), Met(row["met"]), tuple(row.get("places", ()))
    return Requirement(**{**row, "area": area, "kind": kind, "met": met, "places": places})


@functools.cache
def examples() -> tuple[Example, ...]:
    """Every scenario of the rules, in order."""
    return tuple(
        Example(row["id"], row["title"], tuple(row["requirements"]), tuple(row["rules"]))
        for row in json.loads(EXAMPLES.read_text(encoding="utf-8"))
    )
