"""The pages of known facts, empty, in error and filled: sound for axe, at 320 pixels and by their error links."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, leave, make_caseworker, ready
from tests.builders import make_consideration
from tests.known_pages import FORMS, address, full_case

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


@pytest.mark.drill
def test_every_page_empty_in_error_and_filled(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    axe: Check,
    no_overflow_at_320: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    consideration = full_case(make_caseworker("for-known"))
    sign_in(page, module_served, "for-known", then="/")
    for form in FORMS:
        page.goto(module_served + address(form, consideration))
        _sound(page, axe, no_overflow_at_320)
        if not form.empty:
            continue
        _empty(page, form.part)
        leave(page, page.locator(f"form:has(input[name=part][value={form.part}]) button:not([formaction])"))
        expect(page).to_have_title(re.compile("^Error: "))
        _sound(page, axe, no_overflow_at_320)
        every_error_link_leads_to_its_input(page)


def test_the_list_of_all_that_is_known(
    page: Page, module_served: str, sign_in: SignIn, axe: Check, no_overflow_at_320: Check
) -> None:
    by = make_caseworker("for-list")
    fresh = make_consideration(assigned_to=by, countries=(), evidence=0, address=False, victim={"name": ""})
    full = full_case(by)
    of_another = full_case(make_caseworker("for-other"))
    sign_in(page, module_served, "for-list", then="/")
    for consideration in (fresh, full, of_another):
        page.goto(f"{module_served}/considerations/{consideration.public_id}/known-facts/")
        _sound(page, axe, no_overflow_at_320)
    page.goto(module_served + address(FORMS[0], of_another))
    _sound(page, axe, no_overflow_at_320)


def test_a_country_is_recorded_from_the_list_and_stands_there(
    page: Page, module_served: str, sign_in: SignIn, axe: Check
) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("for-country"), countries=())
    sign_in(page, module_served, "for-country", then=f"/considerations/{consideration.public_id}/known-facts/")
    page.get_by_role("region", name="Countries of return").get_by_role("link", name="Add or change").click()
    page.get_by_label("Country", exact=True).select_option(label="Vietnam")
    page.get_by_role("group", name="What ties the person to it?").get_by_label("Nationality").check()
    page.get_by_role("button", name="Add the country").click()
    page.get_by_text("The country is on record.").wait_for()
    expect(page.get_by_role("heading", name="Vietnam")).to_be_visible()
    axe(ready(page))


def test_an_account_of_harm_is_shown_only_on_request(page: Page, module_served: str, sign_in: SignIn) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("for-account"))
    sign_in(page, module_served, "for-account", then=f"/considerations/{consideration.public_id}/known-facts/")
    account = page.get_by_text("An accepted account.")
    expect(account).to_have_count(0)
    page.get_by_role("link", name="Show the account").click()
    page.get_by_role("heading", name="Accepted account").wait_for()
    expect(account).to_be_visible()


def _empty(page: Page, part: str) -> None:
    """Take out what stands in the text boxes of the form, so that it is refused; chosen answers stay chosen."""
    form = page.locator(f"form:has(input[name=part][value={part}])")
    for box in form.locator("input[type=text]").all():
        box.fill("")
    form.locator("input:checked").evaluate_all("chosen => chosen.forEach(input => { input.checked = false })")
    for choice in form.locator("select").all():
        choice.select_option("")


def _sound(page: Page, axe: Check, no_overflow_at_320: Check) -> None:
    axe(ready(page))
    no_overflow_at_320(page)
