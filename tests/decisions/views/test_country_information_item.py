"""One item of country information, and which open cases rest on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, CountryInformation
from decisions.models import Consideration
from tests.builders import make_caseworker, make_consideration, make_country_information, record_all

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


@pytest.fixture
def as_() -> As:
    """A browser in which the named person is signed in: Dana and Esi are admins, Omar is the auditor."""
    roles = {"dana": "admin", "esi": "admin", "amina": "caseworker", "hari": "senior_caseworker", "omar": "auditor"}

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(make_caseworker(name, roles[name]))
        return client

    return signed_in


def shown(client: Client, item: CountryInformation) -> str:
    return client.get(reverse("country_information_item", args=[item.public_id])).content.decode()


def case_on(item: CountryInformation, **more: Any) -> Consideration:
    """A case of Amina's in which every finding is recorded, that on availability resting on the item."""
    return record_all(make_consideration(assigned_to=make_caseworker("amina"), **more), make_caseworker("amina"))


def test_it_shows_what_it_says_who_entered_it_and_what_it_supersedes(as_: As) -> None:
    old = make_country_information("AL", title="Old note", version="1.0")
    new = make_country_information(
        "AL",
        title="New note",
        version="3.0",
        supersedes=old,
        key_facts="Line one\nLine <two>",
        url="https://example.org/note",
    )
    html = as_("amina").get(reverse("country_information_item", args=[new.public_id])).content.decode()
    for text in (
        "New note",
        "In force",
        "Line one<br>Line &lt;two&gt;",
        "Dana",
        "Esi",
        "https://example.org/note",
        "Old note",
    ):
        assert text in html
    before = as_("amina").get(reverse("country_information_item", args=[old.public_id])).content.decode()
    assert "Superseded by" in before
    assert "Enter a later version" not in before


def test_what_is_offered_depends_on_who_entered_it(as_: As) -> None:
    item = make_country_information("AL", approved=False)  # entered by Dana
    address = reverse("country_information_item", args=[item.public_id])
    shown = {name: as_(name).get(address).content.decode() for name in ("dana", "esi", "amina")}
    assert {name: "Approve this item" in html for name, html in shown.items()} == {
        "dana": False,
        "esi": True,
        "amina": False,
    }
    assert {name: "Enter a later version" in html for name, html in shown.items()} == {
        "dana": True,
        "esi": True,
        "amina": False,
    }
    assert "another admin approves it" in shown["dana"]


def test_one_with_a_later_version_is_not_superseded_again(as_: As) -> None:
    old = make_country_information("AL", title="Old note", version="1.0")
    make_country_information("AL", title="New note", version="3.0", supersedes=old, approved=False)
    html = as_("dana").get(reverse("country_information_item", args=[old.public_id])).content.decode()
    assert "which waits for approval" in html
    assert "Enter a later version" not in html


def test_an_unknown_one_is_not_there(as_: As) -> None:
    assert as_("amina").get(reverse("country_information_item", args=["22222222aaaa"])).status_code == 404


def test_the_auditor_and_strangers_see_no_item(as_: As, client: Client) -> None:
    item = make_country_information("AL")
    address = reverse("country_information_item", args=[item.public_id])
    assert as_("omar").get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_it_shows_treatments_levels_transport_oversubscription_and_until_when(as_: As) -> None:
    item = make_country_information(
        "AL",
        title="In depth",
        treatments="Trauma therapy in Tirana only",
        healthcare_levels="Three levels",
        transport="A bus each hour",
        oversubscription="Eight months of waiting",
        in_force_to=date(2020, 3, 1),
    )
    html = shown(as_("amina"), item)
    for text in ("Trauma therapy in Tirana only", "Three levels", "A bus each hour", "Eight months of waiting"):
        assert text in html
    assert "No longer in force" in html
    assert "It was in force until 1 March 2020" in html


def test_who_may_see_cases_is_told_which_open_ones_rest_on_it_and_the_look_is_on_record(as_: As) -> None:
    item = make_country_information("AL")
    case = case_on(item)
    later = make_country_information("AL", title="Later", version="3.0", supersedes=item)
    html = shown(as_("amina"), item)
    assert case.victim.reference in html
    assert reverse("consideration", args=[case.public_id]) in html
    assert "1 open case. The finding has to be looked at again in it: this item is superseded." in html
    assert AuditEntry.objects.filter(kind="view", action="country_information.uses").count() == 1
    assert case.victim.reference not in shown(as_("amina"), later)


def test_an_admin_is_told_how_many_and_never_sees_a_case(as_: As) -> None:
    item = make_country_information("AL")
    cases = [case_on(item), case_on(item)]
    html = shown(as_("dana"), item)
    assert "2 open cases" in html
    for case in cases:
        for told in (case.victim.reference, case.public_id, case.victim.name):
            assert told not in html
    assert not AuditEntry.objects.filter(action="country_information.uses").exists()


def test_a_case_that_is_over_does_not_count(as_: As) -> None:
    item = make_country_information("AL")
    case_on(item)
    Consideration.objects.update(status="decided", version=F("version") + 1)
    assert "open case." not in shown(as_("amina"), item)


def test_the_page_takes_few_queries_however_many_cases(as_: As, django_assert_max_num_queries: Any) -> None:
    item = make_country_information("AL")
    for _ in range(3):
        case_on(item)
    client = as_("amina")
    with django_assert_max_num_queries(6):
        shown(client, item)
