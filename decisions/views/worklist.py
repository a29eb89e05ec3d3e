"""The worklist: what is mine, what is nobody's, what waits for me."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cases.actions import audit
from cases.countries import name_of
from cases.menu import own_work
from cases.rights import Right, may
from decisions import answers, dependants, evidence_requests, facts, holds, progress, worklists
from decisions.models import Consideration
from decisions.next_step import NextStep, disqualification_is_open, next_step, unsent, with_next_step
from decisions.transitions import LetterStatus, Status
from decisions.views.loading import SignedInRequest, considerations_visible_to

ROWS = 25
ISSUED = LetterStatus.ISSUED


@dataclass(frozen=True)
class Row:
    """One line of the list: nothing of what happened to the person stands in it."""

    consideration: Consideration
    countries: str
    served_on: date | None
    days_open: int
    next: NextStep
    flags: str


@login_required
def worklist(request: SignedInRequest) -> HttpResponse:
    """One of the three lists, 25 to a page, each case with its next step. Who sees no case is led to their own work."""
    if not may(request.user, Right.SEE_CASES):
        return redirect(own_work(request.user))
    chosen = request.GET.get("list", worklists.MINE)
    chosen = chosen if chosen in worklists.NAMES else worklists.MINE
    visible = considerations_visible_to(request.user)
    counts = worklists.counts(visible, request.user)
    pages = max(1, -(-counts[chosen] // ROWS))
    page = min(max(_number(request.GET.get("page", "1")), 1), pages)
    start = (page - 1) * ROWS
    audit.viewed(f"worklist.{chosen}", by=request.user)
    listed = with_next_step(facts.with_facts(worklists.listed(visible, chosen, request.user)))
    rows = [_row(consideration) for consideration in listed[start : start + ROWS]]
    context = {
        "heading": "My work",
        "tabs": [
            {"name": name, "label": label, "count": counts[name], "current": name == chosen}
            for name, label in worklists.NAMES.items()
        ],
        "chosen": chosen,
        "rows": rows,
        "first": start + 1,
        "last": start + len(rows),
        "count": counts[chosen],
        "unassigned": counts[worklists.UNASSIGNED],
        "held": counts["held"],
        "previous": _page_url(chosen, page - 1) if page > 1 else "",
        "following": _page_url(chosen, page + 1) if page < pages else "",
        "page_label": f"{page} of {pages}",
        "may_record": may(request.user, Right.CONSIDER),
    }
    return render(request, "decisions/worklist.html", context)


def _row(consideration: Consideration) -> Row:
    how_far = progress.of(consideration)
    grounds = getattr(consideration.victim, "conclusive_grounds", None)
    return Row(
        consideration=consideration,
        countries=", ".join(name_of(row["country"]) for row in consideration.country_rows),  # type: ignore[attr-defined]
        served_on=grounds.served_on if grounds else None,
        days_open=(timezone.localdate() - consideration.opened_on).days,
        next=next_step(consideration, how_far),
        flags=", ".join(_flags(consideration)),
    )


def _flags(consideration: Consideration) -> list[str]:
    """What makes a case urgent or different, in a word each; never what happened to the person."""
    found = (finding.answers for finding in consideration.findings.all() if finding.step == "before-you-decide")
    checks: dict[str, Any] = next(found, {})
    paused = holds.paused(consideration, timezone.localdate())
    flags = {
        "Child": bool(consideration.child_rows) or _is_child(consideration.victim.date_of_birth),  # type: ignore[attr-defined]
        "18 soon": bool(dependants.coming_of_age(consideration, timezone.localdate())),
        "Disqualification open": disqualification_is_open(consideration),
        "Custody": checks.get("person.in_custody") is True,
        "Paused": any(one.certain for one in paused),
        "May be paused": bool(paused) and not any(one.certain for one in paused),
        "Advice asked": bool(consideration.advice_rows) and consideration.is_open,  # type: ignore[attr-defined]
        "Evidence overdue": any(one.is_overdue for one in evidence_requests.of(consideration)),
        "Letter to issue": consideration.is_open and any(row["status"] != ISSUED for row in unsent(consideration)),
        "Letter to send": consideration.is_open and any(row["status"] == ISSUED for row in unsent(consideration)),
        "On hold": consideration.status == Status.ON_HOLD,
        "Asylum": consideration.victim.asylum_claim_outstanding is True,
    }
    return [name for name, raised in flags.items() if raised]


def _is_child(born: date | None) -> bool:
    """Whether a person born then is under 18 today; an age that is not known raises no flag."""
    return born is not None and not answers.is_adult(born, timezone.localdate())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _page_url(chosen: str, page: int) -> str:
    return f"{reverse('worklist')}?list={chosen}&page={page}"
