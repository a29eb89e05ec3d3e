"""The register: every disclosure bundle, with who asked for it, for whom and why, and the hashes of what was made."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.actions.audit import viewed
from cases.rights import Right, marked, may
from decisions.models import Bundle
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right

PAGE = 50


@for_right(Right.READ_DISCLOSURES)
def disclosures(request: SignedInRequest) -> HttpResponse:
    """Fifty at a time, the last first; people stand in it by their reference alone, and nothing can be done here.

    The auditor reads all of them but those of people marked need-to-know. Who sees cases reads of none that is kept
    from them.
    """
    viewed("disclosures", by=request.user)
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and 1 <= len(number) <= 6 else 1
    page = max(page, 1)
    opens = may(request.user, Right.SEE_CASES)
    rows = Bundle.objects.select_related("consideration__victim", "requested_by").prefetch_related("redactions")
    if opens:
        rows = rows.filter(consideration__in=considerations_visible_to(request.user))
    else:
        rows = rows.exclude(consideration__victim__in=marked().values("victim"))
    shown = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        "heading": "Register of disclosures",
        "rows": shown[:PAGE],
        "newer": f"?page={page - 1}" if page > 1 else "",
        "older": f"?page={page + 1}" if len(shown) > PAGE else "",
        "opens": opens,
    }
    return render(request, "decisions/disclosures.html", context)
