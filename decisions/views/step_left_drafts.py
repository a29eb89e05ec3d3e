"""What colleagues typed on a step of this case and did not save, for whoever has the case now."""

from django.http import HttpResponse
from django.shortcuts import render

from decisions.actions import considerations
from decisions.forms.written import written
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_page import open_step


@loads_consideration("step_left_drafts", with_facts=True)
def step_left_drafts(
    request: SignedInRequest, consideration: Consideration, step: str, part: int | None = None
) -> HttpResponse:
    """Each draft with its writer and its time; the look is on record, as with everything of a case (promise 18)."""
    considerations.require_mine(consideration, request.user)
    page = open_step(consideration, step, part, request.user, with_drafts=True)
    form = page.form()
    context = {
        **page.context_of_case(),
        "heading": f"Drafts that colleagues left: {page.task.title}",
        "left": [(draft, written(form, draft.content)) for draft in page.left_here],
    }
    return render(request, "decisions/step_left_drafts.html", context)
