"""Private files, each under the hash of its content, written whole or not at all, never overwritten by another.

Where they lie is a matter of settings.STORAGES: a folder of this machine, or a bucket (`cases.s3_storage`). No address
leads to either: views read from here after they have authorised and audited.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, SuspiciousOperation
from django.core.files import File
from django.core.files.storage import Storage, storages

LETTERS, BUNDLES, EVIDENCE = "letters", "bundles", "evidence"
"""The places, as settings.STORAGES names them."""
_CHUNK = 1 << 20
_PROBE = 1 << 16  # of bytes, of which each takes room on the disk
_LEAST_FREE = 100 << 20  # of bytes: below that letters are about to fail
_PREFIX = 2  # of the hash: the name of the folder in which a file lies


class Damaged(Exception):
    """The file is not there, or is not what was stored."""


class Unreachable(OSError):
    """The place takes or gives nothing at the moment: a full disk, a server that does not answer. Nothing was kept."""


@dataclass(frozen=True)
class Stored:
    """A file in its place: its name there, the SHA-256 of its content, its size in bytes."""

    file: str
    sha256: str
    size: int


def store(place: str, content: BinaryIO, suffix: str = "") -> Stored:
    """The content is in the place, whole and for good, under the name that its hash gives.

    Raises `Unreachable` where it is not.
    """
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    sha256 = digest.hexdigest()
    name = f"{sha256[:2]}/{sha256}{suffix}"
    _at(place).keep(name, content)
    return Stored(name, sha256, size)


def open_file(place: str, name: str, sha256: str, called: str) -> BinaryIO:
    """The stored file, open for reading. Raises `Damaged`, in words about what is `called` so, where it is not there
    or was changed; `Unreachable` where nobody can say.
    """
    try:
        file = cast(BufferedReader, _at(place).open(name).file)
    except (FileNotFoundError, IsADirectoryError, SuspiciousOperation, ValueError):
        raise Damaged(f"{called} is not there.") from None
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise Damaged(f"{called} is not the one that was stored.")
    file.seek(0)
    return file


def remove(place: str, name: str) -> None:
    """The file is gone from its place; one that is not in it is left alone."""
    try:
        _at(place).drop(name)
    except (SuspiciousOperation, ValueError):
        return


def has_room(*places: str) -> bool:
    """Whether each of the places takes a file now. Of those that lie in one bucket one is asked."""
    return all(one.has_room() for one in {one.lies_in: one for one in map(_at, places)}.values())


def kept_before(place: str, moment: datetime) -> Iterator[str]:
    """The names of the files that were in the place before that moment."""
    storage = _at(place)
    for folder in storage.listdir("")[0]:
        if len(folder) == _PREFIX:  # another place may lie within this one
            for name in storage.listdir(folder)[1]:
                if storage.get_modified_time(f"{folder}/{name}") < moment:
                    yield f"{folder}/{name}"


class Place(Protocol):
    """Where files are kept, whatever it is made of."""

    def keep(self, name: str, content: BinaryIO) -> None:
        """The content is there under the name, whole and for good, or it raises `Unreachable` and nothing is."""

    def open(self, name: str) -> "File[Any]":
        """What is there under the name; raises `FileNotFoundError` or `Unreachable`."""

    def drop(self, name: str) -> None:
        """Nothing is there under the name."""

    def has_room(self) -> bool:
        """Whether a file of the usual size can be kept there now."""

    @property
    def lies_in(self) -> str:
        """What it shares with other places, and what takes files in all of them or in none."""

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """The folders and the files in the folder."""

    def get_modified_time(self, name: str) -> datetime:
        """When the file was stored."""


def _at(place: str) -> Place:
    return cast(Place, storages[place])


class PrivateFolder(Storage):
    """A folder that this account alone may read, named by a setting; what is kept is on disk before `keep` returns."""

    def __init__(self, setting: str, within: str = "") -> None:
        self.setting, self.within = setting, within

    @property
    def root(self) -> Path:
        """The folder, as the setting names it now."""
        return Path(getattr(settings, self.setting)).resolve() / self.within

    @property
    def lies_in(self) -> str:
        """The folder itself: each may be a disk of its own."""
        return str(self.root)

    def path(self, name: str) -> str:
        """Where the file lies; refuses what would lie outside the folder."""
        path = (self.root / name).resolve()
        if not name or not path.is_relative_to(self.root):
            raise SuspiciousFileOperation("A file outside its folder was asked for.")
        return str(path)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """The folders and the files in the folder; none where it is not there."""
        folder = (self.root / path).resolve()
        found = list(folder.iterdir()) if folder.is_dir() else []
        return [one.name for one in found if one.is_dir()], [one.name for one in found if one.is_file()]

    def get_modified_time(self, name: str) -> datetime:
        """When the file was stored."""
        return datetime.fromtimestamp(Path(self.path(name)).stat().st_mtime, tz=UTC)

    def drop(self, name: str) -> None:
        """The file is gone, for good; there may have been none."""
        path = Path(self.path(name))
        if path.is_file():
            path.unlink()
            _sync(path.parent)

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        return File(Path(self.path(name)).open("rb"))

    def has_room(self) -> bool:
        """Whether it takes a file and the disk has room for many: found out by writing one, and it is gone again."""
        probe = self.root / f".{secrets.token_hex(8)}.part"
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                probe.write_bytes(bytes(_PROBE))
            finally:
                probe.unlink(missing_ok=True)
            return shutil.disk_usage(self.root).free >= _LEAST_FREE
        except OSError:
            return False

    def keep(self, name: str, content: BinaryIO) -> None:
        """The content is on disk under the name, which tells it: what lies there already is the same."""
        root, path = self.root, Path(self.path(name))
        partial = root / f".{secrets.token_hex(8)}.part"
        with _told_as_unreachable():
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    shutil.copyfileobj(content, file, _CHUNK)
                    file.flush()
                    os.fsync(file.fileno())
                path.parent.mkdir(mode=0o700, exist_ok=True)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
            for folder in (path.parent, root):
                _sync(folder)


@contextmanager
def _told_as_unreachable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unreachable(error.errno, "The folder of the files takes nothing at the moment.") from error


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
