"""Where the launcher keeps what it makes: one private folder of the checkout, and a short one beside it if need be."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from vts.launch.accounts import Account

# The kernel's limit of a socket's path is 107 bytes; PostgreSQL adds its own file name to the folder.
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
SPARE_PARENT = Path("/var/tmp")  # noqa: S108 (the folder made in it is private and its owner is checked)


@dataclass(frozen=True)
class Places:
    """The folders of one state folder; each is private to the account that uses it."""

    state: Path
    logs: Path
    sockets: Path
    postgres_home: Path
    postgres_sockets: Path
    spare: Path

    @property
    def postgres_data(self) -> Path:
        """The data folder of the cluster, made by initdb."""
        return self.postgres_home / "data"


def spare_folder(state: Path) -> Path:
    """The short folder, named after the state folder, that stands in where a path is too long or cannot be entered."""
    digest = hashlib.sha256(os.fsencode(state)).hexdigest()[:10]
    return SPARE_PARENT / f"vts-{os.geteuid()}-{digest}"


def make_places(state: Path, account: Account | None) -> Places:
    """Make the folders under `state`, handing to `account` only what PostgreSQL itself uses."""
    make_private(state)
    spare = spare_folder(state)
    enterable = account is None or account.can_enter(state.parent)
    postgres_home = state / "postgres" if enterable else spare / "postgres"
    short = len(os.fsencode(state / "postgres")) <= _LONGEST_SOCKET_FOLDER
    sockets = state / "sockets" if short else spare / "sockets"
    postgres_sockets = postgres_home if enterable and short else spare / "postgres"
    if spare in {postgres_home.parent, sockets.parent, postgres_sockets.parent}:
        make_private(spare)
    if account is not None:
        # Passing through is all that is given; every file and folder inside is private to its owner.
        for folder in {postgres_home.parent, postgres_sockets.parent}:
            folder.chmod(0o711)
    for folder in (state / "log", sockets):
        make_private(folder)
    for folder in {postgres_home, postgres_sockets}:
        make_private(folder, account)
    return Places(state, state / "log", sockets, postgres_home, postgres_sockets, spare)


def make_private(folder: Path, account: Account | None = None) -> None:
    """Make `folder` with mode 0700, owned by `account` or by the present user; refuse one that is somebody else's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = account.uid if account else os.geteuid()
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid not in {owner, os.geteuid()}:
        raise SystemExit(f"{folder} belongs to somebody else: remove it, or ask its owner to.")
    if account and status.st_uid != owner:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)


def remove_places(state: Path) -> None:
    """Remove everything the launcher made for `state`."""
    for folder in (state, spare_folder(state)):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
