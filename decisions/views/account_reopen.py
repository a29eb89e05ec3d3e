"""Reopening an account."""

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
def account_reopen(request: SignedInRequest, number: int) -> HttpResponse:
    """A new one-time password is shown once. It has its old role; an admin’s, or one of grade 6, waits for another."""
    account = others_account(number, request.user)
    form = WhyForm(request.POST or None, submit_label="Reopen the account")
    if request.method == "POST" and form.is_valid():
        try:
            opened = accounts.reopen(account=account, why=form.cleaned_data["why"], by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            return one_time_password(request, opened.account, opened.password, opened.waits)
    context = {"heading": "Reopen the account", "caption": account.name, "form": form, "account": account}
    return render(request, "decisions/account_reopen.html", context)
