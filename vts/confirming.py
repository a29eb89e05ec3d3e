"""Nobody acts without the second factor that is asked of them (promise 37)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from cases import second_factor
from cases.forms.second_factor import CodeForm
from cases.models import Caseworker
from cases.second_factor import NotConfirmed
from cases.views.signing_in import ask_code, with_next
from decisions.views.page_drafts import DRAFTED, keep_what_was_sent, page_to_show
from vts.middleware import Respond
from vts.written import shown_at, to_carry

# What somebody may do who is signed in by a password alone, where a second factor is required: enrol one, and go.
WITHOUT = frozenset(
    {"confirm_it_is_you", "second_factor_enrol", "change_password", "sign_in", "sign_in_code", "sign_out"}
    | {"stay_signed_in", "check_a_letter"}
)


class SecondFactorFirst:
    """Who has given no second factor does nothing but give or enrol one; one given too long ago is asked for again."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        match, person = request.resolver_match, request.user
        if not second_factor.is_required() or not isinstance(person, Caseworker) or match is None:
            return None
        if match.url_name in WITHOUT or second_factor.confirmed_at(request):
            return None
        return redirect(with_next("confirm_it_is_you", request.get_full_path() if request.method == "GET" else ""))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """A code is asked for; what was typed is a draft, or goes through the page that asks. Nothing was done."""
        match = request.resolver_match
        if not isinstance(exception, NotConfirmed) or not isinstance(request.user, Caseworker) or match is None:
            return None
        if match.url_name in DRAFTED and keep_what_was_sent(match, request.POST, request.user):
            return redirect(f"{with_next('confirm_it_is_you', page_to_show(match))}&again=1")
        written = to_carry(request)
        if written:
            form = CodeForm(initial={"written": written})
            asked = {"action": "confirm_it_is_you", "next_url": shown_at(request, match), "signing_in": False}
            return ask_code(request, form, **asked)  # type: ignore[arg-type]
        return redirect(f"{with_next('confirm_it_is_you', second_factor.came_from(request))}&again=1")
