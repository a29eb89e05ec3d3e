"""Starting again what ended by itself and can be spared for a moment; what cannot is the end of the whole service."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from vts.launch.processes import Child

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
STEADY = 60.0  # seconds: whatever ran this long had started well, and is started again at once when it ends


@dataclass
class _Kept:
    wait: float = 0.0
    started: float = field(default_factory=time.monotonic)
    due: float | None = None


@dataclass
class Keeper:
    """Watches children, each in its place in the list; `say` tells the person at the terminal."""

    children: list[Child]
    say: Callable[[str], None]
    _kept: dict[str, _Kept] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """They run from now on."""
        self._kept = {child.name: _Kept() for child in self.children}

    def look(self) -> None:
        """Each that ended is started again when its wait is over; stop with its last lines where it is not kept."""
        for place, child in enumerate(self.children):
            if child.running:
                continue
            if child.again is None:
                raise SystemExit(f"{_ending(child)}. Its last lines:\n{child.last_lines()}")
            self._start_again(place, child, child.again)

    def _start_again(self, place: int, child: Child, again: Callable[[], Child]) -> None:
        kept, now = self._kept[child.name], time.monotonic()
        if kept.due is None:
            child.kill()  # what it had started, before another takes up the same work
            ran_well = now - kept.started >= STEADY
            kept.wait = FIRST_WAIT if ran_well or not kept.wait else min(kept.wait * 2, LONGEST_WAIT)
            kept.due = now + kept.wait
            self.say(f"{_ending(child)}: starting it again in {kept.wait:.0f} s. Its log is {child.log.name}.")
        elif now >= kept.due:
            kept.due, kept.started = None, now
            self.children[place] = again()


def _ending(child: Child) -> str:
    return f"{child.name} stopped by itself with exit code {child.popen.returncode}"
