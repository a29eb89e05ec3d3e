"""PostgreSQL, Redis and the malware scanner: those of the environment, else private ones of our own."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vts.environment import BASE_DIR
from vts.launch.accounts import server_account
from vts.launch.binaries import find_broker, find_postgres
from vts.launch.broker import broker_address, start_broker
from vts.launch.places import Places, make_places
from vts.launch.postgres import APPLICATION_ROLE, DATABASE, OWNER_ROLE, SUPERUSER, Cluster, Passwords, address
from vts.launch.processes import Child
from vts.launch.scanner import scanner_address, start_scanner

_SECRETS = (
    "SECRET_KEY",
    "AUDIT_ANCHOR_KEY",
    "BACKUP_KEY",
    "SUPERUSER_PASSWORD",
    "OWNER_PASSWORD",
    "APPLICATION_PASSWORD",
)


@dataclass
class Services:
    """The services of one state folder; `start` is safe to call again.

    With `test_scanner`, and no CLAMD_URL given, files are scanned by the scanner that knows the EICAR test file alone.
    """

    state: Path
    throw_away: bool = False
    test_scanner: bool = False
    children: list[Child] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    given: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    _variables: dict[str, str] = field(default_factory=dict)
    _places: Places | None = None

    @property
    def places(self) -> Places:
        """The folders of these services, made when first asked for."""
        if self._places is None:
            self._places = make_places(self.state, server_account())
        return self._places

    @property
    def variables(self) -> Mapping[str, str]:
        """The environment by which everything else reaches these services; known before they are started."""
        if not self._variables:
            kept = kept_secrets(self.places.state)
            postgres = self._cluster_address
            self._variables = {
                "SECRET_KEY": self._given("SECRET_KEY") or kept["SECRET_KEY"],
                "DATABASE_URL": self._given("DATABASE_URL") or postgres(APPLICATION_ROLE, kept["APPLICATION_PASSWORD"]),
                "MIGRATION_DATABASE_URL": self._given("MIGRATION_DATABASE_URL")
                or ("" if self._given("DATABASE_URL") else postgres(OWNER_ROLE, kept["OWNER_PASSWORD"])),
                "AUDIT_ANCHOR": self._given("AUDIT_ANCHOR") or str(self.places.state / "audit-anchors"),
                "AUDIT_ANCHOR_KEY": self._given("AUDIT_ANCHOR_KEY") or kept["AUDIT_ANCHOR_KEY"],
                "BACKUP_KEY": self._given("BACKUP_KEY") or kept["BACKUP_KEY"],
                "REDIS_URL": self._given("REDIS_URL") or broker_address(self.places),
                "CLAMD_URL": self._given("CLAMD_URL")
                or (scanner_address(self.places.sockets) if self.test_scanner else ""),
            }
        return self._variables

    def _cluster_address(self, role: str, password: str) -> str:
        return address(self.places.postgres_sockets, role, password, DATABASE)

    @property
    def superuser_address(self) -> str:
        """The private cluster's superuser, for tests of tampering; empty when the database was given."""
        if self._given("DATABASE_URL"):
            return ""
        return self._cluster_address(SUPERUSER, kept_secrets(self.places.state)["SUPERUSER_PASSWORD"])

    def start(self) -> None:
        """Start what the environment does not give, and note one line for each."""
        if self.lines:
            return
        self._start_postgres()
        self._start_broker()
        self._start_scanner()

    def _start_postgres(self) -> None:
        if self._given("DATABASE_URL"):
            if not self._given("MIGRATION_DATABASE_URL"):
                raise SystemExit(
                    "DATABASE_URL is set and MIGRATION_DATABASE_URL is not: set it to the address of the role that owns"
                    " the tables, or unset DATABASE_URL for a private PostgreSQL."
                )
            self.lines.append("PostgreSQL: the server of DATABASE_URL")
            return
        kept = kept_secrets(self.places.state)
        account = server_account()
        binaries = find_postgres(account, self.places.spare)
        passwords = Passwords(kept["SUPERUSER_PASSWORD"], kept["OWNER_PASSWORD"], kept["APPLICATION_PASSWORD"])
        cluster = Cluster(self.places, binaries, account, passwords, self.throw_away)
        cluster.make()
        self.children.append(cluster.start())
        cluster.furnish()
        self.lines.append(f"PostgreSQL {binaries.version} ({binaries.origin}), on a private socket")

    def _start_broker(self) -> None:
        if self._given("REDIS_URL"):
            self.lines.append("Redis: the server of REDIS_URL")
            return
        binary = find_broker()
        self.children.append(start_broker(self.places, binary))
        self.lines.append(f"{binary.version} ({binary.origin}), on a private socket")

    def _start_scanner(self) -> None:
        if self._given("CLAMD_URL"):
            self.lines.append("Malware scanner: the clamd of CLAMD_URL")
        elif self.test_scanner:
            self.children.append(start_scanner(self.places.sockets, self.places.logs, BASE_DIR))
            self.lines.append("Malware scanner: one for trying things out, which knows the EICAR test file alone")
        else:
            self.lines.append("Malware scanner: none, so files of evidence wait until CLAMD_URL names a clamd")

    def _given(self, name: str) -> str:
        return self.given.get(name, "").strip()

    def stop(self) -> None:
        """Stop what was started, last first."""
        while self.children:
            self.children.pop().stop()
        self.lines.clear()


def kept_secrets(state: Path) -> dict[str, str]:
    """The random secrets of one state folder: made once, readable by its owner alone."""
    path = state / "secrets.env"
    lines = path.read_text(encoding="ascii").splitlines() if path.is_file() else []
    kept = dict(line.split("=", 1) for line in lines)
    absent = [name for name in _SECRETS if name not in kept]
    if absent:
        kept |= {name: secrets.token_urlsafe(48) for name in absent}
        write_private(path, "".join(f"{name}={value}\n" for name, value in kept.items()))
    return kept


def write_private(path: Path, text: str) -> None:
    """Write `text` to `path`, which nobody else may read, all of it or nothing."""
    partial = path.with_name(path.name + ".part")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
    partial.replace(path)
