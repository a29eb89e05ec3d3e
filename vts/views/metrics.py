"""Numbers for whatever watches over the service."""

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever sends METRICS_TOKEN or asks from one of METRICS_NETWORKS; for anybody else there is no such page."""
    if not (_has_token(request) or _is_near(request)):
        raise Http404
    from vts.metrics import exposition

    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").encode()
    wanted = f"Bearer {settings.METRICS_TOKEN}".encode()
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(given, wanted)


def _is_near(request: HttpRequest) -> bool:
    address = request.META.get("REMOTE_ADDR", "")
    return bool(address) and any(ip_address(address) in network for network in settings.METRICS_NETWORKS)
