"""Form fields for caseworkers: dates in three parts, answers without a default, reasons.

Every field here takes, besides Django's own arguments, how it looks (see ``Look`` in rendering.py) as ``look={...}``
and ``legend_size`` for short. ``required_message`` is the whole sentence shown when nothing is answered, in the
GOV.UK pattern ("Select yes if …", "Enter …").
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError

from cases.govuk.widgets import DATE_PARTS, DateInput

NOT_KNOWN = "unknown"
"""What to give as a recorded answer when a person recorded "not known yet"; ``None`` selects nothing."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
REASONS_MAX_LENGTH = 10_000


class GovukField(forms.Field):
    """A field that knows its look. With ``judgement``, no default may be built in: an answer is always the caseworker's
    own.
    """

    judgement = False

    def __init__(
        self,
        *,
        required_message: str = "",
        judgement: bool | None = None,
        legend_size: str = "",
        look: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        if judgement is not None:
            self.judgement = judgement
        if self.judgement and kwargs.get("initial") is not None:
            raise ImproperlyConfigured(
                "A field for a judgement takes no initial: the program never answers for the caseworker"
            )
        if required_message:
            kwargs["error_messages"] = {"required": required_message, **kwargs.get("error_messages", {})}
        self.look: dict[str, Any] = {**(look or {})}
        if legend_size:
            self.look["size"] = legend_size
        kwargs.setdefault("label_suffix", "")
        super().__init__(**kwargs)


def composed(value: Any) -> Any:
    """Text with each letter in one piece with its accents (NFC): it is found, and hidden, in one way of writing."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


class TextField(GovukField, forms.CharField):
    """One line of text, each letter in one piece with its accents, however it was typed."""

    def to_python(self, value: Any) -> Any:
        return composed(super().to_python(value))


class NumberField(GovukField, forms.IntegerField):
    """A whole number."""


class RadioField(GovukField, forms.ChoiceField):
    """One answer out of several, none of them selected beforehand.

    ``hints`` maps an answer to the sentence under it; ``look={"small": True, "inline": True}`` for the small and
    inline variants.
    """

    judgement = True
    widget = forms.RadioSelect

    def __init__(self, *, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault("invalid_choice", "Select one of the answers shown")
        super().__init__(**kwargs)
        if hints:
            self.look["hints"] = dict(hints)


class YesNoUnknownField(RadioField):
    """Yes, No or "Not known yet", with none of them selected beforehand.

    Cleans to ``True``, ``False``, ``None`` for "not known yet" (never a no), and ``""`` when nothing was answered and
    the field is not required. With ``allow_unknown=False`` the third answer is not offered and is refused when
    posted.
    """

    def __init__(self, *, allow_unknown: bool = True, unknown_label: str = "Not known yet", **kwargs: Any) -> None:
        choices = [("yes", "Yes"), ("no", "No")]
        if allow_unknown:
            choices.append((NOT_KNOWN, unknown_label))
        super().__init__(choices=choices, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value

    def clean(self, value: Any) -> bool | None | str:  # type: ignore[override]
        answers: dict[str, bool | None | str] = {"yes": True, "no": False, NOT_KNOWN: None, "": ""}
        return answers[super().clean(value)]


class CheckboxesField(GovukField, forms.MultipleChoiceField):
    """Any number of answers. ``exclusive`` names the answer ("none") that cannot stand beside another one."""

    judgement = True
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, exclusive: str = "", hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault("invalid_choice", "Select from the answers shown")
        super().__init__(**kwargs)
        self.exclusive = exclusive
        if exclusive:
            self.look["exclusive"] = exclusive
        if hints:
            self.look["hints"] = dict(hints)

    def clean(self, value: Any) -> list[str]:
        chosen: list[str] = list(dict.fromkeys(super().clean(value)))  # one that was sent twice is one answer
        if self.exclusive in chosen and len(chosen) > 1:
            none_label = next(label for value, label in self.widget.choices if value == self.exclusive)  # type: ignore[attr-defined]
            raise ValidationError(f"Select answers, or select “{none_label}”, not both", code="exclusive")
        return chosen


class FileField(GovukField, forms.FileField):
    """One file."""


class SelectField(GovukField, forms.ChoiceField):
    """One of a long list, as a drop-down list; give an empty first choice so that nothing is chosen beforehand."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {}).setdefault("invalid_choice", "Select one of the answers shown")
        super().__init__(**kwargs)


class ReasonsField(GovukField, forms.CharField):
    """The caseworker's own reasons: never empty, stripped, at most 10,000 characters, counted as they type."""

    judgement = True
    widget = forms.Textarea

    def __init__(
        self, *, max_length: int = REASONS_MAX_LENGTH, rows: int = 8, threshold: int = 75, **kwargs: Any
    ) -> None:
        messages = kwargs.setdefault("error_messages", {})
        messages.setdefault("max_length", f"Reasons must be {max_length:,} characters or less")
        kwargs.setdefault("required_message", "Enter your reasons")
        super().__init__(max_length=max_length, strip=True, **kwargs)
        self.look = {"rows": rows, "count": True, "threshold": threshold, **self.look}

    def to_python(self, value: Any) -> str:
        # A browser posts each line end as two characters, which would make the count on the screen and the limit here
        # disagree.
        return composed(super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)) or ""


