"""The diary for another calendar: the day and the sort of each date, and nothing of anybody."""

from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vText

from cases.actions import audit, exports
from cases.rights import Right
from cases.second_factor import EXPORT, confirmed
from decisions.diary import Entry
from decisions.views import diary_page
from decisions.views.diary_page import Choice
from decisions.views.loading import SignedInRequest, for_right

BEHIND, AHEAD = timedelta(days=31), timedelta(days=366)


@confirmed(EXPORT, file=True)
@require_safe
@for_right(Right.SEE_DIARY)
def diary_ics(request: SignedInRequest) -> HttpResponse:
    """The person's own dates, a month back and a year ahead: that it was taken out is on record."""
    today = timezone.localdate()
    audit.viewed("diary_ics", by=request.user)
    found, _ = diary_page.entries(Choice(diary_page.MINE, ""), request.user, today - BEHIND, today + AHEAD)
    at = datetime.now(UTC).replace(microsecond=0)
    events = [_event(entry, at) for entry in found if entry.due_on >= today - BEHIND]
    exports.take_out(what="diary", form="ics", rows=len(events), by=request.user)
    file = Calendar()
    file.add("prodid", "-//VTS Casework//Diary//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-caldesc", vText(exports.mark(request.user)))
    for event in events:
        file.add_component(event)
    return HttpResponse(
        file.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="diary.ics"'},
    )


def _event(entry: Entry, at: datetime) -> Event:
    """One day. Its name is the sort of date, its identity a keyed hash from which nobody learns whose it is."""
    event = Event()
    whose = entry.person.key if entry.person else 0
    event.add("uid", salted_hmac("decisions.diary", f"{whose}:{entry.key}", algorithm="sha256").hexdigest()[:40])
    event.add("dtstamp", at)
    event.add("dtstart", entry.due_on)
    event.add("dtend", entry.due_on + timedelta(days=1))
    event.add("summary", entry.clock.title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
