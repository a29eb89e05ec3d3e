"""What somebody typed in a form, in words: for them to read again, or for the colleague who has the case now."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

DATE_PARTS = ("day", "month", "year")
NOT_SHOWN = ("version", "had_by")


def written(form: forms.BaseForm, content: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Each question that something was typed or chosen for, with what it was: rows of a summary list."""
    rows = []
    for name, asked in form.fields.items():
        said = "" if name in NOT_SHOWN else _said(asked, name, content)
        if said:
            rows.append({"key": str(asked.label or name), "value": said, "lines": said.splitlines()})
    return rows


def typed_in(form: forms.BaseForm, content: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The fields as a draft holds them."""
    data = QueryDict(mutable=True)
    for name, values in content.items():
        data.setlist(name, list(values))
    return {
        name: asked.widget.value_from_datadict(data, {}, name)  # type: ignore[arg-type]
        for name, asked in form.fields.items()
        if name not in NOT_SHOWN
    }


def _said(asked: forms.Field, name: str, content: Mapping[str, Sequence[str]]) -> str:
    parts = [part for end in DATE_PARTS for part in content.get(f"{name}-{end}", ()) if part.strip()]
    if parts:
        return " ".join(parts)
    values = [value.strip() for value in content.get(name, ()) if value.strip()]
    if isinstance(asked, forms.BooleanField):
        return "Yes" if values else ""
    choices = {str(code): str(label) for code, label in getattr(asked, "choices", ())}
    return "\n".join(choices.get(value, value) for value in values)
