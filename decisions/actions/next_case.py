"""Taking the next case: the first in line that this person may have."""

from django.db import connection, transaction

from cases.models import AuditEntry, Caseworker
from cases.rights import Right, require
from decisions import priority
from decisions.actions import in_hand
from decisions.models import Consideration, InHand

# One statement: the first in line whom nobody is taking at this moment, never who decided first (RCN-01), never who has
# an interest. What another transaction holds is passed over, and what it took is seen to be taken. The event is made in
# it too, because which case it would be about is not known before; `first` is read once, or it would give another row.
_TAKE = """
    WITH first AS MATERIALIZED (
        SELECT h.consideration_id, h.victim_id, h.place FROM decisions_inhand h
        JOIN decisions_consideration n ON n.id = h.consideration_id AND n.status = 'unassigned'
        WHERE h.status = 'unassigned'
        AND first_decider_of(h.consideration_id) IS DISTINCT FROM %(by)s
        AND NOT EXISTS (
            SELECT 1 FROM cases_conflictofinterest i
            WHERE i.victim_id = h.victim_id AND i.caseworker_id = %(by)s AND i.ended_at IS NULL)
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
    """
    require(by, Right.CONSIDER)
    in_hand.bring_up_to_date()
    with transaction.atomic():
        Caseworker.objects.select_for_update(no_key=True).get(pk=by.pk)
        if had is not None and had != held(by):
            return _last_taken(by)
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


def _last_taken(by: Caseworker) -> Consideration | None:
    taken = AuditEntry.objects.filter(kind=AuditEntry.Kind.EVENT, action="consideration.take", actor_id=by.pk)
    subject = taken.order_by("-pk").values_list("subject", flat=True).first() or ":0"
    return Consideration.objects.filter(pk=subject.rpartition(":")[2], assigned_to=by).first()
