"""Child processes that never outlive their parent."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from vts.launch.accounts import Account

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(signum: int = signal.SIGTERM) -> None:
    """Have the kernel send this process `signum` when its parent dies, however it dies (Linux only)."""
    prctl = getattr(_libc, "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signum, 0, 0, 0)


@dataclass
class Child:
    """A process in a session of its own, so that it and all it starts can be stopped together."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path
    stop_signal: int = signal.SIGTERM
    again: "Callable[[], Child] | None" = None  # how to start it again, where it is kept running

    @classmethod
    def start(
        cls,
        name: str,
        command: Sequence[str | Path],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        account: Account | None = None,
        stop_signal: int = signal.SIGTERM,
        kept: bool = False,
    ) -> "Child":
        """Start `command` with its output appended to `log`, as `account` when one is given; `kept`: for a keeper."""

        def before_exec() -> None:
            # After the change of user, which clears this mark; and an ignored SIGINT would be inherited.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            die_with_parent(stop_signal)

        with log.open("ab") as output:
            popen = subprocess.Popen(
                [os.fspath(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(env) if env is not None else None,
                cwd=cwd,
                start_new_session=True,
                preexec_fn=before_exec,
                **(account.as_popen_arguments() if account else {}),
            )
        arguments: dict[str, Any] = {"log": log, "env": env, "cwd": cwd, "account": account}
        again = partial(cls.start, name, command, **arguments, stop_signal=stop_signal, kept=True)
        return cls(name, popen, log, stop_signal, again if kept else None)

    @property
    def running(self) -> bool:
        """Whether the process has not ended; an ended one is reaped here."""
        return self.popen.poll() is None

    def last_lines(self, count: int = 15) -> str:
        """The end of the log, for the person who has to mend it."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-count:])

    def signal_group(self, signum: int) -> None:
        """Send `signum` to the process and everything in its session's group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signum)

    def kill(self) -> None:
        """End the process and its whole group at once, as a power cut would."""
        self.signal_group(signal.SIGKILL)
        self.popen.wait()

    def stop(self, patience: float = 10) -> None:
        """Ask the process to stop, wait `patience` seconds, then kill whatever is left of its group."""
        if self.running:
            self.popen.send_signal(self.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.popen.wait(timeout=patience)
        self.kill()


def wait_until(ready: Callable[[], bool], child: Child, seconds: float = 30) -> None:
    """Wait until `ready()` is true; stop with the log's last lines when the child dies or does not answer in time."""
    deadline = time.monotonic() + seconds
    while not ready():
        if not child.running:
            raise SystemExit(f"{child.name} stopped while starting:\n{child.last_lines()}")
        if time.monotonic() > deadline:
            raise SystemExit(f"{child.name} did not answer within {seconds:.0f} seconds:\n{child.last_lines()}")
        time.sleep(0.02)
