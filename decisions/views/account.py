"""One account: who it is, what for, and what can be done with it."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django_otp.plugins.otp_totp.models import TOTPDevice

from cases.actions import audit
from cases.models import AccountChange, Caseworker
from cases.rights import NotAllowed, Right
from decisions import people
from decisions.actions import accounts
from decisions.history import acts_on
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MANAGE_PEOPLE)
def account(request: SignedInRequest, number: int) -> HttpResponse:
    """The account with what waits for it, and what was done about it."""
    found = account_of(number)
    audit.viewed("account", by=request.user, about=found)
    own = found.pk == request.user.pk
    context: dict[str, Any] = {
        "heading": found.name,
        "caption": "Account",
        "account": found,
        "state": people.state(found),
        "cases": people.cases_of([found]).get(found.pk, 0),
        "own": own,
        "signed_in_as": request.user.pk,
        "change": waiting_of(found),
        "acts": acts_on([(Caseworker._meta.db_table, found.pk)])[::-1],
    }
    return render(request, "decisions/account.html", context)


def account_of(number: int) -> Caseworker:
    """The account of a person, with when its second factor was enrolled; 404 where there is none, and for the
    program's own.
    """
    enrolled = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True).order_by("pk").values("created_at")[:1]
    accounts = people.accounts().select_related("team", "second_factor_reset_by")
    found = accounts.annotate(second_factor_since=Subquery(enrolled)).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def others_account(number: int, by: Caseworker) -> Caseworker:
    """The account as `account_of` finds it, which is not the person's own: their own another admin changes (403)."""
    found = account_of(number)
    if found.pk == by.pk:
        raise NotAllowed(accounts.OWN)
    return found


def waiting_of(account: Caseworker) -> AccountChange | None:
    """The raise of the account that waits for another admin."""
    changes = AccountChange.objects.filter(account=account, agreed__isnull=True)
    return changes.select_related("asked_by", "cases_to", "account").first()
