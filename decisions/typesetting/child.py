"""The renderer's own process: ``python -m decisions.typesetting.child MEGABYTES``, one document after another.

It warms up, gives away every way to a file or a network, and then turns what comes in at standard input into PDFs. It
ends when its input does, and the kernel ends it when whoever started it dies.
"""

import ctypes
import json
import logging
import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import IO

from decisions.typesetting import wire

_PR_SET_PDEATHSIG = 1
_BLOCKS = (
    "<h1>Heading</h1><h2>Heading</h2><h3>Heading</h3><p class=letter__reference>Reference: <strong>A</strong></p>"
    "<p class=letter__code><strong>B</strong></p><p>Text</p><ul><li>Item</li></ul><p class=letter__words>Words</p>"
    "<table><caption>Caption</caption><thead><tr><th scope=col>Column</th></tr></thead>"
    "<tbody><tr><th scope=row>Row</th><td>Cell</td></tr></tbody></table><p class=letter__blank>Name:</p>"
    '<ul class=bundle__contents><li><a href="#part-1">Part</a></li></ul><section class=bundle__chapter>'
    '<h2 id="part-1">Part</h2><p class=bundle__name><strong>Name</strong></p></section>'
)
_PAGE = (
    '<!doctype html><html lang="en-GB"><head><title>Warm</title><meta name="author" content="A">'
    '<meta name="dcterms.created" content="2026-03-02"></head><body class="letter-page{large}">'
    '<article class="letter" lang="en-GB">{blocks}</article></body></html>'
)


def die_with_parent() -> None:
    """The kernel kills this process as soon as the thread that started it is gone, however it went (Linux)."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def warm() -> dict[str, str]:
    """Everything that a letter may need is loaded, in both sizes of print. The versions of what made it."""
    from decisions.typesetting import document

    for large in ("", " letter-page--large"):
        document.typeset(_PAGE.format(large=large, blocks=_BLOCKS))
    return document.made_with()


def shut_in(megabytes: int) -> None:
    """No file can be opened and no socket made by this process any more, and its memory has an end (promises 32, 34).

    Kernel limits, so they hold for the C libraries too. Nothing of a letter is left behind in a dump either.
    """
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def serve(documents: IO[bytes], results: IO[bytes], megabytes: int, status: int) -> None:
    """Each document that comes is answered by its PDF, or by what went wrong and where, until no more come."""
    from decisions.typesetting import document

    while True:
        mark, html = wire.read(documents)
        try:
            answer = wire.MADE, document.typeset(html.decode())
        except MemoryError:
            raise
        except BaseException as error:  # WeasyPrint’s word for what it may not fetch is no `Exception`
            answer = wire.FAULT, _fault(error)
        if _peak(status) > (megabytes << 10) * 7 // 8:  # a library may have gone without what it was refused
            raise MemoryError
        wire.write(results, *answer)


def main() -> None:
    """The process from its start to its end."""
    die_with_parent()
    for signum in (signal.SIGINT, signal.SIGTERM):  # a worker that is told to stop finishes its letter first
        signal.signal(signum, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)  # what the libraries tell of a letter may be about a person
    megabytes = int(sys.argv[1])
    results, sys.stdout = sys.stdout.buffer, sys.stderr
    made_with = warm()
    status = os.open("/proc/self/status", os.O_RDONLY)
    shut_in(megabytes)
    wire.write(results, wire.READY, json.dumps(made_with).encode())
    try:
        serve(sys.stdin.buffer, results, megabytes, status)
    except wire.Ended:
        return
    except MemoryError:
        os._exit(wire.OVER_MEMORY)


def _fault(error: BaseException) -> bytes:
    """Its type and place, and not what it said: that may tell of the person."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {where.name} of {Path(where.filename).name}, line {where.lineno}".encode()


def _peak(status: int) -> int:
    """KiB that this process has held at the most, from its status, which was open before nothing could be opened."""
    lines = os.pread(status, 10_000, 0).decode().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main()
