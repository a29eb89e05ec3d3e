"""The rules in the application: found by part of the law and by search, each with all there is to say of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from decisions import rulebook
from decisions.rules import RULES
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db

EVERY_ROLE = ["caseworker", "senior_caseworker", "admin", "auditor"]
PAGES = ["rules", "rules_parameters", "rules_requirements"]


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make_caseworker())
    return client


def listed(reader: Client, search: str) -> list[str]:
    return [rule.name for part in reader.get("/rules/", {"q": search}).context["parts"] for rule in part.rules]


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_everybody_who_is_signed_in_reads_them(client: Client, role: str) -> None:
    addresses = [*(reverse(name) for name in PAGES), "/rules/recovery.limb/"]
    assert [client.get(address).status_code for address in addresses] == [302] * 4
    client.force_login(make_caseworker("somebody", role))
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert '<a href="/rules/"' in client.get("/rules/").content.decode()


def test_every_rule_stands_once_under_a_part_of_the_law(reader: Client) -> None:
    parts = reader.get("/rules/").context["parts"]
    names = [rule.name for part in parts for rule in part.rules]
    assert sorted(names) == sorted(RULES)
    assert [part.title for part in parts] == list(rulebook.PARTS)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("recovery.limb", "recovery.limb"),
        ("con-15", "recovery.limb"),
        ("CAPABLE of meeting", "recovery.limb"),
        ("s.65(4)(b)", "compensation.limb"),
        ("Immigration Rules Part 9", "cancellation.by_other_grounds"),
    ],
)
def test_a_rule_is_found_by_name_words_requirement_and_provision(reader: Client, search: str, found: str) -> None:
    names = listed(reader, search)
    assert found in names
    assert "children.adult" not in names


def test_what_is_not_there_is_said_not_to_be(reader: Client) -> None:
    html = reader.get("/rules/", {"q": "<b>zebra</b>"}).content.decode()
    assert "0 rules found" in html
    assert "No rule has all of these words" in html
    assert "<b>zebra" not in html
    assert listed(reader, "x" * 101) == []


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


def test_the_numbers_have_their_days_and_their_citation(reader: Client) -> None:
    html = reader.get("/rules/parameters/").content.decode()
    for said in ("Compensation cap", "12 months", "24 October 2024", "No end date", "COM-06", "Always"):
        assert said in html


@pytest.mark.parametrize("address", ["/rules/", "/rules/recovery.limb/", "/rules/parameters/", "/rules/requirements/"])
def test_the_pages_ask_little_of_the_database(
    reader: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        reader.get(address)
