"""The case overview: what blocks the case, who must act, what is known, and what was done."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases.rights import Right, may
from decisions import (
    cancellations,
    dependants,
    earlier,
    evidence_requests,
    facts,
    holds,
    in_line,
    ledger,
    progress,
    public_authorities,
    questionnaires,
)
from decisions.actions import assignments
from decisions.actions import evidence_requests as requesting
from decisions.gates import representations_answered
from decisions.history import history_of
from decisions.look_again import look_again
from decisions.models import Consideration, Note
from decisions.models.consideration import Kind
from decisions.next_step import next_step, with_next_step
from decisions.quality.alike import may_see
from decisions.step_status import StepStatus
from decisions.transitions import HANDED_BACK, Status
from decisions.views import kinds, overview
from decisions.views.came_after import came_after
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration

RECENT, EVERYTHING = 10, 500
TURNS_ON = (
    "letter_rows",
    "hold_rows",
    "referral_rows",
    "answer_rows",
    "notice_rows",
    "held_rows",
    "decided_on",
    "advice_rows",
    "hand_over_rows",
)

NOTES = Func(
    ArraySubquery(Note.objects.filter(consideration=OuterRef("pk")).values("pk")),
    function="CARDINALITY",
    output_field=IntegerField(),
)


@loads_consideration("consideration", with_facts=True)
def consideration(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The case with its last ten events, or (`?all`) with its whole history."""
    everything = "all" in request.GET
    named = _with_turns(consideration, request)
    how_far = progress.of(consideration)
    step = next_step(consideration, how_far)
    first = earlier.was_decided_by(consideration, request.user)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": _heading(consideration),
        "next": step,
        "who_acts": overview.who_acts(step, named["names"]),
        "takeable": consideration.status == Status.UNASSIGNED
        and may(request.user, Right.CONSIDER)
        and not (first or named["until"]),
        "decided_first": first and consideration.is_open,
        "may_see": named,
        "mine": consideration.assigned_to_id == request.user.pk,
        "handed_over": overview.handed_over(consideration),
        "can_hand_back": consideration.assigned_to_id == request.user.pk and consideration.status in HANDED_BACK,
        "can_take_over": assignments.may_take_over(consideration, request.user),
        "can_ask": requesting.may_ask(consideration, request.user),
        "requests": evidence_requests.of(consideration),
        "questionnaires": questionnaires.of(consideration),
        "closable": requesting.may_close(consideration, request.user),
        "referrals": consideration.referral_rows if may(request.user, Right.ANSWER_REFERRALS) else [],  # type: ignore[attr-defined]
        "advice": _advice_for(request, consideration),
        "blocking": [
            *(overview.blocking(how_far) if consideration.is_editable else []),
            *(public_authorities.what_to_do(consideration) if kinds.has_page(consideration, "authorities") else []),
        ],
        "authorities_ask": public_authorities.unanswered(consideration),
        "birthdays": dependants.coming_of_age(consideration, timezone.localdate()),
        "look_again": look_again(how_far),
        "facts": overview.key_facts(consideration),
        "held": holds.held(consideration, timezone.localdate()),
        "in_line": in_line.due(consideration, timezone.localdate()),
        "stay": overview.stay(consideration),
        "cancellable": may(request.user, Right.CONSIDER) and cancellations.running(consideration, timezone.localdate()),
        "children": overview.children(consideration),
        "countries": overview.countries(consideration),
        "evidence": facts.evidence_of(consideration),
        "evidence_count": ledger.count(consideration),
        "on_record": overview.decisions_on_record(consideration),
        "letters": overview.letters(consideration),
        "came_after": came_after(consideration),
        "may_see_alike": may_see(consideration, request.user),
        "has": {page: kinds.has_page(consideration, page) for page in kinds.PAGES},
        "open_points": representations_answered.unanswered(consideration),
        "history": history_of(consideration.victim, limit=EVERYTHING if everything else RECENT),
        "everything": everything,
        "done": sum(task.status in (StepStatus.COMPLETED, StepStatus.NOT_NEEDED) for task in how_far.tasks),
        "count": len(how_far.tasks),
    }
    return render(request, "decisions/consideration.html", context)


def _with_turns(consideration: Consideration, request: SignedInRequest) -> dict[str, Any]:
    """The case has what its next step turns on; and who may see it, where it is need-to-know. One query."""
    turning = (
        with_next_step(Consideration.objects.filter(pk=consideration.pk))
        .values(*TURNS_ON, note_count=NOTES, may_see=overview.may_see(request.user))
        .get()
    )
    named = overview.named_of(turning.pop("may_see"))
    for name, rows in turning.items():
        setattr(consideration, name, rows)
    return named


def _heading(consideration: Consideration) -> str:
    """Whose case it is, and of what: permission goes without saying."""
    name = consideration.victim.name_or_reference
    return name if consideration.kind == Kind.CONSIDERATION else f"{name}: {consideration.is_about.lower()}"


def _advice_for(request: SignedInRequest, consideration: Consideration) -> list[dict[str, Any]]:
    """The questions without an answer that this person may answer."""
    rows: list[dict[str, Any]] = consideration.advice_rows  # type: ignore[attr-defined]
    if not may(request.user, Right.ANSWER_REFERRALS) or consideration.assigned_to_id == request.user.pk:
        return []
    return [row for row in rows if row["asked_by_id"] != request.user.pk] if consideration.is_open else []
