"""Promise 5: what was acknowledged is kept, though every process of PostgreSQL is killed while decisions are taken."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

import psycopg
import pytest

from tests.drills.deciding import READY
from tests.promises import figure
from vts.launch.accounts import server_account
from vts.launch.binaries import find_postgres
from vts.launch.places import make_places, remove_places
from vts.launch.postgres import APPLICATION_ROLE, OWNER_ROLE, Cluster, Passwords
from vts.launch.processes import Child

pytestmark = pytest.mark.drill
ROOT = Path(__file__).resolve().parents[2]
ROUNDS, WRITERS, CASES = 6, 4, 24
AT_LEAST = 8
"""So many decisions are acknowledged in each round before the power goes."""
PATIENCE = 60


@dataclass
class Server:
    """A PostgreSQL that keeps what it says it keeps: written through to the disk, as in production."""

    cluster: Cluster
    child: Child

    def kill(self) -> None:
        """Every process of it is killed at once; held first, so that it can start no other meanwhile."""
        postmaster = self.child.popen.pid
        os.kill(postmaster, signal.SIGSTOP)
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text(encoding="ascii").split()
        for pid in [*map(int, children), postmaster]:
            os.kill(pid, signal.SIGKILL)
        self.child.popen.wait()

    def start(self) -> float:
        """It runs again; how many seconds that took."""
        began = time.monotonic()
        self.child = self.cluster.start()
        return time.monotonic() - began

    def column(self, statement: str) -> list[int]:
        """The first column of what the statement finds."""
        with psycopg.connect(self.cluster.address(APPLICATION_ROLE, self.cluster.passwords.application)) as connection:
            return [row[0] for row in connection.execute(statement)]

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that works on it."""
        passwords = self.cluster.passwords
        return os.environ | {
            "DATABASE_URL": self.cluster.address(APPLICATION_ROLE, passwords.application),
            "MIGRATION_DATABASE_URL": self.cluster.address(OWNER_ROLE, passwords.owner),
        }


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of the drill's own, migrated."""
    state = Path(tempfile.mkdtemp(prefix="vts-"))
    account = server_account()
    places = make_places(state, account)
    cluster = Cluster(places, find_postgres(account, places.spare), account, Passwords("one", "two", "three"))
    cluster.make()
    running = Server(cluster, cluster.start())
    cluster.furnish()
    run(running.environment, "manage.py", "migrate", "--verbosity", "0")
    yield running
    running.child.stop()
    remove_places(state)


def run(environment: Mapping[str, str], *command: str) -> None:
    subprocess.run([sys.executable, *command], cwd=ROOT, env=dict(environment), check=True, timeout=120)


@dataclass
class Writers:
    """Programs that decide, and the considerations whose decisions were given back to them."""

    started: list[subprocess.Popen[str]]
    said: SimpleQueue[str] = field(default_factory=SimpleQueue)
    acknowledged: list[int] = field(default_factory=list)

    def listen(self) -> None:
        for one in self.started:
            assert one.stdout is not None
            Thread(target=self._read, args=(one.stdout,), daemon=True).start()

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            self.said.put(line.strip())

    def begin(self) -> None:
        """All are ready, and told to go on."""
        for _ in self.started:
            assert self.said.get(timeout=2 * PATIENCE) == READY
        for one in self.started:
            assert one.stdin is not None
            one.stdin.write("\n")
            one.stdin.flush()

    def wait_for(self, count: int) -> None:
        """So many more decisions were acknowledged."""
        for _ in range(count):
            self.acknowledged.append(int(self.said.get(timeout=PATIENCE)))

    def heard(self) -> None:
        """All that was said until now is counted."""
        while True:
            try:
                self.acknowledged.append(int(self.said.get_nowait()))
            except Empty:
                return


@pytest.fixture
def writers(server: Server) -> Iterator[Writers]:
    program = [sys.executable, "-m", "tests.drills.deciding"]
    run(server.environment, *program[1:], "0", "0")
    started = [
        subprocess.Popen(
            [*program, str(number), str(CASES)],
            cwd=ROOT,
            env=server.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(1, WRITERS + 1)
    ]
    programs = Writers(started)
    programs.listen()
    yield programs
    for one in started:
        one.kill()
        one.wait()


DECIDED = "SELECT consideration_id FROM decisions_determination WHERE kind = 'decided'"
LETTERS = "SELECT consideration_id FROM decisions_letter WHERE determination_id IS NOT NULL"
ASKED = "SELECT count(*) FROM decisions_outboxmessage"
EVENTS = "SELECT count(*) FROM cases_auditentry WHERE kind = 'event' AND action = 'determination.decide'"


@pytest.mark.promise(5)
def test_no_acknowledged_decision_is_lost_though_every_process_of_postgresql_is_killed(
    server: Server, writers: Writers
) -> None:
    chance, lost, took = random.Random(2026), 0, []
    writers.begin()
    for _ in range(ROUNDS):
        writers.wait_for(AT_LEAST)
        time.sleep(chance.uniform(0, 0.2))  # the power goes in the midst of whatever they do
        server.kill()
        time.sleep(0.2)
        writers.heard()
        acknowledged = set(writers.acknowledged)
        took.append(server.start())
        lost += len(acknowledged - set(server.column(DECIDED)))
    writers.wait_for(WRITERS * CASES - len(writers.acknowledged))
    decided, letters = server.column(DECIDED), server.column(LETTERS)
    (asked,), (events,) = server.column(ASKED), server.column(EVENTS)
    run(server.environment, "manage.py", "verify_audit")
    figure(5, f"acknowledged decisions lost, every PostgreSQL process killed {ROUNDS} times", lost, target="0")
    figure(5, "decisions, their letters, messages and audit events apart", len(decided) - events, target="0")
    figure(5, "seconds until PostgreSQL was ready again, at most", round(max(took), 1), target="≤ 5 s")
    assert lost == 0
    assert sorted(decided) == sorted(letters) == sorted(writers.acknowledged)
    assert len(set(decided)) == len(decided) == events == asked == WRITERS * CASES
