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
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tests.bench.letters import ROOT, children, held_by, service, worker

AIM_SECONDS, AIM_CASES = 30, 100_000
AT_ONCE = 1000


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
    from django.db import connections, transaction
    from django.utils import timezone

    from cases.models import Caseworker, Victim
    from cases.public_ids import new_public_id
    from decisions.code_version import CODE_VERSION
    from decisions.determining import determine
    from decisions.models import Consideration, Determination
    from decisions.scale.copying import Table, bare

    by = Caseworker.objects.create(username="bench", name="Bench", role="admin", password="!")
    victims, considerations, determinations = tables = [Table(one) for one in (Victim, Consideration, Determination)]
    owner, waiting = connections["owner"], documents(count)
    with (
        transaction.atomic("owner"),
        owner.connection.cursor() as cursor,
        bare(cursor, [table.name for table in tables]),
    ):
        while some := list(islice(waiting, AT_ONCE)):
            for document in some:
                result = determine(document)
                victim = victims.add(public_id=new_public_id(), reference=document["reference"])
                case = considerations.add(
                    public_id=new_public_id(),
                    victim_id=victim,
                    basis="conclusive_grounds",
                    status="decided",
                    assigned_to_id=by.pk,
                    opened_on=datetime.date(2025, 1, 1),
                )
                determinations.add(
                    public_id=new_public_id(),
                    consideration_id=case,
                    kind="decided",
                    decision_date=document["decision_date"],
                    case_file=document,
                    result=result,
                    findings=[],
                    outcome=result["outcome"],
                    guidance=result["guidance"],
                    code_version=CODE_VERSION,
                    digest="0" * 64,
                    made_by_id=by.pk,
                    made_at=timezone.now(),
                )
            for table in tables:
                table.copy(cursor)
    with owner.cursor() as cursor:
        cursor.execute("ANALYZE")


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
    return max(held_by(child) for child in children(pid))


def _processor(pid: int) -> float:
    """Seconds of a processor that the worker's processes have used."""
    used = 0
    for child in children(pid):
        stat = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        used += int(stat[11]) + int(stat[12])
    return used / os.sysconf("SC_CLK_TCK")


def main(count: int) -> None:
    """Store the decisions, run every draft over them; print the table and keep the figures."""
    with service() as environment:
        log = Path(environment["LETTER_FOLDER"]).parent / "bench-worker.log"
        print(f"Storing {count:,} decisions", file=sys.stderr)
        store(count)
        from decisions.policy_drafts import SHIPPED

        lowest = floor(count)
        with worker(environment, log) as pid:
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
