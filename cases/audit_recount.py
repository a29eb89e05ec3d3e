"""The audit chain computed anew outside the database, entry after entry: for whom the database itself is in doubt.

`audit_chain` lets the database hash its own rows, which is quick. Here it only hands the rows out; what it could be
made to compute wrongly is computed by this program, in memory that does not grow with the audit.
"""

from collections.abc import Iterator
from datetime import UTC
from hashlib import sha256
from typing import Any

from django.db import connection, transaction

_START = "0" * 64
_AT_ONCE = 5_000
_ROWS = """
    SELECT l.seq, l.entry_id, l.previous, l.hash, e.id, e.kind, e.at, e.transaction, e.event_id, e.actor_id, e.action,
        e.victim_id, e.subject, e.payload_digest, p.salt::text || p.body::text
    FROM cases_auditlink l
    LEFT JOIN cases_auditentry e ON e.id = l.entry_id
    LEFT JOIN cases_auditpayload p ON p.entry_id = l.entry_id
    ORDER BY l.seq
"""


def first_fault() -> tuple[int, str]:
    """How many links were read, and a sentence on the first that is not as it was written ("" where all are)."""
    count, before = 0, _START
    for seq, entry, previous, digest, *told in _rows():
        count += 1
        why = _fault(count, seq, previous, before, digest, told)
        if why:
            return count, f"Link {seq} (entry {entry}): {why}."
        before = digest
    return count, ""


def _fault(count: int, seq: int, previous: str, before: str, digest: str, told: list[Any]) -> str:
    *entry, payload = told
    if seq != count:
        return "a link before it is missing"
    if entry[0] is None:
        return "its entry is missing"
    if previous != before:
        return "it does not follow from the link before it"
    if digest != _hash(seq, previous, entry):
        return "the entry or the link is not as it was written"
    if payload is not None and sha256(payload.encode()).hexdigest() != entry[-1]:
        return "what the entry tells is not as it was written"
    return ""


def _hash(seq: int, previous: str, entry: list[Any]) -> str:
    key, kind, at, *rest = entry
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    fields = (
        "vts-audit-1",
        str(seq),
        previous,
        str(key),
        kind,
        moment,
        *(one if one is None else str(one) for one in rest),
    )
    canonical = ",".join(["-" if one is None else f"{len(one)}:{one}" for one in fields])
    return sha256(canonical.encode()).hexdigest()


def _rows() -> Iterator[tuple[Any, ...]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows
