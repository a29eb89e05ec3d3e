"""From where a request came: the address of the connection or, where that is a proxy of ours, what the proxy says."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

Networks = Sequence[IPv4Network | IPv6Network]


def client_address(request: HttpRequest) -> str:
    """The address from which the request came to the outermost of our proxies; "" where nobody can say.

    `X-Forwarded-For` is believed only of a proxy of TRUSTED_PROXIES, and read from its end: what stands before the
    first address that is none of ours was written by whoever asks.
    """
    found: str = request.META.get("REMOTE_ADDR", "")
    forwarded = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    while _is_trusted(found, settings.TRUSTED_PROXIES) and forwarded and _is_address(forwarded[-1]):
        found = forwarded.pop()
    return found


def _is_trusted(address: str, proxies: Networks) -> bool:
    return _is_address(address) and any(ip_address(address) in network for network in proxies)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
