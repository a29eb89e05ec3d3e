"""Letters that somebody read and issued, and that did not reach anybody yet: none lies in a drawer unseen (XY)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from decisions.models import Letter, Service
from decisions.transitions import LetterStatus
from decisions.working_days import england_and_wales

RECORDED_WITHIN = 5
"""Working days after sending, after which somebody has to say whether it was served."""
SEND, SEND_AGAIN = "Send the letter", "The letter came back: send it again"
ON_ITS_WAY, SAY_WHETHER = "The letter is on its way", "Record whether the letter was served"


def with_sending(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """The letters, each with the day on which it was sent (None: it is not on its way), and whether it came back."""
    of_letter = Service.objects.filter(letter=OuterRef("pk"), is_copy=False)
    return letters.annotate(
        sent_on=Subquery(of_letter.filter(returned_on__isnull=True).values("sent_on")[:1]),
        came_back=Exists(of_letter.filter(returned_on__isnull=False)),
    )


def waiting(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Of the letters those that wait for their caseworker: not sent, or sent and nobody said whether they arrived."""
    late = Q(sent_on__isnull=True) | Q(sent_on__lte=late_if_sent_by(timezone.localdate()))
    return with_sending(letters.filter(status=LetterStatus.ISSUED)).filter(late)


def late_if_sent_by(today: date) -> date:
    """The latest day of sending from which the working days for recording service are over today."""
    day = today - timedelta(days=RECORDED_WITHIN)
    while _is_in_time(day, today):
        day -= timedelta(days=1)
    return day


def step(row: dict[str, Any], today: date) -> tuple[str, bool]:
    """What is to be done with an issued letter, from its row `with_sending`; and whether its caseworker has to."""
    if row["sent_on"] is None:
        return (SEND_AGAIN if row["came_back"] else SEND), True
    late = date.fromisoformat(row["sent_on"]) <= late_if_sent_by(today)
    return (SAY_WHETHER, True) if late else (ON_ITS_WAY, False)


def _is_in_time(sent_on: date, today: date) -> bool:
    # Our own reminder and no time limit of the law: a holiday announced late makes it a day early, and no list pays for
    # reading the bank holidays entered here.
    calendar = england_and_wales()
    if not (calendar.covers(sent_on) and calendar.covers(sent_on + timedelta(days=31))):
        return today - sent_on <= timedelta(days=7)  # beyond the calendar's years, a week
    return calendar.working_day_after(sent_on, RECORDED_WITHIN) >= today
