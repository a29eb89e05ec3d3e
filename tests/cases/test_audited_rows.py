"""Promise 11: every changed row leaves a change, in the same transaction, whoever writes and however."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections

from cases import audit_chain
from cases.actions import audit
from cases.models import AuditEntry, Evidence, Victim
from decisions.models import Draft, OutboxMessage
from tests.builders import make_caseworker, make_evidence, make_victim

pytestmark = pytest.mark.django_db

# The audit itself; drafts, which only their writer sees; what is in hand, which repeats rows that are audited; the
# outbox and notifications, which tell what an act already told; how often letters were checked, each of which is an
# event of its own; what is searched and the sums of the statistics, which are derived from rows that are audited; and
# runs of a draft of another policy, which are worked out from such rows, and each asked for and removed by an event;
# and when the tasks of the program ran; and the months of which something was erased, which the erasure's event tells.
NOT_AUDITED = {
    "cases_auditentry",
    "cases_auditlink",
    "cases_auditpayload",
    "cases_nameword",
    "cases_personwords",
    "decisions_caseline",
    "decisions_decidedcase",
    "decisions_draft",
    "decisions_erasedmonth",
    "decisions_inhand",
    "decisions_lettercheck",
    "decisions_linesbasis",
    "decisions_monthfigures",
    "decisions_notification",
    "decisions_opencount",
    "decisions_outboxmessage",
    "decisions_taskrun",
    "decisions_searchedtext",
    "decisions_simulatedchange",
    "decisions_simulation",
    "decisions_simulationchunk",
}


@pytest.fixture
def new_changes() -> Callable[[], list[AuditEntry]]:
    """Gives the changes written since the last time it was asked."""
    seen: set[int] = set()

    def changes() -> list[AuditEntry]:
        found = [e for e in AuditEntry.objects.filter(kind="change").order_by("pk") if e.pk not in seen]
        seen.update(e.pk for e in found)
        return found

    return changes


def body(entry: AuditEntry) -> dict[str, Any]:
    return dict(entry.payload.body)


@pytest.mark.promise(11)
def test_every_table_is_audited_but_the_listed_few() -> None:
    models = [
        m for label in ("cases", "decisions") for m in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    tables = {model._meta.db_table for model in models}
    assert {Draft._meta.db_table, OutboxMessage._meta.db_table} <= NOT_AUDITED <= tables
    assert set(audit_chain.audited_tables()) == tables - NOT_AUDITED


@pytest.mark.promise(11)
def test_one_trigger_for_each_row_and_all_three_verbs_stands_on_every_audited_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname = 'audit_change'"
        )
        found = {name: text.replace(f"public.{name}", "TABLE") for name, text in cursor.fetchall()}
    assert set(found) == set(audit_chain.audited_tables())
    (text,) = set(found.values())
    assert text.startswith("CREATE TRIGGER audit_change AFTER INSERT OR DELETE OR UPDATE ON TABLE FOR EACH ROW EXECUTE")


def _save(victim: Victim) -> int:
    victim.name, victim.version = "Ana Noor", victim.version + 1
    victim.save()
    return 1


def _bulk_update(victim: Victim) -> int:
    items = [make_evidence(victim, n) for n in range(3)]
    return 3 + Evidence.objects.filter(pk__in=[item.pk for item in items]).update(pages=9)


def _bulk_update_rows(victim: Victim) -> int:
    items = [make_evidence(victim, n) for n in range(3)]
    for item in items:
        item.pages = 7
    return 3 + Evidence.objects.bulk_update(items, ["pages"])


def _bulk_create(victim: Victim) -> int:
    rows = [Evidence(victim=victim, kind="other", title=str(n), received_on="2026-03-01") for n in range(5)]
    return len(Evidence.objects.bulk_create(rows))


def _delete(victim: Victim) -> int:
    for number in range(2):
        make_evidence(victim, number)
    return 2 + Evidence.objects.filter(victim=victim).delete()[0]


def _raw(victim: Victim) -> int:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_victim SET name = 'Raw', version = version + 1 WHERE id = %s", [victim.pk])
        return int(cursor.rowcount)


@pytest.mark.promise(11)
@pytest.mark.parametrize("write", [_save, _bulk_update, _bulk_update_rows, _bulk_create, _delete, _raw])
def test_each_way_of_writing_leaves_one_change_for_each_row_with_the_event(
    write: Callable[[Victim], int], new_changes: Callable[[], list[AuditEntry]]
) -> None:
    amina, victim = make_caseworker(), make_victim()
    new_changes()
    with audit.event("test.write", by=amina, about=victim, victim=victim) as event:
        written = write(victim)
    changes = new_changes()
    assert len(changes) == written > 0
    assert {(c.event_id, c.actor_id, c.victim_id) for c in changes} == {(event, amina.pk, victim.pk)}
    assert {c.transaction for c in changes} == {AuditEntry.objects.get(pk=event).transaction}


@pytest.mark.promise(11)
def test_what_changed_is_told_before_and_after(new_changes: Callable[[], list[AuditEntry]]) -> None:
    amina, victim = make_caseworker(), make_victim(name="Old")
    new_changes()
    with audit.event("test.write", by=amina):
        _save(victim)
    (change,) = new_changes()
    assert (change.action, change.subject) == ("update", f"cases_victim:{victim.pk}")
    assert body(change) == {"before": {"name": "Old", "version": 1}, "after": {"name": "Ana Noor", "version": 2}}


@pytest.mark.promise(11)
@pytest.mark.django_db(databases=["default", "owner"])
def test_raw_sql_without_an_event_is_marked_so(new_changes: Callable[[], list[AuditEntry]]) -> None:
    victim = make_victim()
    new_changes()
    _raw(victim)
    (change,) = new_changes()
    assert (change.event_id, change.actor_id, change.victim_id) == (None, None, victim.pk)
    assert body(change)["role"] == connections["default"].settings_dict["USER"]


@pytest.mark.promise(11)
def test_an_update_that_changes_nothing_leaves_nothing(new_changes: Callable[[], list[AuditEntry]]) -> None:
    item = make_evidence(make_victim())
    new_changes()
    item.save()
    assert new_changes() == []


@pytest.mark.promise(11)
def test_a_sign_in_is_no_change_and_a_password_is_kept_back(new_changes: Callable[[], list[AuditEntry]]) -> None:
    amina = make_caseworker()
    assert body(new_changes()[-1])["after"]["password"] == "(kept back)"
    amina.last_login = "2026-11-22T10:00:00Z"
    amina.save(update_fields=["last_login"])
    assert new_changes() == []
    amina.set_password("a very long one")
    amina.save()
    assert body(new_changes()[0]) == {
        "before": {"password": "(kept back)"},
        "after": {"password": "(kept back)"},
        "role": connection.settings_dict["USER"],
    }
