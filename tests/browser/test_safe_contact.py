"""How a person may be reached: recorded by hand, without scripts, at 320 pixels; and what tells of harm, asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from decisions.models import Consideration
from tests.browser.conftest import PASSWORD, SignIn, make_caseworker
from tests.builders import make_consideration

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
WHY = "He answers her telephone."


def case_of(username: str) -> Consideration:
    return make_consideration(assigned_to=make_caseworker(username))


def at(served: str, consideration: Consideration, page: str) -> str:
    return f"{served}/considerations/{consideration.public_id}/{page}"


def choose(page: Page) -> None:
    safe = page.get_by_role("group", name="Which ways are safe?")
    safe.get_by_label("Letter to the safe address").check()
    safe.get_by_label("Through the support worker").check()
    never = page.get_by_role("group", name="Which must never be used?")
    never.get_by_label("Telephone call").check()
    never.get_by_label("Text message").check()
    page.get_by_label("What must never be used, and why?").fill(WHY)
    page.get_by_label("Interpreter").fill("Vietnamese")
    page.get_by_role("button", name="Save", exact=True).click()


def test_the_choices_are_recorded_and_stand_on_every_page(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    no_overflow_at_320: Check,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    consideration = case_of("safe-one")
    sign_in(page, module_served, "safe-one", then=f"/considerations/{consideration.public_id}/safe-contact/")
    looked_over(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alert").wait_for()
    every_error_link_leads_to_its_input(page)
    choose(page)
    page.get_by_text("Saved: how the person may safely be reached.").wait_for()
    looked_over(page)
    expect(page.get_by_text(WHY)).to_have_count(0)
    page.get_by_role("link", name="Add support worker").click()
    page.get_by_label("Name", exact=True).fill("Bronwen Tallis")
    page.get_by_label("Telephone number").fill("01632 960114")
    page.get_by_role("group", name="Has the person agreed").get_by_label("Yes").check()
    looked_over(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved: the support worker.").wait_for()
    for name in ("", "tasks/", "known-facts/"):
        page.goto(at(module_served, consideration, name))
        bar = page.get_by_role("complementary", name="This case")
        expect(bar.get_by_text("never telephone call, text message")).to_be_visible()
        expect(bar).to_contain_text("letter to the safe address, through the support worker")
        expect(bar).to_contain_text("interpreter Vietnamese")
        no_overflow_at_320(page)


def test_without_scripts_it_is_recorded_and_what_tells_of_harm_is_asked_for(
    browser: Browser, module_served: str, page: Page
) -> None:
    consideration = case_of("safe-two")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{module_served}/sign-in/?next=/considerations/{consideration.public_id}/safe-contact/")
    plain.get_by_label("User name").fill("safe-two")
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Sign in").click()
    choose(plain)
    expect(plain.get_by_text("Saved: how the person may safely be reached.")).to_be_visible()
    assert WHY not in plain.content()
    plain.get_by_role("link", name="Show why never").click()
    expect(plain.get_by_text(WHY)).to_be_visible()
    plain.goto(at(module_served, consideration, "known-facts/"))
    assert "Sixteen sessions" not in plain.content()
    plain.get_by_role("link", name="Show the summary").click()
    expect(plain.get_by_text("Sixteen sessions of therapy are proposed.")).to_be_visible()
    context.close()


@pytest.mark.drill
def test_the_page_that_reveals_is_sound(page: Page, module_served: str, sign_in: SignIn, looked_over: Check) -> None:
    consideration = case_of("safe-three")
    sign_in(page, module_served, "safe-three", then=f"/considerations/{consideration.public_id}/known-facts/")
    page.get_by_role("link", name="Show the account").click()
    page.get_by_role("heading", name="Accepted account").wait_for()
    looked_over(page)
