"""What passes between the renderer's process and whoever started it: one mark and one length, then the bytes."""

import struct
from typing import IO

READY, DOCUMENT, MADE, FAULT = b"R", b"D", b"M", b"F"
OVER_MEMORY = 3
"""The status with which the process ends where a document needs more memory than it may have."""
_HEAD = struct.Struct(">cQ")


class Ended(Exception):
    """The other side is gone, or said something else than this."""


def write(to: IO[bytes], mark: bytes, payload: bytes) -> None:
    """The message is with the other side, whole."""
    to.write(_HEAD.pack(mark, len(payload)))
    to.write(payload)
    to.flush()


def read(source: IO[bytes]) -> tuple[bytes, bytes]:
    """The next message: its mark and what it holds. Raises `Ended` where there is none, or not the whole of one."""
    mark, length = _HEAD.unpack(_exactly(source, _HEAD.size))
    return mark, _exactly(source, length)


def _exactly(source: IO[bytes], count: int) -> bytes:
    found = source.read(count)
    if len(found) != count:
        raise Ended
    return found
