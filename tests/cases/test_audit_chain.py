"""Promise 13: whoever alters the audit, or a row behind its back, with every power over the database, is found."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from cases import audit_chain
from cases.actions import audit
from cases.models import AuditEntry, Victim
from tests.builders import make_caseworker, make_evidence, make_victim

AUDIT = ("cases_auditentry", "cases_auditlink", "cases_auditpayload")


@pytest.fixture
def written(committed_db: str) -> list[int]:
    """The ids of twelve looks, with rows changed before and after."""
    amina, victim = make_caseworker(), make_victim()
    with audit.event("test.act", by=amina, victim=victim):
        make_evidence(victim)
        Victim.objects.filter(pk=victim.pk).update(name="Ana Noor", version=2)
    return [audit.viewed(f"page {number}", by=amina, about=victim, victim=victim) for number in range(12)]


def tamper(*statements: str, tables: tuple[str, ...] = AUDIT) -> None:
    """As the owner, with the triggers off and on again, so that nothing is seen of it but its effect."""
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def seq_of(entry: int) -> int:
    return int(AuditEntry.objects.get(pk=entry).link.seq)


def forget(*entries: int) -> list[str]:
    """The statements that remove entries with their links and payloads."""
    ids = ", ".join(map(str, entries))
    return [
        f"DELETE FROM cases_auditlink WHERE entry_id IN ({ids})",
        f"DELETE FROM cases_auditpayload WHERE entry_id IN ({ids})",
        f"DELETE FROM cases_auditentry WHERE id IN ({ids})",
    ]


def forged_like(entry: int) -> str:
    """The statement that adds an entry, number 900, which nobody made."""
    return (
        "INSERT INTO cases_auditentry (id, kind, at, transaction, action, subject, payload_digest)"
        " SELECT 900, kind, at, transaction, 'forged', '', payload_digest"
        f" FROM cases_auditentry WHERE id = {entry}"
    )


@pytest.mark.promise(13)
def test_what_nobody_touched_is_whole(written: list[int]) -> None:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert out.getvalue().startswith(f"{AuditEntry.objects.count()} entries, chain whole.")
    assert "AUDIT_ANCHOR" in out.getvalue()  # it says that no signed heads were checked


@pytest.mark.promise(13)
def test_an_empty_audit_of_a_database_with_rows_is_not_whole(written: list[int]) -> None:
    tamper("DELETE FROM cases_auditlink", "DELETE FROM cases_auditpayload", "DELETE FROM cases_auditentry")
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT min(id) FROM cases_caseworker")
        first = cursor.fetchone()[0]
    assert (
        f"Row {first} of cases_caseworker: it is there, and no entry tells that it was added."
        in audit_chain.verify().faults
    )


@pytest.mark.promise(13)
def test_an_altered_field_is_found(written: list[int]) -> None:
    entry, link = written[5], seq_of(written[5])
    before = AuditEntry.objects.filter(pk=entry).values().get()
    for change in [
        "action = 'another page'",
        "at = at + interval '1 microsecond'",
        "actor_id = actor_id + 1",
        "victim_id = NULL",
        "event_id = 1",
        "kind = 'event'",
        "transaction = transaction + 1",
        "payload_digest = repeat('0', 64)",
        # moves the boundary of two fields and leaves their texts, one after another, as they were
        "action = action || left(subject, 1), subject = substr(subject, 2)",
        "subject = victim_id::text || subject, victim_id = NULL",
    ]:
        tamper(f"UPDATE cases_auditentry SET {change} WHERE id = {entry}")
        fault = f"Link {link} (entry {entry}): the entry or the link is not as it was written."
        assert audit_chain.verify(rows=False).faults == [fault], change
        put_back(before)
    assert audit_chain.verify(rows=False).faults == []


def put_back(entry: dict[str, object]) -> None:
    """The entry is again as `entry` says, which leaves no trace: what was altered and put back was not altered."""
    columns = ", ".join(f"{name} = %({name})s" for name in entry)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE cases_auditentry DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE cases_auditentry SET {columns} WHERE id = %(id)s", entry)
        cursor.execute("ALTER TABLE cases_auditentry ENABLE TRIGGER USER")


@pytest.mark.promise(13)
def test_two_rows_that_changed_places_are_found(written: list[int]) -> None:
    first, second = written[3], written[8]
    low, high = seq_of(first), seq_of(second)
    tamper(
        "ALTER TABLE cases_auditlink DROP CONSTRAINT cases_auditlink_entry_id_key",
        f"UPDATE cases_auditlink SET entry_id = CASE seq WHEN {low} THEN {second} ELSE {first} END"
        f" WHERE seq IN ({low}, {high})",
    )
    assert audit_chain.verify(rows=False).faults == [
        f"Link {low} (entry {second}): the entry or the link is not as it was written."
    ]


@pytest.mark.promise(13)
def test_a_removed_entry_is_found(written: list[int]) -> None:
    seq, follows = seq_of(written[5]), written[6]
    tamper(*forget(written[5]))
    assert audit_chain.verify(rows=False).faults == [f"Link {seq + 1} (entry {follows}): a link before it is missing."]


@pytest.mark.promise(13)
def test_a_removed_entry_whose_gap_was_closed_is_found(written: list[int]) -> None:
    seq, follows = seq_of(written[5]), written[6]
    tamper(
        *forget(written[5]),
        f"UPDATE cases_auditlink SET seq = -seq WHERE seq > {seq}",
        "UPDATE cases_auditlink SET seq = -seq - 1 WHERE seq < 0",
    )
    assert audit_chain.verify(rows=False).faults == [
        f"Link {seq} (entry {follows}): it does not follow from the link before it."
    ]


@pytest.mark.promise(13)
def test_an_inserted_entry_is_found(written: list[int]) -> None:
    tamper(forged_like(written[5]))
    assert audit_chain.verify(rows=False).faults == ["Entry 900: it has no link in the chain."]


@pytest.mark.promise(13)
def test_an_inserted_entry_with_a_link_is_found(written: list[int]) -> None:
    seq = seq_of(written[-1]) + 1
    tamper(
        forged_like(written[5]),
        f"INSERT INTO cases_auditlink (seq, entry_id, previous, hash) SELECT {seq}, 900, hash, repeat('a', 64) "
        f" FROM cases_auditlink WHERE seq = {seq - 1}",
    )
    assert audit_chain.verify(rows=False).faults == [
        f"Link {seq} (entry 900): the entry or the link is not as it was written."
    ]


@pytest.mark.promise(13)
def test_a_link_whose_entry_is_gone_is_found(written: list[int]) -> None:
    seq = seq_of(written[5])
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass, conname FROM pg_constraint"
            " WHERE contype = 'f' AND confrelid = 'cases_auditentry'::regclass"
        )
        drops = [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name in cursor.fetchall()]
    tamper(*drops, f"DELETE FROM cases_auditentry WHERE id = {written[5]}")
    assert audit_chain.verify(rows=False).faults == [f"Link {seq} (entry {written[5]}): its entry is missing."]


@pytest.mark.promise(13)
def test_an_altered_link_is_found(written: list[int]) -> None:
    seq = seq_of(written[5])
    tamper(f"UPDATE cases_auditlink SET hash = repeat('f', 64) WHERE seq = {seq}")
    faults = audit_chain.verify(rows=False).faults
    assert faults == [f"Link {seq} (entry {written[5]}): the entry or the link is not as it was written."]


@pytest.mark.promise(13)
def test_an_altered_payload_is_found(written: list[int]) -> None:
    entry = AuditEntry.objects.get(action="test.act")
    tamper(f"""UPDATE cases_auditpayload SET body = '{{"why": "Another reason"}}' WHERE entry_id = {entry.pk}""")
    assert audit_chain.verify(rows=False).faults == [
        f"Link {entry.link.seq} (entry {entry.pk}): what the entry tells is not as it was written."
    ]


@pytest.mark.promise(13)
def test_an_erased_payload_leaves_the_audit_whole(written: list[int]) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM cases_auditpayload")
    assert audit_chain.verify().faults == []


ROWS: dict[str, tuple[str, str]] = {
    "changed": ("UPDATE cases_victim SET name = 'Somebody else' WHERE id = {}", "it is not as its entries tell"),
    "removed": ("DELETE FROM cases_evidence", "it is gone, and no entry tells that it was removed"),
    "added": (
        "INSERT INTO cases_evidence"
        " (public_id, victim_id, kind, title, provider, author, registration, received_on, pages, summary,"
        " recorded_in_error)"
        " SELECT 'forged', id, 'other', 'Forged', '', '', '', now(), 1, '', '' FROM cases_victim",
        "it is there, and no entry tells that it was added",
    ),
}


@pytest.mark.promise(13)
@pytest.mark.parametrize("how", ROWS)
def test_a_row_changed_behind_the_audit_is_found(how: str, written: list[int]) -> None:
    statement, why = ROWS[how]
    victim = Victim.objects.get()
    tamper(statement.format(victim.pk), tables=("cases_victim", "cases_evidence"))
    (fault,) = audit_chain.verify().faults
    assert fault.endswith(f"{why}.")


@pytest.mark.promise(13)
def test_a_version_raised_behind_the_audit_is_found_though_the_payloads_are_erased(written: list[int]) -> None:
    victim = Victim.objects.get()
    tamper("DELETE FROM cases_auditpayload")
    tamper(
        f"UPDATE cases_victim SET name = 'X', version = version + 1 WHERE id = {victim.pk}", tables=("cases_victim",)
    )
    assert audit_chain.verify().faults == [
        f"Row {victim.pk} of cases_victim: it was changed another number of times than its entries tell."
    ]


@pytest.mark.promise(13)
def test_a_trigger_that_is_off_or_gone_is_found(written: list[int]) -> None:
    triggers = [
        ("cases_victim", "audit_change"),
        ("cases_auditentry", "audit_seal"),
        ("cases_auditlink", "append_only"),
    ]
    for table, trigger in triggers:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = %s AND tgrelid = %s::regclass",
                [trigger, table],
            )
            definition = cursor.fetchone()[0]
            for off, on in [
                (f"ALTER TABLE {table} DISABLE TRIGGER {trigger}", f"ALTER TABLE {table} ENABLE TRIGGER {trigger}"),
                (f"DROP TRIGGER {trigger} ON {table}", definition),
            ]:
                cursor.execute(off)
                assert audit_chain.verify().faults == [f"Trigger {trigger} of {table}: it is not in force."], off
                cursor.execute(on)
    assert audit_chain.verify().faults == []


@pytest.mark.promise(13)
def test_the_command_names_the_first_bad_row_and_why(written: list[int]) -> None:
    tamper(f"UPDATE cases_auditentry SET action = 'x' WHERE id IN ({written[4]}, {written[7]})")
    with pytest.raises(CommandError) as refused:
        call_command("verify_audit", "--chain-only")
    assert refused.value.returncode == 1
    assert f"Link {seq_of(written[4])} (entry {written[4]})" in str(refused.value)
    assert f"entry {written[7]}" not in str(refused.value)
