"""Looking again at what was given up and is no letter to be made: a file that was put right."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cases.rights import Right
from decisions.actions import outbox
from decisions.models import OutboxMessage
from decisions.views.loading import SignedInRequest, for_right


@require_POST
@for_right(Right.SEE_DELIVERY)
def delivery_check(request: SignedInRequest, message: int) -> HttpResponse:
    """The file is looked at again; found as it was stored, it leaves the page."""
    found = OutboxMessage.objects.filter(pk=message, task=outbox.CHECK_FILE, done_at__isnull=True).first()
    if found is None:
        raise Http404
    outbox.ask_again(found)
    messages.success(request, "The file is being looked at again. What was found shows here in a few seconds.")
    return redirect("delivery")
