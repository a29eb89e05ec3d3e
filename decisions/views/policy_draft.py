"""One draft of another policy: what it changes, what it cannot tell, and running it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right, may
from decisions.actions import simulations
from decisions.actions.refusals import NotReady
from decisions.forms.policy_drafts import RunForm
from decisions.models import NumbersDraft, Simulation
from decisions.policy_drafts import SHIPPED
from decisions.simulation import known_drafts
from decisions.views.loading import SignedInRequest, for_right

RUNS = 20


@for_right(Right.RUN_SIMULATIONS)
def policy_draft(request: SignedInRequest, name: str) -> HttpResponse:
    """A draft is run in the background; one that was discarded is read and not run."""
    draft = known_drafts.find(name)
    if draft is None:
        raise Http404
    written = None if name in SHIPPED else NumbersDraft.objects.select_related("drafted_by").get(public_id=name)
    discarded = written is not None and written.discarded_at is not None
    form = None if discarded else RunForm(request.POST or None)
    if form and request.method == "POST" and form.is_valid():
        asked = {one: form.cleaned_data[one] or None for one in ("since", "until")}
        try:
            run = simulations.ask(draft=draft, over=form.cleaned_data["over"], **asked, by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            return redirect("simulation", public_id=run.public_id)
    context = {
        "heading": draft.title,
        "caption": "Draft of another policy",
        "draft": draft,
        "written": written,
        "form": form,
        "runs": Simulation.objects.filter(draft=name).select_related("asked_by").defer("figures")[:RUNS],
        "may_discard": written is not None and not discarded and may(request.user, Right.DRAFT_NUMBERS),
    }
    return render(request, "decisions/policy_draft.html", context)
