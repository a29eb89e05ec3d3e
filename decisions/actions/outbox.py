"""The outbox: what is to be run stands in PostgreSQL until it has been run. Redis only rings for it.

A message is *sent* when its id goes to the broker, and *begun* when a worker takes it up. Only what was begun counts
as a
try: a broker that loses messages, or is down for a day, uses up none.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from decisions.models import OutboxMessage

LEASE = timedelta(seconds=20)
"""How long after a message was sent, or begun, it is taken for lost and sent again."""
IN_FLIGHT = 200
"""How many messages may be with the broker at once; the rest wait here, where nothing is lost."""
MAX_TRIES = 5
_FIRST_PAUSE = timedelta(seconds=0.5)
_LOCKS = 7650066  # our own class of advisory locks: a worker holds the one of the message that it runs


def claim_due() -> list[tuple[int, str]]:
    """The messages to be sent now, each as its id and task; nobody else gets them until their lease is over."""
    now = timezone.now()
    waiting = OutboxMessage.objects.filter(done_at__isnull=True, parked_at__isnull=True)
    with transaction.atomic():
        room = IN_FLIGHT - waiting.filter(due_at__gt=now).count()
        if room <= 0:
            return []
        due = waiting.filter(due_at__lte=now).order_by("due_at", "pk").select_for_update(skip_locked=True, no_key=True)
        claimed = list(due.values_list("pk", "task")[:room])
        if claimed:
            OutboxMessage.objects.filter(pk__in=[pk for pk, _ in claimed]).update(due_at=now + LEASE)
    return claimed


def give_back(messages: Sequence[int], due_at: datetime) -> None:
    """These could not be sent: they are due again at that time."""
    OutboxMessage.objects.filter(pk__in=messages, done_at__isnull=True).update(due_at=due_at)


@contextmanager
def running(message: int) -> Iterator[OutboxMessage | None]:
    """The message, begun by this worker alone while the block runs; None when there is nothing to do.

    That it is being run shows by a lock that dies with this worker's connection: killed, it holds nobody up. The try
    is on
    record before the block starts, so that a message that kills its worker is not tried for ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCKS, message])
        row = cursor.fetchone()
    if not row or not row[0]:
        yield None
        return
    try:
        yield _begin(message)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCKS, message])


def mark_done(message: OutboxMessage) -> None:
    """The message is done and is never sent again."""
    message.done_at, message.last_error = timezone.now(), ""
    message.save(update_fields=["done_at", "last_error"])


def mark_tried(message: OutboxMessage, why: str) -> bool:
    """This try came to nothing. The message is due after a pause; True when that was the last and it is parked."""
    message.last_error = why[:300]
    if message.attempts >= MAX_TRIES:
        message.parked_at = timezone.now()
    else:
        message.due_at = timezone.now() + _FIRST_PAUSE * 2 ** (message.attempts - 1)
    message.save(update_fields=["last_error", "parked_at", "due_at"])
    return message.parked_at is not None


def _begin(message: int) -> OutboxMessage | None:
    with transaction.atomic():
        begun = (
            OutboxMessage.objects.select_for_update(no_key=True)
            .filter(pk=message, done_at__isnull=True, parked_at__isnull=True)
            .first()
        )
        if begun is None:
            return None
        begun.attempts += 1
        begun.due_at = timezone.now() + LEASE
        begun.save(update_fields=["attempts", "due_at"])
    return begun
