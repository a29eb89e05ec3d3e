"""``make bench-load``: a thousand simulated caseworkers at the whole service, on this machine alone.

    python -m tests.bench.load [USERS [SECONDS [RATE]]]

gunicorn as `vts.gunicorn` sets it, a worker and beat on a private PostgreSQL that writes through to the disk, filled by
`seed_scale`. Each person has a session of their own and asks for a page when it is due, not when the page before came.
In a working day each is taken to ask for a page every two minutes: 30,000 in an hour of a thousand, 8.3 a second. At 20
a second an hour of that passes in 25 minutes (SECONDS=1500). The floor (`tests.bench.floor`) is served in the same way
and asked in between, by the same clients under the same load; then the floor and the worklist take turns alone, at 50 a
second. The ratios count and the times do not. Prints a table; the figures are in var/bench-load.json. Ends with 1 where
any answer was not what it should be.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench import load_people, load_watch
from tests.bench.letters import ROOT, service, worker
from tests.bench.load_figures import FLOOR, Answer, by_page, faults, growth, percentile

USERS, SECONDS, RATE = 1000, 300, 20
TURN_RATE, TURN_SECONDS, TURNS, TURN_WARM = 50, 20, 3, 2
PAGES_AN_HOUR = 30
"""How many pages one person is taken to ask for in an hour of work."""
P95_AIM, CPU_AIM, GROWTH_AIM = 5, 15, 0.05
WARM = 15


class Run(NamedTuple):
    """The programs under load, and what the simulated people are told."""

    service: str
    floor: str
    pids: dict[str, int]
    people: Path
    count: int

    def drive(self, script: str, rate: float, seconds: float, warm: float) -> list[Answer]:
        """The answers of so many seconds of a script, those too of the time in which everything warms up."""
        answers = self.people.with_name("answers.json")
        asked = {
            "service": self.service,
            "floor": self.floor,
            "people": str(self.people),
            "script": script,
            "rate": rate,
            "seconds": seconds,
            "warm": warm,
            "answers": str(answers),
        }
        subprocess.run([sys.executable, "-m", "tests.bench.load_driver", json.dumps(asked)], cwd=ROOT, check=True)
        return [Answer(*one) for one in json.loads(answers.read_text(encoding="utf-8"))]

    def cpu(self) -> dict[str, float]:
        """Seconds of processor that each program has used, and the simulated people."""
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = {name: load_watch.cpu_seconds(pid) for name, pid in self.pids.items()}
        return used | {"simulated people": spent.ru_utime + spent.ru_stime}

    def at_most(self, rate: float) -> float:
        """That many a second, where there are people enough: nobody asks for a page every other second."""
        return min(rate, self.count / 2)


def main(users: int, seconds: int, rate: float) -> int:
    """Fill the database, put the service under load, print the table and keep the figures."""
    turn = min(TURN_SECONDS, max(seconds / 15, 4))
    with started(users) as (run, seeded):
        rate = run.at_most(rate)
        print(f"{users:,} people, {rate:g} pages a second, {seconds} s", file=sys.stderr)
        worked = day(run, rate, seconds)
        print(f"The floor and the worklist alone, {TURNS} turns of {turn:g} s", file=sys.stderr)
        alone = turns(run, turn)
    figures = {"people": users, "rate": rate, "cases": seeded.cases, "open": seeded.open_share, **worked, **alone}
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench-load.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(table(figures))
    return 1 if figures["errors"] or figures["alone_errors"] else 0


@contextmanager
def started(users: int) -> Iterator[tuple[Run, load_people.Seeding]]:
    """The whole service on a database of its own, everybody signed in."""
    given = {"DEMO": "1", "SECOND_FACTOR": "optional", "ALLOWED_HOSTS": "127.0.0.1"}
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="vts-load-")))
        given["STATIC_ROOT"] = f"{folder}/static"
        environment = running.enter_context(service(throw_away=False, **given))
        seeded, people = load_people.seed(users), folder / "people.json"
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        load_people.write_people(users, people)
        logs = Path(environment["STATE_DIR"])
        pids = {"worker": running.enter_context(worker(environment, logs / "bench-worker.log"))}
        pids["beat"] = running.enter_context(program("beat", BEAT, environment, logs))
        for name, what in (("web", "vts.wsgi"), (FLOOR, "tests.bench.floor:application")):
            environment = {**environment, "BIND": f"127.0.0.1:{free_port()}"}
            command = ["-m", "gunicorn", "--config", "python:vts.gunicorn", what]
            pids[name] = running.enter_context(program(name, command, environment, logs))
            given[name] = f"http://{environment['BIND']}"
            wait_for(f"{given[name]}/live/")
        pids["postgresql"] = load_watch.postgres()
        yield Run(given["web"], given[FLOOR], pids, people, users), seeded


BEAT = ["-m", "celery", "-A", "vts", "beat", "--loglevel", "WARNING"]


@contextmanager
def program(name: str, command: list[str], environment: dict[str, str], logs: Path) -> Iterator[int]:
    from vts.launch.processes import Child

    child = Child.start(name, [sys.executable, *command], log=logs / f"bench-{name}.log", env=environment, cwd=ROOT)
    try:
        yield child.popen.pid
    finally:
        child.stop()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, seconds: float = 60) -> None:
    last = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > last:
                raise SystemExit(f"{address} does not answer.") from None
            time.sleep(0.1)


def day(run: Run, rate: float, seconds: float) -> dict[str, Any]:
    """Everybody at work: each page beside the floor, what the processes hold, and how often PostgreSQL was called."""
    warm = min(WARM, seconds / 2)
    watched = {name: (lambda pid=pid: load_watch.held(pid)) for name, pid in run.pids.items() if name != "postgresql"}
    before, used = load_watch.sessions(), run.cpu()
    with load_watch.sampled(watched, max(seconds / 60, 0.5)) as samples:
        every = run.drive("day", rate, seconds, warm)
    after = run.cpu()
    answers = [one for one in every if one.at >= warm]
    ours = [one for one in answers if one.page != FLOOR and not one.fault]
    return {
        "seconds": seconds,
        "requests": len(ours),
        "a_second": round(len(ours) / seconds, 1),
        "hours_of_work": round(len(ours) / (run.count * PAGES_AN_HOUR), 2),
        "errors": faults(every),
        "pages": by_page(answers),
        "cores": {name: round((after[name] - used[name]) / (seconds + warm), 2) for name in used},
        "connections": load_watch.sessions() - before,
        "mib": {name: _memory(found) for name, found in samples.items()},
    }


def _memory(samples: list[float]) -> dict[str, float]:
    warm = samples[len(samples) // 10 :]
    return {
        "start": round(warm[0], 1),
        "middle": round(warm[len(warm) // 2], 1),
        "end": round(warm[-1], 1),
        "grown": round(growth(warm), 3),
    }


def turns(run: Run, seconds: float) -> dict[str, Any]:
    """The floor and the worklist alone, in turns at the same rate: p95, and processor with PostgreSQL's, of each."""
    found: dict[str, list[dict[str, float]]] = {FLOOR: [], "worklist": []}
    wrong: dict[str, int] = {}
    before, asked, rate = load_watch.sessions(), 0, run.at_most(TURN_RATE)
    for _ in range(TURNS):
        for script, process in ((FLOOR, FLOOR), ("worklist", "web")):
            used = run.cpu()
            answers = run.drive(script, rate, seconds, TURN_WARM)
            spent = {name: seen - used[name] for name, seen in run.cpu().items()}
            found[script].append(
                {
                    "p95_ms": percentile([one.ms for one in answers if one.at >= TURN_WARM], 0.95),
                    "cpu_ms": (spent[process] + spent["postgresql"]) * 1000 / max(len(answers), 1),
                }
            )
            asked += len(answers)
            for fault, often in faults(answers).items():
                wrong[fault] = wrong.get(fault, 0) + often
    rounds = {name: list(zip(found["worklist"], found[FLOOR], strict=True)) for name in ("p95_ms", "cpu_ms")}
    times = {
        name: round(statistics.median(ours[name] / max(floor[name], 0.01) for ours, floor in pairs), 1)
        for name, pairs in rounds.items()
    }
    middle = {
        page: {name: round(statistics.median(one[name] for one in each), 2) for name in ("p95_ms", "cpu_ms")}
        for page, each in found.items()
    }
    return {
        "alone": middle,
        "alone_x_floor": times,
        "alone_rate": rate,
        "alone_requests": asked,
        "alone_errors": wrong,
        "alone_connections": load_watch.sessions() - before,
    }


