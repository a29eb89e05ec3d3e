"""Opening an account."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import accounts
from decisions.actions.refusals import NotReady
from decisions.forms.accounts import OpenAccountForm
from decisions.views.loading import SignedInRequest, for_right
from decisions.views.one_time_password import one_time_password


@confirmed(HOUR)
@for_right(Right.MANAGE_PEOPLE)
def account_open(request: SignedInRequest) -> HttpResponse:
    """The account has a one-time password, which is shown once on the page that answers."""
    form = OpenAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            opened = accounts.open_account(
                username=told["username"], name=told["name"], place=form.place(), why=told["why"], by=request.user
            )
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            return one_time_password(request, opened.account, opened.password, opened.waits)
    return render(request, "decisions/account_open.html", {"heading": "Open an account", "form": form})
