"""Chromium for the tests: British, without motion, and intolerant of every message on the console.

`page` fails the test when the browser logs an error or a warning, when a request fails, or when an address answers
404 or 500 that the test did not announce with ``page_guard.expect(status)``.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from cases.models import Caseworker
from cases.public_ids import ALPHABET, LENGTH

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
PASSWORD = "correct horse battery staple"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TIMEOUT_MS = 20_000  # a machine with other work is slow, and what never comes is as wrong after twenty seconds
expect.set_options(timeout=TIMEOUT_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {
        "viewport": {"width": 1366, "height": 768},
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
    }


class PageGuard:
    """What the browser complained of, and the answers that the test announced."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._expected: set[int] = set()

    def expect(self, *statuses: int) -> None:
        """From now on these statuses of a page are part of the test."""
        self._expected.update(statuses)

    def heard(self, message: ConsoleMessage) -> None:
        announced = any(f"status of {status}" in message.text for status in self._expected)
        if message.type in ("error", "warning") and not announced:
            self.complaints.append(f"console {message.type}: {message.text}")

    def answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.complaints.append(f"{response.status} {response.url}")


@pytest.fixture(autouse=True)
def page_guard(page: Page) -> Iterator[PageGuard]:
    guard = PageGuard()
    page.set_default_timeout(TIMEOUT_MS)
    page.on("console", guard.heard)
    page.on("pageerror", lambda error: guard.complaints.append(f"script error: {error}"))
    page.on("response", guard.answered)
    yield guard
    assert guard.complaints == []


def ready(page: Page) -> Page:
    """Wait until the scripts of the page have run."""
    page.locator("html[data-app-ready]").wait_for(state="attached")
    return page


def leave(
    page: Page, target: Locator, press: Callable[[Locator], None] = Locator.click, timeout: int = TIMEOUT_MS
) -> Page:
    """Press what leads to another page, and wait for that page and its scripts rather than for the one that is left."""
    page.evaluate("document.documentElement.dataset.left = ''")
    press(target)
    page.locator("html[data-app-ready]:not([data-left])").wait_for(state="attached", timeout=timeout)
    return page


def _is_known(violation: dict[str, Any], node: dict[str, Any]) -> bool:
    # govuk-frontend turns the rule off in its own tests (its issue 979): aria-expanded on a radio that reveals a field.
    return (
        violation["id"] == "aria-allowed-attr"
        and "govuk-radios__input" in node["html"]
        and "aria-expanded" in node["html"]
        and len(node["any"]) + len(node["all"]) + len(node["none"]) == 1
    )


@functools.cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def axe_findings(page: Page) -> list[str]:
    """Every finding of axe-core on the page as it stands, save the one known finding."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_axe())
    run_only = {"type": "tag", "values": WCAG}
    # What it would load beforehand are media that play by themselves: no page has any.
    options = json.dumps({"runOnly": run_only, "resultTypes": ["violations"], "preload": False})
    violations = page.evaluate(f"async () => (await axe.run(document, {options})).violations")
    return [
        f"{violation['id']}: {violation['help']} — {node['html'][:160]}"
        for violation in violations
        for node in violation["nodes"]
        if not _is_known(violation, node)
    ]


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """``axe(page)``: fails with what axe-core finds."""

    def check(page: Page) -> None:
        assert axe_findings(page) == []

    return check


@pytest.fixture
def no_overflow_at_320() -> Callable[[Page], None]:
    """``no_overflow_at_320(page)``: nothing has to be scrolled sideways at 320 pixels (WCAG 1.4.10)."""

    def check(page: Page) -> None:
        size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate(
            """() => [...document.body.querySelectorAll("*")]
                .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
                .filter(e => !e.closest("[role=region][tabindex='0']"))
                .map(e => e.outerHTML.slice(0, 120))"""
        )
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if size:
            page.set_viewport_size(size)
        assert overflow <= 0, wide

    return check


_PARTS = """() => {
    const parts = new Set();
    for (const e of document.body.querySelectorAll("*")) {
        for (const name of e.classList) parts.add(name.split(/__|--/)[0]);
        if (e.matches("input, select, textarea, table, details, summary, [role], [aria-live], [tabindex]"))
            parts.add([e.localName, e.type, e.getAttribute("role")].join(" "));
    }
    const wrong = [...document.querySelectorAll(".govuk-error-summary__list a")].map(e => e.hash);
    return [...parts].sort().join() + [...new Set(wrong)].sort().join();
}"""
_WHOSE = re.compile(f"/[{ALPHABET}]{{{LENGTH}}}(?=/)")


def kind_of(page: Page) -> tuple[str, str, int]:
    """What a page has in common with others of its kind: the address but for whose it is, the parts that it is made of
    with the fields that it says are wrong, and the width.
    """
    path = _WHOSE.sub("/*", urlsplit(page.url).path)
    return path, page.evaluate(_PARTS), (page.viewport_size or {"width": 0})["width"]


@pytest.fixture
def looked_over(
    request: pytest.FixtureRequest,
    run_folder: Path,
    axe: Callable[[Page], None],
    no_overflow_at_320: Callable[[Page], None],
) -> Callable[[Page], None]:
    """``looked_over(page)``: both of these, of each kind of page once a run; a drill looks at every page it comes to.

    For journeys, which pass many pages that others have passed. A test of a page itself asks both itself.
    """
    all_of_them = request.node.get_closest_marker("drill") is not None
    already = run_folder / "looked-over"  # shared by all processes of the run
    already.mkdir(exist_ok=True)

    def check(page: Page) -> None:
        kind = already / hashlib.sha256(repr(kind_of(ready(page))).encode()).hexdigest()
        if kind.exists() and not all_of_them:
            return
        axe(page)
        no_overflow_at_320(page)
        kind.touch()

    return check


@pytest.fixture
def every_error_link_leads_to_its_input() -> Callable[[Page], None]:
    """``check(page)``: each link of the error summary moves the focus to an input that says it is wrong."""

    def check(page: Page) -> None:
        links: Locator = page.locator(".govuk-error-summary__list a")
        expect(links.first).to_be_visible()  # a click does not always wait for the page that answers it
        for index in range(links.count()):
            target = (links.nth(index).get_attribute("href") or "").removeprefix("#")
            links.nth(index).click()
            assert page.evaluate("document.activeElement.id") == target
            assert page.evaluate("['INPUT', 'TEXTAREA', 'SELECT'].includes(document.activeElement.tagName)")

    return check


@functools.cache
def _argon2() -> str:
    """PASSWORD as the served application knows it: a quarter of a second, once."""
    return make_password(PASSWORD, hasher="argon2")


def make_caseworker(username: str, role: str = "caseworker", name: str = "", **more: Any) -> Caseworker:
    """A person who can sign in to the served application, with PASSWORD."""
    password = _argon2()
    return Caseworker.objects.create(
        username=username, name=name or username.title(), role=role, password=password, **more
    )


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(page: Page) -> SignIn:
    """``sign_in(page, address, username)``: this browser is that person's from now on, and at the page `then`; makes
    the account where there is none. The sign-in page itself has tests of its own (`test_sign_in.py`).
    """

    def go(page: Page, address: str, username: str, *, role: str = "caseworker", then: str = "/accessibility/") -> Page:
        person = Caseworker.objects.filter(username=username).first() or make_caseworker(username, role)
        of_session = Client()
        of_session.force_login(person)
        session = of_session.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        page.goto(f"{address}{then}")
        page.get_by_role("button", name="Sign out").wait_for()
        return ready(page)

    return go
