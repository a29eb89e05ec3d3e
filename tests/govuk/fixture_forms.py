"""A form of ours that asks what a fixture of GOV.UK Frontend asks: its options become a field, its error an error."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.govuk.rendering import render


class Unsupported(Exception):
    """The fixture asks for something that the form pack does not offer; the message names the option."""


ITEM_KEYS = {"value", "text", "hint", "checked", "conditional", "behaviour", "divider", "selected"}
KEYS: dict[str, set[str]] = {
    "radios": {"name", "idPrefix", "fieldset", "hint", "errorMessage", "items", "classes", "value", "formGroup"},
    "checkboxes": {"name", "idPrefix", "fieldset", "hint", "errorMessage", "items", "classes", "values", "formGroup"},
    "input": {"id", "name", "label", "hint", "errorMessage", "value", "classes", "prefix", "suffix", "type",
    "spellcheck",
              "autocomplete", "inputmode", "pattern", "autocapitalize", "disabled", "formGroup", "describedBy"},
    "textarea": {"id", "name", "label", "hint", "errorMessage", "value", "rows", "classes", "spellcheck", "disabled",
                 "autocomplete", "formGroup", "describedBy"},
    "character-count": {"id", "name", "label", "hint", "errorMessage", "value", "rows", "maxlength", "maxwords",
    "countType",
                        "threshold", "classes", "formGroup", "spellcheck"},
    "date-input": {"id", "namePrefix", "fieldset", "hint", "errorMessage", "items", "values", "formGroup"},
    "select": {"id", "name", "label", "hint", "errorMessage", "items", "value", "classes", "disabled", "formGroup",
    "describedBy"}, "file-upload": {"id", "name", "label", "hint", "errorMessage", "classes", "multiple", "disabled",
    "formGroup", "describedBy"}, "password-input": {"id", "name", "label", "hint", "errorMessage", "classes",
    "autocomplete", "disabled", "formGroup"},
}  # fmt: skip


def _plain(options: dict[str, Any], allowed: set[str], what: str) -> None:
    unknown = sorted(key for key, value in options.items() if key not in allowed and value not in (None, "", [], {}))
    if unknown:
        raise Unsupported(f"{what}: {', '.join(unknown)}")


def _text(options: dict[str, Any] | None, what: str) -> str:
    _plain(options or {}, {"text"}, what)
    return str((options or {}).get("text", ""))


def _size(classes: str, block: str) -> str:
    prefix = f"{block}--"
    sizes = [one.removeprefix(prefix) for one in classes.split()]
    if classes and (len(sizes) != 1 or sizes[0] not in {"s", "m", "l", "xl"}):
        raise Unsupported(f"{block}: classes {classes}")
    return sizes[0] if sizes else ""


def name_of(options: dict[str, Any]) -> str:
    """The one name a field of ours has for both id and name: the fixture's id, where it has one."""
    name = options.get("idPrefix") or options.get("id") or options.get("namePrefix") or options.get("name")
    if not name:
        raise Unsupported("no name")
    return str(name)


def render_like(component: str, options: dict[str, Any]) -> str:
    """Our markup for the options of a fixture; raises `Unsupported` where the pack has no such option."""
    _plain(options, KEYS[component], "option")
    name = name_of(options)
    kwargs: dict[str, Any] = {"required": False, "help_text": _text(options.get("hint"), "hint")}
    look: dict[str, Any] = _label_or_legend(component, options, kwargs)
    _plain(options.get("formGroup") or {}, {"classes"}, "formGroup")
    look["group_classes"] = (options.get("formGroup") or {}).get("classes", "")
    look.setdefault("described_by", options.get("describedBy", ""))
    kwargs["disabled"] = bool(options.get("disabled"))
    build = {"radios": _choices, "checkboxes": _choices, "select": _select, "date-input": _date}.get(component, _typed)
    field, initial = build(component, options, kwargs, look)
    return _rendered(name, field, initial, look, options)


