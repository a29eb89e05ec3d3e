"""Promise 14: a million entries of the audit are verified in seconds, and a commit costs little more for being audited.

The times are reported, not asserted: what is asserted is a stop that tells a hang from an answer.
"""

import subprocess
import sys
import threading
import time
from statistics import median

import pytest
from django.db import connections

from cases import audit_chain
from cases.models import Evidence, Victim
from tests.builders import make_victim
from tests.drills import large
from tests.platform.programs import environment_for
from tests.promises import figure

pytestmark = [pytest.mark.drill, pytest.mark.promise(14)]
COMMITS = 600
OUTSIDE = """
import re, time, django; django.setup()
from cases import audit_recount
began = time.monotonic()
count, fault = audit_recount.first_fault()
assert not fault, fault
took = time.monotonic() - began
with open("/proc/self/status") as status:  # its own peak: what getrusage tells a child has its parent's in it
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read()).group(1)) / 1024
print(count, took, peak)
"""


def test_a_million_entries_are_verified_in_seconds(committed_db: str) -> None:
    make_victim()
    large.audit()
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE cases_auditentry, cases_auditlink, cases_auditpayload")
    began = time.monotonic()
    verdict = audit_chain.verify(rows=False)
    inside = time.monotonic() - began
    assert verdict.faults == []
    assert verdict.entries >= large.ENTRIES
    done = subprocess.run(
        [sys.executable, "-c", OUTSIDE], env=environment_for(committed_db), capture_output=True, text=True, check=True
    )
    count, outside, megabytes = (float(one) for one in done.stdout.split())
    assert count == verdict.entries
    figure(14, "seconds to verify 1,000,000 entries inside the database", round(inside, 1), target="≤ 10 s")
    figure(14, "seconds to verify 1,000,000 entries outside it", round(outside, 1), target="≤ 15 s")
    figure(14, "megabytes of memory for that", round(megabytes), target="≤ 200 MB")
    assert max(inside, outside) < 150


def committed(victim: Victim, rows: int) -> list[float]:
    """How many milliseconds each of so many commits of one row took."""
    took = []
    for number in range(rows):
        began = time.monotonic()
        Evidence.objects.create(victim=victim, kind="other", title=str(number), received_on="2026-03-01")
        took.append((time.monotonic() - began) * 1000)
    return took


def audited(on: bool) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE cases_evidence {'ENABLE' if on else 'DISABLE'} TRIGGER audit_change")


def test_an_audited_commit_costs_little_more(committed_db: str) -> None:
    victim = make_victim()
    committed(victim, 50)
    plain: list[float] = []
    with_audit: list[float] = []
    for _ in range(4):  # in turn, so that what else the machine does falls on both
        audited(on=False)
        plain += committed(victim, COMMITS // 4)
        audited(on=True)
        with_audit += committed(victim, COMMITS // 4)
    figure(
        14,
        "p50 of an audited commit above one without audit, ms",
        round(median(with_audit) - median(plain), 2),
        target="≤ 0.5 ms",
    )
    figure(14, "audited commits a second, one writer", round(1000 / median(with_audit)), target="≥ 500")
    figure(14, "audited commits a second, eight writers", round(_at_once(victim, 8)), target="≥ 500")
    assert median(with_audit) < 100


def _at_once(victim: Victim, writers: int) -> float:
    """How many commits a second so many threads of one program do between them."""

    def write() -> None:
        try:
            committed(victim, 100)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return writers * 100 / (time.monotonic() - began)
