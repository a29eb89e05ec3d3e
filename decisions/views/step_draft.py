"""Keeping what is being typed on a step page."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions import facts
from decisions.actions import considerations
from decisions.models import Consideration
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right
from decisions.views.step_page import open_step

NOT_KEPT = ("csrfmiddlewaretoken", "version", "then")


@require_POST
@for_right(Right.CONSIDER)
def step_draft(request: SignedInRequest, public_id: str, step: str, part: int | None = None) -> HttpResponse:
    """204: kept, for its writer alone; 409: the finding was changed since. Nothing of the case is shown."""
    consideration = _editable(request, public_id)
    page = open_step(consideration, step, part, request.user)
    if request.headers.get("X-Draft-Version", "0") != str(page.version):
        return HttpResponse(status=409)
    content = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    considerations.save_draft(
        consideration=consideration, page=page.task.page, content=content, version=page.version, by=request.user
    )
    return HttpResponse(status=204, headers={"X-Draft-Version": str(page.version)})


def _editable(request: SignedInRequest, public_id: str) -> Consideration:
    visible = considerations_visible_to(request.user)
    consideration = facts.with_facts(visible).filter(public_id=public_id).first()
    if consideration is None:
        raise Http404
    considerations.require_editable(consideration, request.user)
    return consideration
