"""Layout objects for crispy forms. None of them compiles its text as a template, so case data in them stays data."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import LayoutObject, TemplateNameMixin
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cases.govuk import rendering


class Field(LayoutObject):
    """One form field with its look overridden: ``Field("necessary", heading=True, size="l")``."""

    def __init__(self, name: str, **look: Any) -> None:
        self.fields = [name]
        self.look = look

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        name = self.fields[0]
        form.rendered_fields.add(name)  # type: ignore[attr-defined]
        return rendering.render(form[name], **self.look)


class Group(LayoutObject):
    """Fields within a fieldset of their own; the legend is the h1 of the page with ``heading``."""

    template = "govuk/layout/fieldset.html"

    def __init__(self, legend: str, *members: Any, size: str = "m", heading: bool = False, hint: str = "") -> None:
        self.legend, self.size, self.heading, self.hint = legend, size, heading, hint
        self.fields = list(members)

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        content = self.get_rendered_fields(form, context, template_pack, **kwargs)
        shown = {
            "legend": self.legend,
            "size": self.size,
            "heading": self.heading,
            "hint": self.hint,
            "content": content,
        }
        return render_to_string(self.template, shown)


class Section(Group):
    """Fields under an h2, without a fieldset."""

    template = "govuk/layout/section.html"


class Buttons(Group):
    """Buttons and links side by side."""

    template = "govuk/layout/buttonholder.html"

    def __init__(self, *members: Any) -> None:
        super().__init__("", *members)


class Button(TemplateNameMixin):
    """A submit button. ``kind``: "", secondary, warning or inverse. A double click sends the form once."""

    template = "govuk/button.html"

    def __init__(self, text: str, *, name: str = "", value: str = "", kind: str = "", once: bool = True) -> None:
        self.text, self.name, self.value, self.kind, self.once = text, name, value, kind, once

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        shown = {"text": self.text, "name": self.name, "value": self.value, "kind": self.kind, "once": self.once}
        shown |= {"shortcut": "save"} if self.text.startswith("Save") else {}  # what decides or sends has no keys
        return render_to_string(self.template, shown)


class Link(TemplateNameMixin):
    """A link that stands among the buttons: a way out of the page."""

    template = "govuk/layout/link.html"

    def __init__(self, text: str, href: str) -> None:
        self.text, self.href = text, href

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        return render_to_string(self.template, {"text": self.text, "href": self.href})


class Include(TemplateNameMixin):
    """Another template among the fields, with the page's context: guidance, a warning, what will happen."""

    def __init__(self, template: str) -> None:
        self.template = template

    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        shown: dict[Any, Any] = {**context.flatten(), "form": form}
        return render_to_string(self.template, shown)
