"""Signed heads of the audit chain, kept in a file away from the database.

A chain that was cut short, written anew or put back from an old backup is whole in itself; only a head remembered
elsewhere tells. Each line of the file holds one head and a signature that also covers the line before it, made with a
key that the database never sees. AUDIT_ANCHOR names the file, AUDIT_ANCHOR_KEY is the key: keep it on another disk.
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import timezone

_START = "0" * 64
_BATCH = 10_000


@dataclass(frozen=True)
class Head:
    """The last link at a moment: its number, which is also the count of entries; its hash; the signature of all."""

    at: str
    seq: int
    hash: str
    mac: str


@dataclass(frozen=True)
class Anchors:
    """The heads whose signatures hold, in order; `bad_line` is the first line whose signature does not (0: none)."""

    heads: list[Head] = field(default_factory=list)
    bad_line: int = 0


def is_kept() -> bool:
    """Whether the service was told where to keep signed heads."""
    return bool(settings.AUDIT_ANCHOR)


def append() -> Head | None:
    """The present head stands in the file, on disk; None where none are kept, or the last line holds it already."""
    if not is_kept():
        return None
    path = Path(settings.AUDIT_ANCHOR)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        last = _last(file)
        with connection.cursor() as cursor:  # within the lock: heads stand in the file in their order
            cursor.execute("SELECT seq, hash FROM cases_auditlink ORDER BY seq DESC LIMIT 1")
            row = cursor.fetchone()
        if row is None or (last is not None and last.seq >= row[0]):
            return None
        head = _signed(timezone.now().isoformat(), int(row[0]), str(row[1]), last.mac if last else _START)
        file.write(json.dumps(vars(head)).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return head


def read() -> Anchors | None:
    """Every head of the file up to the first line that is not as it was signed; None where no anchors are kept."""
    if not is_kept():
        return None
    heads: list[Head] = []
    path = Path(settings.AUDIT_ANCHOR)
    if not path.is_file():
        return Anchors()
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                break
            head = _parsed(line)
            before = heads[-1].mac if heads else _START
            if head is None or not hmac.compare_digest(_signed(head.at, head.seq, head.hash, before).mac, head.mac):
                return Anchors(heads, bad_line=number)
            heads.append(head)
    return Anchors(heads)


def faults(anchors: Anchors) -> list[str]:
    """A sentence for each way in which the chain in the database is not the one that was anchored."""
    found = []
    if anchors.bad_line:
        found.append(f"Anchor {anchors.bad_line}: the line is not as it was signed, or the key is another.")
    elif not anchors.heads:
        found.append("Anchors: the file holds none. Run manage.py anchor_audit, or find out who removed them.")
    for start in range(0, len(anchors.heads), _BATCH):
        bad = _first_missing(anchors.heads[start : start + _BATCH])
        if bad is not None:
            place, head, why = bad
            found.append(f"Anchor {start + place} of {head.at}: {why}.")
            break
    return found


def _first_missing(heads: list[Head]) -> tuple[int, Head, str] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.place, l.seq IS NULL"
            " FROM unnest(%s::bigint[], %s::text[]) WITH ORDINALITY AS a (seq, hash, place)"
            " LEFT JOIN cases_auditlink l ON l.seq = a.seq"
            " WHERE l.hash IS DISTINCT FROM a.hash ORDER BY a.place LIMIT 1",
            [[head.seq for head in heads], [head.hash for head in heads]],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    head = heads[row[0] - 1]
    if row[1]:
        return row[0], head, f"the chain had {head.seq} links then, and link {head.seq} is gone"
    return row[0], head, f"link {head.seq} was another then: the chain was written anew up to there"


def _signed(at: str, seq: int, digest: str, before: str) -> Head:
    fields: Iterable[str] = ("vts-anchor-1", before, at, str(seq), digest)
    text = ",".join(f"{len(part)}:{part}" for part in fields)
    mac = hmac.new(settings.AUDIT_ANCHOR_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
    return Head(at=at, seq=seq, hash=digest, mac=mac)


def _last(file: IO[bytes]) -> Head | None:
    """The last whole line. One that a crash cut short was never relied on, and goes."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 4096))
    tail = file.read()
    whole = tail[: tail.rfind(b"\n") + 1]
    if len(whole) < len(tail):
        file.truncate(end - len(tail) + len(whole))
    return next((head for line in reversed(whole.splitlines()) if (head := _parsed(line)) is not None), None)


def _parsed(line: bytes) -> Head | None:
    try:
        return Head(**json.loads(line))
    except (ValueError, TypeError):
        return None
