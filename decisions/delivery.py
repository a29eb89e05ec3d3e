"""What of the outbox is stuck, since when, why, and who must act: letters not made, files not as they were stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from cases import who_asks
from decisions.models import Letter, OutboxMessage
from decisions.transitions import LetterStatus

RENDER_LETTER = "decisions.render_letter"
RENDER_LARGE_PRINT = "decisions.render_large_print"
MAKE_BUNDLE = "decisions.make_bundle"
CHECK_FILE = "decisions.check_letter_file"
OF_LETTERS = (RENDER_LETTER, RENDER_LARGE_PRINT, CHECK_FILE)
LATE = timedelta(seconds=60)
"""How long after it was asked for a letter that is neither made nor failed counts as stuck."""
SHOWN = 100

NO_MESSAGE = "No message asks for it any more."
UNTAKEN = "No worker has taken it."
TRIED = "It was tried {tries} and goes on being tried."
WAITS = "It waits for an earlier letter about the same person."
ASKED_AGAIN = "Nobody yet: the program asks for it again within five minutes."
SEE_WORKERS = "An administrator looks whether the workers and Redis run. The letter is not lost: it comes when they do."
COMES_BY_ITSELF = "Nobody yet: after five tries it is marked as failed, and then the caseworker of the case acts."
FIRST_THE_OTHER = "Nobody: it comes after that one."
CASEWORKER = "The caseworker of the case, or a senior caseworker, asks for it again once the fault is put right."
LARGE_PRINT = "An administrator or a senior caseworker has it tried again once the fault is put right."
RESTORE = "An administrator puts the file back from the backup, and then has it checked again."


@dataclass(frozen=True)
class Stuck:
    """One thing that does not come by itself, or is late."""

    kind: str
    since: datetime
    why: str
    who: str
    letter: Letter | None = None
    message: OutboxMessage | None = None


@dataclass(frozen=True)
class Health:
    """How the outbox stands now."""

    waiting: int
    given_up: int
    oldest: timedelta | None  # how long the oldest that waits has been waiting

    @property
    def late(self) -> bool:
        """Whether something has waited longer than it should (promise 9)."""
        return self.oldest is not None and self.oldest > LATE


@who_asks.as_the_program()
def health() -> Health:
    """How many wait, how many were given up, and how old the oldest that waits is."""
    live = _live()
    oldest = live.order_by("created_at").values_list("created_at", flat=True).first()
    given_up = OutboxMessage.objects.filter(parked_at__isnull=False)
    failed = Letter.objects.filter(status=LetterStatus.FAILED).count()
    return Health(
        waiting=live.count(),
        given_up=failed + given_up.exclude(task=RENDER_LETTER).count(),
        oldest=timezone.now() - oldest if oldest else None,
    )


def unasked(late_by: timedelta = LATE) -> QuerySet[Letter]:
    """Letters that were asked for and are not made, for which no message stands in the outbox."""
    asks = _live().filter(task=RENDER_LETTER, key=OuterRef("as_key"))
    requested = Letter.objects.filter(status=LetterStatus.REQUESTED, requested_at__lt=timezone.now() - late_by)
    return requested.annotate(as_key=Cast("pk", CharField())).filter(~Exists(asks))


def stuck() -> list[Stuck]:
    """Everything that is stuck, the longest first: no more than a page of it."""
    late = list(_live().filter(created_at__lt=timezone.now() - LATE).order_by("created_at")[:SHOWN])
    damaged = list(OutboxMessage.objects.filter(parked_at__isnull=False).exclude(task=RENDER_LETTER)[:SHOWN])
    failed = list(_with_case(Letter.objects.filter(status=LetterStatus.FAILED)).order_by("requested_at")[:SHOWN])
    lost = list(_with_case(unasked()).order_by("requested_at")[:SHOWN])
    about = _letters_of([*late, *damaged])
    found = [
        *(Stuck(str(one), one.requested_at, one.failure, CASEWORKER, letter=one) for one in failed),
        *(Stuck(str(one), one.requested_at, NO_MESSAGE, ASKED_AGAIN, letter=one) for one in lost),
        *(_of_damaged(one, about.get(one.key)) for one in damaged),
        *_of_late(late, about),
    ]
    return sorted(found, key=lambda one: one.since)[:SHOWN]


def _live() -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(done_at__isnull=True, parked_at__isnull=True)


def _of_late(late: Iterable[OutboxMessage], about: dict[str, Letter]) -> Iterable[Stuck]:
    lanes: set[str] = set()
    for message in sorted(late, key=lambda one: one.pk):
        why, who = UNTAKEN, SEE_WORKERS
        if message.attempts:
            tries = "once" if message.attempts == 1 else f"{message.attempts} times"
            why, who = TRIED.format(tries=tries), COMES_BY_ITSELF
        elif message.lane in lanes:
            why, who = WAITS, FIRST_THE_OTHER
        lanes |= {message.lane} - {""}
        letter = about.get(message.key)
        yield Stuck(_kind(message, letter), message.created_at, f"{why} {message.last_error}".strip(), who, letter)


def _of_damaged(message: OutboxMessage, letter: Letter | None) -> Stuck:
    since = message.parked_at or message.created_at
    who = RESTORE if message.task == CHECK_FILE else LARGE_PRINT
    return Stuck(_kind(message, letter), since, message.last_error, who, letter, message)


def _kind(message: OutboxMessage, letter: Letter | None) -> str:
    if letter is None:
        return "Disclosure bundle" if message.task == MAKE_BUNDLE else "Message"
    words = {CHECK_FILE: f"File of the {str(letter).lower()}", RENDER_LARGE_PRINT: f"{letter} in large print"}
    return words.get(message.task, str(letter))


def _letters_of(messages: Iterable[OutboxMessage]) -> dict[str, Letter]:
    keys = {one.key for one in messages if one.task in OF_LETTERS and one.key.isdecimal()}
    return {str(one.pk): one for one in _with_case(Letter.objects.filter(pk__in=keys))}


def _with_case(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    return letters.select_related("consideration__victim").defer("content")
