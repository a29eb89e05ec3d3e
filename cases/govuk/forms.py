"""The base of every form on a page: ids, crispy helper, recorded answers, errors in page order."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ImproperlyConfigured

from cases.govuk.layout import Button
from cases.govuk.rendering import first_input_id


class SummaryError(NamedTuple):
    """One line of the error summary: the sentence, and the id of the input it leads to ("" when there is none)."""

    text: str
    target: str


class GovukFormMixin:
    """What turns a Django form into a page of this service. ``recorded`` holds what this person recorded or drafted
    earlier.
    """

    page_layout: Layout | None = None
    submit_label: str = "Save and continue"
    non_field_target: ClassVar[str] = ""
    fields: dict[str, forms.Field]

    def __init__(
        self,
        *args: Any,
        recorded: Mapping[str, Any] | None = None,
        draft_url: str = "",
        draft_version: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.recorded = dict(recorded or {})
        self.draft_url, self.draft_version = draft_url, draft_version
        self.draft_saved_at: datetime.datetime | None = None  # of the draft that the form is shown with
        kwargs["auto_id"] = "%s"
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        refused = [name for name in getattr(self, "initial", {}) if getattr(self.fields.get(name), "judgement", False)]
        if refused:
            raise ImproperlyConfigured(
                f"{', '.join(refused)}: a judgement takes no initial; give recorded= for an earlier answer"
            )

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name in self.recorded:
            return self.recorded[field_name]
        return super().get_initial_for_field(field, field_name)  # type: ignore[misc]

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]]) -> None:
        """These are what the field of that name can be answered with."""
        self.fields[name].choices = choices if callable(choices) else list(choices)  # type: ignore[attr-defined]

    @cached_property
    def helper(self) -> FormHelper:
        """The crispy helper, so that ``{% crispy form %}`` is enough."""
        helper = FormHelper()
        helper.layout = self.page_layout or Layout(*self.fields, Button(self.submit_label))
        helper.include_media = False
        helper.render_hidden_fields = True
        helper.attrs = {"novalidate": True}
        if self.draft_url:
            helper.attrs["data-draft-url"] = self.draft_url
            helper.attrs["data-draft-version"] = str(self.draft_version or 0)
        return helper

    def summary_errors(self) -> Iterator[SummaryError]:
        """Each error in the order of the page, with the input it leads to; those of the whole form come first."""
        names = self._names_in_page_order()
        for message in self.non_field_errors():  # type: ignore[attr-defined]
            target = self.non_field_target or next(iter(names), "")
            yield SummaryError(str(message), first_input_id(self[target]) if target else "")  # type: ignore[index]
        for name in names:
            bound = self[name]  # type: ignore[index]
            for message in bound.errors:
                yield SummaryError(str(message), first_input_id(bound))

    def _names_in_page_order(self) -> list[str]:
        laid_out: list[str] = []
        if self.page_layout is not None:
            laid_out = [pointer.name for pointer in self.page_layout.get_field_names()]
        names = [*laid_out, *(name for name in self.fields if name not in laid_out)]
        revealed = {
            child: parent
            for parent, field in self.fields.items()
            for child in getattr(field, "look", {}).get("conditional", {}).values()
        }
        ordered: list[str] = []
        for name in names:
            if name not in revealed:
                ordered += [name, *(child for child, parent in revealed.items() if parent == name)]
        return ordered


class GovukForm(GovukFormMixin, forms.Form):
    """A form of this service; see the package's docstring for a whole page."""


class RefusableForm(GovukForm):
    """A form whose action may say that something in it cannot be."""

    def refuse(self, points: Iterable[str]) -> None:
        """Say why it was not done."""
        for point in points:
            self.add_error(None, point)
