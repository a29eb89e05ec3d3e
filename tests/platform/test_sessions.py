"""Sessions end by themselves, say when, and take nothing that was typed with them (promise 38)."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models.caseworker import Role
from decisions.actions import accounts
from decisions.models import Draft, Finding
from tests import builders
from tests.promises import figure
from vts.sessions import BEGAN, SessionStore

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"
TYPED = {"physical_harm": "yes", "reasons": "Half a sentence of it", "version": "0"}


@pytest.fixture
def amina():
    amina = builders.make_caseworker()
    amina.set_password(PASSWORD)
    amina.save()
    return amina


@pytest.fixture
def consideration(amina):
    return builders.make_consideration(assigned_to=amina)


@pytest.fixture
def client(amina) -> Client:
    client = Client()
    client.force_login(amina)
    return client


def step(consideration, name="step"):
    return reverse(name, kwargs={"public_id": consideration.public_id, "step": "harm"})


def end_sessions(by: timedelta = timedelta(minutes=1)) -> None:
    Session.objects.update(expire_date=timezone.now() - by)


def sign_in(client: Client, address: str, **more: str):
    return client.post(address, {"username": "amina", "password": PASSWORD, **more}, follow=True)


@pytest.mark.promise(38)
def test_a_session_in_which_nothing_was_done_is_over_at_once(client):
    assert client.get("/").status_code == 200
    end_sessions()

    answer = client.get("/")

    assert answer.status_code == 302
    assert re.search(r"^/sign-in/\?next=/&ended=\d\d%3A\d\d$", answer.url)
    assert "You were signed out at" in client.get(answer.url).content.decode()


def test_what_is_done_keeps_the_session_going_and_is_written_down_now_and_then(client, django_assert_num_queries):
    soon = timezone.now() + timedelta(minutes=4)
    Session.objects.update(expire_date=soon)

    client.post(reverse("stay_signed_in"))

    stretched = Session.objects.get().expire_date
    assert stretched > soon + timedelta(minutes=10)
    with django_assert_num_queries(2):  # the session and its person, read; nothing written
        assert client.post(reverse("stay_signed_in")).status_code == 204
    assert Session.objects.get().expire_date == stretched


@pytest.mark.promise(38)
def test_no_session_lasts_longer_than_eight_hours(client, amina):
    store = SessionStore(client.session.session_key)
    store[BEGAN] = (timezone.now() - settings.SESSION_LONGEST + timedelta(minutes=5)).isoformat()
    store.save()

    client.post(reverse("stay_signed_in"))

    assert Session.objects.get().expire_date <= timezone.now() + timedelta(minutes=5)


@pytest.mark.promise(38)
@pytest.mark.parametrize("role", ["caseworker", "senior_caseworker", "auditor", "admin"])
def test_an_admin_is_signed_out_after_ten_minutes_and_others_after_fifteen(role):
    client, minutes = Client(), 10 if role == "admin" else 15
    client.force_login(builders.make_caseworker("somebody", role))

    left = Session.objects.get().expire_date - timezone.now()

    assert timedelta(minutes=minutes) - left < timedelta(seconds=20)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.post(reverse("stay_signed_in"))
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(0) < timedelta(minutes=minutes) - left < timedelta(seconds=20)
    figure(38, f"minutes without doing anything until a session of a {role} ends", minutes, target=f"{minutes}")


@pytest.mark.promise(38)
def test_saving_a_draft_by_itself_keeps_the_session_going(client, consideration):
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))

    client.post(step(consideration, "step_draft"), TYPED, headers={"X-Draft-Version": "0"})

    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=14)


def _signs_out(amina, client):
    client.post(reverse("sign_out"))


def _changes_password(amina, client):
    changed = {"old_password": PASSWORD, "new_password": "seven geese over", "password_again": "seven geese over"}
    elsewhere = Client()
    elsewhere.force_login(amina)
    assert elsewhere.post(reverse("change_password"), changed).status_code == 302


def _is_closed(amina, client):
    accounts.close(account=amina, why="Left.", by=builders.make_caseworker("dana", "admin"))


def _gets_another_role(amina, client):
    dana = builders.make_caseworker("dana", "admin")
    accounts.change(account=amina, place=accounts.Place(Role.AUDITOR), why="New duties.", by=dana)


def _signs_in_elsewhere(amina, client):
    sign_in(Client(), "/sign-in/")


@pytest.mark.promise(21)
@pytest.mark.promise(38)
@pytest.mark.parametrize("ended", [_signs_out, _changes_password, _is_closed, _gets_another_role, _signs_in_elsewhere])
def test_the_next_request_with_an_old_cookie_is_refused(client, amina, ended):
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.get("/").status_code == 200

    ended(amina, client)

    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = cookie
    answers = [old.get("/").status_code, old.post(reverse("stay_signed_in")).status_code]
    assert answers == [302, 302]
    figure(38, f"requests answered by an old cookie once its person {ended.__name__[1:]}", 0, target="0")


@pytest.mark.promise(38)
def test_the_cookies_of_a_deployment_are_for_this_host_alone_and_for_no_script():
    variables = os.environ | {"SECURE": "1", "DEMO": "0", "SECOND_FACTOR": ""}
    asked = "SESSION_COOKIE_NAME SESSION_COOKIE_SECURE SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE CSRF_COOKIE_NAME"
    program = f"from vts import settings as s; print(*(getattr(s, name) for name in '{asked}'.split()))"

    said = subprocess.run([sys.executable, "-c", program], env=variables, capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["__Host-session", "True", "True", "Lax", "__Host-csrf"]


def test_every_page_says_until_when_the_session_lasts(client):
    answer = client.get("/")

    ends = timezone.localtime(Session.objects.get().expire_date)
    assert f"<span data-session-clock>{ends:%H:%M}</span> unless you do something" in answer.content.decode()
    assert answer.headers["X-Session-Ends"] == str(int(ends.timestamp()))
    assert "data-session-ends" not in Client().get("/sign-in/").content.decode()


@pytest.mark.promise(38)
def test_what_is_sent_after_the_end_is_kept_before_signing_in_again(client, amina, consideration):
    end_sessions()

    answer = client.post(step(consideration), TYPED)

    assert Draft.objects.get(by=amina).content["reasons"] == ["Half a sentence of it"]
    assert not Finding.objects.exists()
    page = client.get(answer.url).content.decode()
    assert re.search(r"what you wrote is kept as a draft, as of \d\d:\d\d", page)
    shown = sign_in(client, answer.url).content.decode()
    assert "This is your draft" in shown
    assert "Half a sentence of it" in shown


def test_the_script_is_told_that_the_session_ended_and_that_the_draft_is_kept(client, amina, consideration):
    end_sessions()

    answer = client.post(step(consideration, "step_draft"), TYPED, headers={"X-Draft-Version": "0"})

    assert (answer.status_code, answer.headers["X-Draft-Kept"], answer.content) == (401, "1", b"")
    assert Draft.objects.get().by == amina


def test_an_ended_session_of_a_closed_account_or_an_old_password_keeps_nothing(client, amina, consideration):
    amina.set_password("another long password")
    amina.save()
    end_sessions()

    client.post(step(consideration), TYPED)

    assert not Draft.objects.exists()


def test_what_nobody_is_known_to_have_sent_goes_through_signing_in(amina, consideration):
    client = Client()  # the cookie is gone: signed out in another window, or the browser was closed

    page = client.post(step(consideration), TYPED)

    text = unescape(page.content.decode())
    assert page.status_code == 401
    assert "is there again once you sign in here" in text
    assert not Draft.objects.exists()
    assert not Session.objects.exists()  # nothing of a case is in a session
    address = re.search(r'action="(/sign-in/[^"]+)"', text)
    written = re.search(r"name=\"written\" value=\"(.*)\" id=", page.content.decode())
    assert address
    assert written
    carried = unescape(written[1])
    wrong = client.post(address[1], {"username": "amina", "password": "wrong", "written": carried})
    assert "Half a sentence of it" in unescape(wrong.content.decode())
    shown = sign_in(client, address[1], written=carried).content.decode()
    assert "This is your draft" in shown
    assert Draft.objects.get(by=amina).content["reasons"] == ["Half a sentence of it"]


@pytest.mark.parametrize(
    "address", ["/country-information/add/", "/pauses/add/", "{case}safe-contact/", "{case}person/"]
)
def test_what_is_sent_to_a_page_without_a_draft_is_shown_again_after_signing_in(consideration, address):
    client = Client()
    address = address.format(case=f"/considerations/{consideration.public_id}/")

    page = client.post(address, {"title": "Half a title of it", "key_facts": "<b>Two</b> lines"})

    text = unescape(page.content.decode())
    assert page.status_code == 401
    assert "is there again once you sign in here" in text
    written = re.search(r"name=\"written\" value=\"(.*)\" id=", page.content.decode())
    assert written
    signing_in = re.search(r'action="(/sign-in/[^"]+)"', text)
    assert signing_in
    shown = sign_in(client, signing_in[1], written=unescape(written[1])).content.decode()
    assert "Half a title of it" in shown
    assert "&lt;b&gt;Two&lt;/b&gt; lines" in shown
    assert f'href="{address}"' in shown


@pytest.mark.parametrize("written", ["", "no json", "[]", '{"path": "/nowhere/", "content": {}}', '{"path": 3}'])
def test_nothing_odd_goes_through_signing_in(amina, consideration, written):
    assert sign_in(Client(), "/sign-in/", written=written).status_code == 200
    assert not Draft.objects.exists()


def test_what_is_carried_to_a_case_that_one_may_not_see_is_not_kept(consideration):
    omar = builders.make_caseworker("omar", "auditor")
    omar.set_password(PASSWORD)
    omar.save()
    carried = f'{{"path": "{step(consideration)}", "content": {{"reasons": ["x y"]}}}}'

    Client().post("/sign-in/", {"username": "omar", "password": PASSWORD, "written": carried})

    assert not Draft.objects.exists()


def test_a_page_that_was_open_over_a_change_of_session_shows_what_was_typed(amina, consideration):
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)

    answer = client.post(step(consideration), TYPED)

    assert answer.status_code == 403
    assert "This page could not be sent" in answer.content.decode()
    assert "Half a sentence of it" in answer.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", ["hold", "hand_back", "evidence_request"])
def test_other_pages_keep_what_is_sent_after_the_end_too(client, amina, consideration, name):
    where = reverse(name, kwargs={"public_id": consideration.public_id})
    text = {"reasons": "Raised on 3 March.", "why": "Raised on 3 March.", "what": "Raised on 3 March."}
    end_sessions()

    answer = client.post(where, text)

    assert Draft.objects.get(by=amina).page == f"page-{name.replace('_', '-')}"
    shown = sign_in(client, answer.url).content.decode()
    assert "This is your draft" in shown
    assert "Raised on 3 March." in shown
