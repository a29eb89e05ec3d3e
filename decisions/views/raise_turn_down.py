"""Turning down a raise of somebody's rights."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.models import AccountChange
from cases.rights import Right
from decisions.actions import accounts
from decisions.forms.accounts import WhyForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MANAGE_PEOPLE)
def raise_turn_down(request: SignedInRequest, number: int) -> HttpResponse:
    """Nothing of it holds, for a reason; whoever asked for it takes it back the same way."""
    change = get_object_or_404(AccountChange.objects.select_related("account"), pk=number)
    form = WhyForm(request.POST or None, submit_label="Turn it down")
    if request.method == "POST" and form.is_valid():
        accounts.turn_down(change=change, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "The raise is turned down.")
        return redirect("account", number=change.account_id)
    context = {"heading": "Turn down the raise", "caption": change.account.name, "form": form, "change": change}
    return render(request, "decisions/raise_turn_down.html", context)
