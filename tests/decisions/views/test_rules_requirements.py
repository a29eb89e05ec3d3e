"""The page of requirements: all of them, or those that are looked for."""

from __future__ import annotations

import pytest
from django.test import Client

from decisions.requirements import Met, catalogue
from tests.builders import make_caseworker

pytestmark = pytest.mark.django_db

PAGE = "/rules/requirements/"


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make_caseworker())
    return client


def ids(reader: Client, **asked: str) -> list[str]:
    return [row.requirement.id for row in reader.get(PAGE, asked).context["page"]]


def test_page_by_page_and_on_one_page_they_are_all_there(reader: Client) -> None:
    number = reader.get(PAGE).context["page"].paginator.num_pages
    by_page = [one for page in range(1, number + 1) for one in ids(reader, page=str(page))]
    assert by_page == list(catalogue()) == ids(reader, page="all")


def test_they_are_narrowed_by_words_part_and_way(reader: Client) -> None:
    assert ids(reader, q="con-15") == ["CON-15"]
    assert ids(reader, q="photograph", area="References to applicant; date of application; checks") == [
        "CHK-03",
        "CHK-04",
    ]
    not_yet = [one.id for one in catalogue().values() if one.met is Met.NOT_YET]
    assert ids(reader, met="not yet", page="all") == not_yet
    assert ids(reader, q="nothing of the kind") == []
    assert ids(reader, met="nonsense") == []


def test_each_says_how_and_where_it_is_met_and_what_is_to_be_noted(reader: Client) -> None:
    html = reader.get(PAGE, {"q": "PUB-04"}).content.decode()
    assert '<a class="govuk-link" href="/rules/outcome.disqualification_pending/">' in html
    assert "decisions.actions.considerations.place_on_hold" in html
    noted = reader.get(PAGE, {"q": "WVR-02"}).content.decode()
    assert "Screen" in noted
    assert "nothing is stored here" in noted


def test_the_next_page_keeps_what_is_looked_for(reader: Client) -> None:
    html = reader.get(PAGE, {"met": "rule"}).content.decode()
    assert 'href="?met=rule&amp;page=2"' in html
    assert 'href="?met=rule&amp;page=all"' in html
