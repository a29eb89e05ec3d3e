"""Making a backup: the database in one state, the files it names, the signed heads of its audit."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cases import audit_anchor
from cases.actions import audit, caseworkers
from decisions.code_version import CODE_VERSION
from vts.recovery import files, programs, reading
from vts.recovery.expiring import backups_in
from vts.recovery.manifest import (
    ANCHORS,
    DUMP,
    MANIFEST,
    SHAPE,
    SIGNATURE,
    Manifest,
    Refused,
    digest,
    folder_name,
    marks_of_keys,
    require_key,
    write,
)

Tell = Callable[[str], None]


def make(parent: Path, tell: Tell = lambda _: None) -> tuple[Path, Manifest]:
    """A new backup stands in a folder of its own within `parent`, which only its owner reads; whole, or not at all.

    That one is made is on record before, so the copy tells of it too; that it is whole is on record afterwards.
    """
    require_key()
    _not_where_files_are_kept(parent)
    at = timezone.now()
    name = folder_name(at)
    with audit.event("backup.make", by=caseworkers.program(), what={"backup": name}):
        pass
    with _private():
        parent.mkdir(parents=True, exist_ok=True)
        manifest = _made(parent, name, at.isoformat(), tell)
    what = {
        "backup": name,
        "manifest": digest(parent / name / MANIFEST),
        "head": manifest.head,
        "files": len(manifest.files),
        "absent": len(manifest.absent),
    }
    with audit.event("backup.keep", by=caseworkers.program(), what=what):
        pass
    return parent / name, manifest


@contextmanager
def _private() -> Iterator[None]:
    """What is made inside is read by nobody else, by this process or by those it starts."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _made(parent: Path, name: str, at: str, tell: Tell) -> Manifest:
    before = backups_in(parent)
    part = parent / f"{name}.part"
    part.mkdir()
    try:
        manifest = _filled(part, at, before[-1] if before else None, tell)
        part.rename(parent / name)
        _sync(parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return manifest


def _filled(part: Path, at: str, before: Path | None, tell: Tell) -> Manifest:
    _take_anchors(part)  # before the database: the chain only grows, so each head is in the copy
    with reading.one_state() as snapshot:
        tell("Writing down the database.")
        programs.run(
            programs.find("pg_dump"),
            "--format=custom",
            "--compress=1",
            f"--snapshot={snapshot}",
            "--no-comments",
            f"--file={part / DUMP}",
        )
        shape = "\n".join(reading.shape()) + "\n"
        (part / SHAPE).write_text(shape, encoding="utf-8")
        named = reading.named_files()
        told = {"rows": reading.rows(), "head": reading.head(), "migrations": reading.migrations()}
        major = programs.server_major()
    tell(f"Copying {len(named):,} files.")
    absent = files.take(named, part, before)  # after the database: files are added, so what it names is there
    manifest = Manifest(
        made_at=at,
        code={"rules": CODE_VERSION},
        postgresql=major,
        roles=reading.roles(),
        files=_files_of(part),
        absent=absent,
        keys=marks_of_keys(),
        **told,
    )
    write(part, manifest)
    for name in (DUMP, SHAPE, MANIFEST, SIGNATURE):
        _sync(part / name)
    return manifest


def _take_anchors(part: Path) -> None:
    if not audit_anchor.is_kept():
        return
    audit_anchor.append()
    kept = Path(settings.AUDIT_ANCHOR)
    (part / ANCHORS).write_bytes(kept.read_bytes() if kept.is_file() else b"")


def _files_of(part: Path) -> dict[str, dict[str, object]]:
    found = sorted(path for path in part.rglob("*") if path.is_file())
    return {path.relative_to(part).as_posix(): {"sha256": digest(path), "size": path.stat().st_size} for path in found}


def _not_where_files_are_kept(parent: Path) -> None:
    for folder in (settings.LETTER_FOLDER, settings.EVIDENCE_FOLDER):
        if parent.resolve().is_relative_to(Path(folder).resolve()):
            raise Refused(f"{parent} lies where the service keeps its own files: name a folder on another disk.")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
