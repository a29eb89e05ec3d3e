"""Saying that notifications are read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import notifications
from decisions.views.loading import SignedInRequest, for_right
from decisions.views.notifications import is_number


@require_POST
@for_right(Right.SEE_CASES)
def notifications_read(request: SignedInRequest) -> HttpResponse:
    """The ticked ones, or with `up_to` all that were there; they stay on the list."""
    number = request.POST.get("up_to", "")
    if is_number(number):
        count = notifications.mark_all_read(up_to=int(number), by=request.user)
    else:
        ticked = [int(one) for one in request.POST.getlist("which") if is_number(one)]
        count = notifications.mark_read(which=ticked, by=request.user)
    if count:
        messages.success(request, f"Marked as read: {count}.")
    else:
        messages.info(request, "Nothing was marked: tick what you have read.")
    return redirect("notifications")
