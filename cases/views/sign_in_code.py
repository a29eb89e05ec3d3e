"""Signing in, second part: a code, after a right password."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from cases.actions.second_factor import Answer, give_code
from cases.forms.second_factor import CodeForm
from cases.views.signing_in import ask_code, enter, next_of, waiting, with_next

WORDS = {
    Answer.WRONG: "The code is not correct, or was used before. Enter the code that your app shows now",
    Answer.WAIT: "Too many wrong codes. Wait a little, then enter the code that your app shows then",
}


@sensitive_post_parameters("code", "written")
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """A right code gives the session that the password did not. Whoever takes too long begins with the password."""
    next_url = next_of(request)
    waits = waiting(request)
    if waits is None:
        return redirect(with_next("sign_in", next_url))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer = give_code(code=form.cleaned_data["code"], by=waits.account)
        if answer == Answer.RIGHT:
            how = "a password and a code"
            enter(request, waits.account, how=how, backend=waits.backend, confirmed_at=timezone.now())
            return HttpResponseRedirect(next_url or resolve_url(settings.LOGIN_REDIRECT_URL))
        form.add_error("code", WORDS[answer])
    return ask_code(request, form, action="sign_in_code", next_url=next_url, signing_in=True)
