"""Promise 43 with real processes: a full disk, a slow database, clocks that differ, a release put in place at work.

PostgreSQL killed is in `test_durability`; workers killed and Redis gone for 30 seconds and emptied in `test_delivery`.
"""

import os
import re
import resource
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from cases import audit_chain
from cases.models import AuditEntry, Caseworker
from decisions.models import Determination, Letter, OutboxMessage, Reminder, TaskRun
from decisions.tasks.reminding import raise_reminders
from tests.builders import make_caseworker, make_consideration
from tests.decisions.diary import dated
from tests.decisions.tasks.cases import proposed
from tests.decisions.tasks.test_relay import wait_for
from tests.drills.person import LOOKED, Person, session_of
from tests.platform.programs import StartWorker, web_server
from tests.promises import figure
from vts.celery import app
from vts.launch.processes import Child

pytestmark = [pytest.mark.drill, pytest.mark.promise(43)]
CASES = 18
HEADING = "The service is not available at the moment"


def ready_to_decide(count: int, by: Caseworker) -> list[str]:
    """The addresses at which so many cases of theirs are decided."""
    made = [proposed(make_consideration(assigned_to=by), by) for _ in range(count)]
    return [reverse("decide", args=[one.consideration.public_id]) for one in made]


def pids_of(child: Child) -> list[int]:
    """The process and all that it started."""
    found = [child.popen.pid]
    for pid in found:
        listed = Path(f"/proc/{pid}/task/{pid}/children")
        found += map(int, listed.read_text(encoding="ascii").split()) if listed.exists() else []
    return found


def made_once_each(count: int) -> tuple[int, int, int]:
    """Of so many cases: how many decisions, letters or files are missing; how many are there twice; how many failed."""
    letters = list(Letter.objects.all())
    whole = [
        one for one in letters if one.file and (Path(settings.LETTER_FOLDER) / one.file).stat().st_size == one.size
    ]
    decided = Determination.objects.filter(kind="decided").values_list("consideration", flat=True)
    events = AuditEntry.objects.filter(kind="event", action__in=["determination.decide", "letter.rendered"])
    twice = sum(times - 1 for times in Counter(events.values_list("action", "subject")).values())
    missing = 2 * count - len(set(decided)) - len(whole)
    return missing, twice + len(letters) - count, sum(one.status == "failed" for one in letters)


@contextmanager
def disk_full(children: list[Child]) -> Iterator[None]:
    """No file of these processes gets longer than a few pages, as where a quota is used up; none of them stops."""
    before = {}
    for pid in [pid for child in children for pid in pids_of(child)]:
        before[pid] = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (8192, before[pid][1]))
    try:
        yield
    finally:
        for pid in [pid for child in children for pid in pids_of(child)]:
            hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


def test_letters_wait_while_the_disk_is_full_and_come_once_there_is_room(
    program_environment: dict[str, str], start_worker: StartWorker, collected_static: Path, tmp_path: Path
) -> None:
    amina = make_caseworker()
    person, cases = Person(session_of(amina)), ready_to_decide(6, amina)
    worker = start_worker()
    with web_server(program_environment, tmp_path / "web.log") as (address, web):
        with disk_full([worker, web]):
            decided = [person.post(address, one, LOOKED) for one in cases]
            wait_for(lambda: OutboxMessage.objects.exclude(last_error="").count() >= 2, worker)
            red = person.get(address, "/ready/"), person.page
            failed = Letter.objects.filter(status="failed").count()
            assert OutboxMessage.objects.filter(parked_at__isnull=False).count() == 0
        freed = time.monotonic()
        wait_for(lambda: Letter.objects.filter(status="rendered").count() == len(cases), worker)
        took = time.monotonic() - freed
    missing, twice, failed_after = made_once_each(len(cases))
    figure(43, "decisions taken while the disk was full, of 6", decided.count(302), target="6")
    figure(43, "their letters lost, made twice or given up", missing + twice + failed + failed_after, target="0")
    figure(43, "seconds from there being room until all were made", round(took, 1), target="-")
    assert decided == [302] * len(cases)
    assert red[0] == 503
    assert "no room: the place of the files takes nothing\n" in red[1]
    assert (missing, twice, failed, failed_after) == (0, 0, 0, 0)


