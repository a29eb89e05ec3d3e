"""Where rendered letters are kept: one private place, each file under the hash of its content, never overwritten."""

from io import BytesIO
from typing import BinaryIO

from cases import file_store
from cases.file_store import LETTERS, Damaged, Stored
from decisions.models import Letter

__all__ = ["Damaged", "Stored", "fault", "open_file", "store"]


def store(pdf: bytes) -> Stored:
    """The bytes are kept, whole and for good, under the name that their hash gives."""
    return file_store.store(LETTERS, BytesIO(pdf), ".pdf")


def open_file(letter: Letter) -> BinaryIO:
    """The letter's file, open for reading. Raises `Damaged` where it is not there or was changed."""
    return file_store.open_file(LETTERS, letter.file, letter.sha256, "The letter’s file")


def open_large_print(letter: Letter) -> BinaryIO:
    """The letter’s file in large print, open for reading. Raises `Damaged` like `open_file`."""
    named = "The letter’s file in large print"
    return file_store.open_file(LETTERS, letter.large_print, letter.large_print_sha256, named)


def fault(letter: Letter) -> str:
    """Why a file of the letter cannot be had as it was stored; "" where each can."""
    kept = [(letter.file, letter.sha256, "The letter’s file")]
    if letter.large_print:
        kept.append((letter.large_print, letter.large_print_sha256, "The letter’s file in large print"))
    try:
        for name, sha256, called in kept:
            file_store.open_file(LETTERS, name, sha256, called).close()
    except Damaged as damaged:
        return str(damaged)
    return ""
