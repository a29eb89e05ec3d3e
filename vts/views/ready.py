"""For whatever watches over the service: whether it takes requests, and whether what was asked for comes."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vts import health

READY = "ready"


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """A line for each thing and no name of any: 200 while all is well or letters are merely later, 503 while something
    fails people, as an outbox that is late by more than a minute does (promises 9, 43).
    """
    found = health.look()
    lines = [*found.faults, *found.degraded] or [READY]
    status = HTTPStatus.SERVICE_UNAVAILABLE if found.faults else HTTPStatus.OK
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8", status=status)
