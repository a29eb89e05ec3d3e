"""Taking the next case: the first in line that this person may have."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from cases.models import AuditEntry, Caseworker
from cases.rights import Right, require
from decisions import priority
from decisions.actions import in_hand
from decisions.models import Consideration, InHand

SAME_PRESS = timedelta(minutes=1)
"""So long after a case was given, asking again may be the same press that arrives a second time."""

# One statement: the first in line whom nobody is taking at this moment, never who decided first (RCN-01), never who has
# an interest or decides a case of the person blind. What another transaction holds is passed over, and what it took is
# seen to be taken. The event is made in it too, because which case it would be about is not known before; `first` is
# read once, or it would give another row.
_TAKE = """
    WITH first AS MATERIALIZED (
        SELECT h.consideration_id, h.victim_id, h.place FROM decisions_inhand h
        JOIN decisions_consideration n ON n.id = h.consideration_id AND n.status = 'unassigned'
        WHERE h.status = 'unassigned'
        AND first_decider_of(h.consideration_id) IS DISTINCT FROM %(by)s
        AND NOT EXISTS (
            SELECT 1 FROM cases_conflictofinterest i
            WHERE i.victim_id = h.victim_id AND i.caseworker_id = %(by)s AND i.ended_at IS NULL)
        AND NOT EXISTS (
            SELECT 1 FROM decisions_seconddecision s
            JOIN decisions_determination d ON d.id = s.determination_id
            JOIN decisions_consideration b ON b.id = d.consideration_id
            WHERE b.victim_id = h.victim_id AND s.decider_id = %(by)s AND s.finished_at IS NULL)
        AND NOT EXISTS (
            SELECT 1 FROM cases_needtoknow k
            WHERE k.victim_id = h.victim_id AND k.lifted_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM cases_needtoknowmember m
                WHERE m.marking_id = k.id AND m.caseworker_id = %(by)s AND m.ended_at IS NULL))
        ORDER BY h.place, h.since, h.consideration_id
        FOR NO KEY UPDATE OF n SKIP LOCKED LIMIT 1
    ), event AS MATERIALIZED (
        SELECT consideration_id, audit_record('event', %(by)s, 'consideration.take', victim_id,
            'decisions_consideration:' || consideration_id,
            jsonb_build_object('why', '', 'what', jsonb_build_object('next', true, 'place', place))) AS entry
        FROM first
    ), told AS MATERIALIZED (
        SELECT consideration_id, set_config('vts.event', entry::text, true) FROM event
    )
    UPDATE decisions_consideration c SET status = 'in_progress', assigned_to_id = %(by)s, version = c.version + 1
    FROM told WHERE c.id = told.consideration_id RETURNING c.id
"""


def take_next(*, by: Caseworker, had: int | None = None) -> Consideration | None:
    """The unassigned case that comes first is this person's; those who ask at once get different ones (POL-07).

    What comes first, and why, says `decisions.priority`; `why_given` says it of the case. None when nothing waits.
    `had` is how many cases the person had when they asked: asking twice with one press gives the one case both times.
    Where that number changed for another reason, the next case is given.
    """
    require(by, Right.CONSIDER)
    in_hand.bring_up_to_date()
    with transaction.atomic():
        Caseworker.objects.select_for_update(no_key=True).get(pk=by.pk)
        if had is not None and had != held(by) and (taken := _just_taken(by)):
            return taken
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, {"by": by.pk})
            row = cursor.fetchone()
            cursor.execute("SELECT set_config('vts.event', '', true)")
    return Consideration.objects.select_related("victim").get(pk=row[0]) if row else None


def held(by: Caseworker) -> int:
    """How many cases the person has in hand."""
    return InHand.objects.filter(assigned_to=by).count()


def why_given(consideration: Consideration) -> str:
    """Why this case came next: the grounds that put it first, in words."""
    said = priority.why_here(InHand.objects.get(consideration=consideration))
    return f"You were given this case because it comes first in line: {', '.join(said)}."


def _just_taken(by: Caseworker) -> Consideration | None:
    """What the person was given a moment ago, by a press that arrives again."""
    taken = AuditEntry.objects.filter(kind=AuditEntry.Kind.EVENT, action="consideration.take", actor_id=by.pk)
    last = taken.order_by("-pk").values("subject", "at").first()
    if last is None or last["at"] < timezone.now() - SAME_PRESS:
        return None
    subject = last["subject"].rpartition(":")[2]
    return Consideration.objects.select_related("victim").filter(pk=subject, assigned_to=by).first()
