"""``make bench``, letters: letters a minute on two workers, from the outbox to the stored file, beside the floor.

    python -m tests.bench.letters [LETTERS]

The floor is WeasyPrint alone, tuned and warm, in two processes, on the same documents; beside it WeasyPrint as a
newcomer calls it and a headless Chromium for each document. All take turns in one run, so the ratios count and the
times do not. Every letter is that of a real decision. Prints a table; the figures are in var/bench-letters.json.
"""

from __future__ import annotations

import json
import logging
import multiprocessing.pool
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
PROCESSES = 2
NEWCOMERS = 6
BROWSERS = 4
OURS, FLOOR = "ours: outbox to stored file, two workers", "WeasyPrint alone, tuned, two processes"
NEWCOMER, BROWSER = "WeasyPrint as a newcomer calls it", "Chromium, one for each document"


def tuned(html: str) -> int:
    """One document by WeasyPrint alone: fonts and style made once, nothing fetched."""
    from decisions.typesetting import document as pdf

    fonts, style = _kept()
    document = pdf.weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=pdf.NothingFetched())
    return len(document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"))


def newcomer(html: str) -> int:
    """One document with fonts and the style of the pages read for it alone."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it tells of each rule of the style it does not know
    fonts = FontConfiguration()
    sheets = [CSS(filename=str(path), font_config=fonts) for path in _page_styles()]
    return len(HTML(string=html, base_url="about:blank").write_pdf(stylesheets=sheets, font_config=fonts))


def browser(html: str) -> int:
    """One document by a Chromium started for it."""
    folder = Path(tempfile.mkdtemp(prefix="vts-bench-"))
    try:
        page, made = folder / "letter.html", folder / "letter.pdf"
        style = (ROOT / "static" / "css" / "letter.css").read_text(encoding="utf-8")
        page.write_text(html.replace("</head>", f"<style>{style}</style></head>"), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command = [_chromium(), *options, f"--user-data-dir={folder}", f"--print-to-pdf={made}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return made.stat().st_size
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_made: list[object] = []


def _kept() -> tuple[object, object]:
    if not _made:
        from decisions.typesetting import document as pdf

        fonts = pdf.FontConfiguration()
        text = (ROOT / "static" / "css" / "letter.css").read_text(encoding="utf-8")
        _made.extend([fonts, pdf.weasyprint.CSS(string=text, font_config=fonts, url_fetcher=pdf.NothingFetched())])
    return _made[0], _made[1]


def _page_styles() -> list[Path]:
    vendor = sorted((ROOT / "static" / "vendor").rglob("*.css"))
    return [*vendor, ROOT / "static" / "css" / "letter.css"]


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("No Chromium is on this machine: install the package chromium.")
    return found


@contextmanager
def service(*, throw_away: bool = True, **more: str) -> Iterator[dict[str, str]]:
    """PostgreSQL, Redis and an empty database for this run alone; the environment of the programs that use them.

    Unless it is to be thrown away, PostgreSQL writes through to the disk as in production.
    """
    from vts.launch.places import remove_places
    from vts.launch.services import Services

    services = Services(Path(tempfile.mkdtemp(prefix="vts-")), throw_away=throw_away, test_scanner=True)
    folder = services.state
    places = {"AUDIT_ANCHOR": "", "LETTER_FOLDER": str(folder / "letters"), "STATE_DIR": str(folder)}
    os.environ.update(services.variables, DJANGO_SETTINGS_MODULE="vts.settings", SECURE="0", **places, **more)
    services.start()
    try:
        import django
        from django.core.management import call_command

        django.setup()
        import vts.celery  # noqa: F401

        call_command("migrate", verbosity=0)
        yield dict(os.environ)
    finally:
        services.stop()
        remove_places(folder)


@contextmanager
def worker(environment: dict[str, str], log: Path) -> Iterator[int]:
    from vts.launch.processes import Child, wait_until

    command = [sys.executable, "-m", "celery", "-A", "vts", "worker", "--loglevel", "WARNING"]
    command += ["--concurrency", str(PROCESSES), "--without-gossip", "--without-mingle"]
    child = Child.start("Celery worker", command, log=log, env=environment, cwd=ROOT)
    try:
        wait_until(lambda: len(children(child.popen.pid)) >= PROCESSES, child, seconds=60)
        yield child.popen.pid
    finally:
        child.stop()


def children(pid: int) -> list[str]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def _resident(pid: int) -> float:
    """MiB that the worker's processes hold, each with its renderer."""
    return sum(held_by(process) for one in children(pid) for process in (one, *children(int(one))))


def held_by(process: str) -> float:
    """MiB that one process holds."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def ask(count: int) -> list[str]:
    """As many letters asked for by real decisions, held back for now; what each is typeset from."""
    from django.utils import timezone

    from decisions.letters.pages import render_html
    from decisions.models import OutboxMessage
    from tests.decisions.tasks.cases import decide_one

    html = [render_html(decide_one("grant" if number % 2 else "refuse").content) for number in range(count)]
    OutboxMessage.objects.update(parked_at=timezone.now())
    return html


def through_the_outbox(count: int) -> float:
    """Letters a minute: as many of those held back are let go, until the file of each is stored and on record."""
    from django.db import connection
    from django.utils import timezone

    from decisions.models import OutboxMessage

    waiting = OutboxMessage.objects.filter(parked_at__isnull=False).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True)[:count])
    mine = OutboxMessage.objects.filter(pk__in=keys)
    started = time.perf_counter()
    mine.update(parked_at=None, due_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY outbox")
    while mine.filter(done_at__isnull=True).exists():
        if time.perf_counter() - started > 600:
            raise SystemExit("The letters did not come: look into the worker's log.")
        time.sleep(0.02)
    return count / (time.perf_counter() - started) * 60


def side_by_side(make: Callable[[str], int], html: list[str], pool: multiprocessing.pool.Pool) -> float:
    """Documents a minute, on as many processes as there are workers, each warm."""
    started = time.perf_counter()
    pool.map(make, html, chunksize=1)
    return len(html) / (time.perf_counter() - started) * 60


def main(count: int) -> None:
    """Make the letters, then take turns; print the table and keep the figures."""
    share = max(count // ROUNDS, 4)
    with service() as environment:
        log = Path(environment["LETTER_FOLDER"]).parent / "bench-worker.log"
        print("Making the decisions", file=sys.stderr)
        html = ask(share * ROUNDS + 8)
        rates: dict[str, list[float]] = {name: [] for name in (OURS, FLOOR, NEWCOMER, BROWSER)}
        with multiprocessing.get_context("fork").Pool(PROCESSES) as pool, worker(environment, log) as pid:
            pool.map(tuned, html[:8], chunksize=1)
            pool.map(newcomer, html[:2], chunksize=1)
            through_the_outbox(8)
            before = _resident(pid)
            for number in range(ROUNDS):
                print(f"Round {number + 1} of {ROUNDS}", file=sys.stderr)
                mine = html[number * share : (number + 1) * share]
                rates[FLOOR].append(side_by_side(tuned, mine, pool))
                rates[OURS].append(through_the_outbox(share))
                rates[NEWCOMER].append(side_by_side(newcomer, mine[:NEWCOMERS], pool))
                rates[BROWSER].append(side_by_side(browser, mine[:BROWSERS], pool))
            growth = (_resident(pid) - before) / PROCESSES
        figures = _figures(rates, share * ROUNDS, growth)
    (ROOT / "var").mkdir(exist_ok=True)
    (ROOT / "var" / "bench-letters.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    _show(figures, rates)


def _figures(rates: dict[str, list[float]], count: int, growth: float) -> dict[str, object]:
    from django.db.models import Avg, Max

    from decisions.models import Letter

    middle = {name: statistics.median(found) for name, found in rates.items()}
    size = Letter.objects.filter(size__isnull=False).aggregate(mean=Avg("size"), most=Max("size"))
    against = {name: [a / b for a, b in zip(rates[OURS], found, strict=True)] for name, found in rates.items()}
    return {
        "python": platform.python_version(),
        "letters": count,
        "a_minute": {name: round(rate, 1) for name, rate in middle.items()},
        "ours_against": {name: round(statistics.median(found), 2) for name, found in against.items() if name != OURS},
        "aims": {FLOOR: 0.9, NEWCOMER: 3, BROWSER: 8},
        "mib_grown_a_worker": round(growth, 2),
        "kib_a_letter": {"mean": round(size["mean"] / 1024, 1), "most": round(size["most"] / 1024, 1)},
    }


def _show(figures: dict[str, object], rates: dict[str, list[float]]) -> None:
    print(json.dumps(figures, indent=1))
    print(f"{'':44}{'a minute':>10}{'ours is ×':>11}{'aim':>7}")
    for name, rate in figures["a_minute"].items():
        ratio, aim = figures["ours_against"].get(name), figures["aims"].get(name)
        print(f"{name:44}{rate:>10,.0f}{f'{ratio:.2f}' if ratio else '':>11}{f'≥ {aim}' if aim else '':>7}")
    print("Rounds:", {name: [round(rate) for rate in found] for name, found in rates.items()})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
