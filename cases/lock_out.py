"""How often one address may try passwords: django-axes counts, and this adds what it cannot say (promise 36).

It has one limit, which is here that of one name at one address. An address that tries many names waits too. Tries that
come at the same moment are looked at one after the other, where they could together pass a limit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

# Below so many wrong passwords no address can pass its limit with as many more at once as there are web threads.
_FEW = 10
WAIT_FOR = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 7650036))"


class PerAddress(AxesDatabaseHandler):  # type: ignore[misc]
    """Refuses a name at an address after five wrong passwords, an address after thirty, for a quarter of an hour."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether the password is not even looked at."""
        address = request.axes_ip_address  # type: ignore[attr-defined]
        return bool(super().is_locked(request, credentials)) or failures_of(address) >= settings.ADDRESS_FAILURE_LIMIT


def failures_of(address: str | None) -> int:
    """How many wrong passwords came from the address in the last quarter of an hour, whatever the name."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    recent = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=since)
    return recent.aggregate(sum=Sum("failures_since_start"))["sum"] or 0


@contextmanager
def one_at_a_time(username: str, address: str) -> Iterator[None]:
    """Nobody else tries this name from this address meanwhile; nor, where it tried a few in vain, any name."""
    with transaction.atomic():
        name = username.lower().replace("\0", "")  # which no name has, and the database does not take
        whose = f"{address} {name}" if failures_of(address) < _FEW else address
        with connection.cursor() as cursor:
            cursor.execute(WAIT_FOR, [whose])
        yield
