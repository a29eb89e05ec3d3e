"""Entering the later version of an item."""

from django.urls import reverse

from cases import library
from cases.models import CountryInformation
from tests.builders import make_country_information
from tests.cases.views.conftest import As

LATER = {"topic": "mental_health", "title": "Mental healthcare", "version": "3.0", "published_on": "2026-01"}


def address(item: CountryInformation) -> str:
    return reverse("country_information_supersede", args=[item.public_id])


def test_only_the_country_and_the_topic_come_from_the_one_before(as_: As) -> None:
    old = make_country_information("AL", topic="mental_health", key_facts="Old facts.")
    html = as_("dana").get(address(old)).content.decode()
    assert "Albania" in html
    assert 'value="mental_health" selected' in html
    assert "Old facts" not in html
    assert 'name="country"' not in html


def test_the_one_before_stays_in_force_until_the_later_one_is_approved(as_: As) -> None:
    old = make_country_information("AL", topic="mental_health")
    as_("dana").post(address(old), LATER | {"country": "GH"})
    later = CountryInformation.objects.get(supersedes=old)
    assert (later.country, later.version) == ("AL", "3.0")
    assert list(library.in_force("AL")) == [old]
    as_("esi").post(reverse("country_information_approve", args=[later.public_id]))
    assert list(library.in_force("AL")) == [later]


def test_there_is_one_later_version(as_: As) -> None:
    old = make_country_information("AL", topic="mental_health")
    as_("dana").post(address(old), LATER)
    html = as_("esi").post(address(old), LATER | {"version": "4.0"}).content.decode()
    assert "A later version of this note was entered already" in html
    assert CountryInformation.objects.count() == 2
