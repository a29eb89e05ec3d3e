"""The diary as a calendar: one month, and under it the dates of each of its days."""

import calendar
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.actions import audit
from cases.rights import Right
from decisions.diary import Entry
from decisions.diary.events import said
from decisions.views import diary_page
from decisions.views.loading import SignedInRequest, for_right

MOST = 400


@for_right(Right.SEE_DIARY)
def diary_month(request: SignedInRequest) -> HttpResponse:
    """The month asked for, or this one: how many dates each day has, and the dates themselves."""
    today = timezone.localdate()
    chosen = diary_page.choice(request, request.user)
    first = _month(request.GET.get("month", "")) or today.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    audit.viewed(f"diary_month.{chosen.who}", by=request.user)
    found, cut = diary_page.entries(chosen, request.user, first, following - timedelta(days=1))
    of_day: dict[date, list[Entry]] = {}
    for one in found:
        if one.due_on >= first:
            of_day.setdefault(one.due_on, []).append(one)
    shown = [one for ones in of_day.values() for one in ones][:MOST]
    context = {
        **diary_page.context(chosen, request.user),
        "heading": f"Diary: {first:%B %Y}",
        "month": f"{first:%B %Y}",
        "weekdays": calendar.day_abbr,
        "weeks": _weeks(first, of_day, today),
        "days": [
            {
                "iso": day.isoformat(),
                "title": said(day),
                "lines": [diary_page.line(one, today) for one in of_day[day] if one in shown],
            }
            for day in sorted({one.due_on for one in shown})
        ],
        "cut": cut,
        "most": diary_page.PEOPLE,
        "left_out": max(len(found) - MOST, 0) if len(shown) == MOST else 0,
        "earlier": chosen.query(month=(first - timedelta(days=1)).strftime("%Y-%m")),
        "later": chosen.query(month=following.strftime("%Y-%m")),
    }
    return render(request, "decisions/diary_month.html", context)


def _weeks(first: date, of_day: dict[date, list[Entry]], today: date) -> list[list[dict[str, Any]]]:
    return [
        [
            {
                "number": day.day,
                "inside": day.month == first.month,
                "today": day == today,
                "iso": day.isoformat(),
                "count": len(of_day.get(day, ())) if day.month == first.month else 0,
            }
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def _month(text: str) -> date | None:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if 2000 <= month.year <= 2100 else None
