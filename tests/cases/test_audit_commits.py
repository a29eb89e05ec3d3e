"""The audit where commits are real: what a commit leaves, what a roll-back leaves, and many writers at once."""

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, connections, transaction

from cases import audit_chain
from cases.actions import audit
from cases.models import AuditEntry, AuditLink, Caseworker, Evidence, Victim
from tests.builders import make_caseworker, make_evidence, make_victim

pytestmark = pytest.mark.usefixtures("committed_db")


def rename(victim: Victim) -> None:
    Victim.objects.filter(pk=victim.pk).update(name="Ana Noor", version=victim.version + 1)


def test_a_look_is_committed_when_the_call_returns() -> None:
    amina, victim = make_caseworker(), make_victim()
    entry = audit.viewed("case overview", by=amina, about=victim, victim=victim)
    connection.close()  # whatever was not committed is gone
    told = AuditEntry.objects.select_related("link").get(pk=entry)
    assert (told.kind, told.action, told.actor_id, told.victim_id) == ("view", "case overview", amina.pk, victim.pk)
    assert told.link.seq == AuditEntry.objects.count()


def test_an_event_of_another_transaction_is_not_believed() -> None:
    amina, victim = make_caseworker(), make_victim()
    with audit.event("test.write", by=amina) as event:
        pass
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('vts.event', %s, true)", [str(event)])
        rename(victim)
    last = AuditEntry.objects.latest("pk")
    assert (last.action, last.event_id, last.actor_id) == ("update", None, None)


@pytest.mark.promise(11)
def test_what_is_rolled_back_leaves_nothing() -> None:
    amina, victim = make_caseworker(), make_victim()
    before = AuditEntry.objects.count()
    with pytest.raises(RuntimeError), audit.event("test.write", by=amina):  # noqa: PT012
        rename(victim)
        raise RuntimeError
    assert AuditEntry.objects.count() == before
    with audit.event("test.write", by=amina):
        rename(victim)
    assert AuditEntry.objects.count() == before + 2
    assert audit_chain.verify().faults == []


@pytest.mark.promise(11)
def test_an_entry_has_its_link_with_the_commit_and_not_before() -> None:
    with audit.event("test.write", by=make_caseworker()) as entry:
        assert not AuditLink.objects.filter(entry=entry).exists()
    assert AuditLink.objects.filter(entry=entry).exists()


@pytest.mark.promise(26)
def test_many_writers_at_once_make_one_chain_without_a_gap() -> None:
    people = [make_caseworker(f"officer-{number}") for number in range(8)]
    victims = [make_victim() for _ in range(4)]
    failed: list[Exception] = []
    start = threading.Barrier(len(people))

    def write(number: int) -> None:
        try:
            start.wait()
            for turn in range(12):
                _one_act(people[number], victims[(number + turn) % 4], victims[(number * turn) % 4])
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    before = AuditLink.objects.count()
    threads = [threading.Thread(target=write, args=(number,)) for number in range(len(people))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert audit_chain.verify().faults == []
    assert AuditLink.objects.count() == AuditLink.objects.order_by("-seq").first().seq == before + 8 * 12 * 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        assert cursor.fetchone() == (0,)


def _one_act(by: Caseworker, locked: Victim, other: Victim) -> None:
    """One row locked and changed, and one added that leads to another row that somebody else may have locked."""
    audit.viewed("case overview", by=by, victim=locked)
    with audit.event("test.act", by=by, about=locked, victim=locked):
        row = Victim.objects.select_for_update(no_key=True).get(pk=locked.pk)
        rename(row)
        Evidence.objects.create(victim=other, kind="other", title="Note", received_on="2026-03-01")


@pytest.mark.promise(13)
def test_a_transaction_that_reads_an_older_state_cannot_fork_the_chain() -> None:
    amina = make_caseworker()
    victim = make_victim()

    def another_writes() -> None:
        make_evidence(victim)
        connections.close_all()

    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: PT012
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT 1")
        audit.viewed("case overview", by=amina)
        _in_a_thread(another_writes)
    assert audit_chain.verify().faults == []


def _in_a_thread(act: Callable[[], None]) -> None:
    thread = threading.Thread(target=act)
    thread.start()
    thread.join()


@pytest.mark.promise(14)
def test_the_chain_grows_by_the_same_work_for_each_entry() -> None:
    victim = make_victim()
    few, many = _blocks_read(victim, 200), _blocks_read(victim, 1600)
    assert many < 12 * few  # eight times the rows; a chain that reads itself over would need sixty-four times the work


def _blocks_read(victim: Victim, rows: int) -> int:
    """How many blocks of the audit's tables and indexes one transaction with so many new rows touches."""

    def touched() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT sum(heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)::bigint"
                " FROM pg_statio_user_tables WHERE relname LIKE 'cases_audit%'"
            )
            return int(cursor.fetchone()[0])

    before = touched()
    with transaction.atomic():
        Evidence.objects.bulk_create(
            Evidence(victim=victim, kind="other", title=str(n), received_on="2026-03-01") for n in range(rows)
        )
    return touched() - before
