"""What machines ask is answered before anything asks who is signed in or by what name the service was called."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

WATCHED = frozenset({"/live/", "/ready/"})
Respond = Callable[[HttpRequest], HttpResponse]


def without_a_session(get_response: Respond) -> Respond:
    """These addresses need no session, no person and no name of a host: they answer while nothing else can."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path not in WATCHED:
            return get_response(request)
        request.resolver_match = found = resolve(request.path)
        answer: HttpResponse = found.func(request)
        return answer

    return respond
