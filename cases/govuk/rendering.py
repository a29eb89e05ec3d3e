"""From a bound field to the GOV.UK Frontend markup for it.

Ids follow GOV.UK Frontend: the first input of a field has the field's name as its id, the second radio ``name-2``,
parts of a date ``name-day`` and so on, the hint ``name-hint`` and the error ``name-error``. So an error summary can
always lead to an input.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cases.govuk.widgets import DATE_PARTS, DateInput


@dataclass(frozen=True)
class Look:
    """How a field is shown. Everything has a default; a tag or a layout may override what the form field says."""

    heading: bool = False  # the label or legend is the page's h1
    size: str = ""  # s, m, l or xl
    hide_label: bool = False  # for screen readers only: the text must stand beside it in another form (a matrix)
    small: bool = False
    inline: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)  # answer -> sentence under it
    divider: Mapping[str, str] = field(default_factory=dict)  # answer -> word before it ("or")
    conditional: Mapping[str, str] = field(default_factory=dict)  # answer -> name of the field it reveals
    exclusive: str = ""  # the answer that stands alone
    fieldset: bool = True
    width: str = ""  # 2, 3, 4, 5, 10, 20, 30 characters, or a fluid width such as two-thirds
    prefix: str = ""
    suffix: str = ""
    rows: int = 5
    count: bool = False  # count characters up to the field's max_length
    max_words: int = 0  # count words instead
    threshold: int = 0  # percentage of the limit from which the count is shown
    classes: str = ""
    group_classes: str = ""
    described_by: str = ""  # id of further text that describes the input

    @classmethod
    def of(cls, bound: BoundField, overrides: Mapping[str, Any]) -> Look:
        """The look of the form field with ``overrides`` on top; an unknown name is refused."""
        known = {option.name for option in fields(cls)}
        wanted = {**getattr(bound.field, "look", {}), **overrides}
        if unknown := sorted(set(wanted) - known):
            raise ImproperlyConfigured(f"{bound.name}: no such look: {', '.join(unknown)}")
        return replace(cls(), **wanted)


def first_input_id(bound: BoundField) -> str:
    """The id an error about this field leads to: for a date, the first part that is wrong."""
    if isinstance(bound.field.widget, DateInput):
        wrong = wrong_parts(bound)
        return f"{bound.html_name}-{next((part for part in DATE_PARTS if part in wrong), 'day')}"
    return bound.html_name


def wrong_parts(bound: BoundField) -> set[str]:
    """The parts of a date that an error is about; all three when it is about the whole date."""
    wrong: set[str] = set()
    for error in bound.form.errors.as_data().get(bound.name, []):
        wrong.update((error.params or {}).get("parts", DATE_PARTS))
    return wrong


def render(bound: BoundField, **overrides: Any) -> SafeString:
    """The whole form group: label or legend, hint, error, inputs."""
    if bound.is_hidden:
        return SafeString(bound.as_hidden(attrs={"id": bound.html_name}))
    look = Look.of(bound, overrides)
    template, extra = _component(bound, look)
    error_texts = [str(message) for message in bound.errors]
    described_by = [look.described_by] if look.described_by else []
    if extra.pop("describes_count", False):
        described_by.append(f"{bound.html_name}-info")
    if bound.help_text:
        described_by.append(f"{bound.html_name}-hint")
    if error_texts:
        described_by.append(f"{bound.html_name}-error")
    context = {
        "bound": bound,
        "id": bound.html_name,
        "name": bound.html_name,
        "label": bound.label,
        "hint": bound.help_text,
        "errors": error_texts,
        "look": look,
        "described_by": " ".join(described_by),
        "disabled": bound.field.disabled,
        "attrs": _extra_attributes(bound.field.widget),
        **extra,
    }
    return render_to_string(f"govuk/{template}.html", context)


def _component(bound: BoundField, look: Look) -> tuple[str, dict[str, Any]]:
    widget = bound.field.widget
    if isinstance(widget, DateInput):
        return "date_input", {"parts": _date_parts(bound)}
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes", {"items": _items(bound, look)}
    if isinstance(widget, forms.RadioSelect):
        return "radios", {"items": _items(bound, look)}
    if isinstance(widget, forms.CheckboxInput):
        ticked = bool(bound.value())
        return "checkbox", {"checked": ticked}
    if isinstance(widget, forms.SelectMultiple):
        raise ImproperlyConfigured(f"{bound.name}: a list box is hard to use by keyboard; use checkboxes")
    if isinstance(widget, forms.Select):
        return "select", {"options": _options(bound)}
    if isinstance(widget, forms.Textarea):
        return "textarea", _textarea(bound, look)
    if isinstance(widget, forms.FileInput):
        return "file_upload", {"multiple": bool(getattr(widget, "allow_multiple_selected", False))}
    if isinstance(widget, forms.PasswordInput):
        return "password_input", {}
    if isinstance(widget, Input):
        return "input", {"type": _input_type(widget), "value": _text(bound)}
    raise ImproperlyConfigured(f"{bound.name}: the form pack has no markup for {type(widget).__name__}")


def _input_type(widget: Input) -> str:
    # A number input changes its value when somebody scrolls over it, so GOV.UK asks for text with a numeric keyboard.
    return "text" if widget.input_type == "number" else str(widget.input_type)


def _extra_attributes(widget: forms.Widget) -> dict[str, Any]:
    return {
        name: value for name, value in widget.attrs.items() if name not in ("id", "class", "cols", "rows", "maxlength")
    }


def _text(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(bound.field.widget.format_value(value) or "")


def _textarea(bound: BoundField, look: Look) -> dict[str, Any]:
    limit = look.max_words or (getattr(bound.field, "max_length", None) if look.count else None)
    unit = "words" if look.max_words else "characters"
    return {"value": _text(bound), "limit": limit, "unit": unit, "describes_count": bool(limit)}


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    if value is None or value == "":
        return set()
    return {str(one) for one in value} if isinstance(value, (list, tuple, set)) else {str(value)}


def _items(bound: BoundField, look: Look) -> list[dict[str, Any]]:
    chosen = _chosen(bound)
    items: list[dict[str, Any]] = []
    number = 0
    for value, label in bound.field.choices:  # type: ignore[attr-defined]
        key = str(value)
        if key == "":  # the empty choice of a model form: with radios, choosing nothing is shown by choosing nothing
            continue
        number += 1
        item_id = bound.html_name if number == 1 else f"{bound.html_name}-{number}"
        revealed = look.conditional.get(key)
        items.append(
            {
                "id": item_id,
                "value": key,
                "label": label,
                "checked": key in chosen,
                "hint": look.hints.get(key, ""),
                "divider": look.divider.get(key, ""),
                "exclusive": bool(look.exclusive) and key == look.exclusive,
                "conditional": render(bound.form[revealed]) if revealed else "",
            }
        )
        if revealed and hasattr(bound.form, "rendered_fields"):
            bound.form.rendered_fields.add(revealed)
    return items


def _options(bound: BoundField) -> list[dict[str, Any]]:
    chosen = _chosen(bound)
    options: list[dict[str, Any]] = []
    for value, label in bound.field.choices:  # type: ignore[attr-defined]
        if isinstance(label, (list, tuple)):
            inner = [{"value": str(v), "label": text, "selected": str(v) in chosen} for v, text in label]
            options.append({"group": value, "options": inner})
        else:
            options.append({"value": str(value), "label": label, "selected": str(value) in chosen})
    return options


def _date_parts(bound: BoundField) -> list[dict[str, Any]]:
    typed = bound.field.widget.format_value(bound.value())
    wrong = wrong_parts(bound)
    return [
        {
            "id": f"{bound.html_name}-{part}",
            "name": f"{bound.html_name}-{part}",
            "label": part.capitalize(),
            "value": typed.get(part, ""),
            "width": 4 if part == "year" else 2,
            "error": part in wrong,
        }
        for part in DATE_PARTS
    ]
