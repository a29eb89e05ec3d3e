"""Changing somebody's role, grade or team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions import people
from decisions.actions import accounts
from decisions.actions.refusals import NotReady
from decisions.forms.accounts import ChangeAccountForm
from decisions.views.account import others_account
from decisions.views.loading import SignedInRequest, for_right

CHANGED = "The account is changed. With another role or grade the person is signed out everywhere."
WAITS = "The raise waits for another admin. Until then the role and the grade stay as they are."


@confirmed(HOUR)
@for_right(Right.MANAGE_PEOPLE)
def account_change(request: SignedInRequest, number: int) -> HttpResponse:
    """A raise to admin or to grade 6 waits for another admin; all else holds at once."""
    account = others_account(number, request.user)
    form = ChangeAccountForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            waits = accounts.change(
                account=account,
                place=form.place(),
                cases_to=form.cases_go_to(),
                why=form.cleaned_data["why"],
                by=request.user,
            )
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, WAITS if waits else CHANGED)
            return redirect("account", number=number)
    cases = people.cases_of([account]).get(account.pk, 0)
    context = {"heading": "Change the account", "caption": account.name, "form": form, "account": account}
    return render(request, "decisions/account_change.html", context | {"cases": cases})
