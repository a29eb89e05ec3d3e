"""Turning down a bank holiday that is not in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.forms.turn_down import TurnDownForm
from cases.models import BankHoliday
from cases.rights import Right
from decisions.actions import bank_holidays
from decisions.views.bank_holiday_enter import year_of
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_CALENDARS)
def bank_holiday_turn_down(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The entry is taken off the list with a reason; one in force is answered by another entry."""
    holiday = get_object_or_404(BankHoliday, public_id=public_id)
    form = TurnDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        back = year_of(holiday)
        bank_holidays.turn_down(holiday=holiday, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "The entry is turned down.")
        return redirect(back)
    context = {"heading": f"Turn down: {holiday}", "form": form, "back_url": year_of(holiday)}
    return render(request, "turn_down.html", context)
