"""For whatever watches over the service: whether it takes requests, and whether what was asked for comes."""

from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from decisions import delivery

READY = "ready"
LATE = "late: something in the outbox has waited {seconds} seconds"
NO_DATABASE = "no database"


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """One line and no name: 200 while all is well, 503 while the outbox is late by more than a minute (promise 9) or
    PostgreSQL does not answer. Redis is not asked: without it letters are late, and nothing else fails.
    """
    try:
        health = delivery.health()
    except DatabaseError:
        return _said(NO_DATABASE, HTTPStatus.SERVICE_UNAVAILABLE)
    if health.late and health.oldest:
        return _said(LATE.format(seconds=int(health.oldest.total_seconds())), HTTPStatus.SERVICE_UNAVAILABLE)
    return _said(READY, HTTPStatus.OK)


def _said(line: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(f"{line}\n", content_type="text/plain; charset=utf-8", status=status)
