"""The parts of a page: escaped, in words, and never saying "no" where nothing is recorded."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.template import Context, Template
from lxml import html

from tests.govuk.dom import tree_of
from tests.govuk.test_conformance import fixtures_of

ATTACK = "<img src=x onerror=alert(1)>"


def shown(source: str, **context: Any) -> str:
    return Template("{% load govuk %}" + source).render(Context(context))


def fixture(component: str, name: str) -> Any:
    return tree_of(next(f["html"] for f in fixtures_of(component) if f["name"] == name))


@pytest.mark.parametrize(
    "source",
    [
        "{% status_tag text %}",
        "{% govuk_button text %}",
        "{% link_button text '/' %}",
        "{% warning text %}",
        "{% notification_banner text %}",
        "{% panel text text %}",
        "{% inset %}{{ text }}{% endinset %}",
        "{% details text %}{{ text }}{% enddetails %}",
        "{% guidance version=text heading=text paragraph=text %}{{ text }}{% endguidance %}",
        "{% scroll_region label=text %}{{ text }}{% endscroll_region %}",
        "{% summary_card text rows %}",
        "{% task_list 'x' tasks %}",
        "{% sort_heading text '/' %}",
        "{% pagination '/a' '/b' previous_label=text next_label=text %}",
    ],
)
def test_case_data_stays_text(source: str) -> None:
    rows = [{"key": ATTACK, "value": ATTACK, "actions": [{"text": ATTACK, "href": "/", "hidden": ATTACK}]}]
    tasks = [{"title": ATTACK, "status": ATTACK, "hint": ATTACK, "href": "/"}, {"title": ATTACK, "status": ATTACK}]
    page = html.fromstring(f"<div>{shown(source, text=ATTACK, rows=rows, tasks=tasks)}</div>")
    assert page.xpath("//img") == []
    assert ATTACK in page.text_content()


def test_parts_are_those_of_govuk_frontend() -> None:
    assert tree_of(shown("{% pagination '/previous' '/next' %}")) == fixture("pagination", "with prev and next only")
    assert tree_of(shown("{% warning text %}", text="You can be fined up to £5,000 if you don’t register.")) == fixture(
        "warning-text", "default"
    )


def test_a_task_that_cannot_start_has_no_link_and_completed_is_plain() -> None:
    tasks = [
        {"title": "One", "href": "/1", "status": "Completed"},
        {"title": "Two", "href": "/2", "status": "There is a problem"},
        {"title": "Three", "status": "Cannot start yet"},
    ]
    listed = shown("{% task_list 'a' tasks %}", tasks=tasks)
    page = html.fromstring(f"<div>{listed}</div>")
    assert page.xpath("//a/@href") == ["/1", "/2"]
    assert page.xpath("//strong/text()") == ["There is a problem"]
    assert set(page.xpath("//a/@aria-describedby")) <= set(page.xpath("//@id"))


@pytest.mark.parametrize("value", [None, ""])
def test_what_is_not_recorded_is_said_so(value: str | None) -> None:
    assert "Not recorded" in shown("{% summary_list rows %}", rows=[{"key": "Born", "value": value}])


def test_no_and_nought_are_shown_as_recorded() -> None:
    out = shown("{% summary_list rows %}", rows=[{"key": "Children", "value": 0}, {"key": "Asylum", "value": "No"}])
    assert "Not recorded" not in out


def test_dates_are_written_out() -> None:
    day = datetime.date(2026, 11, 1)
    assert shown("{{ day|long_date }}, {{ day|short_date }}, {{ none|long_date }}", day=day, none=None) == (
        "1 November 2026, 1 Nov 2026, Not recorded"
    )


def test_pagination_of_a_single_page_is_nothing() -> None:
    assert shown("{% pagination '' '' %}").strip() == ""


def test_the_case_bar_says_what_is_not_recorded() -> None:
    case = {"name_or_reference": ATTACK, "reference": "SCA/1", "flags": ["On hold"]}
    page = html.fromstring(shown("{% case_bar case %}", case=case))
    assert page.xpath("//aside/@aria-label") == ["This case"]
    assert ATTACK in page.text_content()
    assert page.text_content().count("Not recorded") == 3
