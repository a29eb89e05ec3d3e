"""Closing an account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions import people
from decisions.actions import accounts
from decisions.actions.refusals import NotReady
from decisions.forms.accounts import CloseAccountForm
from decisions.views.account import others_account
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@for_right(Right.MANAGE_PEOPLE)
def account_close(request: SignedInRequest, number: int) -> HttpResponse:
    """The person is signed out at once, and what they had in hand is another's or nobody's."""
    account = others_account(number, request.user)
    form = CloseAccountForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.close(account=account, cases_to=form.cases_go_to(), why=form.cleaned_data["why"], by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "The account is closed.")
            return redirect("account", number=number)
    cases = people.cases_of([account]).get(account.pk, 0)
    context = {"heading": "Close the account", "caption": account.name, "form": form, "account": account}
    return render(request, "decisions/account_close.html", context | {"cases": cases})
