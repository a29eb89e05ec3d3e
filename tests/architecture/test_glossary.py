"""The glossary and the code use the same words."""

import importlib
import re

from django.apps import apps

from tests.architecture.sources import ROOT


def _entries() -> dict[str, str]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|", text, re.MULTILINE))


def test_every_entry_is_where_the_glossary_says() -> None:
    entries = _entries()
    assert entries
    absent = [name for name, place in entries.items() if not hasattr(importlib.import_module(place), name)]
    assert absent == []


def test_every_model_has_an_entry() -> None:
    models = {model.__name__ for label in ("cases", "decisions") for model in apps.get_app_config(label).get_models()}
    assert models - set(_entries()) == set()
