"""Entering a bank holiday that the library of holidays does not know."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.models import BankHoliday
from cases.rights import Right
from decisions.actions import bank_holidays
from decisions.actions.refusals import NotReady
from decisions.forms.bank_holidays import BankHolidayForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_CALENDARS)
def bank_holiday_enter(request: SignedInRequest) -> HttpResponse:
    """Nothing is counted by it until another admin puts it in force."""
    form = BankHolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            holiday = bank_holidays.enter(announced=form.announced(), by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "The day is entered. It counts once another admin puts it in force.")
            return redirect(year_of(holiday))
    context = {"heading": "Enter a bank holiday", "form": form}
    return render(request, "decisions/bank_holiday_enter.html", context)


def year_of(holiday: BankHoliday) -> str:
    """Where the calendar of that place and year is read."""
    return f"{reverse('calendars')}?{urlencode({'place': holiday.place, 'year': holiday.day.year})}"
