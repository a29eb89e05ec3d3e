"""A caseworker at a browser, who presses again what was not done, as the page asks them to."""

import http.client
import urllib.parse
from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client

from cases.models import Caseworker

_TOKEN = "a" * 32
LOOKED = {"status": "not_raised", "looked_in": "Register of disqualifications"}


def session_of(person: Caseworker) -> str:
    """The cookies of a browser in which the person has signed in."""
    browser = Client()
    browser.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


@dataclass
class Person:
    """What they were answered stands in `statuses`: 0 where the connection was cut, -1 where there was none."""

    cookies: str
    patience: float = 30
    statuses: list[int] = field(default_factory=list)
    page: str = ""

    def get(self, address: str, path: str) -> int:
        """A page is asked for; its status."""
        return self._ask(address, "GET", path, "")

    def post(self, address: str, path: str, form: dict[str, str]) -> int:
        """A form is sent; its status. Where it leads to is not followed."""
        return self._ask(address, "POST", path, urllib.parse.urlencode({**form, "csrfmiddlewaretoken": _TOKEN}))

    def _ask(self, address: str, method: str, path: str, body: str) -> int:
        headers = {"Cookie": f"{self.cookies}; {settings.CSRF_COOKIE_NAME}={_TOKEN}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        link = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=self.patience)
        try:
            link.connect()
        except OSError:
            self.statuses.append(-1)
            return -1
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            self.page = answer.read().decode()
            self.statuses.append(answer.status)
        except (OSError, http.client.HTTPException):
            self.statuses.append(0)
        finally:
            link.close()
        return self.statuses[-1]
