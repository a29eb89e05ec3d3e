"""What a backup says of itself, signed with BACKUP_KEY, and the refusal of one that is not as it says."""

import hashlib
import hmac
import json
import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from vts.environment import absent_variables

MANIFEST, SIGNATURE, DUMP, SHAPE, ANCHORS = "manifest.json", "manifest.mac", "database.dump", "shape.txt", "anchors"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_PURPOSE = b"vts-backup-1\n"


class Refused(Exception):
    """This backup is not used, or none is made here: one sentence says why."""


@dataclass(frozen=True)
class Manifest:
    """What was backed up, when, by which code, from a database of which shape, and every file of it."""

    made_at: str
    code: dict[str, str]
    postgresql: int  # the server's major version
    roles: dict[str, str]  # the owner's and the application's: rights are restored to roles of the same names
    migrations: dict[str, list[str]]  # of each application, in the order of their names
    rows: dict[str, int]  # of each table
    head: dict[str, Any]  # the last link of the audit's chain: {"seq", "hash"}
    files: dict[str, dict[str, Any]]  # of the backup: {"sha256", "size"} under its path in it
    absent: list[str] = field(default_factory=list)  # files that the database named and that were not there, or damaged
    keys: dict[str, str] = field(default_factory=dict)  # by which a key kept elsewhere is known again; never the key

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


def folder_name(at: datetime) -> str:
    """The name of the folder of a backup of that time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def made_at(folder: Path) -> datetime | None:
    """When the backup in a folder of such a name was made; None where the folder is something else."""
    if not _NAME.fullmatch(folder.name.removesuffix(".part")):
        return None
    return datetime.strptime(folder.name[:18], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)


def write(folder: Path, manifest: Manifest) -> None:
    """The manifest stands in the folder, with its signature."""
    content = json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode()
    (folder / MANIFEST).write_bytes(content)
    (folder / SIGNATURE).write_text(_signature(content) + "\n", encoding="ascii")


def read(folder: Path) -> Manifest:
    """The manifest of the backup in the folder, as it was signed; otherwise `Refused`."""
    require_key()
    if not (folder / MANIFEST).is_file():
        raise Refused(_no_backup(folder))
    content = (folder / MANIFEST).read_bytes()
    try:
        signature = (folder / SIGNATURE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        signature = ""
    if not hmac.compare_digest(_signature(content), signature):
        raise Refused(
            "The manifest is not as it was signed, or BACKUP_KEY is not the key of the service that made it:"
            " this backup is not used."
        )
    return Manifest(**json.loads(content))


def _no_backup(folder: Path) -> str:
    inside = sorted(one.name for one in folder.iterdir() if _NAME.fullmatch(one.name)) if folder.is_dir() else []
    named = f" Name one of those in it; the newest is {inside[-1]}." if inside else ""
    return f"{folder} holds no whole backup: it has no {MANIFEST}.{named}"


def check_files(folder: Path, manifest: Manifest) -> None:
    """Every file of the backup is there as it was written; the first that is not is named by `Refused`."""
    for name, told in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise Refused(f"{name} is not there: the backup was cut short, and is not used.")
        if path.stat().st_size < told["size"]:
            raise Refused(f"{name} is shorter than it was: the backup was cut short, and is not used.")
        if digest(path) != told["sha256"]:
            raise Refused(f"{name} is not the file that was backed up: the backup was altered, and is not used.")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_key() -> None:
    """BACKUP_KEY is set; otherwise `Refused` names it and its cure."""
    if not settings.BACKUP_KEY:
        raise Refused(absent_variables(["BACKUP_KEY"], {})[0])


def marks_of_keys() -> dict[str, str]:
    """By which each key that is kept elsewhere is known again when a backup is used."""
    kept = {"SECRET_KEY": settings.SECRET_KEY, "AUDIT_ANCHOR_KEY": settings.AUDIT_ANCHOR_KEY}
    return {
        name: hmac.new(key.encode(), b"vts-backup-key-mark", hashlib.sha256).hexdigest()[:16]
        for name, key in kept.items()
        if key
    }


def _signature(content: bytes) -> str:
    return hmac.new(settings.BACKUP_KEY.encode(), _PURPOSE + content, hashlib.sha256).hexdigest()
