"""The pages of admins, the auditor and the rules: sound empty, filled and in error."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn, make_caseworker, ready
from tests.builders import make_country_information

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def _each(page: Page, served: str, addresses: list[str], axe: Check, narrow: Check) -> None:
    for address in addresses:
        page.goto(served + address)
        axe(ready(page))
        narrow(page)


def test_country_information(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    axe: Check,
    no_overflow_at_320: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    make_caseworker("nina", "admin")
    item = make_country_information("AL")
    waiting = make_country_information("VN", approved=False)
    sign_in(page, module_served, "nina", then="/country-information/")
    one = f"/country-information/{item.public_id}/"
    addresses = ["/country-information/", "/country-information/add/", "/country-information/import/"]
    addresses += [one, f"{one}supersede/", f"/country-information/{waiting.public_id}/", "/country-information/?q=zz"]
    _each(page, module_served, addresses, axe, no_overflow_at_320)
    page.goto(f"{module_served}/country-information/add/")
    page.evaluate("document.documentElement.dataset.left = ''")
    page.get_by_role("main").get_by_role("button").first.click()
    page.locator("html[data-app-ready]:not([data-left])").wait_for(state="attached")
    axe(page)
    no_overflow_at_320(page)
    every_error_link_leads_to_its_input(page)


def test_the_audit(page: Page, module_served: str, sign_in: SignIn, axe: Check, no_overflow_at_320: Check) -> None:
    make_caseworker("otto", "auditor")
    sign_in(page, module_served, "otto", then="/audit/")
    _each(page, module_served, ["/audit/", "/audit/?person=nobody"], axe, no_overflow_at_320)
