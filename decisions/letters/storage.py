"""Where rendered letters are kept: one private folder, each file under the hash of its content, never overwritten."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from decisions.models import Letter


class Damaged(Exception):
    """The file of a letter is not there, or is not what was rendered."""


@dataclass(frozen=True)
class Stored:
    """A file in the letter folder: its name, the SHA-256 of its content, its size in bytes."""

    file: str
    sha256: str
    size: int


def store(pdf: bytes) -> Stored:
    """The bytes are on disk, whole and for good, under the name that their hash gives."""
    digest = hashlib.sha256(pdf).hexdigest()
    name = f"{digest[:2]}/{digest}.pdf"
    path = Path(settings.LETTER_FOLDER) / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent):
        _sync(folder)
    return Stored(name, digest, len(pdf))


def open_file(letter: Letter) -> BinaryIO:
    """The letter's file, open for reading. Raises `Damaged` where it is not there or was changed."""
    root = Path(settings.LETTER_FOLDER).resolve()
    path = (root / letter.file).resolve()
    if not letter.file or not path.is_relative_to(root) or not path.is_file():
        raise Damaged("The letter’s file is not there.")
    file = path.open("rb")
    if hashlib.file_digest(file, "sha256").hexdigest() != letter.sha256:
        file.close()
        raise Damaged("The letter’s file is not the one that was rendered.")
    file.seek(0)
    return file


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
