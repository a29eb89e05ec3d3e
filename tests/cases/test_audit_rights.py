"""Promise 12: the application's role adds to the audit through its functions, and can alter nothing of it."""

import pytest
from django.db import DatabaseError, connection, connections, transaction

from cases.models import AuditEntry
from tests.builders import make_caseworker
from tests.promises import figure

pytestmark = pytest.mark.django_db

TABLES = ["cases_auditentry", "cases_auditlink", "cases_auditpayload"]
ALTERING = [
    "UPDATE {} SET {} = {}",
    "DELETE FROM {}",
    "TRUNCATE {} CASCADE",
    "DROP TABLE {} CASCADE",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "ALTER TABLE {} ADD COLUMN mine int",
    "CREATE TRIGGER mine BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
]
COLUMN = {"cases_auditentry": "action", "cases_auditlink": "hash", "cases_auditpayload": "body"}


def refused(statement: str, alias: str = "default") -> bool:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(statement)
    return caught.value.__cause__.sqlstate == "42501"  # insufficient privilege, and no other reason


@pytest.mark.promise(12)
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ALTERING)
def test_the_audit_cannot_be_altered(statement: str, table: str) -> None:
    make_caseworker()
    assert refused(statement.format(table, COLUMN[table], COLUMN[table]))


@pytest.mark.promise(12)
def test_the_six_ways_of_the_promise_are_refused() -> None:
    make_caseworker()
    ways = [[one.format(name, COLUMN[name], COLUMN[name]) for name in TABLES] for one in ALTERING[:5]]
    ways.append(["SET session_replication_role = replica"])
    found = sum(all([refused(statement) for statement in way]) for way in ways)
    figure(12, "ways of altering the audit refused to the application’s role, of 6", found, target="6")
    assert found == len(ways) == 6


@pytest.mark.promise(12)
@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "ALTER FUNCTION audit_seal() RENAME TO mine",
        "DROP FUNCTION audit_change() CASCADE",
        "CREATE OR REPLACE FUNCTION public.audit_seal() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "ALTER TABLE cases_victim DISABLE TRIGGER audit_change",
        "DROP TRIGGER audit_change ON cases_victim",
    ],
)
def test_what_writes_the_audit_cannot_be_switched_off(statement: str) -> None:
    assert refused(statement)


@pytest.mark.promise(12)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO cases_auditentry (kind, at, transaction, action, subject, payload_digest)"
        " VALUES ('event', now(), 1, 'mine', '', '')",
        "INSERT INTO cases_auditlink (seq, entry_id, previous, hash)"
        " SELECT 10^9, max(id), '', '' FROM cases_auditentry",
        "INSERT INTO cases_auditpayload (entry_id, salt, body)"
        " SELECT max(id), gen_random_uuid(), '{}' FROM cases_auditentry",
        "SELECT audit_write('change', 1, 'update', 1, 'cases_victim:1', '{}', NULL)",
        "SELECT audit_record('change', 1, 'update', 1, 'cases_victim:1', '{}')",
        "SELECT audit_record('event', NULL, 'mine', NULL, '', '{}')",
        "CREATE TEMP TABLE cases_victim (id int);"
        "CREATE TRIGGER mine AFTER INSERT ON cases_victim FOR EACH ROW EXECUTE FUNCTION audit_change()",
        "CREATE TEMP TABLE cases_auditentry (id int);"
        "CREATE TRIGGER mine AFTER INSERT ON cases_auditentry FOR EACH ROW EXECUTE FUNCTION audit_seal()",
    ],
)
def test_nothing_can_be_written_past_the_functions(statement: str) -> None:
    make_caseworker()
    assert refused(statement)


@pytest.mark.promise(12)
def test_a_table_of_the_same_name_is_not_taken_for_the_audit() -> None:
    # The functions look in the schema of the service first, whatever the connection made for itself.
    amina = make_caseworker()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE cases_auditentry (LIKE public.cases_auditentry)")
        cursor.execute("SELECT audit_record('event', %s, 'test.act', NULL, '', '{}')", [amina.pk])
        cursor.execute("SELECT count(*) FROM public.cases_auditentry WHERE action = 'test.act'")
        assert cursor.fetchone() == (1,)


@pytest.mark.promise(12)
def test_the_application_can_put_an_act_under_any_name_and_it_verifies() -> None:
    # The database knows one role for all who sign in: who acts is what the application says.
    amina = make_caseworker()
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_record('event', %s, 'test.act', NULL, '', '{}')", [amina.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert AuditEntry.objects.latest("pk").link.hash


@pytest.mark.promise(12)
@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", TABLES)
def test_the_owner_too_is_refused_while_the_triggers_stand(statement: str, table: str) -> None:
    assert refused(statement.format(table, COLUMN[table], COLUMN[table]), "owner")
