"""A second factor in tests: an app that is enrolled, and the codes that it shows."""

import time
from typing import Any

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from cases.models import Caseworker
from cases.second_factor import CONFIRMED_AT

PASSWORD = "correct horse battery staple"


def enrolled(person: Caseworker) -> TOTPDevice:
    """The person has an app, whose codes were never used."""
    return TOTPDevice.objects.create(user=person, name="app", confirmed=True)


def code_of(device: TOTPDevice, *, ahead: int = 0) -> str:
    """What the app shows now, or so many half minutes from now."""
    app = TOTP(device.bin_key)
    app.time = time.time() + 30 * ahead
    return f"{app.token():06d}"


def forget_what_was_used(device: TOTPDevice) -> None:
    """As if half a minute had gone by since the last code, right or wrong."""
    TOTPDevice.objects.filter(pk=device.pk).update(
        last_t=-1, drift=0, throttling_failure_count=0, throttling_failure_timestamp=None
    )


def with_password(person: Caseworker) -> Caseworker:
    """The person can sign in with PASSWORD."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


def confirmed_at(client: Client, at: Any) -> None:
    """The session says that its person gave their second factor then."""
    session = client.session
    session[CONFIRMED_AT] = at.isoformat()
    session.save()
