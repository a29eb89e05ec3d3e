"""Nobody acts without the second factor that is asked of them, and nothing typed is lost to the asking (promise 37)."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from cases.models import Caseworker
from decisions.models import Draft
from tests.builders import make_caseworker, make_consideration
from tests.promises import figure
from tests.second_factors import code_of, confirmed_at, enrolled
from vts.confirming import WITHOUT
from vts.watched import WATCHED

pytestmark = pytest.mark.django_db
CONFIRM = reverse("confirm_it_is_you")
_OF_KIND = {"int": 1, "slug": "abcdefgh2345", "str": "x"}
# Whatever is called so issues, agrees, decides or takes something out of the service.
SENSITIVE = re.compile(
    r"issue|decide|referral|leave_in_line|need_to_know.*|emergency_access(_open)?|account_.*|.*_(approve|agree|publish|put_in_force|csv|ics|export)|.*file"
)
READ_ON_A_PAGE = {"evidence_file", "letter_file", "second_decision_file", "evidence_add_file", "evidence_remove_file"}


def addresses() -> Iterator[tuple[str, str, Any]]:
    """Each address of the service: its name, an address of that kind, and what answers it."""

    def walk(patterns: list[Any]) -> Iterator[URLPattern]:
        for one in patterns:
            if isinstance(one, URLPattern):
                yield one
            else:
                yield from walk(one.url_patterns)

    for one in walk(get_resolver().url_patterns):
        kinds = {name: type(kind).__name__ for name, kind in one.pattern.converters.items()}
        kwargs = {
            n: _OF_KIND[kind.removesuffix("Converter").lower().replace("string", "str")] for n, kind in kinds.items()
        }
        yield str(one.name), reverse(one.name, kwargs=kwargs), one.callback


@pytest.fixture
def hari(client: Client) -> Caseworker:
    hari = make_caseworker("hari", "senior_caseworker")
    client.force_login(hari)
    return hari


@pytest.mark.promise(37)
@override_settings(SECOND_FACTOR="required")
def test_without_a_second_factor_nothing_is_done_but_enrolling_one(client: Client, hari: Caseworker) -> None:
    reached = []
    asked = 0
    for name, address, _ in addresses():
        if name in WITHOUT or address in WATCHED:
            continue
        asked += 1
        answer = client.post(address, {"why": "Because."}) if asked % 2 else client.get(address)
        if answer.status_code != 302 or not answer.url.startswith(CONFIRM):
            reached.append((name, answer.status_code))
    assert reached == []
    assert asked > 150
    figure(37, f"answers but to enrol, of {asked} requests by somebody without a second factor", 0, target="0")


@pytest.mark.promise(37)
@override_settings(SECOND_FACTOR="required")
def test_each_sensitive_act_asks_for_a_factor_that_is_not_too_old(client: Client, hari: Caseworker) -> None:
    enrolled(hari)
    late = []
    guarded = {name: (address, view) for name, address, view in addresses() if hasattr(view, "confirmed_within")}
    for name, (address, view) in guarded.items():
        assert view.confirmed_within in (10, 60), name
        confirmed_at(client, timezone.now() - timedelta(minutes=view.confirmed_within, seconds=5))
        answer = client.post(address)
        if answer.status_code != 302 or not answer.url.startswith(CONFIRM):
            late.append((name, answer.status_code))
        confirmed_at(client, timezone.now())
        assert not client.post(address).headers.get("Location", "").startswith(CONFIRM), name
    assert late == []
    unguarded = [
        n for n, _, _ in addresses() if SENSITIVE.fullmatch(n) and n not in guarded | dict.fromkeys(READ_ON_A_PAGE)
    ]
    assert unguarded == []
    exports = [name for name, (_, view) in guarded.items() if view.confirmed_within == 10]
    assert {"statistics_csv", "statistics_json", "bundle_file", "removal_agreements_export"} <= set(exports)
    figure(37, f"acts done with too old a factor, of {len(guarded)} sensitive addresses", len(late), target="0")


@override_settings(SECOND_FACTOR="required")
def test_what_is_sent_too_late_is_a_draft_of_its_page_and_is_not_acted_on(client: Client) -> None:
    amina = make_caseworker()
    case = make_consideration(assigned_to=amina, children=[{"name": "Besa"}])
    client.force_login(amina)
    enrolled(amina)
    confirmed_at(client, timezone.now() - timedelta(minutes=61))
    at = reverse("leave_in_line", args=[case.public_id, 1])
    answer = client.post(at, {"part": "decision", "reasons": "Half a sentence of it", "version": "1"})
    assert Draft.objects.get(by=amina).content["reasons"] == ["Half a sentence of it"]
    assert answer.url.startswith(CONFIRM)
    assert "Nothing was done" in client.get(answer.url).text
    assert client.get(at).status_code == 200  # a page that others read asks for no code


@override_settings(SECOND_FACTOR="required")
def test_what_is_sent_too_late_to_a_page_without_a_draft_is_shown_after_the_code(client: Client) -> None:
    dana = make_caseworker("dana", "admin")
    device = enrolled(dana)
    client.force_login(dana)
    confirmed_at(client, timezone.now() - timedelta(minutes=61))
    page = client.post(reverse("account_open"), {"name": "Femi Adeyemi", "why": "He starts on Monday."}).text
    assert not Caseworker.objects.filter(name="Femi Adeyemi").exists()
    written = re.search(r"name=\"written\" value=\"(.*)\" id=", page)
    action = re.search(r'action="(/confirm-it-is-you/[^"]*)"', page)
    assert written
    assert action
    shown = client.post(unescape(action[1]), {"code": code_of(device), "written": unescape(written[1])}).text
    assert "He starts on Monday." in shown


@override_settings(SECOND_FACTOR="required")
def test_a_form_is_given_to_those_who_have_time_to_fill_it_in(client: Client) -> None:
    dana = make_caseworker("dana", "admin")
    device = enrolled(dana)
    client.force_login(dana)
    at = reverse("account_open")
    confirmed_at(client, timezone.now() - timedelta(minutes=44))
    assert client.get(at).status_code == 200
    confirmed_at(client, timezone.now() - timedelta(minutes=46))
    asked = client.get(at).url
    key = client.session.session_key
    assert client.post(asked, {"code": code_of(device)}).url == at
    assert client.session.session_key != key  # what was known of the session before is no key to it any more
    assert client.get(at).status_code == 200


@override_settings(SECOND_FACTOR="required")
def test_a_file_is_taken_from_the_page_that_has_its_link(client: Client, hari: Caseworker) -> None:
    device = enrolled(hari)
    confirmed_at(client, timezone.now() - timedelta(minutes=11))
    page = "http://testserver/statistics/"
    asked = client.get(reverse("statistics_csv"), headers={"referer": page}).url
    assert client.post(asked, {"code": code_of(device)}).url == page
    assert client.get(reverse("statistics_csv"), headers={"referer": "https://evil.example/"}).status_code == 200


def test_where_it_is_optional_who_has_none_goes_on_with_a_password(client: Client, hari: Caseworker) -> None:
    assert client.get(reverse("statistics_csv")).status_code == 200
    assert client.get(CONFIRM).url == reverse("second_factor_enrol")


@pytest.mark.parametrize(("demo", "secure"), [("0", "0"), ("1", "1")])
def test_optional_is_for_a_demonstration_alone(demo: str, secure: str) -> None:
    variables = os.environ | {"SECOND_FACTOR": "optional", "DEMO": demo, "SECURE": secure}
    program = [sys.executable, "-c", "import vts.settings"]
    done = subprocess.run(program, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SECOND_FACTOR=optional is for a demonstration" in done.stderr
