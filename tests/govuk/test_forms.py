"""Whole forms: by crispy or by tag, errors in page order with links that lead to an input."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from crispy_forms.layout import Layout
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from lxml import html

from cases.govuk import fields, layout
from cases.govuk.forms import GovukForm

CRISPY = "{% load crispy_forms_tags %}{% crispy form %}"
TAGS = "{% load govuk %}{% for field in form %}{% govuk_field field %}{% endfor %}"


class EveryField(GovukForm):
    text = fields.TextField(label="Text", help_text="A hint")
    number = forms.IntegerField(label="Number")
    reasons = fields.ReasonsField(label="Reasons")
    answer = fields.YesNoUnknownField(label="Answer", required_message="Select yes if so")
    several = fields.CheckboxesField(label="Several", choices=[("a", "A"), ("b", "B")])
    country = fields.SelectField(label="Country", choices=[("", "Choose"), ("Group", [("vn", "Viet Nam")])])
    dated = fields.DateField(label="Dated", subject="the date")
    agreed = forms.BooleanField(label="Agreed")
    document = forms.FileField(label="Document")
    version = forms.CharField(widget=forms.HiddenInput, required=False)


class Arranged(GovukForm):
    page_layout: ClassVar[Layout] = Layout(
        layout.Group("The second comes first", "second", heading=True, size="l"),
        layout.Field("answer", small=True, inline=True),
        layout.Section("Then the first", "first"),
        layout.Buttons(layout.Button("Save"), layout.Button("Refer", name="refer", value="1", kind="secondary")),
    )
    first = fields.TextField(label="First")
    answer = fields.RadioField(
        label="Which?",
        choices=[("x", "X"), ("other", "Other")],
        look={"conditional": {"other": "other_text"}},
        required=False,
    )
    second = fields.TextField(label="Second")
    other_text = fields.TextField(label="Which other?")


def page_of(form: GovukForm, template: str = CRISPY) -> Any:
    request = RequestFactory().get("/")
    return html.fromstring(
        "<div>" + Template(template).render(Context({"form": form, "request": request, "csrf_token": "t0"})) + "</div>"
    )


@pytest.mark.parametrize("template", [CRISPY, TAGS])
@pytest.mark.parametrize("data", [None, {}])
def test_every_input_has_a_name_for_people_and_every_reference_an_end(
    template: str, data: dict[str, str] | None
) -> None:
    page = page_of(EveryField(data), template)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = page.xpath("//label/@for")
    for box in page.xpath("//input[not(@type='hidden')] | //textarea | //select"):
        assert box.get("id") in labelled
    for reference in page.xpath("//@aria-describedby"):
        assert set(reference.split()) <= set(ids)
    assert page.xpath("//input[@name='version']/@type") == ["hidden"]
    assert page.xpath("//*[@style]") == []
    assert page.xpath("//*[@required]") == []


def test_every_error_leads_to_an_input_of_its_field() -> None:
    form = EveryField({})
    page = page_of(form)
    errors = list(form.summary_errors())
    inputs = {box.get("id"): box.get("name") for box in page.xpath("//input | //textarea | //select")}
    assert [inputs[error.target].split("-")[0] for error in errors] == [n for n in form.fields if n != "version"]


def test_a_date_error_leads_to_the_part_that_is_wrong() -> None:
    form = EveryField({"dated-day": "1", "dated-month": "", "dated-year": "2026"})
    assert [e.target for e in form.summary_errors() if "date" in e.text] == ["dated-month"]


def test_errors_come_in_the_order_of_the_page() -> None:
    form = Arranged({})
    assert [error.target for error in form.summary_errors()] == ["second", "other_text", "first"]


def test_a_layout_puts_heading_variants_reveals_and_buttons_on_the_page() -> None:
    page = page_of(Arranged())
    assert page.xpath("//fieldset/legend/h1/text()") == ["The second comes first"]
    assert "govuk-radios--small" in page.xpath("//*[@data-module='govuk-radios']/@class")[0]
    assert page.xpath("//*[@id='conditional-answer-2']//input/@name") == ["other_text"]
    assert page.xpath("//input[@id='answer-2']/@data-aria-controls") == ["conditional-answer-2"]
    assert page.xpath("count(//input[@name='other_text'])") == 1
    assert [button.text for button in page.xpath("//button")] == ["Save", "Refer"]


def test_a_form_with_a_prefix_has_its_own_ids() -> None:
    page = page_of(EveryField(prefix="cost"))
    assert page.xpath("//textarea/@id") == ["cost-reasons"]
    assert page.xpath("//label[@for='cost-dated-day']/text()") == ["Day"]


def test_a_form_carries_its_token_and_sends_files() -> None:
    form = page_of(EveryField()).xpath("//form")[0]
    assert form.get("method") == "post"
    assert form.get("enctype") == "multipart/form-data"
    assert form.xpath(".//input[@name='csrfmiddlewaretoken']/@value") == ["t0"]
    assert "novalidate" in form.attrib


def test_a_form_that_keeps_drafts_says_where_and_has_a_place_for_the_answer() -> None:
    form = page_of(EveryField(draft_url="/draft/", draft_version=3)).xpath("//form")[0]
    assert (form.get("data-draft-url"), form.get("data-draft-version")) == ("/draft/", "3")
    assert form.xpath("count(.//*[@data-draft-status and @role='status'])") == 1
    assert form.xpath("count(.//*[@data-draft-alert and @role='alert'])") == 1


def test_case_data_in_labels_and_choices_stays_text() -> None:
    attack = "<script>alert(1)</script>{{ 7|add:7 }}"

    class Attacked(GovukForm):
        one = fields.TextField(label=attack, help_text=attack)
        two = fields.RadioField(label=attack, choices=[("a", attack)], hints={"a": attack}, required_message=attack)
        page_layout: ClassVar[Layout] = Layout(
            layout.Group(attack, "one", "two"), layout.Button(attack), layout.Link(attack, "/")
        )

    for form in (Attacked(), Attacked({"one": attack})):
        page = page_of(form)
        assert page.xpath("//script") == []
        assert attack in page.text_content()
        assert "14" not in page.text_content()
