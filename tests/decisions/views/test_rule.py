"""The page of one rule: all there is to say of it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from decisions import rulebook
from decisions.rules import RULES
from decisions.rules.propositions import AMENDMENTS
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make_caseworker())
    return client


def test_every_rule_has_a_page(reader: Client) -> None:
    for name, rule in RULES.items():
        html = reader.get(reverse("rule", args=[name]))
        assert html.status_code == 200, name
        assert html.context["heading"] == rule.title
        assert len(html.context["entry"].cited) == len(rule.requirements)


def test_a_rule_that_is_not_there_is_not_found(reader: Client) -> None:
    assert reader.get("/rules/recovery.nothing/").status_code == 404


def test_the_page_of_a_condition_says_all_there_is(reader: Client) -> None:
    html = reader.get("/rules/recovery.limb/").content.decode()
    for said in (
        "NABA 2022 s.65(2)(a), (4)(a)",
        "Version 4.0, in force from 24 October 2024",
        "whether treatment is available in the country of return",
        "It is not known yet whether stay is necessary to assist recovery.",
        'href="/rules/requirements/?q=CON-15"',
        "Stay is not necessary to recover where one country of return is capable of meeting the need.",
        '<a class="govuk-link" href="/rules/recovery.countries.available/">',
        "For every country of return:",
        "PO-01",
    ):
        assert said in html, said
    assert html.count("<svg xmlns") == 1
    assert 'style="' not in html


def test_the_page_of_a_proposition_leads_to_what_it_is_part_of(reader: Client) -> None:
    answer = reader.get("/rules/recovery.countries.accessible/")
    assert [one.name for one in answer.context["entry"].part_of] == ["recovery.limb"]
    html = answer.content.decode()
    assert '<a class="govuk-link" href="/rules/recovery.limb/">' in html
    assert "The rule as a drawing" not in html


def test_scenarios_of_what_a_rule_cites_come_before_the_others() -> None:
    entry = rulebook.entry("sign_off.grade_6")
    assert entry is not None
    assert entry.about
    assert all({"CON-19", "CON-20"} & set(one.requirements) for one in entry.about)
    assert not any({"CON-19", "CON-20"} & set(one.requirements) for one in entry.besides)


def test_every_fact_has_words() -> None:
    paths = {path for rule in RULES.values() for path in rule.reads}
    assert {path: rulebook.fact_in_words(path) for path in paths if rulebook.fact_in_words(path) == path} == {}
    assert "{" not in "".join(rulebook.fact_in_words(path) for path in paths)


def test_a_rule_that_is_amended_leads_to_what_takes_its_place(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    by = RULES["compensation.limb"]
    monkeypatch.setitem(AMENDMENTS, "recovery.limb", ((datetime.date(2031, 5, 1), by),))
    html = reader.get("/rules/recovery.limb/").content.decode()
    assert 'From 1 May 2031: <a class="govuk-link" href="/rules/compensation.limb/">' in html