def _label_or_legend(component: str, options: dict[str, Any], kwargs: dict[str, Any]) -> dict[str, Any]:
    if component in ("radios", "checkboxes", "date-input"):
        fieldset = options.get("fieldset")
        if not fieldset:
            if component == "date-input":
                raise Unsupported("a date without a fieldset")
            return {"fieldset": False}
        _plain(fieldset, {"legend", "describedBy"}, "fieldset")
        shown, block = fieldset.get("legend") or {}, "govuk-fieldset__legend"
        described = {"described_by": fieldset.get("describedBy", "")}
    else:
        shown, block, described = options.get("label") or {}, "govuk-label", {}
    _plain(shown, {"text", "classes", "isPageHeading"}, "label or legend")
    if not shown.get("text"):
        raise Unsupported("no label or legend")
    kwargs["label"] = shown["text"]
    return {"size": _size(shown.get("classes") or "", block), "heading": bool(shown.get("isPageHeading")), **described}


def _variant(component: str, classes: str, look: dict[str, Any]) -> None:
    for one in classes.split():
        variant = one.removeprefix(f"govuk-{component}--")
        if variant not in {"small", "inline"}:
            raise Unsupported(f"classes {one}")
        look[variant] = True


def _choices(component: str, options: dict[str, Any], kwargs: dict[str, Any], look: dict[str, Any]) -> tuple[Any, Any]:
    _variant(component, options.get("classes") or "", look)
    choices, chosen = [], []
    hints: dict[str, str] = {}
    dividers: dict[str, str] = {}
    waiting = ""
    selected = options.get("values") or ([options["value"]] if options.get("value") else [])
    for item in options.get("items") or []:
        if not item:
            continue
        _plain(item, ITEM_KEYS, "item")
        if item.get("divider"):
            waiting = item["divider"]
            continue
        value = str(item.get("value") or "")
        if not value or not item.get("text"):
            raise Unsupported("an item without value or text")
        if item.get("conditional"):
            raise Unsupported("the HTML of a conditional item is a field of its own here")
        choices.append((value, item["text"]))
        if item.get("checked") or (value in selected and item.get("checked") is not False):
            chosen.append(value)
        if item.get("hint"):
            hints[value] = _text(item["hint"], "item hint")
        if waiting:
            dividers[value], waiting = waiting, ""
        if item.get("behaviour") == "exclusive":
            look["exclusive"] = value
    look |= {"hints": hints, "divider": dividers}
    if component == "radios":
        return fields.RadioField(choices=choices, judgement=False, **kwargs), (chosen or [""])[-1]
    return fields.CheckboxesField(choices=choices, judgement=False, **kwargs), chosen


def _select(component: str, options: dict[str, Any], kwargs: dict[str, Any], look: dict[str, Any]) -> tuple[Any, Any]:
    choices, chosen = [], options.get("value") or ""
    for item in options.get("items") or []:
        if not item:
            continue
        _plain(item, {"value", "text", "selected"}, "item")
        if item.get("selected") is False:
            raise Unsupported("an answer that is not chosen by exception")
        if "value" not in item:
            raise Unsupported("an option without a value")
        choices.append((str(item["value"]), item.get("text", "")))
        chosen = str(item["value"]) if item.get("selected") else chosen
    look["classes"] = options.get("classes") or ""
    return fields.SelectField(choices=choices, **kwargs), chosen


