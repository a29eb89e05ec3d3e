"""Simulated caseworkers (locust), in a process of their own: what each is asked to do comes as JSON, figures go back.

    python -m tests.bench.load_driver '{"service": "http://127.0.0.1:…", …}'

Nobody waits for anybody: a person asks for the next page when it is due, however long the page before took, so a slow
service is not asked for less. Only ever against this machine itself.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.load_figures import only_this_machine

CSRF = "L" * 32
CONNECTION = {"Connection": "close"}  # a page in a while: no browser's connection lasts from one to the next
SLOWEST = 30


class Order:
    """What is asked of the driver."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.service, self.floor = only_this_machine(said["service"]), only_this_machine(said["floor"])
        self.people: list[dict[str, Any]] = json.loads(Path(said["people"]).read_text(encoding="utf-8"))
        self.script: str = said["script"]
        self.pace = len(self.people) / float(said["rate"])  # seconds from one page of a person to their next
        self.seconds, self.warm = float(said["seconds"]), float(said["warm"])
        self.answers = Path(said["answers"])


def form_of(page: bytes) -> dict[str, str]:
    """What a browser would send of the form for a finding: every field as it stands."""
    from lxml import html

    for form in html.fromstring(page).forms:
        if form.get("data-draft-url"):
            return {name: value for name, value in form.form_values() if name != "then"}
    raise ValueError("there is no form for a finding on the page")


def drive(order: Order) -> None:
    """Everybody does what they are there for, for so long; each answer is noted."""
    import gevent
    from locust import FastHttpUser, constant, events, task
    from locust.env import Environment

    answers: list[tuple[str, float, float, str]] = []
    waiting: set[Any] = set()
    everybody = iter(order.people)
    began = time.time()
    last = began + order.warm + order.seconds

    @events.request.add_listener
    def _(name: str, start_time: float, response_time: float, exception: Any, **_: Any) -> None:
        answers.append((name, start_time - began, response_time, str(exception or "")))

    class Person(FastHttpUser):
        host = order.service
        wait_time = constant(0)
        network_timeout = connection_timeout = float(SLOWEST)
        max_retries = 0

        def on_start(self) -> None:
            self.me = next(everybody)
            self.script = SCRIPTS[order.script](self, order)
            self.due = time.time() + random.random() * order.pace

        @task
        def go_on(self) -> None:
            if self.due >= last:
                gevent.sleep(2 * SLOWEST)
            gevent.sleep(max(0.0, self.due - time.time()))
            self.due += order.pace
            waiting.add(self)
            try:
                next(self.script)
            except Exception as fault:  # whatever it is, it is told, and the person goes on
                answers.append(("script", time.time() - began, 0.0, repr(fault)))
                self.script = SCRIPTS[order.script](self, order)
            finally:
                waiting.discard(self)

        def ask(self, name: str, path: str, data: dict[str, str] | None = None, *, answer: int = 200) -> Any:
            cookies = {"Cookie": f"sessionid={self.me['session']}; csrftoken={CSRF}"}
            method, given = ("POST", data) if data is not None else ("GET", None)
            with self.client.request(
                method,
                path,
                name=name,
                data=given,
                headers=CONNECTION | cookies,
                allow_redirects=False,
                catch_response=True,
            ) as found:
                if found.status_code != answer:
                    found.failure(f"{found.status_code} instead of {answer}")
                elif not found.text.rstrip().endswith(("</html>", "</p>")) and answer == 200:
                    found.failure("the page is not whole")
                else:
                    found.success()
            return found

    environment = Environment(user_classes=[Person], events=events)
    runner = environment.create_local_runner()
    runner.start(len(order.people), spawn_rate=len(order.people))
    gevent.sleep(last - time.time())
    while waiting and time.time() < last + SLOWEST:  # what was asked for is answered: the slowest count too
        gevent.sleep(0.1)
    answers += [("script", time.time() - began, SLOWEST * 1000.0, "no answer") for _ in waiting]
    runner.quit()
    order.answers.write_text(json.dumps(answers), encoding="utf-8")


def day(person: Any, order: Order) -> Iterator[None]:
    """A caseworker at work, a page each time; in between the floor, under the same load."""
    mine = random.sample(person.me["cases"], len(person.me["cases"]))
    words = itertools.cycle(person.me["looks_for"])
    rounds = [worklist, floor, case, tasks, finding, finding_saved, determination, search, diary, unassigned]
    start = random.randrange(len(rounds))
    for one in itertools.cycle(mine):
        person.case, person.word = f"/considerations/{one}/", next(words)
        for act in rounds[start:]:
            act(person, order)
            yield
        start = 0


def worklist(person: Any, order: Order) -> None:
    person.ask("worklist", "/")


def floor(person: Any, order: Order) -> None:
    person.ask("floor", f"{order.floor}/")


def case(person: Any, order: Order) -> None:
    person.ask("case", person.case)


def tasks(person: Any, order: Order) -> None:
    person.ask("task list", f"{person.case}tasks/")


def finding(person: Any, order: Order) -> None:
    person.page = person.ask("finding", f"{person.case}steps/need/")


def finding_saved(person: Any, order: Order) -> None:
    page = getattr(person, "page", None)
    if page is None or page.status_code != 200:
        return
    typed = form_of(page.content)
    typed["reasons"] = f"{typed.get('reasons', '')[:200]} Looked at again, number {random.randrange(10**6)}."
    if "why_changed" in typed:
        typed["why_changed"] = "Somebody told us more."
    person.page = None
    said = person.ask("finding saved", f"{person.case}steps/need/", typed | {"then": "tasks"}, answer=302)
    if said.status_code == 302:
        person.ask("task list", f"{person.case}tasks/")


def determination(person: Any, order: Order) -> None:
    person.ask("explanation", f"{person.case}determination/")


def search(person: Any, order: Order) -> None:
    person.ask("search", "/search/", {"csrfmiddlewaretoken": CSRF, "person": person.word})


def diary(person: Any, order: Order) -> None:
    person.ask("diary", "/diary/")


def unassigned(person: Any, order: Order) -> None:
    person.ask("worklist: unassigned", "/?list=unassigned")


def only(act: Any) -> Any:
    """One page and no other."""

    def script(person: Any, order: Order) -> Iterator[None]:
        while True:
            act(person, order)
            yield

    return script


SCRIPTS = {"day": day, "floor": only(floor), "worklist": only(worklist)}


if __name__ == "__main__":
    drive(Order(json.loads(sys.argv[1])))
