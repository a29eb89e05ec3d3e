"""The form pack gives the markup that GOV.UK Frontend itself gives, read from the fixtures of the installed release.

Each fixture is in one of three lists: the same as ours (the default), different in a harmless and named way, or
beyond what the pack offers. All three are compared, so an upgrade of GOV.UK Frontend shows what it changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from lxml import html

from cases.govuk.forms import SummaryError
from tests.govuk.dom import tree_of
from tests.govuk.fixture_forms import KEYS, Unsupported, name_of, render_like

COMPONENTS = Path(__file__).resolve().parents[2] / "node_modules/govuk-frontend/dist/govuk/components"

DIVIDER = "GOV.UK Frontend counts a divider when it numbers ids, we count answers alone; labels still lead to inputs"
ABSENT = "GOV.UK Frontend counts an absent answer when it numbers ids; we have no absent answers"

HARMLESS: dict[str, dict[str, str]] = {
    "radios": {"with a divider": DIVIDER, "small with a divider": DIVIDER, "with falsy items": ABSENT},
    "checkboxes": {
        "with divider and None": DIVIDER,
        "small with divider and None": DIVIDER,
        "with falsy values": ABSENT,
    },
    "select": {"with falsy values": "A false value is written “false” there and “False” here; our values are words"},
}
"""Component -> fixture -> why ours differs and does no harm. Nothing else may differ."""

SAME = {
    "character-count": 20,
    "checkboxes": 18,
    "date-input": 14,
    "file-upload": 14,
    "input": 35,
    "password-input": 8,
    "radios": 23,
    "select": 8,
    "textarea": 17,
}
"""How many fixtures each component shares with ours; the others ask for options that the pack does not offer."""


def fixtures_of(component: str) -> list[dict[str, Any]]:
    path = COMPONENTS / component / "fixtures.json"
    if not path.exists():
        pytest.fail("GOV.UK Frontend is not installed: run npm ci --ignore-scripts")
    return json.loads(path.read_text(encoding="utf-8"))["fixtures"]


def one_name(markup: str, component: str, options: dict[str, Any]) -> str:
    """The fixture's markup with its field named like its id, as every field of ours is."""
    name = name_of(options)
    root = html.fragment_fromstring(markup, create_parent="div")
    for element in root.iter("input", "textarea", "select"):
        given = element.get("name", "")
        if component == "date-input":
            element.set("name", f"{name}-{given.rsplit('-', 1)[-1]}")
        elif given == options.get("name"):
            element.set("name", name)
    return "".join(html.tostring(child, encoding="unicode") for child in root)


def compared(component: str) -> Iterator[tuple[str, bool]]:
    for fixture in fixtures_of(component):
        try:
            ours = render_like(component, fixture["options"])
            expected = one_name(fixture["html"], component, fixture["options"])
        except Unsupported:
            continue
        yield fixture["name"], tree_of(ours) == tree_of(expected)


@pytest.mark.parametrize("component", sorted(KEYS))
def test_markup_is_that_of_govuk_frontend(component: str) -> None:
    results = dict(compared(component))
    assert {name for name, same in results.items() if not same} == set(HARMLESS.get(component, {}))
    assert sum(results.values()) == SAME[component]


@pytest.mark.parametrize(
    "name", ["default", "without links", "mixed with and without links", "error list with html as text"]
)
def test_error_summary_is_that_of_govuk_frontend(name: str) -> None:
    fixture = next(f for f in fixtures_of("error-summary") if f["name"] == name)
    errors = [SummaryError(e["text"], (e.get("href") or "").removeprefix("#")) for e in fixture["options"]["errorList"]]
    ours = render_to_string("govuk/error_summary.html", {"errors": errors})
    assert tree_of(ours) == tree_of(fixture["html"])


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("default", {"text": "Save and continue"}),
        ("secondary", {"text": "Secondary button", "kind": "secondary", "name": "secondary"}),
        ("warning", {"text": "Warning button", "kind": "warning", "name": "Warning"}),
        ("inverse", {"text": "Inverse button", "kind": "inverse", "name": "Inverse"}),
        ("name", {"text": "Submit", "name": "start-now"}),
        ("value", {"text": "Submit", "value": "start"}),
        ("prevent double click", {"text": "Submit", "once": True}),
    ],
)
def test_button_is_that_of_govuk_frontend(name: str, ours: dict[str, Any]) -> None:
    fixture = next(f for f in fixtures_of("button") if f["name"] == name)
    assert tree_of(render_to_string("govuk/button.html", ours)) == tree_of(fixture["html"])