def table(figures: dict[str, Any]) -> str:
    """What was measured, in lines."""
    lines = [f"{'page':24}{'requests':>10}{'p50 ms':>10}{'p95 ms':>10}{'x floor':>10}"]
    for name, one in figures["pages"].items():
        lines.append(f"{name:24}{one['requests']:>10,}{one['p50_ms']:>10}{one['p95_ms']:>10}{one['x_floor'] or '':>10}")
    lines += [
        f"{figures['people']:,} people: {figures['requests']:,} requests, {figures['a_second']} a second,"
        f" {figures['hours_of_work']} h of work; errors: {figures['errors'] or 'none'}",
        f"Cores used: {figures['cores']}; of {os.cpu_count()}, with the simulated people on the same ones",
        f"PostgreSQL was called {figures['connections']} times for {figures['requests']:,} requests,"
        f" and {figures['alone_connections']} times for {figures['alone_requests']:,}",
    ]
    for name, one in figures["mib"].items():
        said = f"{one['start']:,.0f} at first, {one['middle']:,.0f}, {one['end']:,.0f} at the end"
        lines.append(f"MiB, {name}: {said}; grown since the middle by {one['grown']:.1%}/{GROWTH_AIM:.0%}")
    times, alone = figures["alone_x_floor"], figures["alone"]
    lines += [
        f"Worklist alone at {figures['alone_rate']:g} a second: p95 {times['p95_ms']}/{P95_AIM} x the floor,"
        f" CPU {times['cpu_ms']}/{CPU_AIM} x the floor; errors: {figures['alone_errors'] or 'none'}",
        f"{alone}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    given = [float(one) for one in sys.argv[1:]]
    asked = [*given, *(USERS, SECONDS, RATE)[len(given) :]]
    sys.exit(main(int(asked[0]), int(asked[1]), asked[2]))
