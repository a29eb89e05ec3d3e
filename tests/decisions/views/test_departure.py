"""A departure: three facts and no fewer withdraw a case; what is on record stands beside the answer (IMP-01 to 03)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import TravelPermission
from decisions import facts
from decisions.gates import left_the_uk
from decisions.models import Departure
from decisions.rules import determine
from tests.builders import CHECKS, loaded, make_caseworker, make_consideration, record
from tests.evidence_files import item_with_file
from tests.known_pages import GRANT, day

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def client(amina):
    client = Client()
    client.force_login(amina)
    return client


def address(consideration):
    return reverse("departure", args=[consideration.public_id])


def typed(consideration, part, **changed):
    consideration.victim.refresh_from_db()
    return {"part": part, "version": str(consideration.victim.version)} | changed


def permission(consideration, by, **changed):
    item = item_with_file(consideration.victim, by)
    said = {"destination": "Dublin", "common_travel_area": "yes", "document": item.public_id}
    days = day("given_on", 1, 3, 2026) | day("runs_from", 1, 5, 2026) | day("runs_until", 14, 5, 2026)
    return typed(consideration, "written", **said, **days) | changed


def left(consideration, **changed):
    said = {"destination": "Dublin", "common_travel_area": "yes", "written_permission": "yes"}
    return typed(consideration, "departure", **said | changed, **day("left_on", 4, 5, 2026))


def test_imp_03_the_permission_is_kept_with_its_days_and_its_document_and_stands_beside(client, amina):
    consideration = make_consideration(assigned_to=amina)
    assert client.post(address(consideration), left(consideration)).status_code == 302
    assert "No written permission that covers the day is on record" in client.get(address(consideration)).text

    assert client.post(address(consideration), permission(consideration, amina)).status_code == 302

    page = client.get(address(consideration)).text
    assert TravelPermission.objects.get().document.title == "GP’s letter"
    assert "Written permission to travel to Dublin" in page
    assert "No written permission that covers the day" not in page
    Departure.objects.update(written_permission=False)
    page = client.get(address(consideration)).text
    assert "Written permission that covers the day is on record" in page
    assert Departure.objects.get().written_permission is False  # the answer is a person’s


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"document": ""}, "Select the document"),
        (day("given_on", 2, 5, 2026), "The date it was given must be on or before the first day"),
        (day("runs_until", 30, 4, 2026), "The last day must be on or after the first day"),
        ({"common_travel_area": ""}, "Select yes if that is in the Common Travel Area"),
    ],
)
def test_a_permission_that_cannot_be_so_is_refused(client, amina, changed, says):
    consideration = make_consideration(assigned_to=amina)
    assert says in client.post(address(consideration), permission(consideration, amina, **changed)).text
    assert not TravelPermission.objects.exists()


def test_who_came_back_left_before(client, amina):
    consideration = make_consideration(assigned_to=amina)
    early = left(consideration) | day("returned_on", 3, 5, 2026)
    assert "must be on or after the date they left" in client.post(address(consideration), early).text
    assert client.post(address(consideration), left(consideration) | day("returned_on", 9, 5, 2026)).status_code == 302
    assert Departure.objects.get().returned_on == date(2026, 5, 9)


@pytest.mark.parametrize(
    ("departure", "grants", "held", "withdrawn"),
    [
        ({"left_on": date(2026, 5, 4), "written_permission": False}, [], "none", True),
        ({"left_on": date(2026, 5, 4), "written_permission": False, "common_travel_area": True}, [], "none", True),
        ({"left_on": date(2026, 5, 4), "written_permission": True}, [], "none", False),
        ({"left_on": date(2026, 5, 4), "written_permission": None}, [], "none", False),
        ({"left_on": date(2026, 5, 4), "written_permission": False}, [GRANT], "vts", False),
        ({"left_on": date(2026, 5, 4), "written_permission": False, "returned_on": date(2026, 5, 9)}, [], "none", True),
        ({"left_on": None, "written_permission": False}, [], "none", False),
    ],
    ids=["all three", "for Ireland", "permitted", "not known", "holds permission", "came back", "has not left"],
)
def test_imp_01_only_the_three_facts_together_withdraw_a_case(amina, departure, grants, held, withdrawn):
    consideration = make_consideration(assigned_to=amina, permissions=grants)
    Departure.objects.create(consideration=consideration, **departure)
    record(consideration, amina, "before-you-decide", CHECKS | {"person.permission": held})
    outcome = determine(facts.case_file(loaded(consideration), TODAY))["outcome"]
    assert (outcome == "withdrawn") is withdrawn


@pytest.mark.parametrize(
    ("left_on", "permitted", "outcome", "says"),
    [
        (date(2026, 5, 4), True, "grant", "none on record ran on that day"),
        (date(2026, 5, 4), False, "withdrawn", ""),
        (date(2025, 3, 1), False, "withdrawn", "before there was anything to consider"),
    ],
    ids=["permission that is not kept", "left since", "left long before"],
)
def test_imp_03_a_case_goes_on_by_permission_on_record_and_ends_by_leaving_it(amina, left_on, permitted, outcome, says):
    consideration = make_consideration(assigned_to=amina)
    Departure.objects.create(consideration=consideration, left_on=left_on, written_permission=permitted)
    points = left_the_uk.outstanding(loaded(consideration), {"outcome": outcome})
    assert says in "".join(points)
    assert bool(points) is bool(says)
