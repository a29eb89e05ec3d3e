"""The pages of the statistics: what they show, in how few queries, to whom, and what they hold back."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Caseworker
from decisions.actions import figures
from decisions.statistics.measures import PARTS
from decisions.tasks import freeze_figures
from tests.builders import make_caseworker
from tests.decided_many import decided_many

pytestmark = pytest.mark.django_db
YEAR = {"first": "2026-01", "last": "2026-04"}
ADDRESSES = [reverse("statistics"), *(reverse("statistics_part", args=[part]) for part in list(PARTS)[1:])]


@pytest.fixture(autouse=True)
def on_a_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 5, 2, 10, tzinfo=ZoneInfo("Europe/London")), tick=False):
        yield


def signed_in(client: Client, role: str = "senior_caseworker", username: str = "hari") -> Caseworker:
    person = make_caseworker(username, role)
    client.force_login(person)
    return person


def counted(number: int) -> None:
    decided_many(
        number,
        make_caseworker(),
        chance=Random(5),
        first=date(2026, 1, 1),
        last=date(2026, 4, 30),
        open_too=number // 4,
    )
    figures.rebuild()


def test_each_page_keeps_to_its_budget_and_draws_without_styles(client: Client, django_assert_max_num_queries) -> None:
    counted(400)
    signed_in(client)
    client.get(ADDRESSES[0])  # the first page of a session reads what the others find
    for address in ADDRESSES:
        with django_assert_max_num_queries(8):
            page = client.get(address, YEAR).text
        assert len(page.encode()) <= 40 * 1024
        charts = re.findall(r"<svg role=.*?</svg>", page, re.DOTALL)
        assert len(charts) == page.count('<section class="app-figure') >= 2
        assert not [chart for chart in charts if "style" in chart or "<desc id=" not in chart]
    assert AuditEntry.objects.filter(kind="view", action="statistics.time").count() == 1


def test_the_figures_are_said_in_a_sentence_and_a_table(client: Client) -> None:
    counted(400)
    signed_in(client)
    page = client.get(ADDRESSES[0], YEAR).text
    assert "Of 400 decisions from January to April 2026, most are “Refused”: " in page
    assert re.search(r'<th scope="row">Total</th><td>400</td>', page)
    assert "were granted and" in page
    assert "Half of" in client.get(reverse("statistics_part", args=["time"]), YEAR).text
    alone = client.get(ADDRESSES[0], YEAR | {"authority": "ieca"}).text
    assert "competent authority: Immigration Enforcement CA" in alone
    assert "By competent authority" not in alone


def test_those_who_see_no_case_read_numbers_that_are_no_use_to_subtract(client: Client) -> None:
    counted(403)
    signed_in(client, "auditor", "omar")
    for part in (*ADDRESSES, reverse("statistics_csv")):
        text = client.get(part, YEAR).text
        cells = [*re.findall(r"<td>(\d+)</td>", text), *re.findall(r'(?m),(\d+),(?:[^,]*),(?:"[^"]*"|[^,]*)$', text)]
        assert cells
        assert not [number for number in cells if int(number) % 5]
    assert "rounded to the nearest 5" in text
    signed_in(client)
    assert re.search(r'<th scope="row">Total</th><td>403</td>', client.get(ADDRESSES[0], YEAR).text)


def test_few_decisions_are_held_back_and_the_page_says_so(client: Client) -> None:
    counted(3)
    signed_in(client, "admin", "dana")
    page = client.get(ADDRESSES[0], YEAR).text
    assert "In every row below the number is small or nought in this period" in page
    assert "fewer than 5" in page
    cells = set(re.findall(r"<td>([^<]*)</td>", page))
    assert "fewer than 5" in cells
    assert cells <= {"fewer than 5", "0", "", "0%", "not shown"}


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"first": "2026-04", "last": "2026-01"}, "The last month must be the same as the first or after it"),
        ({"first": "April", "last": "2026-01"}, "Enter the first month as a year and a month"),
        ({"first": "2020-01", "last": "2026-01"}, "The first month must be from January 2023 to May 2026"),
        ({"first": "2026-01", "last": "2027-01"}, "The last month must be May 2026 or before it"),
    ],
)
def test_months_that_are_none_are_told_of(client: Client, typed: dict[str, str], fault: str) -> None:
    signed_in(client, "auditor", "omar")
    page = client.get(ADDRESSES[0], typed).text
    assert fault in page
    assert "June 2025 to May 2026" in page  # what is shown instead


def test_who_may_read_them(client: Client) -> None:
    signed_in(client, "caseworker", "amina")
    assert [client.get(address).status_code for address in (*ADDRESSES, reverse("statistics_csv"))] == [404] * 6
    signed_in(client)
    assert client.get(reverse("statistics_part", args=["nothing"])).status_code == 404


def test_a_frozen_month_is_shown_as_it_was(client: Client) -> None:
    counted(200)
    freeze_figures()
    signed_in(client)
    april = {"first": "2026-04", "last": "2026-04"}
    assert "The same" in client.get(ADDRESSES[0], april).text
    before = client.get(ADDRESSES[0], april | {"frozen": "1"}).text
    assert "As frozen on 2 May 2026" in before
    decided_many(50, make_caseworker(), chance=Random(6), first=date(2026, 4, 1), last=date(2026, 4, 30))
    figures.rebuild()
    now = client.get(ADDRESSES[0], april).text
    assert "<strong>Revised</strong>" in now
    sentence = re.compile(r"Of \d+ decisions in April 2026")
    assert sentence.findall(before) == sentence.findall(client.get(ADDRESSES[0], april | {"frozen": "1"}).text)
    assert sentence.findall(before) != sentence.findall(now)
