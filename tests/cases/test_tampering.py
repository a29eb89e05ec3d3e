"""Promise 13 in one table: twelve ways in which somebody with every power over the database may tamper with the audit.

Each is done with the triggers off and on again, seen by `manage.py verify_audit`, and undone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from pytest_django import Settings

from cases import audit_anchor
from cases.actions import audit
from cases.models import AuditEntry, Caseworker, Victim
from tests.builders import make_caseworker, make_evidence, make_victim
from tests.cases.test_audit_anchor import REWRITE
from tests.cases.test_audit_chain import AUDIT, forged_like, forget, seq_of
from tests.promises import figure

ALTERED = "the entry or the link is not as it was written"


@pytest.fixture
def looks(committed_db: str, settings: Settings, tmp_path: Path) -> list[int]:
    """The entries of twelve looks, after rows that were changed; the head was signed after every third."""
    settings.AUDIT_ANCHOR, settings.AUDIT_ANCHOR_KEY = str(tmp_path / "heads"), "a key that the database never sees"
    amina, victim = make_caseworker(), make_victim()
    with audit.event("test.act", by=amina, victim=victim):
        make_evidence(victim)
        Victim.objects.filter(pk=victim.pk).update(name="Ana Noor", version=2)
    entries = []
    for number in range(12):
        entries.append(audit.viewed(f"page {number}", by=amina, about=victim, victim=victim))
        if number % 3 == 2:
            audit_anchor.append()
    return entries


class Attack:
    """What is done to the audit as it stands, and the place that has to be named for it."""

    def __init__(self, looks: list[int]) -> None:
        self.looks = looks
        self.victim, self.amina = Victim.objects.get().pk, Caseworker.objects.get(username="amina").pk
        self.middle, self.place = looks[5], f"Link {seq_of(looks[5])} (entry {looks[5]})"
        self.last, self.last_seq = looks[-1], seq_of(looks[-1])

    def a_field_edited(self) -> tuple[list[str], str]:
        return [f"UPDATE cases_auditentry SET action = 'other' WHERE id = {self.middle}"], f"{self.place}: {ALTERED}"

    def a_time_edited(self) -> tuple[list[str], str]:
        at = f"UPDATE cases_auditentry SET at = at - interval '1 hour' WHERE id = {self.middle}"
        return [at], f"{self.place}: {ALTERED}"

    def two_rows_swapped(self) -> tuple[list[str], str]:
        low, high = seq_of(self.looks[3]), seq_of(self.looks[8])
        swap = f"CASE seq WHEN {low} THEN {self.looks[8]} ELSE {self.looks[3]} END"
        return [
            "ALTER TABLE cases_auditlink DROP CONSTRAINT cases_auditlink_entry_id_key",
            f"UPDATE cases_auditlink SET entry_id = {swap} WHERE seq IN ({low}, {high})",
        ], f"Link {low} (entry {self.looks[8]}): {ALTERED}"

    def the_middle_deleted(self) -> tuple[list[str], str]:
        follows = f"Link {seq_of(self.middle) + 1} (entry {self.looks[6]})"
        return forget(self.middle), f"{follows}: a link before it is missing"

    def the_tail_deleted(self) -> tuple[list[str], str]:
        return forget(*self.looks[-2:]), f"the chain had {self.last_seq} links then, and link {self.last_seq} is gone"

    def an_entry_inserted(self) -> tuple[list[str], str]:
        return [forged_like(self.middle)], "Entry 900: it has no link in the chain"

    def everything_truncated(self) -> tuple[list[str], str]:
        return [f"TRUNCATE {', '.join(AUDIT)} CASCADE"], "Anchor 1 of "

    def the_chain_written_anew(self) -> tuple[list[str], str]:
        altered = f"UPDATE cases_auditentry SET action = 'other' WHERE id = {self.middle}"
        return [altered, REWRITE], "Anchor 2 of "

    def the_head_edited(self) -> tuple[list[str], str]:
        head = f"UPDATE cases_auditlink SET hash = repeat('f', 64) WHERE seq = {self.last_seq}"
        return [head], f"Link {self.last_seq} (entry {self.last}): {ALTERED}"

    def the_oldest_stretch_dropped(self) -> tuple[list[str], str]:
        """The tables have no partitions: their first part goes, as one would."""
        gone = forget(*AuditEntry.objects.order_by("pk").values_list("pk", flat=True)[:4])
        return gone, "Link 5 (entry "

    def an_old_backup_put_back_that_goes_on(self) -> tuple[list[str], str]:
        again = (
            f"SELECT audit_record('view', {self.amina}, 'page', {self.victim}, '', '{{}}') FROM generate_series(1, 3)"
        )
        return [*forget(*self.looks[-3:]), "", again], f"link {self.last_seq} was another then"

    def a_row_changed_with_the_trigger_off(self) -> tuple[list[str], str]:
        change = f"UPDATE cases_victim SET name = 'Somebody else' WHERE id = {self.victim}"
        return [change], f"Row {self.victim} of cases_victim: it is not as its entries tell"


ATTACKS: list[Callable[[Attack], tuple[list[str], str]]] = [
    way for name, way in vars(Attack).items() if callable(way) and not name.startswith("_")
]


@contextmanager
def tampered(statements: list[str]) -> Iterator[None]:
    """Done as the owner, triggers off; before the eyes of whoever looks from here, and then undone."""
    owner, default = connections["owner"], connections["default"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        _switch(cursor, "DISABLE")
        for statement in statements:
            if statement:
                cursor.execute(statement)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit would do, or nothing may be altered more
            if not statement:
                _switch(cursor, "ENABLE")  # what follows is written as the service writes
        _switch(cursor, "ENABLE")
        connections["default"] = owner
        try:
            yield
        finally:
            connections["default"] = default
            transaction.set_rollback(True, using="owner")


def _switch(cursor: object, how: str) -> None:
    for table in (*AUDIT, "cases_victim"):
        cursor.execute(f"ALTER TABLE {table} {how} TRIGGER USER")  # type: ignore[attr-defined]


@pytest.mark.promise(13)
def test_each_of_twelve_ways_of_tampering_is_found_and_its_place_is_named(looks: list[int]) -> None:
    call_command("verify_audit", verbosity=0)  # whole before
    found = 0
    for way in ATTACKS:
        statements, place = way(Attack(looks))
        with tampered(statements), pytest.raises(CommandError) as refused:
            call_command("verify_audit")
        assert place in str(refused.value), way.__name__
        found += 1
    call_command("verify_audit", verbosity=0)  # and whole again
    figure(13, f"ways of tampering found by the command, of {len(ATTACKS)}, its place named", found, target="12")
    assert found == len(ATTACKS) == 12
