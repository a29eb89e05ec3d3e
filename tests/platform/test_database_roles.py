"""What the application's role may and may not do, and that tests run as that role."""

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, connections, transaction
from django.utils import timezone

pytestmark = pytest.mark.django_db


def _current_user(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_two_connections_have_two_roles() -> None:
    assert _current_user("default") == settings.DATABASES["default"]["USER"]
    assert _current_user("owner") == settings.DATABASES["owner"]["USER"]
    assert _current_user("default") != _current_user("owner")


def test_the_application_writes_ordinary_tables() -> None:
    Session.objects.create(session_key="k", session_data="", expire_date=timezone.now())
    assert Session.objects.filter(session_key="k").delete()[0] == 1


def test_a_test_leaves_nothing_behind() -> None:
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE django_session",
        "ALTER TABLE django_session ADD COLUMN mine int",
        "TRUNCATE django_session",
        "ALTER TABLE django_session DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_cannot_change_the_schema(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_append_only_tables_exist_and_can_only_be_read_and_added_to() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t, p, has_table_privilege(t, p) FROM unnest(%s::text[]) t, unnest(%s::text[]) p",
            [settings.APPEND_ONLY_TABLES, ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"]],
        )
        allowed = {(table, verb) for table, verb, may in cursor.fetchall() if may}
    assert allowed == {(table, verb) for table in settings.APPEND_ONLY_TABLES for verb in ("SELECT", "INSERT")}


def test_every_table_of_the_models_can_be_read() -> None:
    models = [model for model in apps.get_models() if model._meta.managed]
    assert get_user_model() in models
    for model in models:
        assert model._default_manager.count() >= 0
