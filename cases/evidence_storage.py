"""Where the files of evidence are kept: one private place outside everything that is served.

An uploaded file lies under the hash of its content; the name it came with is never part of a path.
"""

from typing import BinaryIO

from cases import file_store
from cases.file_store import EVIDENCE, Damaged, Stored
from cases.models import EvidenceFile

__all__ = ["Damaged", "NotScanned", "open_file", "open_to_scan", "remove", "store"]

_CALLED = "The file of this evidence"


class NotScanned(Exception):
    """The file was not scanned yet, so nobody may open it."""


def store(content: BinaryIO) -> Stored:
    """The content is kept, whole, under the name that its hash gives."""
    return file_store.store(EVIDENCE, content)


def open_file(file: EvidenceFile) -> BinaryIO:
    """The file, open for reading: only one that was scanned and found clean, and is as it was uploaded.

    Raises `NotScanned` or `Damaged` otherwise.
    """
    if not file.is_clean:
        raise NotScanned(f"{_CALLED} has not been scanned for malware yet, so it can be neither opened nor cited.")
    return open_to_scan(file)


def open_to_scan(file: EvidenceFile) -> BinaryIO:
    """The file for the scanner, and for nobody else. Raises `Damaged` where it is not as it was uploaded."""
    return file_store.open_file(EVIDENCE, file.stored, file.sha256, _CALLED)


def remove(stored: str) -> None:
    """The file is gone, unless another item came with the very same one."""
    if not EvidenceFile.objects.filter(stored=stored).exists():
        file_store.remove(EVIDENCE, stored)
