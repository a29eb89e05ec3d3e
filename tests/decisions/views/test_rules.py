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
        ("s.65(2)(b)", "compensation.limb"),
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


@pytest.mark.parametrize("address", ["/rules/", "/rules/recovery.limb/", "/rules/parameters/", "/rules/requirements/"])
def test_the_pages_ask_little_of_the_database(
    reader: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        reader.get(address)
