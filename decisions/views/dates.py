"""Every date of one person and their cases, and the permission they have held."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.models import Victim
from cases.models.permission_to_stay import PermissionKind
from decisions.diary import as_known, loading, reading
from decisions.diary.clock import Entry
from decisions.diary.events import Permission, Person
from decisions.models import Consideration
from decisions.views import diary_page
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration

PURPOSES = {"recovery": "recovery", "compensation": "compensation", "cooperation": "co-operation"}


@loads_consideration("dates", with_facts=True)
def dates(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What is ahead and what is past, each with why it is that day; and each grant in its order."""
    today = timezone.localdate()
    (person,) = loading.people(Victim.objects.filter(pk=consideration.victim_id))
    found = reading.of_person(person, as_known.calendars())
    ahead = [one for one in found if one.due_on >= today and not _over(one)]
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Dates",
        "ahead": [diary_page.line(one, today) for one in ahead],
        "past": [diary_page.line(one, today) for one in reversed(found) if one not in ahead],
        "history": _history(person, today),
    }
    return render(request, "decisions/dates.html", context)


def _over(entry: Entry) -> bool:
    return bool(entry.settled or (entry.reminder and entry.reminder.done_on))


def _history(person: Person, today: date) -> list[dict[str, Any]]:
    """Each grant, the person's own first, by the day on which it was made: no two of one holder run on one day."""
    children = {child.key: number for number, child in enumerate(person.children, 1)}
    grants = sorted(person.permissions, key=lambda one: (one.child or 0, one.granted_on or date.min, one.key))
    return [
        {
            "holder": "The person" if one.child is None else f"Child {children.get(one.child, '')}".strip(),
            "kind": str(PermissionKind(one.kind).label) if one.kind else "Not known yet",
            "purposes": ", ".join(PURPOSES.get(purpose, purpose) for purpose in one.purposes),
            "from": one.granted_on,
            "until": one.expires_on,
            "ended": one.over or _runs(one, today),
        }
        for one in grants
    ]


def _runs(one: Permission, today: date) -> str:
    if one.expires_on is None or one.granted_on is None:
        return "Its days are not all on record."
    if one.granted_on > today:
        return "It has not begun."
    return "It runs." if one.expires_on >= today else "It ran to its end."
