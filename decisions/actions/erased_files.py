"""Files of nobody: those of whoever was erased, and those that a program stored and then lost its row of.

Which files go stands in the outbox, written by the erasure itself, so that none is forgotten whatever happens to the
worker. The sweep finds what lies in a place and is in no row: a file stored just before a program died (promise 40).
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from cases import file_store

TASK = "decisions.remove_file"
LOST_AFTER = timedelta(hours=24)
"""How old a file without a row must be before it counts as lost: nobody takes so long to write the row."""
PLACES = (file_store.LETTERS, file_store.BUNDLES, file_store.EVIDENCE)


def remove(key: str) -> bool:
    """The file that the key of an outbox message names is gone; False where a row still names it, and it stays."""
    place, _, name = key.partition(":")
    if is_named(place, name):
        return False
    file_store.remove(place, name)
    return True


def sweep(*, before: datetime | None = None) -> int:
    """No file stored before that moment, by default a day ago, is in a place without being in a row; how many were."""
    before = before or timezone.now() - LOST_AFTER
    return sum(remove(f"{place}:{name}") for place in PLACES for name in file_store.kept_before(place, before))


def is_named(place: str, name: str) -> bool:
    """Whether a row names the file: the database answers, whatever it shows to whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT file_is_named(%s, %s)", [place, name])
        return bool(cursor.fetchone()[0])
