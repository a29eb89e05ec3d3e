"""Putting a bank holiday in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases.models import BankHoliday
from cases.rights import Right
from cases.second_factor import HOUR, confirmed
from decisions.actions import bank_holidays
from decisions.views.bank_holiday_enter import year_of
from decisions.views.loading import SignedInRequest, for_right


@confirmed(HOUR)
@require_POST
@for_right(Right.MAINTAIN_CALENDARS)
def bank_holiday_put_in_force(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Every clock of working days counts by it at once; who entered it may not do this (403)."""
    holiday = get_object_or_404(BankHoliday, public_id=public_id)
    bank_holidays.put_in_force(holiday=holiday, by=request.user)
    messages.success(request, "The entry is in force. Every date that counts working days is worked out with it.")
    return redirect(year_of(holiday))
