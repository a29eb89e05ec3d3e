"""``make bench-web``: pages at ten thousand and at a million cases, each beside the floor of the same run.

    python -m tests.bench.web [SMALL LARGE]

For each size a private PostgreSQL is filled by `seed_scale` and the pages are asked for in one process. What counts are
the ratios, all of one run: of a page's SQL to a row read by its primary key in the same rounds and to plain SQL for the
same. That ratio is what is compared between a later page and the first, and between the large database and the small
one: the two are measured minutes apart, and the machine is not the same. Behind the stroke stands what is asked for.
Prints a table; the figures are in var/bench-web.json.

Each statement is sent as the page sends it, and compared with the read that is sent in the same way: what is planned
once a connection with a planned one, the others with one that is planned each time, in the same rounds. "x read" is
the sum of the two.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.bench.letters import ROOT, service
from tests.bench.pages import PK_READ, Asked, asked, parts, recall

if TYPE_CHECKING:
    from tests.bench.plans import Sent

SIZES = 10_000, 1_000_000
ROUNDS = 40
WARM = 6
"""So often PostgreSQL plans a statement for what it is given before it may keep one plan."""
FLOOR = "one row by its primary key"
DEEP = 1.3
"""How many times the first page a later one may cost."""


def main(sizes: tuple[int, ...]) -> None:
    """Measure each size in a process of its own; print the table and keep the figures."""
    found = {size: _measured_apart(size) for size in sizes}
    kept = ROOT / "var" / "bench-web.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(table(found))


def _measured_apart(size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.web", "--one", str(size)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def table(found: dict[int, dict[str, Any]]) -> str:
    """What was measured, a line for each page, each figure beside what is asked for (after the stroke)."""
    small, large = min(found), max(found)
    heads = ("page", "queries", "planned", "buffers", "sql ms", "growth", "x read", "x raw", "x first", "page ms")
    heads = (*heads, "cpu ms")
    widths = (31, 9, 9, 15, 15, 10, 10, 8, 9, 15, 12)
    lines = ["".join(head.ljust(width) for head, width in zip(heads, widths, strict=True))]
    for name, last in found[large]["pages"].items():
        first = found[small]["pages"][name]
        before = found[large]["pages"].get(last["first"])
        cells = (
            name,
            _beside(f"{last['queries']:.0f}", last["queries_goal"]),
            f"{last['planned']} of {last['reads']}",
            _beside(f"{first['buffers']} {last['buffers']}", last["buffers_goal"]),
            f"{first['sql_ms']:.2f} {last['sql_ms']:.2f}",
            _beside(f"{_times(_reads(last), _reads(first)):.1f}", last["growth_goal"]),
            _beside(f"{_reads(last):.1f}", last["reads_goal"]),
            f"{_times(last['sql_ms'], last['raw_ms']):.2f}" if last["raw_ms"] else "",
            _beside(f"{_times(_reads(last), _reads(before)):.1f}", DEEP) if before else "",
            f"{first['page_ms']:.0f} {last['page_ms']:.0f}",
            f"{last['cpu_ms']:.0f}",
        )
        lines.append("".join(str(cell).ljust(width) for cell, width in zip(cells, widths, strict=True)))
    for size, one in found.items():
        lines.append(
            f"{size:,} cases: {one['entries']:,} entries of the audit, seeded in {one['seconds']:.0f} s with"
            f" {one['memory_mb']:.0f} MB; {FLOOR} {one['floor_ms']:.3f} ms,"
            f" planned before {one['floor_planned_ms']:.3f} ms; names with a typo found {one['recall']:.2f}"
        )
    return "\n".join(lines)


def _reads(page: dict[str, Any]) -> float:
    """How many reads by a primary key its SQL takes, each statement beside the read that is sent as it is."""
    return _times(page["plain_ms"], page["read_ms"]) + _times(page["planned_ms"], page["read_planned_ms"])


def _beside(reached: str, goal: float | None) -> str:
    return reached if goal is None else f"{reached}/{goal:g}"


def _times(one: float, other: float) -> float:
    return one / other if other else 0.0


def measure(size: int) -> dict[str, Any]:
    """Every page at one size, in medians: queries, buffers and time of its SQL, and time of the whole page."""
    from django.conf import settings

    asked = {"DEMO": "1", "SECOND_FACTOR": "optional", "ALLOWED_HOSTS": "testserver"}
    with open(os.devnull, "w", encoding="utf-8") as nowhere, service(**asked):
        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        for handler in logging.getLogger().handlers:  # each page still writes its line, and nobody has to see it
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(nowhere)
        entries, seconds, memory = _seeded(size)
        return {
            "floor_ms": _median(lambda: _run([_read()])),
            "floor_planned_ms": _median(lambda: _run([_read(planned=True)])),
            "pages": {name: _page(one) for name, one in _asked(size)},
            "recall": recall(size),
            "entries": entries,
            "seconds": seconds,
            "memory_mb": memory,
        }


def _asked(size: int) -> Iterator[tuple[str, Asked]]:
    for name, one in asked(size).items():
        yield name, one
        if name == "worklist: waiting for me":
            yield from parts().items()


def _seeded(size: int) -> list[float]:
    from django.core.management import call_command

    began = time.monotonic()
    call_command("seed_scale", cases=size, stdout=sys.stderr)
    from cases.models import AuditLink

    last = AuditLink.objects.order_by("-seq").values_list("seq", flat=True)[0]
    return [last, time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]


def _page(one: Asked) -> dict[str, Any]:
    from tests.bench.plans import Sent, buffers, plan_as_sent, statements_of

    one.before()
    answer = one.ask()
    if getattr(answer, "status_code", 200) != 200:
        raise SystemExit(f"{answer.request['PATH_INFO']}: {answer.status_code}")
    queries, reads = statements_of(one.ask)
    planned = [sent for sent in reads if sent.is_planned]
    plain = [sent for sent in reads if not sent.is_planned]
    beside = {"plain_ms": plain, "planned_ms": planned, "read_ms": [_read()], "read_planned_ms": [_read(planned=True)]}
    times = _medians({name: partial(_run, sent) for name, sent in beside.items()})
    return {
        "queries": queries,
        "planned": len(planned),
        "reads": len(reads),
        "buffers": sum(buffers(plan_as_sent(sent)) for sent in reads),
        "sql_ms": times["plain_ms"] + times["planned_ms"],
        **times,
        "raw_ms": _median(lambda: _run([Sent(one.raw)])) if one.raw else None,
        "page_ms": _median(one.ask),
        "cpu_ms": _cpu(one.ask),
        "first": one.first,
        "queries_goal": one.queries,
        "buffers_goal": one.buffers,
        "growth_goal": one.growth,
        "reads_goal": one.reads,
    }


def _run(statements: list[Sent]) -> None:
    for statement in statements:
        statement.run()


def _read(*, planned: bool = False) -> Sent:
    """The row by its primary key."""
    from tests.bench.plans import Sent

    return Sent(PK_READ.format(100), *((PK_READ.format("%s"), (100,)) if planned else ()))


def _cpu(act: Callable[[], Any]) -> float:
    """Milliseconds of this process alone, without what PostgreSQL takes: the mean of the rounds, warm."""
    act()
    began = time.process_time()
    for _ in range(ROUNDS):
        act()
    return (time.process_time() - began) * 1000 / ROUNDS


def _median(act: Callable[[], Any]) -> float:
    """Milliseconds, warm, when PostgreSQL has chosen the plan it keeps: the median of the rounds."""
    return _medians({"": act})[""]


def _medians(acts: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The same of several, one after the other in each round: what else runs on the machine meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(WARM + ROUNDS):
        for name, act in acts.items():
            began = time.perf_counter()
            act()
            if number >= WARM:
                times[name].append((time.perf_counter() - began) * 1000)
    return {name: statistics.median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
