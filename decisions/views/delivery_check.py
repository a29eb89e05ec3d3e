"""Trying again what was given up and is no letter to be made: a file that was put right, a letter in large print."""

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
    """The file is looked at again, or the large print made again; once that went well, it leaves the page.

    A letter itself is asked for again on its own page, by who may.
    """
    given_up = OutboxMessage.objects.exclude(task=outbox.RENDER_LETTER).filter(done_at__isnull=True)
    found = given_up.filter(pk=message).first()
    if found is None:
        raise Http404
    outbox.ask_again(found)
    messages.success(request, "It is being tried again. What came of it shows here in a few seconds.")
    return redirect("delivery")
