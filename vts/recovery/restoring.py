"""A service made again from a backup, in an empty database; nothing that was there is ever overwritten."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from cases import audit_anchor
from cases.actions import audit, caseworkers
from vts.recovery import files, programs, reading
from vts.recovery.checking import compare, verify
from vts.recovery.expiring import LONGEST
from vts.recovery.manifest import ANCHORS, DUMP, SHAPE, Manifest, Refused, check_files, marks_of_keys, read

JOBS = 2
Tell = Callable[[str], None]


def restore(folder: Path, *, oldest: timedelta, replay: int, lossy: bool, now: datetime, tell: Tell) -> list[str]:
    """The service is as it was when the backup was made, and was verified; the faults that were found, if any.

    Nothing is written before the backup is known to be whole and the one that is meant, and the place to be empty;
    otherwise `Refused`. `lossy`: entries of the audit that were anchored after the backup are given up.
    """
    with _timed("The backup was read and is whole", tell):
        manifest = read(folder)
        _refuse_unfitting(manifest, oldest, now)
        check_files(folder, manifest)
        lost = _refuse_loss(manifest, lossy)
    with _timed("The database was restored", tell):
        programs.run(
            programs.find("pg_restore"),
            "--no-owner",
            "--no-comments",
            "--exit-on-error",
            f"--jobs={JOBS}",
            f"--dbname={connections[programs.OWNER].settings_dict['NAME']}",
            folder / DUMP,
        )
        with connections[programs.OWNER].cursor() as cursor:
            cursor.execute("ANALYZE")
    with _timed("Rows, rights, triggers and the head of the audit were compared", tell):
        faults = compare(manifest, (folder / SHAPE).read_text(encoding="utf-8").splitlines())
    with _timed("Files were put back", tell):
        count = files.put_back(folder, manifest.files)
        _put_back_anchors(folder, manifest, lost)
        tell(f"  {count:,} files")
    with _timed("The shape and the rights of this release were given", tell):
        call_command("migrate", verbosity=0, interactive=False)
        _end_sessions()
    with _timed("The audit, the files and the decisions were verified", tell):
        faults += verify(manifest, replay=replay)
    _record(folder, manifest, lost, len(faults))
    return faults


def _refuse_unfitting(manifest: Manifest, oldest: timedelta, now: datetime) -> None:
    age = now - manifest.time
    if age > timedelta(days=LONGEST):
        raise Refused(
            f"The backup is {age.days} days old: those older than {LONGEST} days have expired, because they hold people"
            " who were erased since."
        )
    if age > oldest:
        raise Refused(
            f"The backup is {_hours(age)} old, which is more than {_hours(oldest)}: take a newer one, or give"
            f" --oldest-hours {int(age.total_seconds() // 3600) + 1} if this is the one you mean."
        )
    loader = MigrationLoader(None)
    unknown = [
        f"{app}.{name}"
        for app, names in manifest.migrations.items()
        for name in names
        if (app, name) not in loader.disk_migrations and app in loader.migrated_apps
    ]
    if unknown:
        raise Refused(
            f"The backup was made by a later release than this one, which does not know {unknown[0]}: restore it with"
            " that release."
        )
    if manifest.roles != reading.roles():
        raise Refused(
            f"The backup gives rights to the roles {manifest.roles['owner']} and {manifest.roles['application']}: make"
            " roles of these names, and name them in MIGRATION_DATABASE_URL and DATABASE_URL."
        )
    if programs.server_major() < manifest.postgresql:
        raise Refused(f"The backup is of PostgreSQL {manifest.postgresql}: restore it into that or a newer one.")
    known = marks_of_keys()
    if known.get("AUDIT_ANCHOR_KEY") != manifest.keys.get("AUDIT_ANCHOR_KEY"):
        raise Refused("AUDIT_ANCHOR_KEY is not the key with which the audit was anchored: set it to that one.")
    if not reading.is_empty():
        raise Refused("The database is not empty: a backup is restored into one that was just created, and no other.")


def _refuse_loss(manifest: Manifest, lossy: bool) -> int:
    """How many entries of the audit the signed heads on this machine tell of that the backup does not have."""
    anchors = audit_anchor.read()
    last = anchors.heads[-1] if anchors and anchors.heads else None
    lost = max(0, last.seq - int(manifest.head.get("seq", 0))) if last else 0
    if last and lost and not lossy:
        raise Refused(
            f"AUDIT_ANCHOR tells of {lost:,} entries of the audit, up to {last.at}, that came after this backup and"
            " would be lost: take a newer backup, recover to a point in time, or give --accept-loss."
        )
    return lost


def _put_back_anchors(folder: Path, manifest: Manifest, lost: int) -> None:
    """The signed heads of the backup stand in AUDIT_ANCHOR; a file that told of more is kept beside it."""
    if not audit_anchor.is_kept() or ANCHORS not in manifest.files:
        return
    path = Path(settings.AUDIT_ANCHOR)
    if path.is_file() and path.stat().st_size:
        if not lost:
            return
        path.rename(path.with_name(f"{path.name}.before-restore-{time.strftime('%Y%m%dT%H%M%S')}"))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write((folder / ANCHORS).read_bytes())


def _end_sessions() -> None:
    """Nobody is signed in: who signed out after the backup stays out (promise 38)."""
    with connections[programs.OWNER].cursor() as cursor:
        cursor.execute("DELETE FROM django_session")


def _record(folder: Path, manifest: Manifest, lost: int, faults: int) -> None:
    what = {"backup": folder.name, "made_at": manifest.made_at, "head": manifest.head, "lost": lost, "faults": faults}
    with audit.event("backup.restore", by=caseworkers.program(), what=what):
        pass
    audit_anchor.append()


@contextmanager
def _timed(what: str, tell: Tell) -> Iterator[None]:
    began = time.monotonic()
    yield
    tell(f"{what} ({time.monotonic() - began:.1f} s)")


def _hours(age: timedelta) -> str:
    return f"{age.total_seconds() / 3600:.0f} hours"
