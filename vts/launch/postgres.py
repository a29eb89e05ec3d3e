"""A private PostgreSQL: made once, started as a child, reached by a socket only its owner can open."""

import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from vts.launch.accounts import Account
from vts.launch.binaries import PostgresBinaries
from vts.launch.places import Places
from vts.launch.processes import Child, wait_until

SUPERUSER, OWNER_ROLE, APPLICATION_ROLE, DATABASE = "vts_superuser", "vts_owner", "vts_app", "vts"
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")

_ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    # What a statement held must not reach the server's log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    # Compiling a statement takes longer than running any of ours: wide ones of few rows.
    "jit": "off",
}
# For tests only: what is lost at a crash of the machine is not missed there.
_THROW_AWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass(frozen=True)
class Passwords:
    """The passwords of the three roles of a private cluster."""

    superuser: str
    owner: str
    application: str


@dataclass(frozen=True)
class Cluster:
    """A private PostgreSQL cluster: where it lies, which programs run it, and its passwords."""

    places: Places
    binaries: PostgresBinaries
    account: Account | None
    passwords: Passwords
    throw_away: bool = False

    def address(self, role: str, password: str, database: str = DATABASE) -> str:
        """The address of `database` for `role` over the private socket."""
        return address(self.places.postgres_sockets, role, password, database)

    def make(self) -> None:
        """Make the data folder unless it is there; refuse one made by another major version."""
        version_file = self.places.postgres_data / "PG_VERSION"
        if version_file.is_file():
            made_by = version_file.read_text(encoding="ascii").strip()
            if made_by != str(self.binaries.major):
                raise SystemExit(
                    f"The kept database was made by PostgreSQL {made_by} and this machine has {self.binaries.version}:"
                    " set PG_BIN to the older one, or run make reset to start afresh."
                )
            return
        password_file = self.places.postgres_home / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.passwords.superuser, encoding="ascii")
        if self.account:
            os.chown(password_file, self.account.uid, self.account.gid)
        try:
            self._initdb(password_file)
        finally:
            password_file.unlink()

    def _initdb(self, password_file: Path) -> None:
        command: list[str | Path] = [self.binaries.folder / "initdb", "-D", self.places.postgres_data, "-U", SUPERUSER]
        command += ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={password_file}"]
        command += ["--data-checksums"]
        if self.binaries.major >= 17:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if self.throw_away:
            command += ["--no-sync"]
        made = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.places.postgres_home,
            env=_plain_environment(),
            **(self.account.as_popen_arguments() if self.account else {}),
        )
        if made.returncode:
            raise SystemExit(f"PostgreSQL could not make its data folder:\n{made.stdout}{made.stderr}")

    def start(self) -> Child:
        """Start the server as a child and wait until it answers."""
        settings = _ALWAYS | (_THROW_AWAY if self.throw_away else {})
        command: list[str | Path] = [self.binaries.folder / "postgres", "-D", self.places.postgres_data]
        command += ["-k", self.places.postgres_sockets]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        child = Child.start(
            "PostgreSQL",
            command,
            log=self.places.logs / "postgresql.log",
            env=_plain_environment(),
            cwd=self.places.postgres_home,
            account=self.account,
            stop_signal=signal.SIGINT,
        )
        wait_until(self._answers, child)
        return child

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.address(SUPERUSER, self.passwords.superuser, "postgres"), connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def furnish(self) -> None:
        """Make both roles, the extensions and the database, unless they are there."""
        superuser = self.passwords.superuser
        with psycopg.connect(self.address(SUPERUSER, superuser, "template1"), autocommit=True) as template:
            for extension in EXTENSIONS:
                template.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        with psycopg.connect(self.address(SUPERUSER, superuser, "postgres"), autocommit=True) as connection:
            _make_role(connection, OWNER_ROLE, self.passwords.owner, "CREATEDB")
            _make_role(connection, APPLICATION_ROLE, self.passwords.application, "NOCREATEDB")
            # The owner may end the application's sessions, to drop a database of a test; never the other way round.
            roles = sql.Identifier(APPLICATION_ROLE), sql.Identifier(OWNER_ROLE)
            connection.execute(sql.SQL("GRANT {} TO {}").format(*roles))
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if known is None:
                names = sql.Identifier(DATABASE), sql.Identifier(OWNER_ROLE)
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def address(sockets: Path, role: str, password: str, database: str) -> str:
    """The address of a database over the socket in `sockets`."""
    return f"postgresql://{role}:{password}@/{database}?host={sockets}"


def _make_role(connection: psycopg.Connection, role: str, password: str, power: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if known else "CREATE"
    text = f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOCREATEROLE {power} PASSWORD {{}}"
    connection.execute(sql.SQL(text).format(sql.Identifier(role), sql.Literal(password)))


def _plain_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "DYLD_"))}
    return kept | {"LC_ALL": "C.UTF-8"}
