"""What each field takes, refuses and says; and that none of them answers for the caseworker."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError
from lxml import html

from cases.govuk import fields, rendering
from cases.govuk.forms import GovukForm

SERVED = datetime.date(2026, 9, 3)


def typed(day: str, month: str, year: str) -> dict[str, str]:
    return {"day": day, "month": month, "year": year}


def refusal(field: forms.Field, value: Any) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    error = caught.value.error_list[0]
    return error.messages[0], tuple((error.params or {}).get("parts", ()))


class NecessaryForm(GovukForm):
    necessary = fields.YesNoUnknownField(
        label="Is the treatment necessary?", required_message="Select yes if the treatment is necessary"
    )
    served_on = fields.DateField(label="When was it served?", subject="the date it was served")
    factors = fields.CheckboxesField(
        label="What was considered?",
        choices=[("cost", "Cost"), ("travel", "Travel"), ("none", "None of these")],
        exclusive="none",
        required=False,
    )
    reasons = fields.ReasonsField(label="Your reasons")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (typed("3", "9", "2026"), SERVED),
        (typed("03", "09", "2026"), SERVED),
        (typed("3", "Sept", "2026"), SERVED),
        (typed("3", "september", "2026"), SERVED),
        (typed("29", "2", "2028"), datetime.date(2028, 2, 29)),
    ],
)
def test_a_real_date_is_taken(parts: dict[str, str], expected: datetime.date) -> None:
    assert fields.DateField().clean(parts) == expected


@pytest.mark.parametrize(
    ("parts", "message", "wrong"),
    [
        (typed("", "", ""), "Enter the date it was served", ("day", "month", "year")),
        (typed("3", "", "2026"), "The date it was served must include a month", ("month",)),
        (typed("", "", "2026"), "The date it was served must include a day and month", ("day", "month")),
        (typed("31", "2", "2026"), "The date it was served must be a real date", ("day", "month", "year")),
        (typed("3", "13", "2026"), "The date it was served must be a real date", ("day", "month", "year")),
        (typed("3", "s", "2026"), "The date it was served must be a real date", ("day", "month", "year")),
        (typed("9" * 20, "9", "2026"), "The date it was served must be a real date", ("day", "month", "year")),
        (typed("3", "9" * 5_000, "2026"), "The date it was served must be a real date", ("day", "month", "year")),
        (typed("-3", "9", "2026"), "The date it was served must be a real date", ("day", "month", "year")),
        (typed("٣", "9", "2026"), "The date it was served must be a real date", ("day", "month", "year")),
        (typed("3", "9", "26"), "Year must include 4 numbers", ("year",)),
        (typed("3", "9", "1899"), "The date it was served must be 1 January 1900 or later", ("day", "month", "year")),
    ],
)
def test_a_wrong_date_says_what_is_wrong(parts: dict[str, str], message: str, wrong: tuple[str, ...]) -> None:
    assert refusal(fields.DateField(subject="the date it was served"), parts) == (message, wrong)


def test_an_optional_date_left_empty_is_no_date() -> None:
    assert fields.DateField(required=False).clean(typed("", "", "")) is None
    assert "must include" in refusal(fields.DateField(required=False), typed("1", "", ""))[0]


def test_a_date_has_a_latest_day() -> None:
    field = fields.DateField(subject="the date", latest=lambda: SERVED)
    assert field.clean(typed("3", "9", "2026")) == SERVED
    assert refusal(field, typed("4", "9", "2026"))[0] == "The date must be 3 September 2026 or earlier"


@pytest.mark.parametrize(("posted", "cleaned"), [("yes", True), ("no", False), ("unknown", None)])
def test_an_answer_is_yes_no_or_not_known(posted: str, cleaned: bool | None) -> None:
    assert fields.YesNoUnknownField().clean(posted) is cleaned


def test_no_answer_is_an_error_and_never_a_no() -> None:
    field = fields.YesNoUnknownField(required_message="Select yes if it is")
    assert refusal(field, "")[0] == "Select yes if it is"
    assert refusal(field, None)[0] == "Select yes if it is"
    assert fields.YesNoUnknownField(required=False).clean("") == ""


def test_not_known_is_refused_where_it_is_not_offered() -> None:
    assert refusal(fields.YesNoUnknownField(allow_unknown=False), "unknown")[0] == "Select one of the answers shown"


def test_reasons_are_stripped_and_never_empty() -> None:
    assert fields.ReasonsField().clean("  She needs it.\r\nIt helps.  ") == "She needs it.\nIt helps."
    assert refusal(fields.ReasonsField(), " \n ")[0] == "Enter your reasons"


def test_reasons_have_a_limit_that_counts_a_line_end_once() -> None:
    field = fields.ReasonsField(max_length=5)
    assert field.clean("a\r\nb\r\nc") == "a\nb\nc"
    assert refusal(field, "abcdef")[0] == "Reasons must be 5 characters or less"


def test_none_stands_alone() -> None:
    field = NecessaryForm().fields["factors"]
    assert field.clean(["none"]) == ["none"]
    assert refusal(field, ["cost", "none"])[0] == "Select answers, or select “None of these”, not both"


@pytest.mark.parametrize(
    "kind", [fields.RadioField, fields.YesNoUnknownField, fields.CheckboxesField, fields.ReasonsField]
)
def test_a_judgement_takes_no_default(kind: type[fields.GovukField]) -> None:
    with pytest.raises(ImproperlyConfigured):
        kind(initial="yes")


def test_a_form_takes_no_initial_for_a_judgement() -> None:
    with pytest.raises(ImproperlyConfigured):
        NecessaryForm(initial={"necessary": "yes"})


def test_a_new_form_has_nothing_answered() -> None:
    form = NecessaryForm()
    page = html.fromstring("".join(rendering.render(field) for field in form))
    assert page.xpath("//input[@checked]") == []
    assert [box.value for box in page.xpath("//input[@type='text']")] == [None, None, None]
    assert [(box.text or "").strip() for box in page.xpath("//textarea")] == [""]


def test_what_the_caseworker_recorded_comes_back() -> None:
    form = NecessaryForm(recorded={"necessary": False, "served_on": SERVED, "factors": ["cost"], "reasons": "Because"})
    page = html.fromstring("".join(rendering.render(field) for field in form))
    assert [box.get("value") for box in page.xpath("//input[@checked]")] == ["no", "cost"]
    assert [box.value for box in page.xpath("//input[@type='text']")] == ["3", "9", "2026"]
    assert page.xpath("//textarea")[0].text.strip() == "Because"


def test_a_wrong_date_comes_back_as_it_was_typed() -> None:
    form = NecessaryForm({"served_on-day": "31", "served_on-month": "<b>", "served_on-year": "2026"})
    page = html.fromstring(rendering.render(form["served_on"]))
    assert [box.value for box in page.xpath("//input")] == ["31", "<b>", "2026"]


def test_an_unknown_look_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="colour"):
        rendering.render(NecessaryForm()["reasons"], colour="red")
