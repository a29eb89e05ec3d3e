"""Whether the audit is whole: every link, every entry, every payload still there, and every row as it tells.

What the database's own functions say is not relied on: each hash is computed anew from the columns.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from cases import audit_anchor

_COLUMNS = (
    "'vts-audit-1'",
    "l.seq::text",
    "l.previous",
    "e.id::text",
    "e.kind",
    """to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
    "e.transaction::text",
    "e.event_id::text",
    "e.actor_id::text",
    "e.action",
    "e.victim_id::text",
    "e.subject",
    "e.payload_digest",
)
_CANONICAL = " || ',' || ".join(f"coalesce(length({column})::text || ':' || {column}, '-')" for column in _COLUMNS)

_FIRST_BAD_LINK = f"""
    WITH links AS (
        SELECT l.seq, l.entry_id, l.previous, l.hash, e.id IS NULL AS no_entry,
            l.seq - row_number() OVER chain AS ahead,
            lag(l.hash, 1, repeat('0', 64)) OVER chain AS before,
            encode(sha256(convert_to({_CANONICAL}, 'UTF8')), 'hex') AS computed,
            encode(sha256(convert_to(p.salt::text || p.body::text, 'UTF8')), 'hex') <> e.payload_digest AS other_payload
        FROM cases_auditlink l
        LEFT JOIN cases_auditentry e ON e.id = l.entry_id
        LEFT JOIN cases_auditpayload p ON p.entry_id = l.entry_id
        WINDOW chain AS (ORDER BY l.seq)
    )
    SELECT seq, entry_id, CASE
        WHEN ahead > 0 THEN 'a link before it is missing'
        WHEN ahead < 0 THEN 'its number comes before the first'
        WHEN no_entry THEN 'its entry is missing'
        WHEN previous <> before THEN 'it does not follow from the link before it'
        WHEN hash <> computed THEN 'the entry or the link is not as it was written'
        ELSE 'what the entry tells is not as it was written' END
    FROM links
    WHERE ahead <> 0 OR no_entry OR previous <> before OR hash IS DISTINCT FROM computed OR other_payload
    ORDER BY seq LIMIT 1
"""  # noqa: S608 (column names above, nothing from outside)

_FIRST_UNLINKED = """
    SELECT e.id FROM cases_auditentry e LEFT JOIN cases_auditlink l ON l.entry_id = e.id
    WHERE l.seq IS NULL ORDER BY e.id LIMIT 1
"""

_GUARDS = """
    WITH guards (relation, name) AS (
        VALUES ('cases_auditentry', 'audit_seal'), ('cases_auditentry', 'append_only'),
            ('cases_auditentry', 'append_only_truncate'), ('cases_auditentry', 'only_by_the_chain'),
            ('cases_auditlink', 'append_only'), ('cases_auditlink', 'append_only_truncate'),
            ('cases_auditlink', 'only_by_the_chain'), ('cases_auditpayload', 'append_only'),
            ('cases_auditpayload', 'append_only_truncate'), ('cases_auditpayload', 'only_by_the_chain')
        UNION SELECT DISTINCT split_part(subject, ':', 1), 'audit_change' FROM cases_auditentry WHERE kind = 'change'
        UNION SELECT c.relname::text, 'audit_change' FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgname = 'audit_change'
    )
    SELECT g.relation, g.name, t.tgenabled IS NOT NULL AND t.tgenabled <> 'D'
    FROM guards g
    JOIN pg_class c ON c.relname = g.relation AND c.relnamespace = 'public'::regnamespace
    LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = g.name
    ORDER BY 1, 2
"""

