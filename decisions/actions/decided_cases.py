"""What decisions are like, kept up in the transaction of each decision, and made again."""

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from decisions.models import DecidedCase, Determination
from decisions.quality import rows


def decided(determination: Determination) -> None:
    """The decision is among those that can be sampled and compared; to be called in the act that makes it."""
    with connection.cursor() as cursor:
        cursor.execute(rows.ADD_ONE, [determination.pk])


def rebuild(using: str = DEFAULT_DB_ALIAS) -> int:
    """Every row is made again from the determinations, in one statement; how many. Decisions wait meanwhile."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("LOCK TABLE decisions_decidedcase IN EXCLUSIVE MODE")
        DecidedCase.objects.using(using).all().delete()
        cursor.execute(rows.ADD_ALL)
        return int(cursor.rowcount)
