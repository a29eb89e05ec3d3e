"""The outbox: what is to be run stands in PostgreSQL until it has been run. Redis only rings for it.

A message is *sent* when its id goes to the broker, and *begun* when a worker takes it up. Only what was begun counts
as a try: a broker that loses messages, or is down for a day, uses up none.

When a message is due is told by the database's clock alone: those of the machines that ask and that run may differ.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from structlog.contextvars import get_contextvars

from decisions.delivery import CHECK_FILE, RENDER_LETTER
from decisions.models import Letter, OutboxMessage

__all__ = ["CHECK_FILE", "RENDER_LETTER"]

LEASE = timedelta(seconds=10)
"""How long after a message was sent, or begun, it is taken for lost and sent again."""
IN_FLIGHT = 200
"""How many messages may be with the broker at once; the rest wait here, where nothing is lost."""
MAX_TRIES = 5
_FIRST_PAUSE = timedelta(seconds=0.5)
_UNTIL_REACHED = timedelta(seconds=15)
_LOCKS = 7650066  # our own class of advisory locks: a worker holds the one of the message that it runs
_PARKING = 7650067  # and of these one for each thing that is about to be parked, so that two who find it say it once

_BEGUN_BY_THE_DEAD = """
    SELECT m.id FROM decisions_outboxmessage m
    WHERE m.begun_at IS NOT NULL AND m.done_at IS NULL AND m.parked_at IS NULL AND m.due_at > now()
        AND NOT EXISTS (
            SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = %(class)s AND l.objid = m.id
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        )
    FOR NO KEY UPDATE OF m SKIP LOCKED
"""


def ask(*, task: str, key: str, lane: str = "") -> OutboxMessage:
    """The task will be run on what the key names, in the caller's transaction or not at all: after the lane's others,
    once, whatever happens to workers and to Redis.
    """
    asked_by = str(get_contextvars().get("request_id", ""))
    return OutboxMessage.objects.create(task=task, key=key, lane=lane, due_at=Now(), request_id=asked_by)


def ask_for(letter: Letter) -> OutboxMessage:
    """The letter will be made, after those that were asked for about the same person before it."""
    return ask(task=RENDER_LETTER, key=str(letter.pk), lane=f"person {letter.consideration.victim_id}")


def live() -> QuerySet[OutboxMessage]:
    """The messages that still wait to be run, or are being run."""
    return OutboxMessage.objects.filter(done_at__isnull=True, parked_at__isnull=True)


def claim_due() -> list[tuple[int, str]]:
    """The messages to be sent now, each as its id and task; nobody else gets them until their lease is over.

    Of a lane only the first is sent: the next one waits until that is done or given up.
    """
    now = Now()
    before = live().filter(lane=OuterRef("lane"), pk__lt=OuterRef("pk"))
    with transaction.atomic():
        _take_from_the_dead()
        room = IN_FLIGHT - live().filter(due_at__gt=now).count()
        if room <= 0:
            return []
        due = live().filter(Q(lane="") | ~Exists(before), due_at__lte=now).order_by("due_at", "pk")
        due = due.select_for_update(of=("self",), skip_locked=True, no_key=True)
        claimed = list(due.values_list("pk", "task")[:room])
        if claimed:
            OutboxMessage.objects.filter(pk__in=[pk for pk, _ in claimed]).update(due_at=now + LEASE)
    return claimed


def _take_from_the_dead() -> None:
    """What a worker had begun that has died since is due at once: its lock went with it."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGUN_BY_THE_DEAD, {"class": _LOCKS})
        dead = [pk for (pk,) in cursor.fetchall()]
    if dead:
        live().filter(pk__in=dead).update(due_at=Now(), begun_at=None)


def give_back(messages: Sequence[int], after: timedelta) -> None:
    """These could not be sent: they are due again after so long."""
    OutboxMessage.objects.filter(pk__in=messages, done_at__isnull=True).update(due_at=Now() + after)


@contextmanager
def running(message: int) -> Iterator[OutboxMessage | None]:
    """The message, begun by this worker alone while the block runs; None when there is nothing to do.

    That it is being run shows by a lock that dies with this worker's connection: killed, it holds nobody up. The try
    is on record before the block starts, so that a message that kills its worker is not tried for ever.
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
    message.done_at, message.begun_at, message.last_error = timezone.now(), None, ""
    message.save(update_fields=["done_at", "begun_at", "last_error"])
    _ring_for_next(message)


def mark_tried(message: OutboxMessage, why: str) -> bool:
    """This try came to nothing. The message is due after a pause; True when that was the last and it is parked."""
    message.last_error, message.begun_at = why[:300], None
    if message.attempts >= MAX_TRIES:
        message.parked_at = timezone.now()
    else:
        message.due_at = Now() + _FIRST_PAUSE * 2 ** (message.attempts - 1)
    message.save(update_fields=["last_error", "begun_at", "parked_at", "due_at"])
    if message.parked_at:
        _ring_for_next(message)
    return message.parked_at is not None


def put_off(message: OutboxMessage, why: str) -> None:
    """Nothing is wrong with what the message asks for, but what it needs cannot be reached: this was no try."""
    message.last_error, message.attempts = why[:300], max(0, message.attempts - 1)
    message.begun_at, message.due_at = None, Now() + _UNTIL_REACHED
    message.save(update_fields=["last_error", "attempts", "begun_at", "due_at"])


def give_up(message: OutboxMessage, why: str) -> None:
    """The message is parked at once: another try would find the same until a person has acted."""
    message.last_error, message.begun_at, message.parked_at = why[:300], None, timezone.now()
    message.save(update_fields=["last_error", "begun_at", "parked_at"])
    _ring_for_next(message)


def park(*, task: str, key: str, why: str) -> None:
    """It is on record that the task found something that a person must put right; said once, however often found."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_PARKING, f"{task} {key}"])
        if not OutboxMessage.objects.filter(task=task, key=key, done_at__isnull=True).exists():
            now = timezone.now()
            OutboxMessage.objects.create(task=task, key=key, due_at=now, parked_at=now, last_error=why[:300])


def ask_again(message: OutboxMessage) -> None:
    """A message that was given up is tried anew, with all its tries."""
    now = timezone.now()
    OutboxMessage.objects.filter(pk=message.pk, parked_at__isnull=False).update(
        parked_at=None, attempts=0, created_at=now, due_at=Now()
    )


def _ring_for_next(message: OutboxMessage) -> None:
    """The relays look at once whether another message of the lane may go now."""
    if message.lane:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify('outbox', '')")


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
        begun.begun_at, begun.due_at = Now(), Now() + LEASE
        begun.save(update_fields=["attempts", "begun_at", "due_at"])
    return begun
