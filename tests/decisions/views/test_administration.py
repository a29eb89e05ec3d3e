"""Every page of administration × each kind of person, and how few queries each takes."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.actions.teams import open_team
from cases.models import BankHoliday
from cases.models.caseworker import Role
from decisions.actions import accounts, bank_holidays
from decisions.actions.accounts import Place
from decisions.models import RetentionRule
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.decisions.announced import announced
from tests.decisions.test_retention import rule

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 3)
# Each address with the answer to an admin who did not enter what waits, and to the one who did.
READ = {
    "people": 200,
    "account_open": 200,
    "account": 200,
    "account_change": 200,
    "account_close": 200,
    "account_reopen": 200,
    "account_password": 200,
    "raise_turn_down": 200,
    "teams": 200,
    "team": 200,
    "team_rename": 200,
    "team_close": 200,
    "calendars": 200,
    "bank_holiday_enter": 200,
    "bank_holiday_turn_down": 200,
    "retention": 200,
    "retention_enter": 200,
    "retention_turn_down": 200,
}
SECOND_EYES = ("raise_agree", "bank_holiday_put_in_force", "retention_put_in_force")
MOST = 8


def addresses() -> dict[str, str]:
    """The address of each page, with something that Dana entered and that waits."""
    dana, hari = make_caseworker("dana", "admin"), make_caseworker("hari", "senior_caseworker")
    team = open_team(name="Team East", by=dana)
    waits = accounts.change(account=hari, place=Place(Role.ADMIN, team=team), why="She leads us.", by=dana)
    assert waits
    of = {
        "account": hari.pk,
        "raise": waits.pk,
        "team": team.pk,
        "bank": bank_holidays.enter(announced=announced(DAY), by=dana).public_id,
        "retention": rule(in_force=False).public_id,
    }
    listed = ("people", "account_open", "teams", "calendars", "bank_holiday_enter", "retention", "retention_enter")
    return {
        name: reverse(name, args=[] if name in listed else [of[name.split("_")[0]]]) for name in (*READ, *SECOND_EYES)
    }


def test_only_admins_find_the_pages_and_each_takes_few_queries(client: Client) -> None:
    known = addresses()
    for name in READ:
        assert client.get(known[name]).status_code == 302, name  # to the sign-in page
    for somebody in (make_caseworker(), make_approver(), make_caseworker("omar", "auditor")):
        client.force_login(somebody)
        assert {name: client.get(known[name]).status_code for name in READ} == dict.fromkeys(READ, 404)
        assert {name: client.post(known[name]).status_code for name in SECOND_EYES} == dict.fromkeys(SECOND_EYES, 404)
    client.force_login(make_caseworker("esi", "admin"))
    for name, expected in READ.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(known[name]).status_code == expected, name
        assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) <= MOST, name


def test_what_waits_is_put_in_force_by_another_admin_and_never_by_a_link(client: Client) -> None:
    known = addresses()
    client.force_login(make_caseworker("dana", "admin"))
    assert {name: client.post(known[name]).status_code for name in SECOND_EYES} == dict.fromkeys(SECOND_EYES, 403)
    client.force_login(make_caseworker("esi", "admin"))
    assert {name: client.get(known[name]).status_code for name in SECOND_EYES} == dict.fromkeys(SECOND_EYES, 405)
    assert {name: client.post(known[name]).status_code for name in SECOND_EYES} == dict.fromkeys(SECOND_EYES, 302)
    assert make_caseworker("hari").role == "admin"
    assert "Day of mourning" in client.get(reverse("calendars"), {"year": "2026"}).text
    assert "Added here" in client.get(reverse("calendars"), {"year": "2026"}).text
    assert "Schedule 7 of 2026" in client.get(reverse("retention")).text


def test_what_waits_stands_on_the_first_page_of_whoever_has_to_look_at_it(client: Client) -> None:
    addresses()  # Dana asked for a role and entered a bank holiday and a rule
    shown = {}
    for username in ("dana", "esi"):
        client.force_login(make_caseworker(username, "admin"))
        page = client.get("/", follow=True)
        shown[username] = {one.sort.url_name: (one.for_you, one.for_another) for one in page.context["waiting"]}
    assert shown == {
        "dana": {"people": (0, 1), "calendars": (0, 1), "retention": (0, 1)},
        "esi": {"people": (1, 0), "calendars": (1, 0), "retention": (1, 0)},
    }
    assert "Roles and grades to agree to" in page.text
    client.force_login(make_caseworker("grace", "senior_caseworker"))
    assert "Waiting for an admin" not in client.get(reverse("work_in_hand")).text


def test_the_menu_of_an_admin_has_six_links_at_most_and_the_tabs(client: Client) -> None:
    client.force_login(make_caseworker("dana", "admin"))
    page = client.get(reverse("teams"))
    assert len(page.context["menu"]) <= 6
    assert [one["label"] for one in page.context["tabs"]["links"]] == [
        *("People", "Teams", "Calendars", "Retention", "Erasures")
    ]


def test_what_cannot_be_is_said_on_the_form_and_nothing_is_kept(client: Client) -> None:
    client.force_login(make_caseworker("dana", "admin"))
    day = {"day-day": "25", "day-month": "12", "day-year": "2026"}
    typed = {"place": "Scotland", "what": "holiday", "name": "Again", "published_in": "The gazette", **day}
    assert "The day is a bank holiday there already." in client.post(reverse("bank_holiday_enter"), typed).text
    typed = {"of": "fee_waiver:grant", "months": "6", "event": "permission_end", "authority": "Schedule 2"}
    typed |= {"starts_on-day": "1", "starts_on-month": "1", "starts_on-year": "2099"}
    assert "Only a grant of permission to stay" in client.post(reverse("retention_enter"), typed).text
    assert (BankHoliday.objects.count(), RetentionRule.objects.count()) == (0, 0)


def test_a_legal_hold_is_read_by_all_who_see_the_case_and_placed_by_a_senior(client: Client) -> None:
    case = make_consideration(assigned_to=make_caseworker())
    at = reverse("legal_hold", args=[case.public_id])
    client.force_login(make_caseworker())
    assert client.get(at).status_code == 200
    assert client.post(at, {"because": "A claim was issued."}).status_code == 403
    client.force_login(make_caseworker("dana", "admin"))
    assert client.get(at).status_code == 404
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    assert client.post(at, {"because": "A claim was issued."}).status_code == 302
    assert "A legal hold stands" in client.get(at).text
    assert client.post(at, {"because": "It was settled out of court."}).status_code == 302
    assert "No legal hold stands" in client.get(at).text
