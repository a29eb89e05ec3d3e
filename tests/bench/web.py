"""``make bench-web``: pages at ten thousand and at a million cases, each beside the floor of the same run.

    python -m tests.bench.web [SMALL LARGE]

For each size a private PostgreSQL is filled by `seed_scale` and the pages are asked for in one process. The floor is a
row read by its primary key through psycopg. What counts are the ratios: of a page to the floor, and of the large
database to the small one. Prints a table; the figures are in var/bench-web.json.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SIZES = 10_000, 1_000_000
ROUNDS = 40
FLOOR = "floor: one row by its primary key"


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
    """What was measured, a line for each page."""
    small, large = min(found), max(found)
    lines = [
        f"{'page':42}{'queries':>8}{'buffers':>9}{'sql ms':>16}{'growth':>8}{'x floor':>9}{'page ms':>16}{'x floor':>9}"
    ]
    for name in found[large]["pages"]:
        first, last = found[small]["pages"][name], found[large]["pages"][name]
        floor = found[large]["floor_ms"]
        lines.append(
            f"{name:42}{last['queries']:8}{last['buffers']:9}{first['sql_ms']:8.2f}{last['sql_ms']:8.2f}"
            f"{last['sql_ms'] / first['sql_ms']:8.1f}{last['sql_ms'] / floor:9.1f}"
            f"{first['page_ms']:8.1f}{last['page_ms']:8.1f}{last['page_ms'] / floor:9.1f}"
        )
    for size, one in found.items():
        lines.append(
            f"{size:,} cases: {one['entries']:,} entries of the audit, seeded in {one['seconds']:.0f} s;"
            f" {FLOOR} {one['floor_ms']:.3f} ms"
        )
    return "\n".join(lines)


def measure(size: int) -> dict[str, Any]:
    """Every page at one size, in medians: queries, buffers and time of its SQL, and time of the whole page."""
    with _service() as entries_and_seconds:
        floor = _median(_floor)
        pages = {name: _page(ask) for name, ask in asked(size).items()}
        entries, seconds = entries_and_seconds
        return {"floor_ms": floor, "pages": pages, "entries": entries, "seconds": seconds}


@contextmanager
def _service() -> Iterator[list[float]]:
    from vts.launch.places import remove_places
    from vts.launch.services import Services

    services = Services(Path(tempfile.mkdtemp(prefix="vts-")), throw_away=True)
    folder = services.state
    more = {"SECURE": "0", "DEMO": "1", "AUDIT_ANCHOR": "", "ALLOWED_HOSTS": "testserver", "STATE_DIR": str(folder)}
    os.environ.update(services.variables, DJANGO_SETTINGS_MODULE="vts.settings", **more)
    services.start()
    try:
        import django
        from django.conf import settings
        from django.core.management import call_command

        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        django.setup()
        call_command("migrate", verbosity=0)
        yield _seeded(int(sys.argv[-1]))
    finally:
        services.stop()
        remove_places(folder)


def _seeded(size: int) -> list[float]:
    from django.core.management import call_command

    began = time.monotonic()
    call_command("seed_scale", cases=size, stdout=sys.stderr)
    from cases.models import AuditLink

    last = AuditLink.objects.order_by("-seq").values_list("seq", flat=True)[0]
    return [last, time.monotonic() - began]


def asked(size: int) -> dict[str, Callable[[], Any]]:
    """The pages, each as what asks for it: of a caseworker with a full worklist, and of a senior caseworker."""
    from django.db.models import Count
    from django.test import Client

    from cases.models import Caseworker
    from decisions.models import Consideration

    busiest = Consideration.objects.filter(status="in_progress").values("assigned_to").annotate(n=Count("pk"))
    caseworker = Caseworker.objects.get(pk=busiest.order_by("-n", "assigned_to")[0]["assigned_to"])
    senior = Caseworker.objects.get(team=caseworker.team, leads_team=True)
    mine, theirs = Client(), Client()
    mine.force_login(caseworker)
    theirs.force_login(senior)
    case = Consideration.objects.filter(assigned_to=caseworker, status="in_progress").latest("pk").public_id
    decided = Consideration.objects.filter(victim__reference=f"SCALE-{size // 2:07}").get().public_id
    return {
        "worklist: mine": lambda: mine.get("/"),
        "worklist: unassigned": lambda: mine.get("/?list=unassigned"),
        "worklist: waiting for me": lambda: theirs.get("/?list=waiting"),
        "case overview and timeline": lambda: mine.get(f"/considerations/{case}/"),
        "overview of a decided case": lambda: mine.get(f"/considerations/{decided}/"),
        "diary": lambda: mine.get("/diary/"),
    }


def _page(ask: Callable[[], Any]) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    answer = ask()
    if answer.status_code != 200:
        raise SystemExit(f"{answer.request['PATH_INFO']}: {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        ask()
    statements = [query["sql"] for query in captured.captured_queries]
    reads = [
        one for one in statements if one.lstrip().upper().startswith(("SELECT", "WITH")) and "audit_record" not in one
    ]
    sql_ms = _median(lambda: _run(reads))
    return {
        "queries": len(statements),
        "buffers": sum(_buffers(one) for one in reads),
        "sql_ms": sql_ms,
        "page_ms": _median(ask),
    }


def _run(statements: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()


def _buffers(statement: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}")
        plan = cursor.fetchone()[0][0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def _floor() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM decisions_consideration WHERE id = 100")
        cursor.fetchall()


def _median(act: Callable[[], Any]) -> float:
    """Milliseconds, warm: the median of the rounds."""
    act()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
