"""The audit of invented cases: what was done, and a change for each row, in one chain with what stands there already.

The changes tell of no content, as where it was erased: the chain, that the rows are there and their versions verify.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from psycopg import Cursor

from decisions.scale.copying import copy_lines, first_free

ENTRY = ("id", "kind", "at", "transaction", "event_id", "actor_id", "action", "victim_id", "subject", "payload_digest")
LINK = ("seq", "entry_id", "previous", "hash")
ERASED = "0" * 64  # the digest of what is not told: no content has it
TABLES = ("cases_auditentry", "cases_auditlink", "cases_auditpayload")


class Chain:
    """The chain as it goes on from the database's last link."""

    def __init__(self, cursor: Cursor[Any]) -> None:
        last = cursor.execute("SELECT seq, hash FROM cases_auditlink ORDER BY seq DESC LIMIT 1").fetchone()
        self._seq: int = last[0] if last else 0
        self._hash: str = last[1] if last else "0" * 64
        self._transaction = _one(cursor, "SELECT txid_current()")
        self.next = first_free(cursor, "cases_auditentry")
        self._entries: list[str] = []
        self._links: list[str] = []

    def act(self, action: str, *, by: int, at: datetime, victim: int | None, subject: str) -> int:
        """Somebody did something; the number of the entry."""
        return self._add("event", _written(at), None, by, action, victim, subject)

    def changes(self, event: int, subjects: Iterable[str], *, by: int, at: datetime, victim: int | None) -> None:
        """Rows were added by that event."""
        when = _written(at)
        for subject in subjects:
            self._add("change", when, event, by, "insert", victim, subject)

    def _add(
        self, kind: str, when: str, event: int | None, by: int, action: str, victim: int | None, subject: str
    ) -> int:
        entry = self.next
        self.next, self._seq = entry + 1, self._seq + 1
        told = (self._seq, self._hash, entry, kind, when, self._transaction, event, by, action, victim, subject)
        text = ",".join(["11:vts-audit-1", *map(_field, told), _field(ERASED)])
        following = hashlib.sha256(text.encode()).hexdigest()
        actor_and_after = f"{by}\t{action}\t{_or_null(victim)}\t{subject}\t{ERASED}"
        self._entries.append(f"{entry}\t{kind}\t{when}\t{self._transaction}\t{_or_null(event)}\t{actor_and_after}")
        self._links.append(f"{self._seq}\t{entry}\t{self._hash}\t{following}")
        self._hash = following
        return entry

    def copy(self, cursor: Cursor[Any]) -> None:
        """What was told so far stands in the database."""
        copy_lines(cursor, "cases_auditentry", ENTRY, self._entries)
        copy_lines(cursor, "cases_auditlink", LINK, self._links)
        self._entries, self._links = [], []


def _field(value: Any) -> str:
    """As `audit_canonical` writes it: preceded by its length; a null is a dash."""
    if value is None:
        return "-"
    text = str(value)
    return f"{len(text)}:{text}"


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _or_null(value: int | None) -> str:
    return r"\N" if value is None else str(value)


def _one(cursor: Cursor[Any], statement: str) -> Any:
    row = cursor.execute(statement.encode()).fetchone()
    return row[0] if row else None
