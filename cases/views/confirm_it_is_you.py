"""Giving a code again, before what asks for a second factor that was given a short while ago."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters

from cases import identity_provider, second_factor
from cases.actions.second_factor import Answer, device_of, give_code
from cases.forms.second_factor import CodeForm
from cases.views.loading import SignedInRequest
from cases.views.sign_in_code import WORDS
from cases.views.signing_in import ask_code, next_of, with_next


@sensitive_post_parameters("code", "written")
@login_required
def confirm_it_is_you(request: SignedInRequest) -> HttpResponse:
    """A right code leads on to the page that asked for it. Who has no second factor is led to enrolling one."""
    next_url = next_of(request)
    if identity_provider.is_on():
        start = f"{reverse('provider_start')}?{urlencode({'again': '1', 'next': next_url})}"
        return render(
            request, "confirm_with_provider.html", {"start": start, "provider": settings.IDENTITY_PROVIDER["name"]}
        )
    if device_of(request.user) is None:
        return redirect(with_next("second_factor_enrol", next_url))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer = give_code(code=form.cleaned_data["code"], by=request.user)
        if answer == Answer.RIGHT:
            request.session.cycle_key()
            second_factor.confirm(request)
            return HttpResponseRedirect(next_url or resolve_url("worklist"))
        form.add_error("code", WORDS[answer])
    again = request.GET.get("again") == "1"
    return ask_code(request, form, action="confirm_it_is_you", next_url=next_url, signing_in=False, again=again)
