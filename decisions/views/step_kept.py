"""What somebody typed on a step page and could not save: kept as their draft, and shown to them again."""

from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from cases.actions import audit
from cases.rights import NotAllowed
from decisions import facts
from decisions.actions import drafts
from decisions.actions.refusals import NotReady
from decisions.forms.written import written
from decisions.transitions import InvalidTransition
from decisions.views.loading import SignedInRequest
from decisions.views.step_page import StepPage, open_step

Refusal = NotAllowed | InvalidTransition | NotReady


def keep_typed(request: SignedInRequest, page: StepPage, posted: QueryDict) -> datetime:
    """What was posted is this person's draft of the step."""
    seen = posted.get("version", "")
    return drafts.keep(
        consideration=page.consideration,
        page=page.task.page,
        content=drafts.content_of(posted.lists()),
        version=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 7 else 0,
        by=request.user,
    )


def opened_again(request: SignedInRequest, before: StepPage, page_name: str) -> StepPage:
    """The page as the case stands now; the look is on record."""
    fresh = facts.load(before.consideration.pk)
    audit.viewed(page_name, by=request.user, about=fresh, victim=fresh.victim)
    return open_step(fresh, before.task.step.key, before.task.part, request.user)


def refused_and_kept(request: SignedInRequest, before: StepPage, why: Refusal) -> HttpResponse:
    """Why it could not be saved, what stands now, and what was written: both texts (promise 25)."""
    at = keep_typed(request, before, request.POST)
    page = opened_again(request, before, "step.kept")
    form = page.form(request.POST)
    context = page.context(
        form,
        points=why.points if isinstance(why, NotReady) else [str(why)],
        written=written(form, drafts.content_of(request.POST.lists())),
        kept_at=timezone.localtime(at),
    )
    return render(request, "decisions/step_kept.html", context, status=403 if isinstance(why, NotAllowed) else 409)
