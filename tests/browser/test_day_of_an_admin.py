"""An admin's day: people, teams and calendars, numbers of nobody, a draft of other numbers; no case."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PageGuard, SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import make_consideration

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def test_the_day_of_an_admin(
    module_served: str,
    page: Page,
    browser: Browser,
    sign_in: SignIn,
    looked_over: Check,
    page_guard: PageGuard,
) -> None:
    case = make_consideration(assigned_to=make_caseworker("amina"), victim={"name": "Selam Tewolde"})

    walk = Walk(page, module_served, look=looked_over)
    sign_in(page, module_served, "dana", role="admin", then="/")
    tabs = page.get_by_role("navigation", name="Pages under Administration").get_by_role("link")

    # A team, and a colleague in it, who is given a password that is shown once and lets them in.
    page.get_by_role("navigation", name="Service").get_by_role("link", name="Administration").click()
    tabs.get_by_text("Teams").click()
    walk.write("Name of the team", "Team East")
    walk.write("Why?", "A second team starts on Monday.")
    walk.press("Open the team")
    page.goto(f"{module_served}/teams/")
    expect(page.get_by_role("rowheader", name="Team East")).to_be_visible()
    walk.seen()
    tabs.get_by_text("People").click()
    walk.seen()
    walk.follow("Open an account")
    walk.write("Sign-in name", "thandi")
    page.get_by_label("Name", exact=True).fill("Thandi Mokoena")
    walk.answer("Role", "Caseworker")
    walk.answer("Is the person of grade 6?", "No")
    page.get_by_label("Team", exact=True).select_option("Team East")
    walk.answer("Does the person lead the team?", "No")
    walk.write("Why?", "She joins the second team.")
    walk.seen()
    walk.press("Open the account")
    password = page.get_by_role("main").locator("dd strong").inner_text()
    walk.seen()
    other = browser.new_page()
    other.goto(f"{module_served}/sign-in/")
    other.get_by_label("User name").fill("thandi")
    other.get_by_label("Password", exact=True).fill(password)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Choose your own password")
    other.close()

    # A bank holiday waits for a second admin.
    page.goto(f"{module_served}/calendars/")
    walk.seen()
    walk.follow("Enter a bank holiday")
    walk.answer("Where?", "England and Wales")
    for part in ("day", "month", "year"):
        page.locator(f"[name=day-{part}]").fill(str(getattr(date(2027, 5, 17), part)))
    walk.answer("What was announced?", "The day is a bank holiday")
    walk.write("What is the holiday called?", "Day of thanksgiving")
    walk.write("Where was it published?", "Proclamation of 2 March 2027")
    walk.press("Enter it")
    page.goto(f"{module_served}/calendars/")
    expect(page.get_by_role("main")).to_contain_text("You entered it, so another admin puts it in force.")

    # Numbers of nobody, and other numbers of the law to look at.
    page.goto(f"{module_served}/work-in-hand/")
    expect(page.get_by_role("main")).not_to_contain_text("Amina")
    page.goto(f"{module_served}/policy-drafts/")
    walk.follow("Draft other numbers")
    walk.write("What is the draft called?", "Two years for compensation")
    walk.write("Why is it looked at?", "Claims take about two years, say those who bring them.")
    walk.write("Compensation cap", "24")
    walk.seen()
    walk.press("Write this draft down")
    walk.at("Two years for compensation")
    expect(page.get_by_role("main")).to_contain_text("24")

    page_guard.expect(404)
    of_case = reverse("consideration", args=[case.public_id])
    for address in (of_case, f"{of_case}tasks/", "/search/", "/audit/"):
        answer = page.goto(f"{module_served}{address}")
        assert answer
        assert answer.status == 404, address
