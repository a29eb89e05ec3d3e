"""Signing in. Wrong passwords are counted by django-axes, which answers with templates/locked_out.html when there are
too many.
"""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cases import identity_provider
from cases.actions import second_factor
from cases.forms.second_factor import CodeForm
from cases.forms.sign_in import SignInForm
from cases.lock_out import one_at_a_time
from cases.models import Caseworker
from cases.views.signing_in import ask_code, enter, next_of, wait_for_code, with_next

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class _SignIn(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """When the session ended, and as of when what was typed is kept, for whoever was signed out meanwhile."""
        carries = bool(self.request.POST.get("written"))
        return super().get_context_data(**kwargs, **self._said(), carries=carries)

    def _said(self) -> dict[str, str]:
        said = {name: self.request.GET.get(name, "") for name in ("ended", "kept")}
        return {name: text for name, text in said.items() if _TIME.fullmatch(text)}

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """With an identity provider the page leads there, and takes no password."""
        if not identity_provider.is_on():
            return super().dispatch(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD"):
            raise Http404
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.get_success_url())
        next_url = next_of(request)
        context = {
            "provider": settings.IDENTITY_PROVIDER["name"],
            "start": with_next("provider_start", next_url),
            "next": next_url,
        }
        return render(request, "sign_in.html", context | self._said())

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Tries of one name from one address are looked at one after the other, however many come at once."""
        with one_at_a_time(request.POST.get("username", ""), request.META.get("REMOTE_ADDR", "")):
            return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Whoever has a second factor is asked for it before they have a session."""
        account = form.get_user()
        assert isinstance(account, Caseworker)
        if second_factor.device_of(account):
            return _code_asked(self.request, account, form.cleaned_data["written"])
        enter(self.request, account, how="a password", backend=account.backend)  # type: ignore[attr-defined]
        return HttpResponseRedirect(self.get_success_url())


def _code_asked(request: HttpRequest, account: Caseworker, written: str) -> HttpResponse:
    wait_for_code(request, account)
    form = CodeForm(initial={"written": written})
    return ask_code(request, form, action="sign_in_code", next_url=next_of(request), signing_in=True)


sign_in = _SignIn.as_view(
    template_name="sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True, next_page=None
)
