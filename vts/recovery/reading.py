"""What the database holds, read as the owner, in one state of it: to say so in a backup, and to compare a copy by."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connections, transaction
from psycopg import sql

from cases.models import EvidenceFile
from decisions.models import Bundle, Letter
from vts.recovery.programs import OWNER


class Named(NamedTuple):
    """A file that the database names: where it is kept, its name there, the SHA-256 of its content."""

    place: str  # "letters", "bundles" or "evidence"
    name: str
    sha256: str

    @property
    def path(self) -> str:
        """Its path within a backup."""
        return f"files/{self.place}/{self.name}"


@contextmanager
def one_state() -> Iterator[str]:
    """Inside, all that is read as the owner is of one state of the database; its name, for another program to read."""
    with transaction.atomic(OWNER), connections[OWNER].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def rows() -> dict[str, int]:
    """How many rows each table has."""
    names = [name for (name,) in _all(_TABLES)]
    return {name: int(_all(_count(name))[0][0]) for name in names}


def _count(name: str) -> str:
    return sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("public", name)).as_string()


def head() -> dict[str, Any]:
    """The last link of the audit's chain; {} where there is none."""
    found = _all("SELECT seq, hash FROM cases_auditlink ORDER BY seq DESC LIMIT 1")
    return {"seq": found[0][0], "hash": found[0][1]} if found else {}


def migrations() -> dict[str, list[str]]:
    """Which migrations of each application were applied."""
    applied: dict[str, list[str]] = {}
    for app, name in _all("SELECT app, name FROM django_migrations ORDER BY app, name"):
        applied.setdefault(app, []).append(name)
    return applied


def roles() -> dict[str, str]:
    """The names of the two roles (docs/adr/0005)."""
    return {name: str(connections[alias].settings_dict["USER"]) for name, alias in _ALIASES.items()}


def shape() -> list[str]:
    """A line for each thing that protects or orders the rows: columns, constraints, triggers, policies, functions,
    rights of the two roles. Two databases of the same lines refuse and allow the same.
    """
    known = {alias: name for name, alias in roles().items()}
    lines = [" ".join("" if part is None else str(part) for part in row) for row in _all(_SHAPE)]
    return sorted(lines + [f"right {known.get(who, who)} {what}" for who, what in _all(_RIGHTS)])


def is_empty() -> bool:
    """Whether no table, view, sequence or function stands in it but those of its extensions."""
    return not _all(_ANYTHING)


def named_files() -> set[Named]:
    """Every file that a row names."""
    found: set[Named] = set()
    for place, model, name, sha256 in _NAMING:
        pairs = model._base_manager.using(OWNER).exclude(**{name: ""}).values_list(name, sha256)
        found.update(Named(place, *pair) for pair in pairs.iterator(chunk_size=10_000))
    return found


def _all(statement: str) -> list[tuple[Any, ...]]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


_ALIASES = {"owner": OWNER, "application": "default"}
_NAMING: tuple[tuple[str, Any, str, str], ...] = (
    ("letters", Letter, "file", "sha256"),
    ("letters", Letter, "large_print", "large_print_sha256"),
    ("bundles", Bundle, "pdf", "pdf_sha256"),
    ("bundles", Bundle, "archive", "archive_sha256"),
    ("evidence", EvidenceFile, "stored", "sha256"),
)
_OURS = "NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = {}.oid AND d.deptype = 'e')"
_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname
"""
_ANYTHING = f"""
    SELECT 1 FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND {_OURS.format("c")}
    UNION ALL
    SELECT 1 FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND {_OURS.format("p")} LIMIT 1
"""  # noqa: S608 (constants in a constant, here and below)
_SHAPE = f"""
    SELECT 'table', c.relname, c.relrowsecurity::text, c.relforcerowsecurity::text, NULL, NULL
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
        AND {_OURS.format("c")}
    UNION ALL
    SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text,
        a.attidentity::text || a.attgenerated::text || a.atthasdef::text
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0
        AND NOT a.attisdropped AND {_OURS.format("c")}
    UNION ALL
    SELECT 'constraint', k.conrelid::regclass::text, k.conname, k.contype::text, k.convalidated::text,
        k.condeferrable::text || k.condeferred::text
    FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype <> 'n'
    UNION ALL
    SELECT 'index', i.indrelid::regclass::text, c.relname, i.indisunique::text, i.indisvalid::text, NULL
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'trigger', t.tgrelid::regclass::text, t.tgname, t.tgenabled::text, t.tgtype::text, t.tgfoid::regproc::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
    UNION ALL
    SELECT 'policy', p.tablename, p.policyname, p.permissive || ' ' || p.cmd, p.roles::text,
        md5(coalesce(p.qual, '-') || coalesce(p.with_check, '-'))
    FROM pg_policies p WHERE p.schemaname = 'public'
    UNION ALL
    SELECT 'function', p.proname, pg_get_function_identity_arguments(p.oid), p.prosecdef::text,
        coalesce(p.proconfig::text, ''), md5(p.prosrc)
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND {_OURS.format("p")}
"""  # noqa: S608
_RIGHTS = f"""
    SELECT coalesce(r.rolname, 'everybody'), c.relname || ' ' || a.privilege_type
    FROM pg_class c CROSS JOIN LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND {_OURS.format("c")}
        AND a.grantee <> c.relowner
    UNION ALL
    SELECT coalesce(r.rolname, 'everybody'), p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') '
        || a.privilege_type
    FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE p.pronamespace = 'public'::regnamespace AND {_OURS.format("p")} AND a.grantee <> p.proowner
"""  # noqa: S608
