"""Celery's way to Redis, with one fault of it cured: a connection that is gone is told as just that.

kombu's channel, used once more after its connection was given up, stumbles over an attribute of None. To Celery this
is no lost connection but an error nobody foresaw, and the worker ends: as when Redis dies while a task is acknowledged.
"""

from typing import Any

from kombu import transport
from kombu.transport import redis
from redis.exceptions import ConnectionError as ConnectionLost


class Channel(redis.Channel):  # type: ignore[misc]  # kombu has no types
    """A channel that says so when its connection is gone, as Celery expects of every transport."""

    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:
        if self.connection is None or self.connection.client is None:
            raise ConnectionLost("The connection to the broker was closed.")
        parameters: dict[str, Any] = super()._connparams(asynchronous=asynchronous)
        return parameters


class Transport(redis.Transport):  # type: ignore[misc]
    """Redis as kombu reaches it, with this channel."""

    Channel = Channel


def use_for_redis() -> None:
    """Every address of Redis is reached by this transport from now on."""
    for scheme in ("redis", "rediss"):
        transport.TRANSPORT_ALIASES[scheme] = f"{__name__}:Transport"
