"""Keeping the places in line right, and making the list of what is in hand anew."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Q
from django.utils import timezone

from decisions import priority
from decisions.models import CaseLine, LinesBasis
from decisions.worklists import lines

AT_A_TIME = 2_000
"""How many lines are made before anybody looks, in one go of some seconds."""
_IN_ONE_LOOK = 100

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


def make_lines(rows: Sequence[CaseLine], under: str) -> dict[int, dict[str, Any]]:
    """What lists say of these cases, worked out now, by their keys; kept for the next who looks as long as nothing of
    it has changed. Whatever changed after the rows were read took the turn that they had.
    """
    said = lines.worked_out([row.pk for row in rows])
    made = [(row.pk, row.turn, json.dumps(said[row.pk], cls=DjangoJSONEncoder)) for row in rows if row.pk in said]
    if made:
        keys, turns, texts = zip(*made, strict=True)
        given: dict[str, Any] = {"keys": list(keys), "turns": list(turns), "lines": list(texts), "under": under}
        with connection.cursor() as cursor:
            cursor.execute(_KEEP_LINES, given)
    return said


def make_absent_lines(most: int = AT_A_TIME) -> int:
    """So many cases at most of which no line counts today have one, before anybody looks; how many were made."""
    under = lines.under(LinesBasis.objects.values_list("number", flat=True).first())
    absent = list(CaseLine.objects.filter(~Q(under=under) | Q(line__isnull=True)).only("turn")[:most])
    for start in range(0, len(absent), _IN_ONE_LOOK):
        make_lines(absent[start : start + _IN_ONE_LOOK], under)
    return len(absent)
