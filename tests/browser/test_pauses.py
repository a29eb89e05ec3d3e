"""A pause published, put in force by a second admin, holding three cases at once, and lifted for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from cases.models import Caseworker
from decisions.models import PublishedPause
from tests.browser.conftest import PASSWORD, SignIn, make_caseworker, ready
from tests.builders import make_consideration
from tests.proposals import proposed, recorded

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
REFERENCE = "Note on the guidance page: people with a deportation order"


def _person(username: str, role: str = "caseworker") -> Caseworker:
    return Caseworker.objects.filter(username=username).first() or make_caseworker(username, role)


def _fill_day(page: Page, field: str, day: date) -> None:
    for part in ("day", "month", "year"):
        page.locator(f"[name={field}-{part}]").fill(str(getattr(day, part)))


def _enter(page: Page, published: date) -> None:
    page.get_by_label("What was published").fill(REFERENCE)
    page.get_by_label("On whose authority?").fill("Secretary of State for the Home Department")
    for field, day in (("published_on", published), ("starts_on", published), ("review_on", date(2099, 1, 1))):
        _fill_day(page, field, day)
    page.get_by_label("People with a deportation order").check()
    page.get_by_role("button", name="Enter the pause").click()


@pytest.fixture
def seen(looked_over: Check) -> Check:
    """``seen(page)``: the page is sound and narrow enough."""

    return looked_over


@pytest.mark.drill
def test_a_pause_holds_three_cases_at_once_and_is_lifted(
    page: Page, module_served: str, sign_in: SignIn, seen: Check, every_error_link_leads_to_its_input: Check
) -> None:
    amina, today = _person("amina"), timezone.localdate()
    started = today - timedelta(days=35)
    for username in ("dana", "esi"):
        _person(username, "admin")
    order = {"deportation": "order"}
    cases = [recorded("grant", by=amina, victim=order), proposed("grant", by=amina, victim=order).consideration]
    cases.append(make_consideration(assigned_to=amina, victim=order))
    other = recorded("grant", by=amina)

    sign_in(page, module_served, "dana", then="/pauses/")
    seen(page)
    page.get_by_role("button", name="Enter a pause").click()
    seen(page)
    page.get_by_role("button", name="Enter the pause").click()
    seen(page)
    every_error_link_leads_to_its_input(page)
    _enter(page, started)
    seen(page)
    expect(page.get_by_role("main")).to_contain_text("You entered this pause, so another admin puts it in force.")
    address = page.url
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, module_served, "esi", then=address.removeprefix(module_served))
    seen(page)
    in_scope = page.get_by_role("table", name="Open considerations in the scope of this pause, by status")
    for row in ("In progress 2 0", "Ready to decide 1 0"):
        expect(in_scope.get_by_role("row", name=row)).to_be_visible()
    page.get_by_role("button", name="Put this pause in force").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text("The pause is put in force.")
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, module_served, "amina", then="/")
    expect(page.get_by_role("cell", name="Paused", exact=True)).to_have_count(3)
    seen(page)
    for case in cases:
        for name in ("consideration", "tasks", "determination"):
            page.goto(module_served + reverse(name, args=[case.public_id]))
            expect(page.get_by_role("main")).to_contain_text("Decisions are paused")
            expect(page.get_by_role("complementary", name="This case")).to_contain_text("35 days so far")
        expect(page.get_by_role("button", name="Decide this case")).to_have_count(0)
        expect(page.get_by_role("button", name="Propose this decision")).to_have_count(0)
        seen(page)
    page.goto(module_served + reverse("determination", args=[other.public_id]))
    expect(page.get_by_role("button", name="Propose this decision")).to_be_visible()
    page.get_by_role("navigation", name="Service").get_by_role("link", name="Rules").click()
    page.get_by_role("navigation", name="Pages under Rules").get_by_role("link", name="Pauses").click()
    expect(page.get_by_role("button", name="Enter a pause")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, module_served, "dana", then=address.removeprefix(module_served))
    page.get_by_role("button", name="Lift this pause").click()
    seen(page)
    page.get_by_role("button", name="Lift this pause").click()
    ready(page)
    every_error_link_leads_to_its_input(page)
    _fill_day(page, "from_day", today)
    page.get_by_label("Why does the pause end?").fill("A note of today says that decisions are made again.")
    page.get_by_role("button", name="Lift this pause").click()
    seen(page)
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, module_served, "amina", then="/")
    expect(page.get_by_role("cell", name="Paused", exact=True)).to_have_count(0)
    for case in cases:
        page.goto(module_served + reverse("consideration", args=[case.public_id]))
        expect(page.get_by_role("main")).to_contain_text(f"35 days: {REFERENCE}")
        expect(page.get_by_role("main")).to_contain_text("of which 35 held")
    seen(page)
    page.goto(module_served + reverse("determination", args=[cases[0].public_id]))
    expect(page.get_by_role("button", name="Propose this decision")).to_be_visible()
    page.goto(module_served + reverse("decide", args=[cases[1].public_id]))
    seen(page)
    page.get_by_role("button", name="Decide this case").click()
    seen(page)
    every_error_link_leads_to_its_input(page)
    page.get_by_label("Not raised", exact=True).check()
    page.get_by_label("Where did you look?").fill("Register of disqualifications")
    page.get_by_role("button", name="Decide this case").click()
    page.wait_for_url("**/letters/**")


def test_the_public_order_check_of_a_case(
    page: Page, module_served: str, sign_in: SignIn, seen: Check, every_error_link_leads_to_its_input: Check
) -> None:
    case = recorded("grant", by=_person("amina"))
    sign_in(page, module_served, "amina", then=reverse("public_order", args=[case.public_id]))
    seen(page)
    page.get_by_text("Show the circumstances").click()
    seen(page)
    page.get_by_role("button", name="Save the check").click()
    seen(page)
    every_error_link_leads_to_its_input(page)
    page.get_by_label("Not raised", exact=True).check()
    page.get_by_label("Where did you look?").fill("Register of disqualifications")
    page.get_by_label("Being a foreign criminal in the sense of the statute").check()
    page.get_by_role("button", name="Save the check").click()
    expect(page.get_by_role("complementary").or_(page.locator("#aside"))).to_contain_text(
        ["", "Being a foreign criminal"]
    )
    seen(page)


def test_a_pause_is_entered_and_put_in_force_without_javascript(browser: Browser, module_served: str) -> None:
    for username in ("enters", "agrees"):
        make_caseworker(username, "admin")
    PublishedPause.objects.filter(reference=REFERENCE).update(reference="Another, of another test")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for username, at in (("enters", "/pauses/add/"), ("agrees", "/pauses/")):
        page.goto(f"{module_served}/sign-in/?next={at}")
        page.get_by_label("User name").fill(username)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        if username == "enters":
            _enter(page, timezone.localdate())
            page.get_by_role("button", name="Sign out").click()
        else:
            page.get_by_role("link", name=REFERENCE).click()
            page.get_by_role("button", name="Put this pause in force").click()
            expect(page.get_by_role("main")).to_contain_text("In force")
    context.close()
