"""PostgreSQL's own programs, run as the owner of the tables; no password stands in a command line."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from django.db import connections

from vts.environment import STATE_DIR
from vts.launch.binaries import folders_of_programs
from vts.launch.places import spare_folder

OWNER = "owner"
_VARIABLES = {
    "dbname": "PGDATABASE",
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


class Failed(Exception):
    """A program of PostgreSQL is absent, or stopped with an error."""


def server_major() -> int:
    """The major version of the server that the owner reaches."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10_000


def find(name: str) -> Path:
    """The program of that name, of the server's major version or a newer one: an older one cannot read the server."""
    least, too_old = server_major(), []
    on_path = shutil.which(name)
    places = [*folders_of_programs(spare_folder(STATE_DIR)), *([Path(on_path).parent] if on_path else [])]
    for folder in places:
        if not (folder / name).is_file():
            continue
        version = _major(folder / name)
        if version >= least:
            return folder / name
        too_old.append(str(version))
    older = f" Those of version {', '.join(too_old)} cannot be used." if too_old else ""
    raise Failed(f"{name} of PostgreSQL {least} or newer was not found: install postgresql-client-{least}.{older}")


def _major(program: Path) -> int:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)\.\d+", answer.stdout)
    return int(found[1]) if found else 0


def run(program: Path, *arguments: str | Path) -> None:
    """The program has done its work on the owner's database; `Failed`, with the last lines it said, where not."""
    command: Sequence[str | Path] = [program, *arguments]
    done = subprocess.run(
        command,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{program.name} stopped: " + " ".join(done.stdout.split("\n")[-6:]).strip())


def _environment() -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    given = connections[OWNER].get_connection_params()
    return plain | {_VARIABLES[name]: str(value) for name, value in given.items() if name in _VARIABLES and value}
