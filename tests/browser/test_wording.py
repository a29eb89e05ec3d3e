"""A paragraph drafted by Dana, published by Esi, and in the next letter; issued letters stay as they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from cases.models import Caseworker
from decisions.models import Letter
from tests.asking import SURGERY, ask
from tests.browser.conftest import PASSWORD, SignIn, make_caseworker
from tests.builders import make_consideration

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
TEXT = "We need it by {due_on}. Tell us before that day if you need more time."
NOW = "Tell us before that day if you need more time."


def _fill(page: Page, text: str) -> None:
    page.get_by_label("What should the paragraph say?").fill(text)
    page.get_by_label("Why does the wording change?").fill("Readers did not know what a usual length is.")
    today = timezone.localdate()
    for part in ("day", "month", "year"):
        page.locator(f"[name=since-{part}]").fill(str(getattr(today, part)))


def _asked(by: Caseworker) -> Letter:
    """The letter by which a doctor is asked for evidence, composed as it is asked for."""
    return Letter.objects.get(evidence_request=ask(make_consideration(assigned_to=by), by, address=SURGERY))


@pytest.fixture
def seen(looked_over: Check) -> Check:
    """``seen(page)``: the page is sound and narrow enough."""

    return looked_over


def test_new_wording_is_in_the_next_letter_and_in_no_letter_before(
    page: Page, module_served: str, sign_in: SignIn, seen: Check, every_error_link_leads_to_its_input: Check
) -> None:
    for username in ("dana", "esi"):
        if not Caseworker.objects.filter(username=username).exists():
            make_caseworker(username, "admin")
    amina = make_caseworker("amina")
    before = _asked(amina)

    sign_in(page, module_served, "dana", then="/wording/")
    seen(page)
    page.get_by_label("Search the wording").fill("due_on how much")
    page.get_by_role("button", name="Search").click()
    seen(page)
    page.get_by_role("link", name="asking.due_others", exact=True).click()
    seen(page)
    _fill(page, "We need it soon. {0.__class__}")
    page.get_by_role("button", name="Draft this version").click()
    seen(page)
    every_error_link_leads_to_its_input(page)
    expect(page.get_by_role("alert").or_(page.locator(".govuk-error-summary")).first).to_contain_text("braces")
    _fill(page, TEXT)
    page.get_by_role("button", name="Draft this version").click()
    seen(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("You drafted this version, so another admin publishes it.")
    expect(main).to_contain_text("Request for evidence 1, with invented values")
    expect(main).not_to_contain_text(before.consideration.victim.reference)
    address = page.url
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, module_served, "esi", then=address.removeprefix(module_served))
    seen(page)
    page.get_by_role("button", name="Publish this version").click()
    seen(page)
    expect(page.locator(".govuk-notification-banner")).to_contain_text("The version is published")
    page.get_by_role("button", name="Sign out").click()

    after = _asked(amina)
    sign_in(page, module_served, "amina", then=reverse("letter", args=[after.public_id]))
    expect(page.get_by_role("region", name="The text of the letter")).to_contain_text(NOW)
    expect(page.get_by_role("main")).to_contain_text("Reading age: about")
    seen(page)
    page.goto(module_served + reverse("letter", args=[before.public_id]))
    expect(page.get_by_role("region", name="The text of the letter")).not_to_contain_text(NOW)
    page.get_by_role("link", name="The wording of letters").click()
    seen(page)
    expect(page.get_by_role("main")).to_contain_text("From ")


@pytest.mark.drill
def test_wording_is_drafted_and_published_without_javascript(browser: Browser, module_served: str) -> None:
    for username in ("dana", "esi"):
        if not Caseworker.objects.filter(username=username).exists():
            make_caseworker(username, "admin")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for username in ("dana", "esi"):
        page.goto(f"{module_served}/sign-in/?next=/wording/grant.atas/")
        page.get_by_label("User name").fill(username)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        if username == "dana":
            _fill(page, "Some subjects need a certificate first. You must not start to study one of them without it.")
            page.get_by_role("button", name="Draft this version").click()
            page.get_by_role("button", name="Sign out").click()
        else:
            page.get_by_role("link", name="Draft from").click()
            page.get_by_role("button", name="Publish this version").click()
            expect(page.get_by_role("main")).to_contain_text("published by Esi")
    context.close()
