"""What every response of the service carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def never_stored(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No page is kept by a browser or a proxy: any page may hold a person's case (promise 39).

    Static files are answered before this middleware and keep their own long life.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return respond
