"""Enrolling a second factor, and what one's own page of it says."""

import re
from base64 import b32encode

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from cases.actions.second_factor import being_enrolled, device_of
from cases.models import Caseworker
from tests.builders import make_caseworker
from tests.second_factors import PASSWORD, code_of, with_password

pytestmark = pytest.mark.django_db
OWN, ENROL, CODES = reverse("second_factor"), reverse("second_factor_enrol"), reverse("recovery_codes")


@pytest.fixture
def amina(client: Client) -> Caseworker:
    amina = make_caseworker()
    client.force_login(amina)
    return amina


def begun(client: Client, amina: Caseworker) -> TOTPDevice:
    client.post(ENROL)
    device = being_enrolled(amina)
    assert device
    return device


def test_nothing_is_made_before_it_is_asked_for(client: Client, amina: Caseworker) -> None:
    assert "It is off" in client.get(OWN).text
    assert "Show the picture to scan" in client.get(ENROL).text
    assert not TOTPDevice.objects.exists()
    assert client.get(CODES).status_code == 404


def test_the_key_is_shown_as_a_picture_and_as_letters_without_style_or_script(
    client: Client, amina: Caseworker
) -> None:
    device = begun(client, amina)
    page = client.get(ENROL).text
    letters = re.search(r"<strong>([A-Z2-7 ]+)</strong>", page)
    assert letters
    assert letters[1].replace(" ", "") == b32encode(device.bin_key).decode()
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert svg.count("M") > 200
    assert "style" not in svg


@override_settings(SECOND_FACTOR="required")
def test_once_it_is_on_the_codes_are_shown_once_and_this_session_goes_on(client: Client, amina: Caseworker) -> None:
    elsewhere = Client()
    elsewhere.force_login(amina)
    device = begun(client, amina)
    at = f"{ENROL}?next=/keyboard-shortcuts/"
    assert "not correct" in client.post(at, {"code": code_of(device, ahead=9)}).text
    shown = client.post(at, {"code": code_of(device)}).text
    codes = re.findall(r"<strong>((?:[a-z2-9]{4}-){3}[a-z2-9]{4})</strong>", shown)
    assert len(codes) == 10
    assert 'href="/keyboard-shortcuts/"' in shown
    own = client.get(OWN).text
    assert not any(code in own for code in codes)
    assert "Recovery codes left" in own
    assert elsewhere.get(OWN).status_code == 302
    assert device_of(amina) == device


def test_another_app_and_new_codes_take_a_code_of_the_one_there_is(client: Client, amina: Caseworker) -> None:
    device = begun(client, amina)
    client.post(ENROL, {"code": code_of(device)})
    assert client.get(ENROL).status_code == 200
    assert client.get(CODES).status_code == 200
    new = client.post(CODES).text
    assert len(re.findall(r"<strong>(?:[a-z2-9]{4}-){3}[a-z2-9]{4}</strong>", new)) == 10
    client = Client()  # a session in which no code was given
    client.force_login(Caseworker.objects.get(pk=amina.pk))
    with override_settings(SECOND_FACTOR="required"):
        for name in (ENROL, CODES):
            assert client.get(name).url.startswith(reverse("confirm_it_is_you"))


def test_a_key_that_somebody_else_may_have_seen_is_not_enrolled_by_whoever_signs_in_next(
    client: Client, amina: Caseworker
) -> None:
    planted = begun(client, amina)  # by somebody who had her password
    hers = Client()
    with_password(amina)
    hers.post(reverse("sign_in"), {"username": "amina", "password": PASSWORD})
    assert hers.get(ENROL).context["device"] is None
    assert "Show the picture to scan" in hers.get(ENROL).text
    assert "Begin anew" in hers.post(ENROL, {"code": code_of(planted)}).text
    assert device_of(amina) is None
