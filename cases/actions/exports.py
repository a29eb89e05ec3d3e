"""Taking lists out of the service as files: on record before a byte leaves, and so many rows a day (promise 35)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError
from django.db.models import IntegerField, Sum
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.utils import timezone

from cases import csv_export
from cases.actions import audit
from cases.models import AuditEntry, Caseworker

TAKING_OUT = ("export.take", "statistics.export")


class TooMuchTakenOut(Exception):
    """The file would take out more rows in one day than one person may: nothing was given."""

    def __init__(self) -> None:
        most = settings.EXPORT_ROWS_A_DAY
        self.points = [
            f"Nobody takes more than {most:,} rows out of the service in one day, and this file would be more for you.",
            "Ask for less, or go on tomorrow. If your work needs more, ask whoever runs this service.",
        ]
        super().__init__(" ".join(self.points))


def take_out(*, what: str, form: str, rows: int, by: Caseworker) -> None:
    """It is on record who took what out, in which form and how many rows of it; raises `TooMuchTakenOut`."""
    with on_record(what), audit.event("export.take", by=by, what={"what": what, "form": form, "rows": rows}):
        require_few(by=by)


@contextmanager
def on_record(what: str) -> Iterator[None]:
    """What cannot be put on record inside is not given: raises `AuditUnavailable` (promise 18)."""
    try:
        yield
    except DatabaseError as error:
        raise audit.AuditUnavailable(what) from error


def require_few(*, by: Caseworker) -> None:
    """What the person took out today, with what this act says that it takes, is not too much.

    To be called inside the act; of two at once the second waits, and counts the first.
    """
    Caseworker.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    if _taken_today(by) > settings.EXPORT_ROWS_A_DAY:
        raise TooMuchTakenOut


def _taken_today(by: Caseworker) -> int:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    acts = AuditEntry.objects.filter(kind="event", actor_id=by.pk, action__in=TAKING_OUT, at__gte=midnight)
    rows = Cast(KeyTextTransform("rows", KeyTransform("what", "payload__body")), IntegerField())
    return int(acts.aggregate(total=Sum(rows))["total"] or 0)


def mark(by: Caseworker) -> str:
    """What a file says of itself: who took it out, and when."""
    return csv_export.taken_out(by.name, timezone.localtime())
