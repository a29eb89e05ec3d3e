"""Every part of the pack on one page: usable by all, empty, filled and with errors; and drafts that are kept or said to
be lost.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from cases.models import Caseworker
from tests.browser.conftest import PageGuard, axe_findings, ready
from tests.browser.gallery import GalleryForm, gallery

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
PERSON = Caseworker(username="amina", name="Amina Yusuf", role="senior_caseworker", is_active=True)
RECORDED: dict[str, Any] = {
    "necessary": True,
    "purpose": "other",
    "factors": ["cost"],
    "reasons": "It assists recovery.",
}
FORMS = {
    "empty": lambda: GalleryForm(),
    "filled": lambda: GalleryForm(recorded=RECORDED),
    "error": lambda: GalleryForm({"served_on-day": "31", "served_on-month": "2", "served_on-year": "2026"}),
}
Show = Callable[..., Page]


@pytest.fixture
def show(module_served: str, collected_static: Path, page: Page) -> Show:
    """``show(form)``: the gallery at an address of the served application, under the policy of the application."""

    def go(form: GalleryForm, on: Page = page) -> Page:
        body = gallery(form, PERSON)
        headers = {"Content-Security-Policy": CSP, "Content-Type": "text/html; charset=utf-8"}
        on.route("**/gallery/", lambda route: route.fulfill(body=body, headers=headers))
        on.goto(f"{module_served}/gallery/")
        return ready(on)

    return go


@pytest.mark.parametrize("state", FORMS)
def test_parts_are_usable_by_all(show: Show, state: str, axe: Check, no_overflow_at_320: Check) -> None:
    page = show(FORMS[state]())
    axe(page)
    no_overflow_at_320(page)


def test_the_check_finds_what_is_wrong(show: Show) -> None:
    page = show(FORMS["empty"]())
    page.locator("label[for=reasons]").evaluate("label => label.remove()")
    page.locator("#rating").evaluate("radio => radio.setAttribute('aria-multiline', 'true')")
    assert {finding.split(":")[0] for finding in axe_findings(page)} >= {"label", "aria-allowed-attr"}


def test_errors_take_the_focus_and_lead_to_their_inputs(show: Show, every_error_link_leads_to_its_input: Check) -> None:
    page = show(FORMS["error"]())
    expect(page).to_have_title("Error: Is treatment necessary? – SCA/2026/004217 – VTS Casework")
    every_error_link_leads_to_its_input(page)


@pytest.mark.parametrize("width", [1600, 1024, 700])
def test_nothing_overflows_at_other_widths(show: Show, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show(FORMS["error"]())
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_none_of_these_stands_alone(show: Show) -> None:
    page = show(FORMS["empty"]())
    page.get_by_label("Cost", exact=True).check()
    page.get_by_label("None of these").check()
    expect(page.get_by_label("Cost", exact=True)).not_to_be_checked()


def test_without_scripts_every_field_is_there(module_served: str, collected_static: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    body = gallery(FORMS["empty"](), PERSON)
    page.route("**/gallery/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(f"{module_served}/gallery/")
    expect(page.get_by_label("Name the treatment")).to_be_visible()
    expect(page.get_by_role("button", name="Save and continue")).to_be_visible()
    context.close()


def test_forced_colours_keep_the_marks_of_the_current_place(show: Show, page: Page, axe: Check) -> None:
    page.emulate_media(forced_colors="active")
    show(FORMS["empty"]())
    mark = page.locator(".app-tabs a[aria-current]").evaluate("e => getComputedStyle(e).borderBottomStyle")
    assert mark == "solid"


class DraftServer:
    """Answers draft requests as it is told, and remembers them."""

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        self.status = 204
        page.route("**/draft/", self._answer)

    def _answer(self, route: Route) -> None:
        self.requests.append(route.request)
        if self.status == 0:
            route.abort()
        else:
            route.fulfill(status=self.status, headers={"X-Draft-Version": "8"})


@pytest.fixture
def draft(page: Page, show: Show) -> DraftServer:
    server = DraftServer(page)
    show(GalleryForm(draft_url="/draft/", draft_version=7))
    return server


def write(page: Page, text: str) -> None:
    page.get_by_label("Your reasons").fill(text)
    page.get_by_label("Your reasons").blur()


def test_a_draft_is_sent_with_its_version_and_token(page: Page, draft: DraftServer) -> None:
    write(page, "It assists recovery.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Draft saved at")
    first = draft.requests[0]
    assert first.method == "POST"
    assert first.headers["x-draft-version"] == "7"
    assert first.headers["x-csrftoken"]
    assert "It assists recovery." in (first.post_data or "")
    assert "csrfmiddlewaretoken" not in (first.post_data or "")
    expect(page.locator("form[data-draft-version='8']")).to_have_count(1)
    with page.expect_request("**/draft/") as second:
        write(page, "It assists recovery well.")
    assert second.value.headers["x-draft-version"] == "8"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_typing_alone_saves_after_a_pause(page: Page, draft: DraftServer) -> None:
    page.get_by_label("Your reasons").press_sequentially("Because")
    expect(page.locator("[data-draft-status]")).to_contain_text("Draft saved at")
    assert len(draft.requests) == 1


def test_a_change_by_someone_else_stops_saving_and_keeps_the_text(
    page: Page, draft: DraftServer, page_guard: PageGuard, axe: Check
) -> None:
    page_guard.expect(409)
    draft.status = 409
    write(page, "Mine")
    expect(page.locator("[data-draft-alert]")).to_contain_text("Someone else changed this")
    expect(page.get_by_label("Your reasons")).to_have_value("Mine")
    write(page, "Mine again")
    assert len(draft.requests) == 1
    axe(page)


@pytest.mark.parametrize("status", [500, *(pytest.param(one, marks=pytest.mark.drill) for one in (302, 403, 200))])
def test_any_other_answer_is_said_not_to_be_saved(
    page: Page, draft: DraftServer, page_guard: PageGuard, status: int
) -> None:
    page_guard.expect(status)
    draft.status = status
    write(page, "Mine")
    expect(page.locator("[data-draft-alert]")).to_contain_text("Draft not saved at")
    expect(page.locator("[data-draft-status]")).to_be_empty()
    expect(page.get_by_label("Your reasons")).to_have_value("Mine")
    draft.status = 204
    write(page, "Mine again")
    expect(page.locator("[data-draft-status]")).to_contain_text("Draft saved at")
    expect(page.locator("[data-draft-alert]")).to_be_empty()
