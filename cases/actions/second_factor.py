"""A person's second factor: the app whose codes they give, and ten codes for when they have not got it (promise 37).

The key that the app shares, and what stands for the recovery codes, are in the tables of django-otp, whose rows leave
no change in the audit: what is told there is that it was done, by whom and when, and never a secret.
"""

import hashlib
import re
import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from cases.actions import audit
from cases.models import Caseworker

RECOVERY_CODES = 10
ENROLLING_LASTS = timedelta(minutes=30)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read out
_OF_APP = re.compile(r"[0-9]{6}")
_WRONG = "The code is not correct. Check that the clock of your device is right, and enter the code it shows now"


class Answer(Enum):
    """What became of a code that was given."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"  # it was not looked at: too many wrong ones came before it


def device_of(account: Caseworker) -> TOTPDevice | None:
    """The app whose codes the person gives; None where they have enrolled none."""
    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def being_enrolled(account: Caseworker) -> TOTPDevice | None:
    """The app that the person is about to enrol, for half an hour after they began."""
    since = timezone.now() - ENROLLING_LASTS
    return TOTPDevice.objects.filter(user=account, confirmed=False, created_at__gte=since).first()


def recovery_codes_left(account: Caseworker) -> int:
    """How many recovery codes the person has not used."""
    return int(StaticToken.objects.filter(device__user=account).count())


def begin(*, by: Caseworker) -> TOTPDevice:
    """There is a key for an app to share; it counts for nothing until the app has shown that it has it."""
    with audit.event("second_factor.begin", by=by, about=by):
        account = _locked(by)
        TOTPDevice.objects.filter(user=account, confirmed=False).delete()
        return TOTPDevice.objects.create(user=account, name="app", confirmed=False)


def enrol(*, code: str, by: Caseworker) -> list[str]:
    """The app is the person's second factor, in place of any other; the ten recovery codes, told once and never again.

    Every other session of the person is over. Raises `ValidationError` where the code is not the app's.
    """
    with audit.event("second_factor.enrol", by=by, about=by):
        account = _locked(by)
        device = being_enrolled(account)
        if device is None:
            raise ValidationError({"code": "Too much time went by. Begin anew, with a new picture to scan"})
        if not _OF_APP.fullmatch(_compact(code)) or not device.verify_token(_compact(code)):
            raise ValidationError({"code": _WRONG})
        TOTPDevice.objects.filter(user=account).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save()
        account.session_series += 1
        account.second_factor_reset_by = None
        account.save(update_fields=["session_series", "second_factor_reset_by"])
        by.session_series, by.second_factor_reset_by = account.session_series, None
        return _give_recovery_codes(account)


def give_new_recovery_codes(*, by: Caseworker) -> list[str]:
    """Ten new recovery codes, told once; none of those before is good any more."""
    with audit.event("second_factor.new_recovery_codes", by=by, about=by):
        return _give_recovery_codes(_locked(by))


def give_code(*, code: str, by: Caseworker) -> Answer:
    """Whether this proves that it is the person: a code of their app, or a recovery code. Each is good once.

    After a wrong one the next is looked at one second later, then two, four, eight and so on.
    """
    typed = _compact(code)
    of_app = _OF_APP.fullmatch(typed) is not None
    kind = TOTPDevice if of_app else StaticDevice
    with transaction.atomic():
        device = kind.objects.select_for_update(of=("self",), no_key=True).filter(user=by, confirmed=True).first()
        if device is None:
            return Answer.WRONG
        if not device.verify_is_allowed()[0]:
            return Answer.WAIT
        what = {"with": "a code of the app" if of_app else "a recovery code"}
        if device.verify_token(typed if of_app else _stored(typed, salt=device.name)):
            with audit.event("second_factor.accept", by=by, what=what):
                return Answer.RIGHT
        with audit.event("second_factor.refuse", by=by, what=what):
            return Answer.WRONG


def forget(account: Caseworker) -> None:
    """The account has no second factor. To be called inside an act's event, which ends its sessions."""
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()


def _give_recovery_codes(account: Caseworker) -> list[str]:
    StaticDevice.objects.filter(user=account).delete()
    codes = [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4)) for _ in range(RECOVERY_CODES)
    ]
    salt = secrets.token_hex(16)
    device = StaticDevice.objects.create(user=account, name=salt)
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_stored(_compact(code), salt)) for code in codes)
    return codes


def _stored(code: str, salt: str) -> str:
    """What stands in the database for a recovery code of 79 random bits: 96 bits of a salted, slowed hash of it."""
    digest = hashlib.pbkdf2_hmac("sha256", code.encode(), salt.encode(), 20_000)
    return urlsafe_b64encode(digest)[:16].decode()


def _compact(code: str) -> str:
    return re.sub(r"[\s-]", "", code).lower()


def _locked(account: Caseworker) -> Caseworker:
    return Caseworker.objects.select_for_update(of=("self",), no_key=True).get(pk=account.pk)
