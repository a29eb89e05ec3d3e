"""What comes between a right password, or a word of the identity provider, and a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from cases import second_factor
from cases.actions import signing_in
from cases.forms.second_factor import CodeForm
from cases.models import Caseworker

WAITING = "waiting_for_code"
_WAITS = timedelta(minutes=5)


@dataclass(frozen=True)
class Waiting:
    """Somebody who gave a right password, and has no session before they give a code."""

    account: Caseworker
    backend: str


def wait_for_code(request: HttpRequest, account: Caseworker) -> None:
    """The password was right. Who gave it is known for five minutes, by a session that gives no right."""
    request.session.flush()
    request.session[WAITING] = {
        "account": account.pk,
        "password": account.get_session_auth_hash(),
        "backend": account.backend,  # type: ignore[attr-defined]
        "until": (timezone.now() + _WAITS).isoformat(),
    }


def waiting(request: HttpRequest) -> Waiting | None:
    """Who is waited for; None where nobody is, it was too long ago, or the account is another since."""
    kept = request.session.get(WAITING)
    if not kept or datetime.fromisoformat(kept["until"]) <= timezone.now():
        return None
    account = Caseworker.objects.filter(pk=kept["account"], is_active=True).first()
    if account is None or not constant_time_compare(kept["password"], account.get_session_auth_hash()):
        return None
    return Waiting(account, kept["backend"])


def enter(
    request: HttpRequest, account: Caseworker, *, how: str, backend: str, confirmed_at: datetime | None = None
) -> None:
    """The person has a session, and no other. It says when they proved who they are with a second factor."""
    signing_in.sign_in(how=how, by=account)
    request.session.pop(WAITING, None)
    login(request, account, backend=backend)
    if confirmed_at:
        second_factor.confirm(request, confirmed_at)


def ask_code(request: HttpRequest, form: CodeForm, *, action: str, next_url: str, **more: Any) -> HttpResponse:
    """The page that asks for a code; the address to go on to travels with it."""
    form.helper.form_action = with_next(action, next_url)
    carries = bool(form["written"].value())
    return render(request, "give_code.html", {"form": form, "carries": carries, "next": next_url, **more})


def next_of(request: HttpRequest) -> str:
    """The address within this service that the person was on the way to; "" where there is none."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    inside = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if inside else ""


def with_next(name: str, next_url: str) -> str:
    """The address of that name, which leads on to this one."""
    return f"{reverse(name)}?{urlencode({'next': next_url})}" if next_url else reverse(name)
