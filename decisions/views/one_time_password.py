"""The page on which a one-time password is read, once."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.models import AccountChange, Caseworker
from decisions.views.loading import SignedInRequest


def one_time_password(
    request: SignedInRequest, account: Caseworker, password: str, waits: AccountChange | None = None
) -> HttpResponse:
    """It stands on this page alone: whoever leaves the page gives another one."""
    context = {
        "heading": "Give this password to the person",
        "caption": account.name,
        "account": account,
        "password": password,
        "waits": waits,
    }
    return render(request, "decisions/one_time_password.html", context)
