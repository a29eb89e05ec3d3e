"""The rules in a browser: no finding of axe, nothing to scroll sideways at 320 pixels, and found by search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser

Check = Callable[[Page], None]
PAGES = [
    "/rules/",
    "/rules/?q=nothing-has-this",
    "/rules/recovery.limb/",
    "/rules/person.in_uk/",
    "/rules/reconsideration.deadline/",
    "/rules/parameters/",
    "/rules/requirements/",
]


@pytest.mark.parametrize(
    "address",
    [*PAGES[:2], *(pytest.param(address, marks=pytest.mark.drill) for address in PAGES[2:])],
)
def test_the_pages_of_the_rules_are_accessible(
    module_served: str, page: Page, sign_in: SignIn, axe: Check, no_overflow_at_320: Check, address: str
) -> None:
    sign_in(page, module_served, "amina", then=address)
    axe(page)
    no_overflow_at_320(page)


def test_from_a_word_to_the_rule_its_drawing_and_its_requirement(
    module_served: str, page: Page, sign_in: SignIn
) -> None:
    sign_in(page, module_served, "amina", then="/rules/")
    page.get_by_role("textbox", name="Search the rules").fill("capable country")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 rule found.")).to_be_visible()
    page.get_by_role("link", name="Stay is necessary to assist recovery").click()
    drawing = page.get_by_role("img", name="Stay is necessary to assist recovery")
    expect(drawing).to_be_visible()
    expect(drawing).to_contain_text("For every country of return")
    page.get_by_role("link", name="CON-15").click()
    expect(page.get_by_role("rowheader")).to_have_text(["CON-15"])


def test_a_rule_prints_without_what_is_for_the_screen(module_served: str, page: Page, sign_in: SignIn) -> None:
    sign_in(page, module_served, "amina", then="/rules/recovery.limb/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="The rule as a drawing")).to_be_visible()
    expect(page.locator(".app-bar")).to_be_hidden()
    expect(page.locator(".govuk-back-link")).to_be_hidden()
    width = page.locator(".app-drawing svg").evaluate("svg => svg.getBoundingClientRect().right - window.innerWidth")
    assert width <= 0
