"""People who keep working: pages asked for at a constant rate, whether or not the last one was answered yet."""

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from threading import Event, Thread

PATIENCE = 60


@dataclass
class Answer:
    """When a page was asked for, how long it took, and its status; 0 where none came."""

    at: float
    took: float
    status: int


def signed_in(address: str, username: str, password: str) -> tuple[str, str]:
    """The cookies of somebody who signed in at that address, and the page they came to."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with browser.open(f"{address}/sign-in/", timeout=PATIENCE) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
    assert token
    form = {"username": username, "password": password, "csrfmiddlewaretoken": token[1]}
    asked = urllib.request.Request(f"{address}/sign-in/", urllib.parse.urlencode(form).encode())
    asked.add_header("Referer", f"{address}/sign-in/")
    with browser.open(asked, timeout=PATIENCE) as answer:
        page = answer.geturl()
    return "; ".join(f"{one.name}={one.value}" for one in jar), page


@dataclass
class Load:
    """So many requests a second at these addresses, until it is stopped."""

    addresses: list[str]
    cookies: str
    rate: float = 20
    answers: list[Answer] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def start(self) -> None:
        self._thread = Thread(target=self._run)
        self._thread.start()

    def stop(self) -> None:
        """No more is asked, and what was asked is answered."""
        self._stop.set()
        assert self._thread is not None
        self._thread.join()

    def _run(self) -> None:
        pages, began, number = cycle(self.addresses), time.monotonic(), 0
        asked: list[Future[Answer]] = []
        with ThreadPoolExecutor(max_workers=100) as people:
            while not self._stop.is_set():
                asked.append(people.submit(self._ask, next(pages)))
                number += 1
                time.sleep(max(0.0, began + number / self.rate - time.monotonic()))
        self.answers.extend(one.result() for one in asked)

    def _ask(self, address: str) -> Answer:
        began = time.monotonic()
        asked = urllib.request.Request(address, headers={"Cookie": self.cookies})
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                answer.read()
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
        except OSError:
            status = 0
        return Answer(began, time.monotonic() - began, status)

    def between(self, begin: float, end: float) -> list[Answer]:
        """The answers to what was asked then."""
        return [one for one in self.answers if begin <= one.at <= end]
