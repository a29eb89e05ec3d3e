"""Signing in with a second factor: the password alone gives nothing."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from cases.actions import second_factor
from cases.models import Caseworker
from cases.second_factor import CONFIRMED_AT
from cases.views.signing_in import WAITING
from tests.builders import make_caseworker
from tests.second_factors import PASSWORD, code_of, enrolled, forget_what_was_used, with_password

pytestmark = pytest.mark.django_db
SIGN_IN, CODE = reverse("sign_in"), reverse("sign_in_code")


@pytest.fixture
def amina() -> Caseworker:
    return with_password(make_caseworker())


def password(client: Client, **more: str) -> str:
    typed = {"username": "amina", "password": PASSWORD, **more}
    return client.post(f"{SIGN_IN}?next=/accessibility/", typed).text


def test_a_right_password_gives_no_session_before_a_right_code(client: Client, amina: Caseworker) -> None:
    device = enrolled(amina)
    page = password(client)
    assert "Enter your code" in page
    assert client.get("/").url.startswith(SIGN_IN)
    wrong = client.post(CODE, {"code": code_of(device, ahead=9)})
    assert "The code is not correct" in wrong.text
    assert client.get("/").url.startswith(SIGN_IN)
    assert "Too many wrong codes" in client.post(CODE, {"code": code_of(device)}).text
    forget_what_was_used(device)
    action = re.search(r'action="(/sign-in/code/[^"]*)"', page)
    assert action
    answer = client.post(unescape(action[1]), {"code": code_of(device)})
    assert answer.url == "/accessibility/"
    assert client.get("/accessibility/").status_code == 200
    assert client.session[CONFIRMED_AT]


def test_a_code_without_a_password_gives_nothing(client: Client, amina: Caseworker) -> None:
    device = enrolled(amina)
    assert client.post(CODE, {"code": code_of(device)}).url == SIGN_IN
    assert client.get(CODE).url == SIGN_IN


@pytest.mark.parametrize("change", ["late", "closed", "password"])
def test_what_changes_between_the_password_and_the_code_counts(client: Client, amina: Caseworker, change: str) -> None:
    device = enrolled(amina)
    password(client)
    if change == "late":
        session = client.session
        session[WAITING] |= {"until": (timezone.now() - timedelta(seconds=1)).isoformat()}
        session.save()
    elif change == "closed":
        Caseworker.objects.update(is_active=False)
    else:
        with_password(amina).set_password("another long password")
        amina.save()
    assert client.post(CODE, {"code": code_of(device)}).url == SIGN_IN
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_serves_too(client: Client, amina: Caseworker) -> None:
    codes = second_factor.enrol(code=code_of(second_factor.begin(by=amina)), by=amina)
    password(client)
    assert client.post(CODE, {"code": codes[0]}).status_code == 302
    assert client.get(reverse("second_factor")).status_code == 200


def test_an_address_of_somebody_else_is_not_gone_on_to(client: Client, amina: Caseworker) -> None:
    device = enrolled(amina)
    password(client)
    assert client.post(f"{CODE}?next=https://evil.example/", {"code": code_of(device)}).url == "/"


def test_who_has_no_second_factor_enrols_one_where_it_is_required(client: Client, amina: Caseworker) -> None:
    with override_settings(SECOND_FACTOR="required"):
        password(client)
        assert client.get("/").url == f"{reverse('confirm_it_is_you')}?next=%2F"
        assert client.get(client.get("/").url).url == f"{reverse('second_factor_enrol')}?next=%2F"


def test_where_it_is_optional_an_enrolled_one_is_asked_all_the_same(client: Client, amina: Caseworker) -> None:
    assert client.post(SIGN_IN, {"username": "amina", "password": PASSWORD}).status_code == 302
    enrolled(amina)
    other = Client()
    assert "Enter your code" in password(other)
    assert "_auth_user_id" not in other.session
