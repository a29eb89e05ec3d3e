"""Keeping the places in line right, and making the list of what is in hand anew."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

from decisions import priority


def bring_up_to_date(using: str = DEFAULT_DB_ALIAS) -> int:
    """Every case in hand has the place that is right today; how many were placed anew. Mostly none: one index look."""
    with connections[using].cursor() as cursor:
        cursor.execute(priority.PLACE, {"today": timezone.localdate(), "soon": priority.SOON})
        return int(cursor.rowcount)


def rebuild(using: str = DEFAULT_DB_ALIAS) -> int:
    """What is in hand is read anew from the cases themselves and their letters, however many there are."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM decisions_inhand")
        cursor.execute(
            "INSERT INTO decisions_inhand (consideration_id, victim_id, assigned_to_id, kind, status, opened_on,"
            " letters, place, since, changes_on)"
            " SELECT v.*, '9', v.opened_on, DATE '0001-01-01' FROM decisions_case_in_hand v"
        )
        return bring_up_to_date(using)
