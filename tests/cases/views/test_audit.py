"""The auditor's list: who, what, when and of which case, and none of what is told."""

import datetime
import re

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cases.actions import audit, victims
from cases.models import AuditEntry
from tests.builders import make_caseworker, make_victim
from tests.cases.views.conftest import As, People

LIST = "/audit/"


def numbers(client: Client, query: dict[str, str] | str) -> list[int]:
    """The entries the page shows, in its order."""
    address = LIST + query if isinstance(query, str) else LIST
    html = client.get(address, query if isinstance(query, dict) else {}).content.decode()
    return [int(number) for number in re.findall(r'<th scope="row"[^>]*>(\d+)</th>', html)]


@pytest.mark.parametrize(("name", "status"), [("omar", 200), ("dana", 404), ("amina", 404), ("hari", 404)])
def test_only_the_auditor_reads_it(as_: As, name: str, status: int) -> None:
    assert as_(name).get(LIST).status_code == status


def test_it_shows_who_what_when_and_the_case_but_nothing_that_is_told(as_: As, people: People) -> None:
    victim = make_victim("NRM-26-900001", name="Secret Name")
    victims.record_name_and_address(
        victim=victim,
        name="Other Secret",
        addressee="Hidden Person",
        lines="4 Hidden Lane",
        version=1,
        by=people["amina"],
    )
    html = as_("omar").get(LIST).content.decode()
    for shown in (
        "Amina",
        "Victim: record name and address",
        "NRM-26-900001",
        f"Changed victim {victim.pk}",
        "Nobody: not by an act",
    ):
        assert shown in html
    for hidden in ("Secret", "Hidden", "Dushku"):
        assert hidden not in html


@pytest.mark.promise(18)
def test_reading_it_is_an_entry_too_and_stands_first(as_: As, people: People) -> None:
    client = as_("omar")
    newest = numbers(client, {})[0]
    entry = AuditEntry.objects.get(pk=newest)
    assert (entry.kind, entry.action, entry.actor_id) == ("view", "audit", people["omar"].pk)


def test_it_is_filtered_by_person_case_act_and_sort(as_: As, people: People) -> None:
    one, two = make_victim("NRM-26-900001"), make_victim("NRM-26-900002")
    seen = {
        (name, victim.reference): audit.viewed(page, by=people[name], victim=victim)
        for name, victim, page in [("amina", one, "overview"), ("amina", two, "task list"), ("hari", one, "task list")]
    }
    client = as_("omar")
    assert numbers(client, {"person": str(people["amina"].pk)}) == [
        seen["amina", "NRM-26-900002"],
        seen["amina", "NRM-26-900001"],
    ]
    assert numbers(client, {"case": "nrm-26-900001", "kind": "view"}) == [
        seen["hari", "NRM-26-900001"],
        seen["amina", "NRM-26-900001"],
    ]
    assert numbers(client, {"act": "task list", "person": str(people["hari"].pk)}) == [seen["hari", "NRM-26-900001"]]
    assert numbers(client, {"case": "no such case"}) == []
    assert set(numbers(client, {"kind": "change"})) == set(
        AuditEntry.objects.filter(kind="change").values_list("pk", flat=True)
    )


def test_it_is_filtered_by_days_of_british_time(committed_db: str) -> None:
    omar, amina = make_caseworker("omar", "auditor"), make_caseworker()
    late, early = (audit.viewed("overview", by=amina) for _ in range(2))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cases_auditentry DISABLE TRIGGER USER")
        for entry, at in [
            (late, "2026-07-01T22:59:59Z"),
            (early, "2026-07-01T23:00:00Z"),
        ]:  # 2 July begins at 23:00 UTC
            cursor.execute("UPDATE cases_auditentry SET at = %s WHERE id = %s", [at, entry])
    client = Client()
    client.force_login(omar)

    def day(which: datetime.date, name: str) -> dict[str, str]:
        return {f"{name}-day": str(which.day), f"{name}-month": str(which.month), f"{name}-year": str(which.year)}

    july_1, july_2 = datetime.date(2026, 7, 1), datetime.date(2026, 7, 2)
    assert numbers(client, day(july_1, "since") | day(july_1, "until")) == [late]
    assert numbers(client, day(july_2, "since") | day(july_2, "until")) == [early]


def test_the_last_day_of_the_calendar_leaves_nothing_out(as_: As) -> None:
    last = {"until-day": "31", "until-month": "12", "until-year": "9999"}
    client = as_("omar")
    everything = numbers(client, {})
    assert numbers(client, last)[1:] == everything  # the first of them is that the list was read once more


def test_a_wrong_day_is_said_and_nothing_shown(as_: As) -> None:
    answer = as_("omar").get(LIST, {"since-day": "31", "since-month": "2", "since-year": "2026"}).content.decode()
    assert '<a href="#since-day">The first day must be a real date</a>' in answer
    assert 'scope="row"' not in answer


def test_pages_of_fifty_lead_to_each_other_and_keep_the_filter(as_: As, people: People) -> None:
    entries = [audit.viewed("overview", by=people["amina"]) for _ in range(120)][::-1]
    client = as_("omar")
    query = f"?person={people['amina'].pk}"
    pages = [numbers(client, query)]
    for _ in range(2):
        pages.append(numbers(client, f"{query}&before={pages[-1][-1]}"))
    assert pages == [entries[:50], entries[50:100], entries[100:]]
    assert numbers(client, f"{query}&after={pages[2][0]}") == pages[1]
    first, last = (client.get(LIST + q).content.decode() for q in (query, f"{query}&before={pages[1][-1]}"))
    assert f'href="{query}&amp;before={pages[0][-1]}"' in first
    assert 'rel="prev"' not in first
    assert f'href="{query}&amp;after={pages[2][0]}"' in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize("place", ["0", "-1", "x", "9" * 40, "²"])
def test_a_place_that_is_none_is_the_first_page(as_: As, place: str) -> None:
    assert as_("omar").get(LIST, {"before": place}).status_code == 200


def test_it_takes_five_queries(as_: As, people: People, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    victim = make_victim()
    for _ in range(60):
        audit.viewed("overview", by=people["amina"], victim=victim)
    client = as_("omar")
    with django_assert_max_num_queries(5):
        client.get(LIST, {"case": victim.reference})


@pytest.mark.promise(18)
def test_a_page_that_cannot_be_put_on_record_shows_nothing(committed_db: str) -> None:
    make_victim("NRM-26-900001")
    client = Client()
    client.force_login(make_caseworker("omar", "auditor"))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cases_auditpayload RENAME TO mislaid")
    answer = client.get(LIST)
    assert answer.status_code == 503
    assert "NRM-26-900001" not in answer.content.decode()