def _date(component: str, options: dict[str, Any], kwargs: dict[str, Any], look: dict[str, Any]) -> tuple[Any, Any]:
    # A date here is always day, month and year, whichever of the three ways the fixture has of naming them.
    values = options.get("values") or {}
    items = [item for item in options.get("items") or [{"name": "day"}, {"name": "month"}, {"name": "year"}] if item]
    if [item.get("name") for item in items] != ["day", "month", "year"]:
        raise Unsupported("other parts than day, month, year")
    typed, wrong = {}, []
    for item in items:
        _plain(item, {"name", "value", "classes", "error"}, "item")
        if item.get("error") is False:
            raise Unsupported("a part that is right by exception")
        classes = set((item.get("classes") or "").split())
        if classes - {"govuk-input--error", "govuk-input--width-2", "govuk-input--width-4"}:
            raise Unsupported(f"item classes {item['classes']}")
        typed[item["name"]] = str(
            item.get("value")
            or values.get(item["name"])
            or values.get(f"{options.get('namePrefix')}-{item['name']}")
            or ""
        )
        if item.get("error") or "govuk-input--error" in classes:
            wrong.append(item["name"])
    if wrong and not options.get("errorMessage"):
        raise Unsupported("a wrong part without a message")
    look["_wrong"] = wrong
    return fields.DateField(**kwargs), typed


def _typed(component: str, options: dict[str, Any], kwargs: dict[str, Any], look: dict[str, Any]) -> tuple[Any, Any]:
    attrs = {
        key: options[key] for key in ("autocomplete", "inputmode", "pattern", "autocapitalize") if options.get(key)
    }
    if "spellcheck" in options and options["spellcheck"] is not None:
        attrs["spellcheck"] = str(options["spellcheck"]).lower()
    look["classes"] = options.get("classes") or ""
    initial = "" if options.get("value") is None else str(options["value"])
    if component == "file-upload":
        widget: forms.Widget = forms.FileInput(attrs=attrs)
        widget.allow_multiple_selected = bool(options.get("multiple"))  # type: ignore[attr-defined]
        return forms.FileField(widget=widget, **kwargs), None
    if component == "password-input":
        return forms.CharField(widget=forms.PasswordInput(attrs=attrs), **kwargs), None
    if component in ("textarea", "character-count"):
        look["rows"] = int(options.get("rows") or 5)
        if component == "character-count":
            _limits(options, kwargs, look)
        return fields.TextField(widget=forms.Textarea(attrs=attrs), **kwargs), initial
    affixes = {}
    for side in ("prefix", "suffix"):
        affixes[side] = _text(options.get(side), side)
    look |= affixes
    kinds: dict[str, type[forms.Widget]] = {"text": forms.TextInput, "email": forms.EmailInput, "tel": forms.TextInput}
    if (options.get("type") or "text") not in kinds:
        raise Unsupported(f"type {options['type']}")
    widget = kinds[options.get("type") or "text"](attrs=attrs)
    if options.get("type"):
        widget.input_type = options["type"]  # type: ignore[attr-defined]
    return fields.TextField(widget=widget, **kwargs), initial


def _limits(options: dict[str, Any], kwargs: dict[str, Any], look: dict[str, Any]) -> None:
    if options.get("maxwords"):
        raise Unsupported("maxwords, which GOV.UK Frontend is taking away")
    if not options.get("maxlength"):
        raise Unsupported("a count without a limit")
    if options.get("countType") == "words":
        look["max_words"] = int(options["maxlength"])
    elif options.get("countType"):
        raise Unsupported(f"countType {options['countType']}")
    else:
        kwargs["max_length"] = int(options["maxlength"])
        look["count"] = True
    look["threshold"] = int(options.get("threshold") or 0)


def _rendered(name: str, field: forms.Field, initial: Any, look: dict[str, Any], options: dict[str, Any]) -> str:
    wrong = look.pop("_wrong", [])
    form = GovukForm(data={}, recorded={name: initial})
    form.fields[name] = field
    if options.get("errorMessage"):
        error = forms.ValidationError(
            _text(options["errorMessage"], "errorMessage"), params={"parts": wrong} if wrong else None
        )
        form.full_clean()
        form.add_error(name, error)
    form.data = None  # type: ignore[assignment]
    form.is_bound = False
    return str(render(form[name], **look))
