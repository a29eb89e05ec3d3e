"""What is known of the person."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils import timezone

from cases.actions import audit
from cases.actions.refusals import Stale
from cases.models import Caseworker, ConclusiveGroundsDecision, DependentChild, SafeAddress, Victim
from cases.rights import Right, require


def reserved(*, reference: str) -> Victim:
    """A person who is not on record yet, with the number they will have: so the act that records them can name them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [Victim._meta.db_table])
        row = cursor.fetchone()
    assert row is not None  # a query for one value always gives a row
    return Victim(pk=row[0], reference=reference)


def record_name_and_address(
    *, victim: Victim, name: str, addressee: str, lines: str, version: int, by: Caseworker
) -> Victim:
    """The person has this name, and letters go to this safe address only; an earlier address is superseded."""
    require(by, Right.CONSIDER)
    with audit.event("victim.record_name_and_address", by=by, about=victim, victim=victim):
        _change(victim, version, {"name": name})
        current = SafeAddress.objects.filter(victim=victim, superseded_at__isnull=True).first()
        if current is None or (current.addressee, current.lines) != (addressee, lines):
            if current is not None:
                current.superseded_at = timezone.now()
                current.save(update_fields=["superseded_at"])
            SafeAddress.objects.create(victim=victim, addressee=addressee, lines=lines, recorded_by=by)
    return victim


def record_facts(
    *,
    victim: Victim,
    facts: Mapping[str, Any],
    version: int,
    by: Caseworker,
    grounds: Mapping[str, Any] | None = None,
) -> Victim:
    """These facts are recorded of the person (fields of `Victim`); a null is a fact that is not known yet.

    `grounds` are fields of the conclusive grounds decision. Raises `Stale` if the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    recorded = sorted([*facts, *(f"conclusive_grounds.{name}" for name in grounds or ())])
    with audit.event("victim.record_facts", by=by, about=victim, victim=victim, what={"facts": recorded}):
        _change(victim, version, facts)
        if grounds is not None:
            ConclusiveGroundsDecision.objects.update_or_create(victim=victim, defaults=dict(grounds))
    return victim


def record_child(
    *, victim: Victim, child: DependentChild, facts: Mapping[str, Any], version: int, by: Caseworker
) -> DependentChild:
    """These facts are recorded of the child (fields of `DependentChild`); a null is a fact that is not known yet.

    `version` is the parent's: raises `Stale` if they, or a child of theirs, were changed since.
    """
    require(by, Right.CONSIDER)
    with audit.event("child.record_facts", by=by, about=child, victim=victim, what={"facts": sorted(facts)}):
        _change(victim, version, {})
        for name, value in facts.items():
            setattr(child, name, value)
        child.save(update_fields=list(facts))
    return child


def _change(victim: Victim, version: int, values: Mapping[str, Any]) -> None:
    if Victim.objects.select_for_update(no_key=True).values_list("version", flat=True).get(pk=victim.pk) != version:
        raise Stale
    for name, value in values.items():
        setattr(victim, name, value)
    victim.version = version + 1  # the database refuses any other than the next: see the trigger version_rises
    victim.save(update_fields=[*values, "version"])
