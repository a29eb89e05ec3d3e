"""The country information as a file, which comes in as it went out."""

import csv
import io
from datetime import date

import pytest

from cases.actions.country_information_import import import_csv
from cases.models import CountryInformation
from tests.builders import make_caseworker, make_country_information
from tests.cases.views.conftest import As

EXPORT = "/country-information/export/"


def rows(as_: As) -> list[dict[str, str]]:
    found = list(csv.DictReader(io.StringIO(as_("amina").get(EXPORT).content.decode("utf-8-sig"), newline="")))
    assert str(found.pop()["country_code"]).startswith("Taken out by Amina on ")
    return found


@pytest.mark.parametrize(("name", "status"), [("dana", 200), ("amina", 200), ("omar", 404)])
def test_who_may_save_it(as_: As, name: str, status: int) -> None:
    assert as_(name).get(EXPORT).status_code == status


def test_every_approved_item_is_in_it_with_all_that_it_says(as_: As) -> None:
    old = make_country_information("AL", title="Old", version="1.0")
    make_country_information(
        "AL",
        title="New",
        supersedes=old,
        treatments="Trauma therapy\nin Tirana",
        healthcare_levels="Three",
        transport="Bus",
        oversubscription="Long waits",
        in_force_from=date(2026, 1, 1),
        in_force_to=date(2027, 1, 1),
    )
    make_country_information("AL", title="Waiting", approved=False)
    found = {row["title"]: row for row in rows(as_)}
    assert set(found) == {"Old", "New"}
    assert found["New"] == {
        "country_code": "AL",
        "country": "Albania",
        "title": "New",
        "version": "2.0",
        "published_on": "2025-06",
        "topic": "healthcare",
        "url": "",
        "key_facts": "Care is given in regional centres.",
        "treatments": "Trauma therapy\nin Tirana",
        "healthcare_levels": "Three",
        "transport": "Bus",
        "oversubscription": "Long waits",
        "in_force_from": "2026-01-01",
        "in_force_to": "2027-01-01",
        "supersedes": "Old",
    }


def test_no_cell_runs_as_a_formula_and_the_import_takes_the_mark_off(as_: As) -> None:
    make_country_information("AL", title='=HYPERLINK("https://example.org")', key_facts="-1+1|cmd", transport="@SUM(1)")
    make_country_information("AL", title="'quoted'", version="3.0")
    text = as_("amina").get(EXPORT).content.decode("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert not [cell for row in found for cell in row.values() if (cell or "")[:1] in ("=", "+", "-", "@", "|", "%")]
    before = list(CountryInformation.objects.order_by("pk").values())
    report = import_csv(text=text, dry_run=False, by=make_caseworker("dana", "admin"))
    assert (report.added, report.unchanged, report.faults) == ([], 2, [])
    assert list(CountryInformation.objects.order_by("pk").values()) == before


def test_it_is_saved_by_the_browser_and_not_shown(as_: As) -> None:
    answer = as_("amina").get(EXPORT)
    assert answer["Content-Disposition"] == 'attachment; filename="country-information.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
