"""Signing in and out: who has a session, and that nobody has two."""

from django_otp.plugins.otp_totp.models import TOTPDevice

from cases.actions import audit
from cases.models import Caseworker


def sign_in(*, how: str, by: Caseworker) -> None:
    """The person may be given a session; every one they had is over: a forgotten one is nobody else's (promise 38).

    An app that was being enrolled in one of them is not any more: somebody else may have its key.
    """
    with audit.event("caseworker.sign_in", by=by, what={"with": how}):
        account = Caseworker.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
        account.session_series += 1
        account.save(update_fields=["session_series"])
        by.session_series = account.session_series
        TOTPDevice.objects.filter(user=account, confirmed=False).delete()


def sign_out(*, by: Caseworker) -> None:
    """The person said that they are done. To be called where their session is ended."""
    with audit.event("caseworker.sign_out", by=by):
        return
