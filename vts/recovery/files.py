"""The files of letters, bundles and evidence: from where they are kept into a backup, and back."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cases import file_store
from cases.file_store import Damaged
from vts.recovery.manifest import Refused, digest
from vts.recovery.reading import Named


def take(named: Iterable[Named], folder: Path, before: Path | None) -> list[str]:
    """Each file stands in the folder under its path; the paths of those that are not there as they were stored.

    What the backup `before` holds already, and still as it should be, is the same file again and not another copy.
    """
    absent = []
    for one in sorted(named):
        target = folder / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if before is not None and _linked(before / one.path, target, one.sha256):
            continue
        try:
            with file_store.open_file(one.place, one.name, one.sha256, one.path) as content, target.open("wb") as copy:
                shutil.copyfileobj(content, copy)
                copy.flush()
                os.fsync(copy.fileno())
        except Damaged:
            absent.append(one.path)
    return absent


def _linked(kept: Path, target: Path, sha256: str) -> bool:
    if not kept.is_file() or digest(kept) != sha256:
        return False
    try:
        os.link(kept, target)
    except OSError:  # the file system knows no links
        return False
    return True


def put_back(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> int:
    """Each file of the backup lies again where the service keeps it, under the name it had; how many there are."""
    paths = [name for name in files if name.startswith("files/")]
    for path in paths:
        _, place, name = path.split("/", 2)
        suffix = Path(name).suffix
        with (folder / path).open("rb") as content:
            stored = file_store.store(place, content, suffix)
        if stored.file != name:
            raise Refused(f"{path} is kept under another name by this code than by that which backed it up.")
    return len(paths)


def not_there(named: Iterable[Named]) -> set[str]:
    """The paths of the files that are not where the service keeps them, or are not what was stored."""
    found = set()
    for one in named:
        try:
            file_store.open_file(one.place, one.name, one.sha256, one.path).close()
        except Damaged:
            found.add(one.path)
    return found
