"""The diary by list and by calendar, why a date is that day, saying that it is done, and who holds permission."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.actions import caseworkers
from decisions.actions import reminders
from tests.browser.conftest import PageGuard, SignIn, make_caseworker
from tests.builders import make_request
from tests.decisions.diary import dated

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def test_a_date_is_looked_up_and_said_to_be_done(
    module_served: str,
    page: Page,
    sign_in: SignIn,
    axe: Check,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    page_guard: PageGuard,
) -> None:
    today = timezone.localdate()
    by = make_caseworker("hari", "senior_caseworker")
    case = dated.permitted(by, expires_on=today + timedelta(days=40), ends_on=today + timedelta(days=40))
    make_request(case, by, due_on=today - timedelta(days=3))
    reminders.raise_due(today=today, by=caseworkers.program())
    sign_in(page, module_served, "hari", role="senior_caseworker", then=reverse("diary"))
    late = page.get_by_role("listitem").filter(has_text="Evidence is due")
    late.get_by_text("Why ").click()
    expect(late.get_by_text("Whoever was asked was given a day")).to_be_visible()
    looked_over(page)
    page.get_by_role("link", name="Calendar", exact=True).click()
    expect(page.get_by_role("table")).to_be_visible()
    looked_over(page)
    page.get_by_role("link", name="List", exact=True).click()
    late.get_by_role("link", name="Say that it is done").click()
    page.get_by_role("button", name="Save").click()
    every_error_link_leads_to_its_input(page)
    axe(page)
    page.get_by_label("What was done about it").fill("The doctor was telephoned, and sends it this week.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is on record that this is done.")).to_be_visible()
    expect(page.get_by_text("Evidence is due,")).to_have_count(0)
    page.goto(f"{module_served}{reverse('dates', args=[case.public_id])}")
    expect(page.get_by_text("Done: The doctor was telephoned")).to_be_visible()
    looked_over(page)
    for address in (reverse("statistics"), reverse("statistics_part", args=["time"]), reverse("forecast")):
        page.goto(f"{module_served}{address}")
        for summary in page.locator("main summary").all():
            summary.click()
        looked_over(page)
    page.get_by_role("link", name="Who holds permission").click()
    expect(page.get_by_role("rowheader", name=case.victim.reference)).to_be_visible()
    looked_over(page)