def test_whoever_waits_for_a_slow_database_is_told_and_decides_afterwards(
    program_environment: dict[str, str], collected_static: Path, tmp_path: Path
) -> None:
    amina = make_caseworker()
    people, cases = [Person(session_of(amina)) for _ in range(4)], ready_to_decide(4, amina)
    owner = psycopg.connect(program_environment["MIGRATION_DATABASE_URL"])
    typed = LOOKED | {"looked_in": "A register with <b>several</b> words"}
    with owner, web_server(program_environment | {"STATEMENT_SECONDS": "2"}, tmp_path / "web.log") as (address, _):
        owner.execute("LOCK TABLE decisions_determination IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        at_once(
            [lambda one=one, case=case: one.post(address, case, typed) for one, case in zip(people, cases, strict=True)]
        )
        waited = time.monotonic() - began
        told = [one.page for one in people if one.statuses == [503]]
        alive = people[0].get(address, "/live/")
        owner.rollback()
        assert not Determination.objects.filter(kind="decided").exists()
        again = [one.post(address, case, typed) for one, case in zip(people, cases, strict=True)]
    figure(
        43, "people of 4 told in plain words that the database is too slow, with what they typed", len(told), target="4"
    )
    figure(43, "seconds until they were told, with a limit of 2 s", round(waited, 1), target="-")
    figure(43, "of their decisions lost or taken twice", abs(len(cases) - Letter.objects.count()), target="0")
    assert len(told) == len(people)
    assert all(HEADING in page and "A register with &lt;b&gt;several&lt;/b&gt; words" in page for page in told)
    assert alive == 200
    assert again == [302] * len(cases)
    assert Determination.objects.filter(kind="decided").count() == Letter.objects.count() == len(cases)


