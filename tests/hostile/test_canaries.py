"""No personal data outside its tables (promise 39): a marker in every written field, looked for everywhere else."""

import ast
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.every_url import addresses
from tests.hostile.pages import forms_of, opened
from tests.hostile.planting import plant
from tests.platform.databases import as_owner_of
from tests.platform.populating import Served
from tests.populated import Browsers
from tests.promises import figure

ROOT = Path(__file__).resolve().parents[2]
MARK = "Kanarienvogel"
# What a message may name: how many, which version, a word of our own; and the names of teams.
TOLD = {"count", "number", "taken", "written.version", "posted.title", "label", "team.name"}
TOLD |= {
    "'on' if on else 'off'",
    "given.get_answer_display().lower()",
    "answers.in_words(looking.FACT, stored.status).lower()",
}


class Visitor:
    """A browser's bare minimum, over a real connection: whatever comes back is kept with how it was asked."""

    def __init__(self, served: Served, browsers: Browsers) -> None:
        self._at, self._browsers = urlsplit(served.address), browsers
        self.answers: list[tuple[str, int, Mapping[str, str], bytes]] = []

    def ask(
        self, who: str, method: str, path: str, typed: Mapping[str, str] | None = None, *, token: bool = True
    ) -> int:
        """The answer’s status."""
        client = self._browsers.of(who)
        secret = "a" * 32
        cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": secret}
        body = (
            urlencode({**(typed or {}), **({"csrfmiddlewaretoken": secret} if token else {})})
            if typed is not None
            else None
        )
        connection = HTTPConnection(self._at.netloc, timeout=60)
        said = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        if body is not None:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, said)
        answer = connection.getresponse()
        self.answers.append((path, answer.status, dict(answer.getheaders()), answer.read()))
        connection.close()
        return answer.status


def typed_in(form: Any) -> dict[str, str]:
    """The form as it stands, with the marker in every box that takes words."""
    return {
        name: next((value for value in offered if value), "") or f"{MARK} typed into {name}"
        for name, offered in form.fields.items()
        if name != "csrfmiddlewaretoken"
    }


def everything_goes_wrong(visitor: Visitor, things: Mapping[str, Any], database: str) -> set[int]:
    """Each way in which a request fails, with the marker in what was sent; the statuses that came of it."""
    note = {"text": f"{MARK} of a note", "tells_of_harm": "no"}
    notes = reverse("notes", args=[things["case"]])
    said = {
        visitor.ask("amina", "GET", f"/nosuch/?q={MARK}"),
        visitor.ask("amina", "GET", f"/considerations/nosuchcase12/?person={MARK}"),
        visitor.ask("amina", "GET", f"/?list={MARK}&page={MARK}"),
        visitor.ask("amina", "POST", "/search/", {"person": MARK, "text": MARK}),
        visitor.ask("amina", "POST", notes, note, token=False),
        visitor.ask("omar", "POST", notes, note),
        visitor.ask("hari", "POST", reverse("hand_back", args=[things["case"]]), {"why": f"{MARK} is away"}),
        visitor.ask("amina", "POST", reverse("propose", args=[things["of_bola"]]), {"question": f"{MARK} asks"}),
        visitor.ask("hari", "POST", reverse("take_over", args=[things["of_bola"]]), {"why": f"{MARK} is away"}),
        visitor.ask("", "POST", reverse("sign_in"), {"username": MARK, "password": f"{MARK}-password"}),
        visitor.ask("", "POST", notes, note),
        visitor.ask("", "POST", reverse("check_a_letter"), {"code": MARK, "reference": MARK}),
    }
    with as_owner_of(
        database, "REVOKE INSERT ON decisions_note FROM {role}", "GRANT INSERT ON decisions_note TO {role}"
    ):
        said.add(visitor.ask("amina", "POST", notes, note))
    return said


def where_it_is_not_to_be(run_folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that is no table of ours: logs, the broker, sessions."""
    for log in [*run_folder.glob("*.log"), *run_folder.glob("log/*.log")]:
        yield f"the log {log.name}", log.read_text(encoding="utf-8", errors="replace")
    for session in Session.objects.all():
        yield "a session", str(session.get_decoded())
    from vts.celery import app

    with app.connection_for_read() as broker:
        redis = broker.default_channel.client
        for key in redis.scan_iter():
            yield f"Redis: {key!r}", repr(redis.dump(key))


@pytest.mark.promise(39)
def test_nothing_of_a_person_is_in_a_log_a_queue_a_session_or_an_address(
    populated_served: Served, run_folder: Path
) -> None:
    browsers = Browsers()
    visitor = Visitor(populated_served, browsers)
    planted = plant(lambda name, room: f"{MARK} {name}"[:room])
    assert len(planted) > 40
    database = _name_of_the_database()
    statuses = everything_goes_wrong(visitor, populated_served.things, database)
    assert statuses >= {401, 403, 404, 409, 500}, statuses
    found = [where for where, text in where_it_is_not_to_be(run_folder) if MARK in text]
    for path, status, headers, body in visitor.answers:
        kept = {name: value for name, value in headers.items() if name.lower() != "content-length"}
        found += [f"a header of {path.partition('?')[0]}" for value in kept.values() if MARK in value]
        found += [f"the page of a failure at {path}"] if status >= 500 and MARK.encode() in body else []
        assert headers.get("Cache-Control") == "no-store", (path, status)
    figure(39, "places outside its tables where a marker of personal data was found", len(found), target="0")
    assert found == []


@pytest.mark.drill
@pytest.mark.promise(39)
def test_nothing_is_told_elsewhere_by_any_page_or_form(populated_served: Served, run_folder: Path) -> None:
    browsers = Browsers()
    visitor = Visitor(populated_served, browsers)
    plant(lambda name, room: f"{MARK} {name}"[:room])
    for address in addresses(populated_served.things):
        if address.key != "sign_out":
            visitor.ask(address.by, "GET", address.path)
    for page in opened(populated_served.things, browsers):
        for form in forms_of(page):
            if page.address.key not in ("sign_out", "sign_in") and form.path != reverse("sign_out"):
                visitor.ask(page.address.by, "POST", form.path, typed_in(form))
    found = [where for where, text in where_it_is_not_to_be(run_folder) if MARK in text]
    found += [
        f"{name} of {path}"
        for path, _, headers, _ in visitor.answers
        for name, value in headers.items()
        if MARK in value and name != "Content-Disposition"
    ]
    links = [
        str(one.get("href") or one.get("action"))
        for page in opened(populated_served.things, browsers)
        if page.html
        for one in page.html.select("[href], [action]")
    ]
    found += [link for link in links if MARK in link and not link.startswith(("mailto:", "tel:"))]
    figure(39, "pages and forms sent with a marker in every field", len(visitor.answers), target="≥ 300")
    figure(39, "markers found in a log, a queue, a session, a header or an address", len(found), target="0")
    assert found == []


def _name_of_the_database() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


@pytest.mark.promise(39)
def test_what_is_told_once_names_nobody() -> None:
    """A message waits in a cookie for the page that shows it: it says what was done, and to nobody by name."""
    named = []
    for folder in ("cases/views", "decisions/views"):
        for path in sorted((ROOT / folder).glob("*.py")):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("messages."):
                    named += [
                        f"{path.name}: {one}" for text in call.args[1:] for one in _named_in(text) if one not in TOLD
                    ]
    assert named == []
    assert settings.SESSION_COOKIE_HTTPONLY


def _named_in(text: ast.expr) -> list[str]:
    return [ast.unparse(one.value) for one in ast.walk(text) if isinstance(one, ast.FormattedValue)]
