"""System checks: what must be so before the service may be deployed."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from cases import malware
from vts.environment import absent_variables

_NEEDED = ["SECRET_KEY", "DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "CLAMD_URL"]

_OWNED_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND pg_has_role(current_user, c.relowner, 'member')
     ORDER BY 1
"""
_ALTERABLE = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relname = ANY(%s)
       AND has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')
     ORDER BY 1
"""
_POWERS = (
    "SELECT rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication FROM pg_roles WHERE rolname = current_user"
)


@register(Tags.security, deploy=True)
def variables_are_set(app_configs: Any, **_: Any) -> Sequence[CheckMessage]:
    """Every variable that serving needs is set."""
    return [Error(sentence, id="vts.E001") for sentence in absent_variables(_NEEDED)]


@register(Tags.security, deploy=True)
def scanner_is_real(app_configs: Any, **_: Any) -> Sequence[CheckMessage]:
    """CLAMD_URL does not lead to the scanner of `make run`, which knows one harmless test file alone."""
    if not malware.is_test_scanner(malware.scanner_name()):
        return []
    text = "CLAMD_URL leads to the test scanner, which knows no malware."
    return [Error(text, hint="Set it to the address of a real clamd.", id="vts.E006")]


@register(Tags.security, deploy=True)
def application_role_owns_nothing(app_configs: Any, **_: Any) -> Sequence[CheckMessage]:
    """The role of DATABASE_URL owns no table, has no power over roles, and cannot alter an append-only table."""
    if connections["default"].vendor != "postgresql":
        return []
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(_POWERS)
            powerful = any(row[0] for row in cursor.fetchall())
            cursor.execute(_OWNED_TABLES)
            owned = [row[0] for row in cursor.fetchall()]
            cursor.execute(_ALTERABLE, [list(settings.APPEND_ONLY_TABLES)])
            alterable = [row[0] for row in cursor.fetchall()]
    except DatabaseError:
        message = "The database of DATABASE_URL cannot be asked what its role may do: check the address and the server."
        return [Error(message, id="vts.E002")]
    messages: list[CheckMessage] = []
    if powerful:
        hint = "Make an ordinary role for DATABASE_URL and keep the powerful one for MIGRATION_DATABASE_URL."
        messages.append(Error("The role of DATABASE_URL is a superuser or has like powers.", hint=hint, id="vts.E003"))
    if owned:
        hint = "Use another role in DATABASE_URL than the one in MIGRATION_DATABASE_URL, which owns the tables."
        text = f"The role of DATABASE_URL owns tables: {', '.join(owned[:5])}."
        messages.append(Error(text, hint=hint, id="vts.E004"))
    if alterable:
        hint = "Run manage.py migrate, which gives the role its rights anew."
        text = f"The role of DATABASE_URL can alter append-only tables: {', '.join(alterable)}."
        messages.append(Error(text, hint=hint, id="vts.E005"))
    return messages
