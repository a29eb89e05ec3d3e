"""Opening a case in which it is considered whether to cancel one permission."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.models import ChildPermission, PermissionToStay
from cases.rights import Right, require
from decisions import cancellations
from decisions.actions import cancellations as acts
from decisions.actions.refusals import NotReady
from decisions.cancellations import Running
from decisions.forms.cancellation import CancelForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("cancellation_open", with_facts=True)
def cancellation_open(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Which permission, on which grounds, and what came to light; the case is then open for somebody to take."""
    require(request.user, Right.CONSIDER)
    running = cancellations.running(consideration, timezone.localdate())
    draft = PageDraft(consideration, request.user, "cancellation_open")
    if request.method != "POST":
        return _shown(request, consideration, draft.form(CancelForm, running=running))
    form = draft.form(CancelForm, request.POST, running=running)
    if not form.is_valid():
        return _shown(request, consideration, form)
    said = form.cleaned_data
    try:
        opened = acts.open(
            stay=_stay(consideration, form.chosen()),
            grounds=said["grounds"],
            public_order=said["public_order"] or "",
            came_to_light=said["came_to_light"],
            by=request.user,
        )
    except NotReady as refusal:
        for point in refusal.points:
            form.add_error(None, point)
        return _shown(request, consideration, form, status=409)
    draft.done()
    messages.success(request, "The case is open. Nothing is found and nothing is decided.")
    return redirect("consideration", public_id=opened.public_id)


def _stay(consideration: Consideration, chosen: Running) -> PermissionToStay | ChildPermission:
    victim = consideration.victim
    if chosen.is_childs:
        return ChildPermission.objects.select_related("child__victim").get(pk=chosen.row, child__victim=victim)
    return PermissionToStay.objects.select_related("victim").get(pk=chosen.row, victim=victim)


def _shown(
    request: SignedInRequest, consideration: Consideration, form: CancelForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Consider cancelling a permission",
        "form": form,
        "runs": bool(cancellations.running(consideration, timezone.localdate())),
        "open": cancellations.open_on(consideration),
    }
    return render(request, "decisions/cancellation_open.html", context, status=status)
