"""The keyboard shortcuts do what the page's own buttons and links do, and nothing once they are turned off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Finding
from tests.browser.conftest import SignIn, make_caseworker, ready
from tests.builders import make_consideration

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def test_they_save_lead_on_and_are_turned_off(page: Page, module_served: str, sign_in: SignIn, axe: Check) -> None:
    case = make_consideration(assigned_to=make_caseworker("amina"))
    at = f"/considerations/{case.public_id}/"
    ready(sign_in(page, module_served, "amina", then=f"{at}tasks/"))
    focused = page.locator(":focus")

    page.keyboard.press("Alt+Shift+N")  # the first step that asks for something
    page.wait_for_url("**/steps/**")
    step = page.url
    ready(page)
    page.keyboard.press("Alt+Shift+G")
    expect(focused).to_have_text("What the guidance asks")
    page.keyboard.press("Alt+Shift+E")
    expect(focused).to_contain_text("Evidence in this case")
    page.keyboard.press("Alt+S")  # no shortcut without both modifiers
    page.keyboard.press("Alt+Shift+S")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    ready(page)
    axe(page)
    assert not Finding.objects.filter(consideration=case).exists()
    page.keyboard.press("Alt+Shift+N")
    page.wait_for_url(lambda url: "/steps/" in url and url != step)

    page.get_by_role("link", name="Keyboard shortcuts").click()
    axe(page)
    page.get_by_role("button", name="Turn the shortcuts off").click()
    expect(page.get_by_text("Your shortcuts are off")).to_be_visible()
    page.goto(f"{module_served}{at}tasks/")
    ready(page)
    page.keyboard.press("Alt+Shift+N")
    page.keyboard.press("Tab")  # whatever follows a key came after what it did
    expect(focused).to_have_text("Skip to main content")
    assert page.url.endswith("/tasks/")
