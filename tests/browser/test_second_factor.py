"""A second factor as a person lives with it: enrolled by hand, asked for when signing in, lost and found again."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Callable

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, leave, make_caseworker, ready
from tests.second_factors import code_of, forget_what_was_used

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in/?next=/accessibility/")
    page.get_by_label("User name").fill("gloria")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    ready(page)


def give(page: Page, label: str, code: str, button: str) -> None:
    page.get_by_label(label).fill(code)
    leave(page, page.get_by_role("button", name=button, exact=True))


@pytest.mark.promise(37)
def test_it_is_turned_on_asked_for_and_done_without_by_a_recovery_code(
    module_served: str, page: Page, looked_over: Check, every_error_link_leads_to_its_input: Check
) -> None:
    gloria = make_caseworker("gloria")

    def looked_at() -> None:
        looked_over(page)

    sign_in(page, module_served)
    page.get_by_role("link", name="Your second factor").click()
    looked_at()
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_role("button", name="Show the picture to scan").click()
    expect(page.get_by_role("img", name="Picture for your app to scan")).to_be_visible()
    looked_at()
    device = TOTPDevice.objects.get(user=gloria)
    letters = page.locator(".govuk-summary-list strong").first.inner_text()
    assert b32decode(letters.replace(" ", "")) == device.bin_key
    give(page, "Code that your app shows now", "", "Turn it on")
    every_error_link_leads_to_its_input(page)
    give(page, "Code that your app shows now", code_of(device), "Turn it on")
    codes = page.locator(".app-codes li").all_inner_texts()
    assert len(codes) == 10
    looked_at()
    page.get_by_role("link", name="I have kept them: go on").click()
    page.get_by_role("button", name="Sign out").click()
    forget_what_was_used(device)
    sign_in(page, module_served)
    expect(page).to_have_title("Enter your code – VTS Casework")
    looked_at()
    give(page, "Code", "no code", "Go on")
    every_error_link_leads_to_its_input(page)
    give(page, "Code", code_of(device), "Go on")
    expect(page).to_have_title("Accessibility – VTS Casework")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, module_served)
    give(page, "Code", codes[0], "Go on")
    expect(page).to_have_title("Accessibility – VTS Casework")
    page.get_by_role("link", name="Your second factor").click()
    expect(page.locator(".govuk-summary-list")).to_contain_text("9")
    page.get_by_role("button", name="Make new recovery codes").click()
    looked_at()
