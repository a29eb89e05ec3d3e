"""``make bench-simulation``: stored decisions under each draft of another policy, on two real Celery workers.

    python -m tests.bench.simulation [CASES]

Every decision is a different case, stored with its whole trace. A run is asked for as a person does and is over when
its figures stand; the floor beside it is one process that only reads the same decisions from PostgreSQL and makes each
determination once. Prints a table; the figures are in var/bench-simulation.json.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count as counting
from itertools import islice
from pathlib import Path
from typing import Any

from tests.bench.letters import ROOT, _children, _service, _worker

AIM_SECONDS, AIM_CASES = 30, 100_000
AT_ONCE = 1000
TABLES = ("cases_victim", "decisions_consideration", "decisions_determination")


def documents(count: int) -> Iterator[dict[str, Any]]:
    """As many different case files: a third of them of children, proposed lengths of every sort."""
    sys.path.insert(0, str(Path(__file__).parent))
    from decision import drawn
    from own import document

    lengths = ((6, "none"), (12, "none"), (18, "none"), (24, "none"), (30, "none"), (36, "exceptional"))
    for number, case in zip(range(count), drawn(count), strict=True):
        found = document(case)
        found["reference"] = f"BENCH-{number:07}"
        months, longer = lengths[number % len(lengths)]
        found["length"] = {"months": months, "longer_stay": longer}
        if number % 3 == 0:
            found["person"] |= {"date_of_birth": "2010-06-01", "best_interests_assessed": True}
        yield found


def store(count: int) -> None:
    """The decisions are on record, past every trigger: as after years of work."""
    from django.db import connections

    from decisions.determining import determine

    with connections["owner"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        numbers, waiting = counting(1), documents(count)
        while some := list(islice(waiting, AT_ONCE)):
            rows = [(next(numbers), one, determine(one)) for one in some]
            for model, made in _models(rows).items():
                _copy(cursor, model, made)
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"ANALYZE {table}")


def _models(rows: Iterable[tuple[int, dict[str, Any], dict[str, Any]]]) -> dict[Any, list[Any]]:
    from django.utils import timezone

    from cases.models import Caseworker, Victim
    from decisions.code_version import CODE_VERSION
    from decisions.models import Consideration, Determination

    by = Caseworker.objects.filter(username="bench").first() or Caseworker.objects.create(
        username="bench", name="Bench", role="admin", password="!"
    )
    made: dict[Any, list[Any]] = {Victim: [], Consideration: [], Determination: []}
    for number, document, result in rows:
        made[Victim].append(Victim(pk=number, reference=document["reference"]))
        made[Consideration].append(
            Consideration(
                pk=number,
                victim_id=number,
                basis="conclusive_grounds",
                status="decided",
                assigned_to=by,
                opened_on=datetime.date(2025, 1, 1),
            )
        )
        made[Determination].append(
            Determination(
                pk=number,
                consideration_id=number,
                kind="decided",
                decision_date=document["decision_date"],
                case_file=document,
                findings=[],
                result=result,
                outcome=result["outcome"],
                guidance=result["guidance"],
                code_version=CODE_VERSION,
                digest="0" * 64,
                made_by=by,
                made_at=timezone.now(),
            )
        )
    return made


def _copy(cursor: Any, model: Any, rows: list[Any]) -> None:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            values = [field.pre_save(row, True) for field in fields]
            copy.write_row(
                [json.dumps(one) if isinstance(one, dict | list) else one for one in values],
            )


def floor(count: int) -> float:
    """Seconds that one process takes to read every decision and determine it once."""
    from decisions.determining import determine
    from decisions.models import Determination

    started = time.perf_counter()
    seen = 0
    for document in Determination.objects.order_by("pk").values_list("case_file", flat=True).iterator(chunk_size=500):
        determine(document)
        seen += 1
    assert seen == count
    return time.perf_counter() - started


def run(name: str, pid: int) -> dict[str, Any]:
    """One draft over every decision: the seconds until its figures stand, and the most that a worker held."""
    from cases.models import Caseworker
    from decisions.actions import simulations
    from decisions.policy_drafts import SHIPPED
    from decisions.simulation.counting import CHANGED, REPLAY, SEEN, of

    before, worked = _held(pid), _processor(pid)
    started, most = time.perf_counter(), 0.0
    asked = simulations.ask(draft=SHIPPED[name], over="decided", by=Caseworker.objects.get(username="bench"))
    in_request = time.perf_counter() - started
    progress = 0
    while True:
        asked.refresh_from_db()
        if asked.finished_at:
            break
        done = asked.chunks.filter(done_at__isnull=False).count()
        progress += done > 0
        most = max(most, _held(pid))
        if time.perf_counter() - started > 900:
            raise SystemExit("The run did not end: look into the worker's log.")
        time.sleep(0.1)
    took = time.perf_counter() - started
    seen, changed, replay = (of(asked.figures, one) for one in (SEEN, CHANGED, REPLAY))
    assert replay == 0, f"{replay} decisions did not come out as they were stored"
    assert progress
    return {
        "seconds": round(took, 2),
        "cases": seen,
        "changed": changed,
        "a_second": round(seen / took),
        "processor_seconds_of_the_workers": round(_processor(pid) - worked, 2),
        "seconds_of_the_request": round(in_request, 3),
        "seconds_for_100000": round(took * AIM_CASES / seen, 1),
        "mib_grown_a_worker": round(max(most, _held(pid)) - before, 1),
    }


def _held(pid: int) -> float:
    """MiB that the worker's process which holds most holds, its renderer apart."""
    found = []
    for child in _children(pid):
        lines = Path(f"/proc/{child}/status").read_text(encoding="utf-8").splitlines()
        found.append(next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024)
    return max(found)


def _processor(pid: int) -> float:
    """Seconds of a processor that the worker's processes have used."""
    used = 0
    for child in _children(pid):
        stat = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        used += int(stat[11]) + int(stat[12])
    return used / os.sysconf("SC_CLK_TCK")


def main(count: int) -> None:
    """Store the decisions, run every draft over them; print the table and keep the figures."""
    with _service() as environment:
        log = Path(environment["LETTER_FOLDER"]).parent / "bench-worker.log"
        print(f"Storing {count:,} decisions", file=sys.stderr)
        store(count)
        from decisions.policy_drafts import SHIPPED

        lowest = floor(count)
        with _worker(environment, log) as pid:
            warm = next(iter(SHIPPED))
            run(warm, pid)
            figures = {name: run(name, pid) for name in SHIPPED}
    kept = {"cases": count, "floor_seconds_one_process": round(lowest, 2), "drafts": figures}
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench-simulation.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    print(f"{count:,} decisions; one process that reads and determines each once: {lowest:.1f} s")
    print(
        f"{'':28}{'seconds':>9}{'a second':>10}{'changed':>9}{'processor s':>13}{'MiB':>7}{'for 100,000':>13}{'aim':>7}"
    )
    for name, one in figures.items():
        print(
            f"{name:28}{one['seconds']:>9}{one['a_second']:>10,}{one['changed']:>9,}"
            f"{one['processor_seconds_of_the_workers']:>13}{one['mib_grown_a_worker']:>7}"
            f"{one['seconds_for_100000']:>13}{f'≤ {AIM_SECONDS}':>7}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
