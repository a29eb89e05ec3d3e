"""The worklist: whose cases stand where, what is due, and what comes next."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases import emergency_access
from cases.actions import audit
from cases.menu import own_work
from cases.rights import Right, may
from decisions import priority, worklists
from decisions.actions import in_hand
from decisions.models import InHand
from decisions.views import worklist_cells, worklist_filters, worklist_rows
from decisions.views.loading import SignedInRequest
from decisions.views.worklist_rows import Row
from decisions.worklists import Choice

ROWS = 25
NOTHING = {
    worklists.MINE: "You have no case. Take the next one.",
    worklists.UNASSIGNED: "Every case has its caseworker.",
    worklists.WAITING: "Nothing waits for you.",
    worklists.DUE: "Nothing is due.",
}
ORDER = {
    worklists.OLDEST: "longest open first",
    worklists.NEWEST: "shortest open first",
    worklists.FIRST: "in the order in which they are taken",
}


@dataclass(frozen=True)
class Page:
    """The lines of a page, how many there are in all, and the addresses of the pages beside it."""

    rows: list[Row]
    count: int
    previous: str
    following: str


@login_required
def worklist(request: SignedInRequest) -> HttpResponse:
    """One of the lists, 25 to a page, each case with its next step. Who sees no case is led to their own work."""
    if not may(request.user, Right.SEE_CASES):
        return redirect(own_work(request.user))
    chosen = worklists.read(request.GET.dict(), request.user)
    found, counts = worklists.read_page(chosen, request.user, ROWS)
    if counts["out_of_date"]:
        in_hand.bring_up_to_date()
        found, counts = worklists.read_page(chosen, request.user, ROWS)
    audit.viewed(f"worklist.{chosen.list}", by=request.user)
    due = chosen.list == worklists.DUE
    page = _due_page(chosen, request, counts) if due else _page(chosen, found, counts)
    in_line, may_do_several = chosen.list == worklists.UNASSIGNED, may(request.user, Right.REASSIGN)
    says_whose = chosen.list == worklists.TEAM or not (in_line or "mine" in (chosen.list, chosen.whose))
    sees_late = may(request.user, Right.SEE_UNREVIEWED_ACCESS)
    context = {
        "heading": "My work",
        "tabs_of_lists": _tabs(chosen, counts),
        "chosen": chosen,
        "page": page,
        "rows": page.rows,
        "cells": worklist_cells.cells(page.rows, ticked=may_do_several, in_line=in_line, whose=says_whose),
        "says_whose": says_whose,
        "count": _said(page.count),
        "order": "the earliest date first" if due else ORDER[chosen.sort],
        "nothing": NOTHING.get(chosen.list, "No case is on this list.") if not chosen.is_narrowed else "No case fits.",
        "unassigned": _said(counts["n_unassigned"]),
        "held": counts["held"],
        "unread": _said(counts["unread"]) if counts["unread"] else "",
        "in_line": in_line,
        "order_in_words": priority.IN_WORDS,
        "sorts": _sorts(chosen),
        "filters": worklist_filters.context(chosen, counts, request.user),
        "warning": emergency_access.Unreviewed(late=counts["access_late"]).warning if sees_late else "",
        "may_record": may(request.user, Right.CONSIDER),
        "may_do_several": may_do_several,
        "back": f"{reverse('worklist')}{chosen.query(after=chosen.after, before=chosen.before)}",
    }
    return render(request, "decisions/worklist.html", context)


def _page(chosen: Choice, found: list[InHand], counts: dict[str, Any]) -> Page:
    backwards = bool(chosen.before)
    more = len(found) > ROWS
    found = found[:ROWS]
    if backwards:
        found.reverse()
    first = chosen.query(before=worklists.cursor_of(found[0], chosen)) if found else ""
    last = chosen.query(after=worklists.cursor_of(found[-1], chosen)) if found else ""
    return Page(
        rows=worklist_rows.rows(found, counts["basis"], in_line=chosen.list == worklists.UNASSIGNED),
        count=counts["shown"],
        previous=first if (more if backwards else chosen.after) else "",
        following=last if (True if backwards else more) else "",
    )


def _due_page(chosen: Choice, request: SignedInRequest, counts: dict[str, Any]) -> Page:
    """The due cases are worked out from the diary, for one team at most: a page is a part of them."""
    entries = worklists.due(chosen, request.user, counts["candidates"])
    places = [f"{entry.due_on}~{pk}" for pk, entry in entries.items()]
    after = worklists.read_cursor(chosen.after, 2)  # of a date that is settled by now, too, the page goes on behind it
    start = sum([entry.due_on, pk] <= after for pk, entry in entries.items()) if after else 0
    keys = list(entries)[start : start + ROWS]
    found = worklists.visible(request.user).select_related("kept").in_bulk(keys) if keys else {}
    return Page(
        rows=worklist_rows.rows([found[key] for key in keys if key in found], counts["basis"], entries=entries),
        count=len(entries),
        previous=chosen.query(after=places[start - ROWS - 1] if start > ROWS else "") if start else "",
        following=chosen.query(after=places[start + ROWS - 1]) if start + ROWS < len(places) else "",
    )


def _tabs(chosen: Choice, counts: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "count": _said(counts[f"n_{name}"]) if f"n_{name}" in counts else "",
            "query": Choice(name, whose=chosen.whose).query(),
            "current": name == chosen.list,
        }
        for name, label in worklists.NAMES.items()
        if name == worklists.DUE or f"n_{name}" in counts
    ]


def _sorts(chosen: Choice) -> dict[str, str]:
    """The heading of the days open: where its link leads, and how the list is sorted by it."""
    if chosen.list == worklists.DUE:
        return {}
    to = worklists.NEWEST if chosen.sort == worklists.OLDEST else worklists.OLDEST
    # The longest open case has the most days: sorted by the days, the oldest first is from the highest down.
    aria = {worklists.OLDEST: "descending", worklists.NEWEST: "ascending"}.get(chosen.sort, "none")
    return {"query": chosen.query(sort=to), "aria": aria}


def _said(count: int) -> str:
    return f"{worklists.MOST:,} or more" if count >= worklists.MOST else str(count)
