"""Taking the second factor off the account of somebody who has lost it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import accounts
from decisions.actions.refusals import NotReady
from decisions.forms.accounts import WhyForm
from decisions.views.account import others_account
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@for_right(Right.MANAGE_PEOPLE)
def account_second_factor(request: SignedInRequest, number: int) -> HttpResponse:
    """The person is signed out everywhere, and enrols another when they sign in, and is told who took it off."""
    account = others_account(number, request.user)
    form = WhyForm(request.POST or None, submit_label="Take off the second factor")
    if request.method == "POST" and form.is_valid():
        try:
            accounts.reset_second_factor(account=account, why=form.cleaned_data["why"], by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "The second factor is taken off.")
            return redirect("account", number=number)
    context = {"heading": "Take off the second factor", "caption": account.name, "form": form, "account": account}
    return render(request, "decisions/account_second_factor.html", context)
