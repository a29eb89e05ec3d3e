"""Giving somebody who has forgotten theirs a new password."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import accounts
from decisions.actions.refusals import NotReady
from decisions.forms.accounts import WhyForm
from decisions.views.account import others_account
from decisions.views.loading import SignedInRequest, for_right
from decisions.views.one_time_password import one_time_password


@confirmed(HOUR)
@for_right(Right.MANAGE_PEOPLE)
def account_password(request: SignedInRequest, number: int) -> HttpResponse:
    """A new one-time password is shown once. The person is signed out everywhere."""
    account = others_account(number, request.user)
    form = WhyForm(request.POST or None, submit_label="Give a new one-time password")
    if request.method == "POST" and form.is_valid():
        try:
            password = accounts.reset_password(account=account, why=form.cleaned_data["why"], by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            return one_time_password(request, account, password)
    context = {"heading": "Give a new one-time password", "caption": account.name, "form": form, "account": account}
    return render(request, "decisions/account_password.html", context)
