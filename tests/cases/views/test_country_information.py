"""The list of country information, and who may open which of its pages."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cases.actions import country_information
from cases.actions.country_information import Item
from cases.models import CountryInformation
from tests.builders import make_country_information
from tests.cases.views.conftest import As, People

LIST = "/country-information/"


def titles(html: str, items: list[CountryInformation]) -> list[str]:
    return [item.title for item in items if item.title in html]


@pytest.fixture
def three(people: People) -> list[CountryInformation]:
    """One in force in Albania, one superseded by another, and one that waits in Ghana."""
    old = make_country_information("AL", title="Old note", version="1.0")
    new = make_country_information("AL", title="New note", version="3.0", supersedes=old)
    waiting = make_country_information("GH", title="Waiting note", topic="trafficking", approved=False)
    return [old, new, waiting]


@pytest.mark.parametrize(("name", "status"), [("dana", 200), ("amina", 200), ("hari", 200), ("omar", 404)])
def test_who_reads_the_list(as_: As, three: list[CountryInformation], name: str, status: int) -> None:
    assert as_(name).get(LIST).status_code == status
    assert as_(name).get(reverse("country_information_item", args=[three[0].public_id])).status_code == status


@pytest.mark.parametrize("name", ["amina", "hari", "omar"])
@pytest.mark.parametrize("where", ["country_information_add", "country_information_import", "supersede", "approve"])
def test_only_admins_maintain_it(as_: As, three: list[CountryInformation], name: str, where: str) -> None:
    waiting = three[2]
    address = reverse(where) if where.startswith("country") else f"{LIST}{waiting.public_id}/{where}/"
    client = as_(name)
    assert client.post(address, {"title": "Mine"}).status_code == 404
    assert where == "approve" or client.get(address).status_code == 404
    assert CountryInformation.objects.count() == 3
    assert CountryInformation.objects.get(pk=waiting.pk).approved_at is None


def test_nobody_who_is_not_signed_in_reads_it(three: list[CountryInformation], client) -> None:  # type: ignore[no-untyped-def]
    answer = client.get(LIST)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next={LIST}")


def test_each_item_says_where_it_stands_and_what_it_supersedes(as_: As, three: list[CountryInformation]) -> None:
    html = as_("amina").get(LIST).content.decode()
    assert [word in html for word in ("Waiting for approval", "In force", "Superseded")] == [True] * 3
    assert "Superseded by version 3.0" in html
    assert "Supersedes version 1.0" in html
    assert "Enter an item" not in html
    assert "Enter an item" in as_("dana").get(LIST).content.decode()


def test_an_item_whose_later_version_waits_is_still_in_force(as_: As, people: People) -> None:
    old = make_country_information("AL", title="Old note", version="1.0")
    item = Item(country="AL", title="New note", topic="healthcare", version="3.0")
    country_information.supersede(superseded=old, item=item, by=people["dana"])
    shown = as_("amina").get(LIST, {"state": "in_force"}).content.decode()
    assert titles(shown, list(CountryInformation.objects.all())) == ["Old note"]
    assert "To be superseded by version 3.0" in shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"country": "GH"}, ["Waiting note"]),
        ({"topic": "healthcare"}, ["Old note", "New note"]),
        ({"state": "superseded"}, ["Old note"]),
        ({"state": "in_force"}, ["New note"]),
        ({"state": "waiting", "country": "AL"}, []),
        ({"state": "", "country": "", "topic": ""}, ["Old note", "New note", "Waiting note"]),
        ({"state": "no such"}, []),
    ],
)
def test_the_list_is_filtered(
    as_: As, three: list[CountryInformation], query: dict[str, str], shown: list[str]
) -> None:
    assert titles(as_("amina").get(LIST, query).content.decode(), three) == shown


def test_an_empty_library_says_so(as_: As) -> None:
    assert "There is no country information yet" in as_("amina").get(LIST).content.decode()


def test_a_long_library_comes_in_pages_that_keep_the_filter(as_: As, people: People) -> None:
    CountryInformation.objects.bulk_create(
        CountryInformation(country="AL", title=f"Note {n:03}", topic="other", added_by=people["dana"])
        for n in range(130)
    )
    first = as_("amina").get(LIST, {"country": "AL"}).content.decode()
    assert "130 items, 1 to 60 shown" in first
    assert 'href="?country=AL&amp;page=2"' in first
    assert "121 to 130 shown" in as_("amina").get(LIST, {"country": "AL", "page": "3"}).content.decode()


def test_the_list_takes_six_queries_however_long(
    as_: As, people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    CountryInformation.objects.bulk_create(
        CountryInformation(country="AL", title=f"Note {n}", topic="other", added_by=people["dana"]) for n in range(80)
    )
    client = as_("dana")
    with django_assert_max_num_queries(6):
        answer = client.get(LIST)
    assert len(answer.content) < 40_000
