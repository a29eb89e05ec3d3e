"""From where a request came: the address of the connection or, where that is a proxy of ours, what the proxy says."""

import re
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_PORT = re.compile(r"^\[(.+)\](?::\d+)?$|^(\d+(?:\.\d+){3}):\d+$")  # some proxies write the port of whoever asks


def behind_proxies(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every request has for its `REMOTE_ADDR` the address from which it came to the outermost of our proxies.

    What is counted by address (letters checked, failed signing in) counts whoever asks, and not the proxy.
    """

    def responded(request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = client_address(request)
        return respond(request)

    return responded


def client_address(request: HttpRequest) -> str:
    """That address; "" where nobody can say.

    `X-Forwarded-For` is believed only of a proxy of TRUSTED_PROXIES, and read from its end: what stands before the
    first address that is none of ours was written by whoever asks.
    """
    found: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    while is_ours(found) and forwarded and (said := _address(forwarded.pop())):
        found = said
    return found


def is_ours(address: str) -> bool:
    """The address is one of our proxies’. Without one it came over a socket of this machine, where a proxy asks."""
    proxies = settings.TRUSTED_PROXIES
    if not address:
        return bool(proxies)
    return any(ip_address(address) in network for network in proxies)


def _address(text: str) -> str:
    """The address in what a proxy wrote; "" where there is none."""
    known = _PORT.sub(r"\1\2", text.strip())
    try:
        return str(ip_address(known))
    except ValueError:
        return ""
