"""Where bundles are kept: beside the letters, each file under the hash of its content, never overwritten."""

from typing import BinaryIO

from cases import file_store
from cases.file_store import BUNDLES, Damaged, Stored

__all__ = ["Damaged", "Stored", "open_file", "store"]


def store(content: BinaryIO, suffix: str) -> Stored:
    """The content is kept, whole and for good, under the name that its hash gives."""
    return file_store.store(BUNDLES, content, suffix)


def open_file(name: str, sha256: str) -> BinaryIO:
    """The file, open for reading. Raises `Damaged` where it is not there or was changed."""
    return file_store.open_file(BUNDLES, name, sha256, "The bundle’s file")
