"""A private folder of files, each under the hash of its content, written whole or not at all, never overwritten."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1 << 20


class Damaged(Exception):
    """The file is not there, or is not what was stored."""


@dataclass(frozen=True)
class Stored:
    """A file in the folder: its name there, the SHA-256 of its content, its size in bytes."""

    file: str
    sha256: str
    size: int


def store(root: Path, content: BinaryIO, suffix: str = "") -> Stored:
    """The content is on disk, whole and for good, under the name that its hash gives."""
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = root / f".{secrets.token_hex(8)}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
                size += file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        sha256 = digest.hexdigest()
        name = f"{sha256[:2]}/{sha256}{suffix}"
        path = root / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    for folder in (path.parent, root):
        _sync(folder)
    return Stored(name, sha256, size)


def open_file(root: Path, name: str, sha256: str, called: str) -> BinaryIO:
    """The stored file, open for reading. Raises `Damaged`, in words about what is `called` so, where it is not there
    or was changed.
    """
    root = root.resolve()
    path = (root / name).resolve()
    if not name or not path.is_relative_to(root) or not path.is_file():
        raise Damaged(f"{called} is not there.")
    file = path.open("rb")
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise Damaged(f"{called} is not the one that was stored.")
    file.seek(0)
    return file


def remove(root: Path, name: str) -> None:
    """The file is gone from the folder; one that is not in the folder is left alone."""
    root = root.resolve()
    path = (root / name).resolve()
    if name and path.is_relative_to(root) and path.is_file():
        path.unlink()
        _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