# What the changes say of each row, one after another, gives the row. A row of which a payload was erased is compared by
# its version alone, where it has one.
_FIRST_UNTOLD_ROW = """
    WITH changes AS MATERIALIZED (
        SELECT e.id AS entry, split_part(e.subject, ':', 2) AS row_id, e.action, p.body -> 'after' AS after
        FROM cases_auditentry e LEFT JOIN cases_auditpayload p ON p.entry_id = e.id
        WHERE e.kind = 'change' AND split_part(e.subject, ':', 1) = {name}
    ), summary AS (
        SELECT row_id, bool_or(action = 'insert') AS added,
            (array_agg(action ORDER BY entry DESC))[1] = 'delete' AS gone,
            bool_or(after IS NULL) AS erased, count(*) FILTER (WHERE action <> 'delete') AS writes
        FROM changes GROUP BY row_id
    ), told AS (
        SELECT c.row_id, jsonb_object_agg(f.key, f.value ORDER BY c.entry) - 'password' AS row
        FROM changes c CROSS JOIN jsonb_each(c.after) AS f GROUP BY c.row_id
    ), present AS MATERIALIZED (
        SELECT t.id::text AS row_id, to_jsonb(t) - 'last_login' - 'password' AS row FROM {table} t
    ), compared AS (
        SELECT row_id, CASE
            WHEN present.row IS NULL AND NOT gone THEN 'it is gone, and no entry tells that it was removed'
            WHEN present.row IS NOT NULL AND (added IS NOT TRUE OR gone)
                THEN 'it is there, and no entry tells that it was added'
            WHEN NOT erased AND present.row <> told.row AND EXISTS (SELECT FROM jsonb_each(present.row) AS f
                WHERE told.row ? f.key AND told.row -> f.key <> f.value) THEN 'it is not as its entries tell'
            WHEN {versioned} AND (present.row ->> 'version')::bigint <> writes
                THEN 'it was changed another number of times than its entries tell'
            END AS why
        FROM present FULL JOIN summary USING (row_id) LEFT JOIN told USING (row_id)
    )
    SELECT row_id, why FROM compared WHERE why IS NOT NULL ORDER BY length(row_id), row_id LIMIT 1
"""


@dataclass(frozen=True)
class Verdict:
    """How many entries there are, each fault found (a sentence naming the first bad row of its sort), anchors checked.

    `anchors` is None where no anchors are kept.
    """

    entries: int
    faults: list[str]
    anchors: int | None

    @property
    def whole(self) -> bool:
        return not self.faults


def verify(*, rows: bool = True) -> Verdict:
    """The audit as it stands in one state of the database, the signed heads and, with `rows`, every audited row."""
    anchors = audit_anchor.read()  # before the database: the chain only grows, so what is anchored must be there
    with transaction.atomic():
        with connection.cursor() as cursor:
            if len(connection.savepoint_ids) == 0:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        faults = [*_faults_of_the_chain(), *_faults_of_the_guards()]
        if rows:
            faults += _faults_of_rows()
        if anchors is not None:
            faults += audit_anchor.faults(anchors)
        entries = _all("SELECT count(*) FROM cases_auditlink")[0][0]
    return Verdict(entries=entries, faults=faults, anchors=None if anchors is None else len(anchors.heads))


def _faults_of_the_chain() -> list[str]:
    bad = [f"Link {seq} (entry {entry}): {why}." for seq, entry, why in _all(_FIRST_BAD_LINK)]
    return bad + [f"Entry {entry}: it has no link in the chain." for (entry,) in _all(_FIRST_UNLINKED)]


def _faults_of_the_guards() -> list[str]:
    return [
        f"Trigger {name} of {table}: it is not in force." for table, name, in_force in _all(_GUARDS) if not in_force
    ]


def _faults_of_rows() -> list[str]:
    faults = []
    for table in audited_tables():
        versioned = _all("SELECT 1 FROM pg_trigger WHERE tgname = 'version_rises' AND tgrelid = %s::regclass", [table])
        statement = sql.SQL(_FIRST_UNTOLD_ROW).format(
            name=sql.Literal(table), table=sql.Identifier(table), versioned=sql.Literal(bool(versioned))
        )
        faults += [f"Row {row} of {table}: {why}." for row, why in _all(statement.as_string())]
    return faults


def audited_tables() -> list[str]:
    """The tables whose every changed row leaves a change in the audit."""
    return [table for table, name, _ in _all(_GUARDS) if name == "audit_change"]


def _all(statement: str, values: list[str] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
