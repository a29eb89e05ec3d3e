"""The diary as a list: what is past and not done, then week by week."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.actions import audit
from cases.rights import Right
from decisions.diary import Entry, outstanding
from decisions.diary.events import said
from decisions.views import diary_page
from decisions.views.loading import SignedInRequest, for_right

WEEKS = 4
MOST = 400


@for_right(Right.SEE_DIARY)
def diary(request: SignedInRequest) -> HttpResponse:
    """Four weeks from the Monday asked for; from this week on, what is past and not done comes first."""
    today = timezone.localdate()
    chosen = diary_page.choice(request, request.user)
    first = _monday(_day(request.GET.get("from", "")) or today)
    last = first + timedelta(weeks=WEEKS, days=-1)
    audit.viewed(f"diary.{chosen.who}", by=request.user)
    found, cut = diary_page.entries(chosen, request.user, first, last)
    late = [one for one in found if one.due_on < today and outstanding(one)] if first <= today <= last else []
    shown = [one for one in found if one.due_on >= first and one not in late]
    context = {
        **diary_page.context(chosen, request.user),
        "heading": "Diary",
        "late": [diary_page.line(one, today) for one in late[:MOST]],
        "weeks": _weeks(shown[:MOST], today),
        "left_out": max(len(late) - MOST, 0) + max(len(shown) - MOST, 0),
        "cut": cut,
        "most": diary_page.PEOPLE,
        "first": first,
        "last": last,
        "earlier": chosen.query(**{"from": (first - timedelta(weeks=WEEKS)).isoformat()}),
        "later": chosen.query(**{"from": (first + timedelta(weeks=WEEKS)).isoformat()}),
    }
    return render(request, "decisions/diary.html", context)


def _weeks(found: list[Entry], today: date) -> list[dict[str, Any]]:
    return [
        {"title": f"Week of {said(monday)}", "lines": [diary_page.line(one, today) for one in of_week]}
        for monday, of_week in groupby(found, key=lambda one: _monday(one.due_on))
    ]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(text: str) -> date | None:
    """The day as it is written in an address; None where it is none, or one far outside any diary."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None
