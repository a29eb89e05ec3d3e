"""Taking the next case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import next_case as next_cases
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.CONSIDER)
def next_case(request: SignedInRequest) -> HttpResponse:
    """The first case in line is this person's; they are taken to it and told why. Pressing twice takes one."""
    had = request.POST.get("had", "")
    taken = next_cases.take_next(by=request.user, had=int(had) if had.isascii() and had.isdigit() else None)
    if taken is None:
        messages.info(request, "No case is waiting that you may take.")
        return redirect("worklist")
    messages.info(request, next_cases.why_given(taken))
    return redirect("consideration", public_id=taken.public_id)
