"""For whatever starts the service again: whether this process answers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """It does: nothing is asked of anything else, for starting again mends no database (promise 43)."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8")
