"""Keeping the places in line right, and making the list of what is in hand anew."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.utils import timezone

from decisions import priority
from decisions.models import CaseLine

# Of what changed since, or is being changed at this moment, nothing is kept: nobody waits, and the next look makes it.
_KEEP_LINES = """
    WITH found AS (
        SELECT l.in_hand_id, m.line FROM unnest(%(keys)s::bigint[], %(turns)s::bigint[], %(lines)s::text[])
            AS m(key, turn, line) JOIN decisions_caseline l ON l.in_hand_id = m.key AND l.turn = m.turn
        FOR NO KEY UPDATE OF l SKIP LOCKED
    )
    UPDATE decisions_caseline l SET line = f.line::jsonb, under = %(under)s
    FROM found f WHERE f.in_hand_id = l.in_hand_id
"""


def bring_up_to_date(using: str = DEFAULT_DB_ALIAS) -> int:
    """Every case in hand has the place that is right today; how many were placed anew. Mostly none: one index look."""
    with connections[using].cursor() as cursor:
        cursor.execute(priority.PLACE, {"today": timezone.localdate(), "soon": priority.SOON})
        return int(cursor.rowcount)


def rebuild(using: str = DEFAULT_DB_ALIAS) -> int:
    """What is in hand is read anew from the cases themselves and their letters, however many there are."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM decisions_caseline")
        cursor.execute("DELETE FROM decisions_inhand")
        cursor.execute(
            "INSERT INTO decisions_inhand (consideration_id, victim_id, assigned_to_id, kind, status, opened_on,"
            " team_id, letters, stuck, to_do, letter_sent_on, answers_by, senior_not, grade_6_not, advice_by,"
            " place, since, changes_on)"
            " SELECT v.*, '9', v.opened_on, DATE '0001-01-01' FROM decisions_case_in_hand v"
        )
        cursor.execute(
            "INSERT INTO decisions_caseline (in_hand_id, victim_id, under, turn, opened_on)"
            " SELECT consideration_id, victim_id, '', txid_current(), opened_on FROM decisions_inhand"
        )
        return bring_up_to_date(using)


def keep_lines(made: Iterable[tuple[CaseLine, dict[str, Any]]], under: str) -> None:
    """What lists say of these cases is kept for the next who looks, as long as nothing of it has changed.

    `made` is what was worked out after the row was read: whatever changed in between took the row's turn.
    """
    rows = [(row.pk, row.turn, json.dumps(line, cls=DjangoJSONEncoder)) for row, line in made]
    if rows:
        keys, turns, lines = zip(*rows, strict=True)
        given: dict[str, Any] = {"keys": list(keys), "turns": list(turns), "lines": list(lines), "under": under}
        with connection.cursor() as cursor:
            cursor.execute(_KEEP_LINES, given)
