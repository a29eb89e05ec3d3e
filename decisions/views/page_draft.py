"""Keeping what is being typed on a page of a case other than a step."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from cases.rights import Right
from decisions.actions import drafts
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right
from decisions.views.page_drafts import shown_on


@for_right(Right.SEE_CASES)
def page_draft(request: SignedInRequest, public_id: str, page: str) -> HttpResponse:
    """204: kept, for its writer alone. Sent by the button rather than by the script, the page is shown again."""
    consideration = considerations_visible_to(request.user).filter(public_id=public_id).first()
    if consideration is None:
        raise Http404
    address = shown_on(consideration, page)
    if request.method == "POST":
        content = drafts.content_of(request.POST.lists())
        drafts.keep(consideration=consideration, page=page, content=content, by=request.user)
        if "X-Draft-Version" in request.headers:
            return HttpResponse(status=204)
    return redirect(address)
