"""Case files drawn at random from the shapes of the contract, for properties that must hold of any of them."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from decisions.rules.fields import Code, Codes, Country, Day, Field, Items, Section, Shape, Text, Whole, YesNo
from decisions.rules.shapes import SHAPES

_DAYS = st.dates(datetime.date(2024, 10, 24), datetime.date(2026, 3, 1)).map(lambda day: day.isoformat())
_EARLIER = st.dates(datetime.date(1990, 1, 1), datetime.date(2024, 10, 24)).map(lambda day: day.isoformat())


def value_of(field: Field) -> st.SearchStrategy[Any]:
    """A sound value for a field, and ``None`` where it may be unknown."""
    if isinstance(field, Codes):
        return st.lists(st.sampled_from(field.codes), max_size=3)
    sound: st.SearchStrategy[Any]
    if isinstance(field, Code):
        sound = st.sampled_from(field.codes)
    elif isinstance(field, YesNo):
        sound = st.booleans()
    elif isinstance(field, Whole):
        sound = st.integers(0 if field.least == 0 else -2, 70)
    elif isinstance(field, Day):
        sound = _EARLIER if field.past else _DAYS
    elif isinstance(field, Country):
        sound = st.sampled_from(["AL", "IT", "XK"])
    else:
        assert isinstance(field, Text)
        sound = st.sampled_from(["one", "two"])
    return sound if field.required else st.none() | sound


def mapping_of(shape: Shape) -> st.SearchStrategy[dict[str, Any]]:
    """A sound mapping of the shape."""
    parts: dict[str, st.SearchStrategy[Any]] = {}
    for key, part in shape.items():
        if isinstance(part, Field):
            parts[key] = value_of(part)
        elif isinstance(part, Section):
            parts[key] = mapping_of(part.shape)
        else:
            assert isinstance(part, Items)
            parts[key] = st.lists(mapping_of(part.shape), min_size=int(part.at_least_one), max_size=3)
    return st.fixed_dictionaries(parts)


def case_files(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Sound case files of the kind, most of them far from complete."""
    return mapping_of(SHAPES[kind]).map(lambda case: _coherent(case | {"kind": kind}))


def _coherent(case: dict[str, Any]) -> dict[str, Any]:
    if case["kind"] == "consideration":
        if case["consideration"]["basis"] != "extension":
            del case["application"]
        elif case["application"]["applied_on"] is None:
            case["application"]["applied_on"] = "2024-10-24"
    if case["kind"] == "fee_waiver" and case["decided_on"] and case["decided_on"] < case["requested_on"]:
        case["decided_on"] = case["requested_on"]
    return case


def leaves(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every path of a document that holds a single value, with that value."""
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in leaves(inner, f"{path}.{key}" if path else key)]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [one for place, inner in enumerate(value) for one in leaves(inner, f"{path}[{place}]")]
    return [(path, value)]
