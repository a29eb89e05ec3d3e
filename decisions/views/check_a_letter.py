"""The one page for strangers: whether a letter is ours."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions.actions import letter_checks
from decisions.forms.check_a_letter import CheckALetterForm


def check_a_letter(request: HttpRequest) -> HttpResponse:
    """Issued by us on that day, the file is the one we issued, or not known to us: never anything else."""
    form = CheckALetterForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context = {"heading": "Check a letter", "form": form, "answer": None, "too_many": False}
    status = HTTPStatus.OK
    if form.is_bound and form.is_valid():
        try:
            context["answer"] = letter_checks.check(
                code=form.cleaned_data["code"], sha256=form.digest, address=request.META.get("REMOTE_ADDR", "")
            )
        except letter_checks.TooManyChecks:
            context["too_many"], status = True, HTTPStatus.TOO_MANY_REQUESTS
    answer = render(request, "decisions/check_a_letter.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
