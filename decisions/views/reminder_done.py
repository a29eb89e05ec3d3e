"""Saying that a date of the diary is done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.actions import audit
from cases.models import Victim
from cases.rights import NotAllowed, Right
from decisions import diary as dates
from decisions.actions import reminders
from decisions.diary import Entry
from decisions.forms.reminder_done import ReminderDoneForm
from decisions.models import Reminder
from decisions.quality.blinding import people_visible_to
from decisions.views import diary_page
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.SEE_DIARY)
def reminder_done(request: SignedInRequest, reminder: int) -> HttpResponse:
    """The date with why it is that day; whoever deals with it says what was done."""
    found = Reminder.objects.select_related("victim", "consideration").filter(pk=reminder).first()
    if found is None or not _may_see(found, request):
        raise Http404
    audit.viewed("reminder_done", by=request.user, about=found, victim=found.victim)
    form = ReminderDoneForm(request.POST or None)
    if form.is_valid():
        reminders.done(reminder=found, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "It is on record that this is done.")
        return redirect("diary")
    entry = _entry(found)
    cannot = _cannot(found, request)
    context = {
        "heading": "Say that a date is done",
        "form": None if cannot else form,
        "cannot": cannot,
        "line": diary_page.line(entry, timezone.localdate()) if entry else None,
    }
    return render(request, "decisions/reminder_done.html", context)


def _may_see(found: Reminder, request: SignedInRequest) -> bool:
    return found.victim_id is None or people_visible_to(request.user).filter(pk=found.victim_id).exists()


def _cannot(found: Reminder, request: SignedInRequest) -> str:
    """Why this person is given no form, in a sentence; "" for who may close the date."""
    try:
        reminders.require_may_close(found, request.user)
    except NotAllowed as why:
        return str(why)
    return ""


def _entry(found: Reminder) -> Entry | None:
    """The date as it stands now; None where it has moved, which the next run closes."""
    entries = dates.entries_of_pauses()
    if found.victim_id is not None:
        entries = dates.entries_for(Victim.objects.filter(pk=found.victim_id))
    return next((one for one in entries if one.reminder and one.reminder.key == found.pk), None)
