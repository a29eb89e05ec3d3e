"""The list of removal agreements, and who may open which of its pages."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cases.models import RemovalAgreement
from tests.builders import make_agreement
from tests.cases.views.conftest import As

LIST = "/removal-agreements/"


@pytest.fixture
def three(db: None) -> list[RemovalAgreement]:
    """One listed with Albania, one superseded by it, and one that waits with Vietnam."""
    old = make_agreement("AL", title="Old agreement")
    new = make_agreement("AL", title="New agreement", supersedes=old)
    return [old, new, make_agreement("VN", title="Waiting agreement", approved=False)]


def titles(html: str, agreements: list[RemovalAgreement]) -> list[str]:
    return [one.title for one in agreements if one.title in html]


@pytest.mark.parametrize(("name", "status"), [("dana", 200), ("amina", 200), ("hari", 200), ("omar", 404)])
def test_who_reads_the_list(as_: As, three: list[RemovalAgreement], name: str, status: int) -> None:
    for address in (LIST, f"{LIST}export/", f"{LIST}{three[0].public_id}/"):
        assert as_(name).get(address).status_code == status


@pytest.mark.parametrize("name", ["amina", "hari", "omar"])
@pytest.mark.parametrize("where", ["add", "import", "{}/supersede", "{}/approve"])
def test_only_admins_maintain_it(as_: As, three: list[RemovalAgreement], name: str, where: str) -> None:
    address = f"{LIST}{where.format(three[2].public_id)}/"
    assert as_(name).post(address, {"title": "Mine"}).status_code == 404
    assert where.endswith("approve") or as_(name).get(address).status_code == 404
    assert RemovalAgreement.objects.count() == 3
    assert RemovalAgreement.objects.get(pk=three[2].pk).approved_at is None


def test_it_says_that_it_says_nothing_of_any_person(as_: As, three: list[RemovalAgreement]) -> None:
    html = as_("amina").get(LIST).content.decode()
    assert "says nothing of any person" in html
    assert "Enter an agreement" not in html
    assert "Enter an agreement" in as_("dana").get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, ["Old agreement", "New agreement", "Waiting agreement"]),
        ({"country": "VN"}, ["Waiting agreement"]),
        ({"state": "listed"}, ["New agreement"]),
        ({"state": "superseded"}, ["Old agreement"]),
        ({"state": "waiting", "country": "AL"}, []),
        ({"state": "no such"}, []),
    ],
)
def test_the_list_is_filtered(as_: As, three: list[RemovalAgreement], query: dict[str, str], shown: list[str]) -> None:
    assert titles(as_("amina").get(LIST, query).content.decode(), three) == shown


def test_an_empty_list_says_so(as_: As) -> None:
    assert "There is no removal agreement yet" in as_("amina").get(LIST).content.decode()


def test_a_long_list_comes_in_pages_within_six_queries(
    as_: As, three: list[RemovalAgreement], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    RemovalAgreement.objects.bulk_create(
        RemovalAgreement(country="AL", title=f"Agreement {n:03}", added_by=three[0].added_by) for n in range(100)
    )
    client = as_("dana")
    with django_assert_max_num_queries(6):
        first = client.get(LIST, {"country": "AL"}).content.decode()
    assert "102 agreements, 1 to 60 shown" in first
    assert 'href="?country=AL&amp;page=2"' in first


def test_what_is_listed_is_saved_as_a_file(as_: As, three: list[RemovalAgreement]) -> None:
    answer = as_("amina").get(reverse("removal_agreements_export"))
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[0] == "country_code,agreement,kind,signed_on,in_force_on,status,url"
    assert titles(text, three) == ["New agreement"]
    assert answer["Content-Disposition"] == 'attachment; filename="removal-agreements.csv"'
