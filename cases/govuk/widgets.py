"""Widgets that differ from Django's own; how they look is decided in rendering.py."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

DATE_PARTS = ("day", "month", "year")


class DateInput(forms.Widget):
    """Three text inputs named ``<name>-day``, ``<name>-month`` and ``<name>-year``.

    The value is always a mapping of the three parts as typed, so that a wrong date comes back exactly as it was
    entered.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in DATE_PARTS}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in DATE_PARTS)

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return f"{id_}-day" if id_ else ""

    def format_value(self, value: Any) -> dict[str, str]:  # type: ignore[override]
        if isinstance(value, datetime.date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        return value if isinstance(value, dict) else dict.fromkeys(DATE_PARTS, "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        raise NotImplementedError(
            "Use {% crispy form %} or {% govuk_field field %}: they give the date its legend and errors"
        )
