"""Passwords: one-time ones that an admin gives, and one's own."""

import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed

ONE_TIME_LASTS = timedelta(days=3)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read out


def give_one_time(account: Caseworker, *, by: Caseworker) -> str:
    """The account has a password that has to be changed at signing in, within days; its sessions are over.

    To be called inside an act's event, which saves the account. The password is shown once and stands nowhere.
    """
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    account.set_password(password)
    account.password_given_by, account.one_time_until = by, timezone.now() + ONE_TIME_LASTS
    return password


def change_own(*, old: str, new: str, by: Caseworker) -> None:
    """The person has a password that nobody else knows; every other session of theirs is over.

    Raises `ValidationError` where the old one is wrong, or the new one is no good by the policy of the settings.
    """
    with audit.event("caseworker.change_password", by=by, about=by):
        account = Caseworker.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
        if not account.is_active:
            raise NotAllowed("This account is closed.")
        if not account.check_password(old):
            raise ValidationError({"old_password": "The password you have now is not correct"})
        if old == new:
            raise ValidationError({"new_password": "The new password has to be another than the one you have now"})
        try:
            validate_password(new, account)
        except ValidationError as error:
            raise ValidationError({"new_password": error.messages}) from error
        account.set_password(new)
        account.one_time_until = None
        account.save(update_fields=["password", "one_time_until"])
        by.password, by.one_time_until = account.password, None
