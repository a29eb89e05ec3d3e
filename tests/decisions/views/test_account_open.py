"""A new account: its one-time password, the password of one's own, and what a change of rights does to a session."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditPayload, Caseworker
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db
OWN = "seven geese over the weir"
TYPED = {
    "username": "Femi", "name": "Femi Adeyemi", "role": "caseworker", "grade_6": "no", "leads_team": "no",
    "team": "", "why": "He starts on Monday.",
}  # fmt: skip


def opened(client: Client) -> str:
    """Dana opens the account of Femi; the password on the page."""
    client.force_login(make_caseworker("dana", "admin"))
    page = client.post(reverse("account_open"), TYPED)
    assert page.status_code == 200
    found = re.search(r"<strong>((?:[a-z2-9]{5}-){3}[a-z2-9]{5})</strong>", page.text)
    assert found, page.text
    return found.group(1)


def sign_in(password: str) -> Client:
    client = Client()
    client.post(reverse("sign_in"), {"username": "femi", "password": password})
    return client


def test_a_one_time_password_is_changed_before_anything_else(client: Client) -> None:
    password = opened(client)
    assert password not in client.get(reverse("people")).text
    assert not any(password in str(one.body) for one in AuditPayload.objects.all())
    femi, elsewhere = sign_in(password), Client()
    elsewhere.force_login(Caseworker.objects.get(username="femi"))
    for name in ("worklist", "search", "diary"):
        assert femi.get(reverse(name)).headers["Location"] == reverse("change_password")
    at = reverse("change_password")

    def changed(old: str, new: str, again: str = "") -> str:
        typed = {"old_password": old, "new_password": new, "password_again": again or new}
        return femi.post(at, typed, follow=True).text

    assert "is not correct" in changed("another", OWN)
    assert "another than the one you have now" in changed(password, password)
    assert "too short" in changed(password, "goose")
    assert "differ" in changed(password, OWN, "something else")
    assert "signed out everywhere else" in changed(password, OWN)
    assert femi.get(reverse("search")).status_code == 200
    assert elsewhere.get(reverse("search")).status_code == 302
    assert not sign_in(password).session.get("_auth_user_id")


def test_a_one_time_password_runs_out(client: Client) -> None:
    password, now = opened(client), timezone.now()
    lasts = Caseworker.objects.get(username="femi").one_time_until
    assert lasts is not None
    assert now < lasts <= now + timedelta(days=3)
    Caseworker.objects.filter(username="femi").update(one_time_until=timezone.now() - timedelta(seconds=1))
    page = Client().post(reverse("sign_in"), {"username": "femi", "password": password})
    assert "has run out" in page.text


@pytest.mark.promise(21)
def test_losing_rights_takes_effect_with_the_next_request(client: Client) -> None:
    bola = make_caseworker("bola")
    case = make_consideration(assigned_to=bola)
    at = reverse("consideration", args=[case.public_id])
    hers, twice = Client(), Client()
    for one in (hers, twice):
        one.force_login(bola)
        assert one.get(at).status_code == 200
    client.force_login(make_caseworker("dana", "admin"))
    typed = {"role": "auditor", "grade_6": "no", "leads_team": "no", "team": "", "cases_to": "", "why": "New work."}
    assert client.post(reverse("account_change", args=[bola.pk]), typed).status_code == 302
    for one in (hers, twice):
        assert one.get(at).status_code == 302  # to the sign-in page: the session is over
    hers.force_login(Caseworker.objects.get(pk=bola.pk))
    assert hers.get(at).status_code == 404
    assert (
        client.post(reverse("account_close", args=[bola.pk]), {"why": "She left.", "cases_to": ""}).status_code == 302
    )
    assert hers.get(reverse("audit")).status_code == 302


def test_the_list_of_people_goes_on_where_it_stopped(client: Client) -> None:
    client.force_login(make_caseworker("dana", "admin"))
    for number in range(60):
        make_caseworker(f"person-{number:02}", name=f"Person {number:02}")
    page = client.get(reverse("people"), {"name": "person"})
    assert ("Person 49" in page.text, "Person 50" in page.text) == (True, False)
    assert "Person 50" in client.get(page.context["more_url"]).text
    assert "Nobody is found." in client.get(reverse("people"), {"name": "person", "role": "auditor"}).text
