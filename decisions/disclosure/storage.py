"""Where bundles are kept: beside the letters, each file under the hash of its content, never overwritten."""

from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from cases import file_store
from cases.file_store import Damaged, Stored

__all__ = ["Damaged", "Stored", "open_file", "store"]


def store(content: BinaryIO, suffix: str) -> Stored:
    """The content is on disk, whole and for good, under the name that its hash gives."""
    return file_store.store(_folder(), content, suffix)


def open_file(name: str, sha256: str) -> BinaryIO:
    """The file, open for reading. Raises `Damaged` where it is not there or was changed."""
    return file_store.open_file(_folder(), name, sha256, "The bundle’s file")


def _folder() -> Path:
    return Path(settings.LETTER_FOLDER) / "bundles"
