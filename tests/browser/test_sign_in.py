"""Signing in and out as a person does it: by keyboard, with a wrong password, too often, and from a link of somebody
else.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, PageGuard, SignIn, leave, make_caseworker, ready

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def fill(page: Page, username: str, password: str) -> None:
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(password)


def send(page: Page) -> None:
    leave(page, page.get_by_role("button", name="Sign in"))


def test_signing_in_and_out(module_served: str, page: Page, axe: Check, no_overflow_at_320: Check) -> None:
    make_caseworker("amina", "senior_caseworker")
    page.goto(f"{module_served}/sign-in/?next=/accessibility/")
    fill(page, "amina", PASSWORD)
    send(page)
    expect(page).to_have_title("Accessibility – VTS Casework")
    expect(page.locator(".app-bar__person")).to_contain_text("Amina")
    expect(page.locator(".app-bar__person")).to_contain_text("Senior caseworker")
    axe(page)
    no_overflow_at_320(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("Sign in – VTS Casework")
    expect(page.locator(".app-bar__person")).to_have_count(0)


def test_by_keyboard_alone(module_served: str, page: Page) -> None:
    make_caseworker("bilal")
    ready(page.goto(f"{module_served}/sign-in/?next=/licences/") and page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Bilal")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_title("Licences – VTS Casework")


def test_the_empty_page_and_its_errors_are_usable_by_all(
    module_served: str,
    page: Page,
    axe: Check,
    no_overflow_at_320: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    page.goto(f"{module_served}/sign-in/")
    axe(ready(page))
    no_overflow_at_320(page)
    send(page)
    expect(page).to_have_title("Error: Sign in – VTS Casework")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.locator(".govuk-error-summary__list li")).to_have_text(["Enter your user name", "Enter your password"])
    every_error_link_leads_to_its_input(page)
    axe(page)
    no_overflow_at_320(page)


def test_a_wrong_password_keeps_the_name_and_does_not_say_whether_it_exists(
    module_served: str, page: Page, axe: Check
) -> None:
    make_caseworker("chidi")
    answers = []
    for username in ("chidi", "nobody"):
        page.goto(f"{module_served}/sign-in/")
        fill(page, username, "not the password")
        send(page)
        answers.append(page.locator(".govuk-error-summary__list li").all_inner_texts())
        expect(page.get_by_label("User name")).to_have_value(username)
        expect(page.get_by_label("Password", exact=True)).to_have_value("")
    assert answers[0] == answers[1] == ["The user name or password is not correct. Check both and try again"]
    axe(page)


def test_too_many_wrong_passwords_stop_signing_in_whatever_the_case_of_the_name(
    module_served: str, page: Page, page_guard: PageGuard, axe: Check
) -> None:
    make_caseworker("dana")
    page_guard.expect(429)
    page.goto(f"{module_served}/sign-in/")
    for username in ("dana", "Dana", "DANA", "dana", "dAna"):
        fill(page, username, "not the password")
        send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot sign in for 15 minutes")
    axe(page)
    page.goto(f"{module_served}/sign-in/")
    fill(page, "dana", PASSWORD)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("You cannot sign in for 15 minutes")


@pytest.mark.parametrize(
    ("username", "elsewhere"),
    [
        ("efe", "//evil.example/"),
        pytest.param("eve", "https://evil.example/", marks=pytest.mark.drill),
        pytest.param("ewa", "javascript:alert(1)", marks=pytest.mark.drill),
    ],
)
def test_a_link_of_somebody_else_cannot_send_a_person_elsewhere(
    module_served: str, page: Page, username: str, elsewhere: str
) -> None:
    make_caseworker(username)
    page.goto(f"{module_served}/sign-in/?next={elsewhere}")
    fill(page, username, PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)
    assert page.url.startswith(f"{module_served}/")


def test_signing_out_takes_a_post(module_served: str, page: Page, sign_in: SignIn) -> None:
    sign_in(page, module_served, "farid")
    assert page.request.get(f"{module_served}/sign-out/").status == 405
    page.goto(f"{module_served}/licences/")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_missing_page_says_so_in_plain_words(
    module_served: str, page: Page, page_guard: PageGuard, axe: Check
) -> None:
    page_guard.expect(404)
    page.goto(f"{module_served}/no-such-page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    axe(ready(page))
