"""In a real browser: a script that somebody wrote into a case never runs on a page (promise 29)."""

import itertools
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page as BrowserPage

from tests.every_url import addresses
from tests.hostile.payloads import payloads_in_turn
from tests.hostile.planting import plant
from tests.platform.populating import Served
from tests.populated import Browsers, undone
from tests.promises import figure

HEARD = """
    window.reports = [];
    document.addEventListener("securitypolicyviolation", event => window.reports.push(event.violatedDirective));
"""
PAGES_OF_THE_LEAN_RUN = 12


def run_in_chromium(page: BrowserPage, served: Served, most: int | None) -> tuple[int, list[str], list[str]]:
    """Every page opened in Chromium with its payloads: how many, those where one ran, those where a rule was broken."""
    browsers, ran, reported, count = Browsers(), [], [], 0
    page.add_init_script(HEARD)
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    plant(payloads_in_turn())
    for address in itertools.islice(shown(browsers, served), most):
        cookies = browsers.of(address.by).cookies
        page.context.clear_cookies()
        if settings.SESSION_COOKIE_NAME in cookies:
            value = cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": served.address}])
        page.goto(f"{served.address}{address.path}")
        count += 1
        ran += [address.key] if page.evaluate("window.ran") else []
        reported += [f"{address.key}: {rule}" for rule in page.evaluate("window.reports")]
    return count, ran, reported


def shown(browsers: Browsers, served: Served) -> Any:
    """The addresses that are pages."""
    saved = ("sign_out", "ready", "metrics", "version")
    for address in addresses(served.things):
        if address.key in saved:
            continue
        with undone():
            answer = browsers.of(address.by).get(address.path)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code == 200
        if is_page and "attachment" not in answer.headers.get("Content-Disposition", ""):
            yield address


@pytest.mark.browser
@pytest.mark.promise(29)
def test_none_runs_in_a_browser(page: BrowserPage, populated_served: Served) -> None:
    count, ran, reported = run_in_chromium(page, populated_served, PAGES_OF_THE_LEAN_RUN)
    assert (ran, reported) == ([], [])
    assert count == PAGES_OF_THE_LEAN_RUN


@pytest.mark.browser
@pytest.mark.drill
@pytest.mark.promise(29)
def test_none_runs_on_any_page_in_a_browser(page: BrowserPage, populated_served: Served) -> None:
    count, ran, reported = run_in_chromium(page, populated_served, None)
    figure(29, "pages opened in Chromium with 60 payloads in every free text", count, target="≥ 100")
    figure(29, "scripts that ran", len(ran), target="0")
    figure(29, "reports of a broken policy of content", len(reported), target="0")
    assert (ran, reported) == ([], [])
    assert count >= 100
