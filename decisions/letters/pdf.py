"""A letter as a PDF, made by a process of its own that has nothing but the letter's text (promises 32 and 34).

Each process that makes letters keeps one such child: warm, long-lived, without network, files, database or secrets. At
its limit of time or memory it is killed and another takes its place.
"""

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from decisions.letters.pages import render_html
from decisions.typesetting import wire

START_SECONDS = 30
"""How long the child may take until it is warm; far more than it needs."""
PROGRAM = (sys.executable, "-m", "decisions.typesetting.child")
_KEPT = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "HOME", "XDG_CACHE_HOME", "TMPDIR", "LANG", "LC_ALL")
"""What the child is told of its surroundings: no address of a database, no key."""
REFUSED_MEMORY = (wire.OVER_MEMORY, -signal.SIGTRAP, -signal.SIGABRT)
"""How the child ends where it is refused memory: Python can still say so, GLib below Pango only aborts the program."""
_one_at_a_time = threading.Lock()


class NotMade(Exception):
    """There is no PDF. `why` says so in plain words, with who must act; it tells nothing of the letter."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Child:
    """The process that typesets, and its end at whatever goes wrong."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self.megabytes = settings.LETTER_MEGABYTES
        self.process = subprocess.Popen(
            [*PROGRAM, str(self.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=settings.BASE_DIR,
            env=environment,
        )
        self._made_with: dict[str, str] = {}

    @property
    def lives(self) -> bool:
        """It has not ended."""
        return self.process.poll() is None

    def made_with(self) -> dict[str, str]:
        """The versions of all that has a say in a letter's bytes; it is warm then."""
        if not self._made_with:
            with self._no_longer_than(START_SECONDS):
                self._made_with = json.loads(self._read(wire.READY))
        return self._made_with

    def typeset(self, html: str, seconds: float, thing: str) -> bytes:
        """The document as a PDF. Raises `NotMade`."""
        self.made_with()
        with self._no_longer_than(seconds, thing):
            assert self.process.stdin
            wire.write(self.process.stdin, wire.DOCUMENT, html.encode())
            return self._read(wire.MADE, thing)

    def kill(self) -> None:
        """It is gone, with its pipes, whatever it was doing."""
        self.process.kill()
        self.process.wait()
        self.forget()

    def forget(self) -> None:
        """Its pipes are closed here; whoever else has them keeps them."""
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):  # what was not written yet is not written any more
                if pipe:
                    pipe.close()

    def _read(self, expected: bytes, thing: str = "letter") -> bytes:
        assert self.process.stdout
        mark, payload = wire.read(self.process.stdout)
        if mark == wire.FAULT:
            raise NotMade(f"The {thing} could not be made: {payload.decode()}.")
        if mark != expected:
            raise wire.Ended
        return payload

    @contextlib.contextmanager
    def _no_longer_than(self, seconds: float, thing: str = "letter") -> Iterator[None]:
        """Past that, or where it ends by itself or the block is left otherwise, the child is dead."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except NotMade:
            raise  # it told what went wrong, and goes on
        except (wire.Ended, OSError) as ended:
            self.kill()
            raise NotMade(self._why(late.is_set(), seconds, thing)) from ended
        except BaseException:  # the task's own limit too: what the child says next would be another letter's
            self.kill()
            raise
        finally:
            timer.cancel()

    def _why(self, late: bool, seconds: float, thing: str) -> str:
        if late:
            return too_long(seconds, thing)
        if self.process.returncode in REFUSED_MEMORY:
            return too_large(self.megabytes, thing)
        return f"The program that makes letters stopped ({self.process.returncode}). {SEE}"


SEE = "An administrator looks at the log of the workers; then it is asked for again."


def too_long(seconds: float, thing: str = "letter") -> str:
    """Why it was given up at its limit of time."""
    return (
        f"Making the {thing} took longer than {seconds:g} seconds, so it was stopped. An administrator finds out why;"
        " where it is only very long, they allow more time. Then it is asked for again."
    )


def too_large(megabytes: int, thing: str = "letter") -> str:
    """Why it was given up at its limit of memory."""
    return (
        f"Making the {thing} needed more than {megabytes} MB of memory, so it was stopped. An administrator finds out"
        " why; where it is only very long, they allow more memory. Then it is asked for again."
    )


_child: Child | None = None


def start() -> Child:
    """This process has a living child, perhaps not warm yet: nothing is waited for."""
    global _child
    if _child is None or not _child.lives:
        if _child is not None:
            _child.kill()
        _child = Child()
    return _child


def stop() -> None:
    """This process has no child any more."""
    global _child
    if _child is not None:
        _child.kill()
    _child = None


def render_pdf(content: Mapping[str, Any], *, large_print: bool = False) -> bytes:
    """The letter as a PDF (pdf/ua-1): the same bytes for the same content, in any process. Raises `NotMade`."""
    return typeset(render_html(content, large_print=large_print))


def typeset(html: str, *, seconds: float = 0, thing: str = "letter") -> bytes:
    """A document as a PDF, in the time that a letter may take or in `seconds`.

    Raises `NotMade`, where it asks for anything to be fetched too.
    """
    with _one_at_a_time:
        child = start()
        try:
            return child.typeset(html, seconds or settings.LETTER_SECONDS, thing)
        finally:
            start()  # where it was killed, the next letter finds another warming up


def made_with() -> dict[str, str]:
    """The versions of all that has a say in a letter's bytes."""
    with _one_at_a_time:
        return start().made_with()


def _after_fork() -> None:
    """The child belongs to the process that was forked: this one has none, and holds none of its pipes."""
    global _child, _one_at_a_time
    _one_at_a_time = threading.Lock()
    if _child is not None:
        _child.forget()
        _child.process.returncode = 0  # not this process's to wait for
    _child = None


atexit.register(stop)
os.register_at_fork(after_in_child=_after_fork)
