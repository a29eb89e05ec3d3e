from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, SafeAddress, Victim
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def consideration(amina):
    return builders.make_consideration(assigned_to=amina, victim={"name": ""}, address=False)


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration):
    return reverse("person", kwargs={"public_id": consideration.public_id})


def named(**more):
    typed = {"part": "name", "version": "1", "name": "Mirela Dushku", "addressee": "Mirela Dushku"}
    return typed | {"lines": "The Elms\nLeeds LS1 1AA"} | more


def known(**more):
    typed = {
        "part": "facts",
        "facts_version": "1",
        "outcome": "positive",
        "british_citizen": "no",
        "asylum_claim_outstanding": "unknown",
        "deportation": "unknown",
    }
    for name, day in (("served_on", (9, 2, 2026)), ("date_of_birth", (4, 5, 1996))):
        typed |= {f"{name}-{part}": str(value) for part, value in zip(("day", "month", "year"), day, strict=True)}
    return typed | more


def test_a_name_and_a_safe_address_are_recorded_together(amina, consideration):
    client_of(amina).post(address(consideration), named())

    assert Victim.objects.get().name == "Mirela Dushku"
    assert SafeAddress.objects.get().addressee == "Mirela Dushku"


def test_a_new_address_supersedes_the_old_which_stays_on_record(amina, consideration):
    client = client_of(amina)
    client.post(address(consideration), named())
    client.post(address(consideration), named(version="2", lines="9 New Road"))

    current = SafeAddress.objects.get(superseded_at__isnull=True)
    assert current.lines == "9 New Road"
    assert SafeAddress.objects.count() == 2


def test_facts_are_recorded_and_unknown_stays_unknown(amina, consideration):
    answer = client_of(amina).post(address(consideration), known())

    assert answer.status_code == 302
    victim = Victim.objects.get()
    assert (victim.british_citizen, victim.asylum_claim_outstanding, victim.deportation) == (False, None, "")
    assert victim.conclusive_grounds.served_on == date(2026, 2, 9)


def test_service_cannot_come_before_the_decision(amina, consideration):
    answer = client_of(amina).post(address(consideration), known(**{"served_on-year": "2025"}))

    assert "must be on or after the date of the decision" in answer.content.decode()


@pytest.mark.parametrize("typed", [named(name="My version"), known(british_citizen="yes")])
def test_a_change_that_was_overtaken_is_refused_with_everything_kept(amina, consideration, typed):
    client = client_of(amina)
    client.post(address(consideration), named(name="Their version"))

    answer = client.post(address(consideration), typed)

    assert answer.status_code == 409
    assert "Their version" in answer.content.decode()
    assert typed.get("name", 'value="yes" checked') in answer.content.decode()
    assert Victim.objects.get().name == "Their version"
    version = {"version": "2", "facts_version": "2"}
    assert client.post(address(consideration), typed | version).status_code == 302


def test_what_is_missing_is_said_at_the_form_it_belongs_to(amina, consideration):
    page = client_of(amina).post(address(consideration), named(lines="")).content.decode()

    assert "Enter an address that the person has said is safe" in page
    assert "Select yes if the person is a British citizen" not in page


def test_another_caseworker_reads_and_cannot_record(amina, consideration):
    bola = client_of(builders.make_caseworker("bola"))

    assert "<form" not in bola.get(address(consideration)).content.decode().split("<main")[1]
    assert bola.post(address(consideration), named()).status_code == 403


def test_who_sees_no_case_finds_no_person(consideration):
    assert client_of(builders.make_caseworker("dana", "admin")).get(address(consideration)).status_code == 404


def test_the_page_is_shown_within_ten_queries(django_assert_max_num_queries, amina, consideration):
    client = client_of(amina)

    with django_assert_max_num_queries(10):
        client.get(address(consideration))


def test_somebody_who_may_be_the_same_person_is_named_and_the_look_is_on_record(amina):
    born = date(1999, 3, 2)
    case = builders.make_consideration(assigned_to=amina, victim={"name": "Trần Văn Minh", "date_of_birth": born})
    other = builders.make_consideration(victim={"name": "Minh Tran", "date_of_birth": born})

    page = client_of(amina).get(address(case)).content.decode()

    assert "Possible duplicates" in page
    assert f"{other.victim.reference}</a>, Minh Tran: born on the same day, with a similar name" in page
    assert AuditEntry.objects.get(action="possible_duplicates").victim_id == other.victim_id