def at_once(acts: list[Callable[[], object]]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def moved_by(seconds: int, environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The environment of a program whose clock is so far ahead of this machine's, or behind it."""
    place = folder / f"clock{seconds}"
    place.mkdir()
    moved = "datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds={})"
    (place / "sitecustomize.py").write_text(
        f"import datetime\nimport time_machine\ntime_machine.travel({moved.format(seconds)}, tick=True).start()\n",
        "utf-8",
    )
    return {**environment, "PYTHONPATH": str(place)}


def wait_until_the_clocks_show_one_day() -> None:
    """Around midnight one clock has a day, with what is due on it, that the other has not: which is not tried here."""
    while timezone.localdate(timezone.now() - timedelta(minutes=6)) != timezone.localdate(
        timezone.now() + timedelta(minutes=9)
    ):
        time.sleep(5)


def test_clocks_ten_minutes_apart_lose_nothing_and_delay_nothing(
    program_environment: dict[str, str], start_worker: StartWorker, collected_static: Path, tmp_path: Path
) -> None:
    """Web ahead, workers behind: what one asks for the other does at once, and what falls due is told once."""
    wait_until_the_clocks_show_one_day()
    amina = make_caseworker()
    person, cases = Person(session_of(amina)), ready_to_decide(4, amina)
    ahead = moved_by(300, program_environment, tmp_path)
    program_environment.update(moved_by(-300, program_environment, tmp_path))
    worker = start_worker()
    with web_server(ahead, tmp_path / "web.log") as (address, _):
        signed_in = person.get(address, "/")
        decided = [person.post(address, one, LOOKED) for one in cases]
        asked = time.monotonic()
        wait_for(lambda: Letter.objects.filter(status="rendered").count() == len(cases), worker)
        took = time.monotonic() - asked
        red = person.get(address, "/ready/"), person.page
        still = person.get(address, "/")
        missing, twice, failed = made_once_each(len(cases))
        dated.whole(amina)
        TaskRun.objects.all().delete()  # what ran when the workers started says nothing of what is asked for now
        for _ in range(2):
            app.send_task("decisions.raise_reminders", retry=False)
        wait_for(lambda: TaskRun.objects.filter(task="decisions.raise_reminders").exists(), worker)
        raised = set(Reminder.objects.values_list("entry", "due_on"))
        raise_reminders()  # by a clock that is right
    reminded = list(Reminder.objects.values_list("entry", "due_on"))
    figure(43, "letters late, lost or made twice with web and worker ten minutes apart", missing + twice, target="0")
    figure(43, "seconds until 4 letters were there, web and worker ten minutes apart", round(took, 1), target="-")
    assert (signed_in, still) == (200, 200)
    assert decided == [302] * len(cases)
    assert red[0] == 503
    assert re.search("^clock: this machine and the database differ by (29.|300) seconds$", red[1], re.MULTILINE)
    assert (missing, twice, failed) == (0, 0, 0)
    assert raised
    assert sorted(raised) == sorted(reminded)
    assert audit_chain.verify().faults == []


def test_a_release_is_put_in_place_while_people_decide(
    program_environment: dict[str, str], start_worker: StartWorker, collected_static: Path, tmp_path: Path
) -> None:
    """The new web and worker answer before the old ones are told to stop, in the midst of decisions and of letters.

    What a proxy does is done here, one that is told of nothing: a connection that the old server refuses is tried at
    the new one. What is cut while it waits for its answer no proxy sends again, but the person.
    """
    amina = make_caseworker()
    people = [Person(session_of(amina)) for _ in range(3)]
    cases = ready_to_decide(CASES, amina)
    waiting, acknowledged = list(reversed(cases)), []
    worker, second = start_worker(), start_worker()
    with ExitStack() as stack:
        started = [stack.enter_context(web_server(program_environment, tmp_path / f"{one}.log")) for one in range(2)]
        (old, web), (new, _) = started

        def decide(person: Person) -> None:
            while waiting:
                case = waiting.pop()
                while _through_a_proxy(person, [old, new], case) != 302:
                    time.sleep(0.1)
                acknowledged.append(case)

        threads = [threading.Thread(target=decide, args=(person,)) for person in people]
        for thread in threads:
            thread.start()
        wait_for(lambda: len(acknowledged) >= CASES // 3, second)
        web.popen.send_signal(signal.SIGTERM)
        os.kill(worker.popen.pid, signal.SIGTERM)
        before = len(acknowledged)
        for thread in threads:
            thread.join()
        assert web.popen.wait(timeout=30) == 0
        wait_for(lambda: not worker.running, second)
        wait_for(lambda: Letter.objects.filter(status="rendered").count() == len(cases), second)
    assert before <= CASES - len(people), "the old server was stopped while people worked"
    connections.close_all()
    statuses = Counter(status for person in people for status in person.statuses)
    missing, twice, failed = made_once_each(len(cases))
    figure(
        43,
        f"decisions of {CASES} lost, taken twice or with their letter given up, a release put in place meanwhile",
        missing + twice + failed,
        target="0",
    )
    figure(43, "answers of 5xx meanwhile", sum(n for status, n in statuses.items() if status >= 500), target="0")
    figure(43, "connections cut before an answer came, which the person sent again", statuses[0], target="-")
    figure(43, "connections refused by the old server, which a proxy tries at the new one", statuses[-1], target="-")
    assert (missing, twice, failed) == (0, 0, 0)
    assert len(set(acknowledged)) == len(cases)
    assert not [status for status in statuses if status >= 500]


def _through_a_proxy(person: Person, addresses: list[str], case: str) -> int:
    for address in list(addresses):
        status = person.post(address, case, LOOKED)
        if status != -1:
            return status
    return -1
