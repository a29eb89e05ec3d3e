"""Agreeing to a raise of somebody's rights."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.models import AccountChange
from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import accounts
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.MANAGE_PEOPLE)
def raise_agree(request: SignedInRequest, number: int) -> HttpResponse:
    """The raise holds from now on; whoever asked for it may not do this (403)."""
    change = get_object_or_404(AccountChange.objects.select_related("account", "asked_by", "cases_to"), pk=number)
    accounts.agree(change=change, by=request.user)
    messages.success(request, "You agreed: the account is changed.")
    return redirect("account", number=change.account_id)
