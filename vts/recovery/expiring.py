"""Backups end: what was erased from the service is not kept in them for longer than was promised (promise 40)."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from vts.recovery.manifest import MANIFEST, made_at

LONGEST = 35
"""Days: no backup is kept for longer, and none that is older is restored."""
UNFINISHED = timedelta(days=1)


def backups_in(parent: Path) -> list[Path]:
    """The whole backups in the folder, the oldest first."""
    if not parent.is_dir():
        return []
    return sorted(one for one in parent.iterdir() if made_at(one) is not None and (one / MANIFEST).is_file())


def expire(parent: Path, *, keep_days: int, now: datetime) -> list[str]:
    """Backups older than so many days are gone, by the time in their names, and what a crash left of one; their names.

    Nothing else in the folder is touched.
    """
    gone = []
    for one in sorted(parent.iterdir()):
        at = made_at(one)
        if at is None or one.is_symlink() or not one.is_dir():
            continue
        kept_for = UNFINISHED if one.name.endswith(".part") else timedelta(days=keep_days)
        if now - at > kept_for:
            shutil.rmtree(one)
            gone.append(one.name)
    return gone
