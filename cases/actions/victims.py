"""What is known of the person."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from cases import safe_contact
from cases.actions import audit
from cases.actions.refusals import Contradicted, Stale
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
    """The person has this name, and letters go to this safe address only; an earlier address is superseded.

    Raises `Contradicted` for an address that the person said must never be used.
    """
    require(by, Right.CONSIDER)
    if safe_contact.is_never(victim, addressee, lines):
        raise Contradicted(safe_contact.NEVER_USED)
    with audit.event("victim.record_name_and_address", by=by, about=victim, victim=victim):
        change(victim, version, {"name": name})
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
        change(victim, version, facts)
        if grounds is not None and not ConclusiveGroundsDecision.objects.filter(victim=victim).update(**grounds):
            ConclusiveGroundsDecision.objects.create(victim=victim, **grounds)
    return victim


def record_child(
    *, victim: Victim, child: DependentChild, facts: Mapping[str, Any], version: int, by: Caseworker
) -> DependentChild:
    """These facts are recorded of the child (fields of `DependentChild`); a null is a fact that is not known yet.

    `version` is the parent's: raises `Stale` if they, or a child of theirs, were changed since.
    """
    require(by, Right.CONSIDER)
    with audit.event("child.record_facts", by=by, about=child, victim=victim, what={"facts": sorted(facts)}):
        change(victim, version)
        for name, value in facts.items():
            setattr(child, name, value)
        child.save(update_fields=list(facts))
    return child


def add_child(*, victim: Victim, facts: Mapping[str, Any], version: int, by: Caseworker) -> DependentChild:
    """Another dependent child is on record with these facts (fields of `DependentChild`), and is called child-N.

    Raises `Stale` if the parent, or what is known of them, was changed since `version`.
    """
    require(by, Right.CONSIDER)
    with audit.event("child.add", by=by, about=victim, victim=victim, what={"facts": sorted(facts)}):
        change(victim, version)
        standing = list(DependentChild.ever_recorded.filter(victim=victim).values_list("position", "ref"))
        position = max((place for place, _ in standing), default=-1) + 1
        refs = {ref for _, ref in standing}
        ref = next(f"child-{number}" for number in count(position + 1) if f"child-{number}" not in refs)
        return DependentChild.objects.create(victim=victim, position=position, ref=ref, **facts)


def remove_child(*, victim: Victim, child: DependentChild, why: str, version: int, by: Caseworker) -> None:
    """The child, recorded in error, is no child of the victim's; the audit keeps that the child stood here, and why.

    A child on whom a finding stands is marked and kept, so that the finding keeps its subject; another is gone. Raises
    `Stale` if the parent, or what is known of them, was changed since `version`.
    """
    require(by, Right.CONSIDER)
    with audit.event("child.remove", by=by, about=child, victim=victim, why=why):
        change(victim, version)
        try:
            with transaction.atomic():
                child.delete()
        except ProtectedError:
            child.recorded_in_error = why
            child.save(update_fields=["recorded_in_error"])


def change(victim: Victim, version: int, values: Mapping[str, Any] | None = None) -> None:
    """The person's version rises by one, with these values; to be called inside an act's event.

    Whatever is known of a person goes by their version: raises `Stale` if any of it was changed since `version`.
    """
    given = dict(values or {})
    if not Victim.objects.filter(pk=victim.pk, version=version).update(version=version + 1, **given):
        raise Stale
    victim.version = version + 1
    for name, value in given.items():
        setattr(victim, name, value)