class DateField(GovukField):
    """A date typed as day, month and year. Cleans to a date, or ``None`` when optional and empty.

    ``subject`` is the noun phrase of the messages ("the date the decision was served"). ``earliest`` and ``latest``
    are dates, or functions that give one when the form is posted. The month may be typed as a number or as its
    English name.
    """

    widget = DateInput

    def __init__(
        self,
        *,
        subject: str = "the date",
        earliest: datetime.date | Callable[[], datetime.date] | None = datetime.date(1900, 1, 1),
        latest: datetime.date | Callable[[], datetime.date] | None = None,
        latest_message: str = "",
        **kwargs: Any,
    ) -> None:
        self.subject, self.earliest, self.latest, self.latest_message = subject, earliest, latest, latest_message
        kwargs.setdefault("required_message", f"Enter {subject}")
        super().__init__(**kwargs)

    def clean(self, value: Any) -> datetime.date | None:
        parts = {part: str((value or {}).get(part) or "") for part in DATE_PARTS}
        missing = [part for part in DATE_PARTS if not parts[part]]
        if len(missing) == len(DATE_PARTS):
            if self.required:
                raise _date_error(str(self.error_messages["required"]), "required", DATE_PARTS)
            return None
        if missing:
            raise _date_error(f"{self._subject()} must include a {' and '.join(missing)}", "incomplete", missing)
        found = self._real_date(parts)
        self._check_range(found)
        self.run_validators(found)
        return found

    def _subject(self) -> str:
        return self.subject[:1].upper() + self.subject[1:]

    def _real_date(self, parts: dict[str, str]) -> datetime.date:
        if not (parts["year"].isascii() and parts["year"].isdigit() and len(parts["year"]) == 4):
            raise _date_error("Year must include 4 numbers", "year", ["year"])
        try:
            return datetime.date(int(parts["year"]), _month_number(parts["month"]), _number(parts["day"]))
        except (ValueError, OverflowError):
            raise _date_error(f"{self._subject()} must be a real date", "invalid", DATE_PARTS) from None

    def _check_range(self, found: datetime.date) -> None:
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if earliest and found < earliest:
            raise _date_error(f"{self._subject()} must be {_words(earliest)} or later", "too_early", DATE_PARTS)
        if latest and found > latest:
            message = self.latest_message or f"{self._subject()} must be {_words(latest)} or earlier"
            raise _date_error(message, "too_late", DATE_PARTS)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return DateInput().format_value(initial) != DateInput().format_value(data)


def past_date(**kwargs: Any) -> DateField:
    """A date that must be today or in the past, with the GOV.UK message for it."""
    from django.utils import timezone

    subject = str(kwargs.get("subject", "the date"))
    message = f"{subject[:1].upper()}{subject[1:]} must be today or in the past"
    return DateField(latest=timezone.localdate, latest_message=message, **kwargs)


def _date_error(message: str, code: str, parts: Iterable[str]) -> ValidationError:
    return ValidationError(message.replace("%", "%%"), code=code, params={"parts": tuple(parts)})


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _month_number(text: str) -> int:
    word = text.lower().rstrip(".")
    named = [number for number, month in enumerate(MONTHS, 1) if len(word) >= 3 and month.startswith(word)]
    return named[0] if named else _number(text)


def _words(date: datetime.date) -> str:
    return f"{date.day} {MONTHS[date.month - 1].capitalize()} {date.year}"
