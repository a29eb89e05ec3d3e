"""The questionnaire from its issue, by a letter that the worker makes, to the answers beside a step."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SignIn, leave, make_caseworker
from tests.builders import CHECKS, make_consideration, record
from tests.questioning import HELP, issue
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


@pytest.mark.drill
def test_it_is_issued_by_letter_received_and_seen_beside_a_step(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    def sound() -> None:
        looked_over(page)

    def refused(button: str) -> None:
        press(button)
        expect(page).to_have_title(re.compile("^Error: "))
        sound()
        every_error_link_leads_to_its_input(page)

    def press(button: str) -> None:
        leave(page, page.get_by_role("button", name=button, exact=True))

    def on(day: object) -> None:
        for part, value in zip(("Day", "Month", "Year"), (day.day, day.month, day.year), strict=True):  # type: ignore[attr-defined]
            page.get_by_label(part, exact=True).fill(str(value))

    by = make_caseworker("for-questionnaire")
    consideration = make_consideration(assigned_to=by)
    record(consideration, by, "before-you-decide", CHECKS)
    case = f"{module_served}/considerations/{consideration.public_id}/"
    sign_in(page, module_served, by.username, then=f"/considerations/{consideration.public_id}/")
    page.get_by_role("link", name="Current Circumstances Questionnaire").click()
    page.get_by_role("heading", level=1, name="Current Circumstances Questionnaire").wait_for()
    sound()
    refused("Issue the questionnaire")
    page.get_by_label("What help do you get now").check()
    page.get_by_label("What help do you need that").check()
    page.get_by_role("group", name="By which safe way").get_by_label("Letter to the safe address").check()
    on(timezone.localdate() + timedelta(days=21))
    page.get_by_role("group", name="Does the case wait").get_by_label("Yes").check()
    press("Issue the questionnaire")
    page.get_by_role("heading", level=1, name="Letter: questionnaire").wait_for()
    for _ in range(60):
        if page.get_by_role("button", name="Issue this letter").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    sound()
    press("Issue this letter")
    page.goto(case + "questionnaire/")
    page.get_by_role("link", name="Record what came in answer").click()
    page.get_by_role("heading", level=1, name="What came in answer").wait_for()
    sound()
    refused("Record what came")
    page.get_by_role("group", name="Who answered?").get_by_label("The person", exact=True).check()
    on(timezone.localdate())
    page.get_by_label("What help do you get now").fill(HELP)
    press("Record what came")
    page.get_by_text("The answers are on record").wait_for()
    sound()
    page.goto(case + "steps/need/")
    sound()
    expect(page.get_by_text(HELP)).to_have_count(0)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Show the answers").click()
    opened.value.get_by_text(HELP).wait_for()
    for address in ("", "questionnaire/"):
        page.goto(case + address)
        sound()


@pytest.mark.drill
def test_reminding_and_going_on_are_sound(page: Page, module_served: str, sign_in: SignIn, looked_over: Check) -> None:
    by = make_caseworker("for-reminders")
    consideration = make_consideration(assigned_to=by)
    asked = issue(consideration, by, wait=True)
    case = f"/considerations/{consideration.public_id}/questionnaire/"
    sign_in(page, module_served, by.username, then=case)
    for address in ("", f"{asked.public_id}/reminder/", f"{asked.public_id}/stop-waiting/"):
        page.goto(module_served + case + address)
        looked_over(page)


@pytest.mark.drill
def test_the_answers_are_recorded_without_javascript(
    page: Page, browser: Browser, module_served: str, sign_in: SignIn
) -> None:
    by = make_caseworker("without-script")
    consideration = make_consideration(assigned_to=by)
    asked = issue(consideration, by)
    sign_in(page, module_served, by.username)
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    page = context.new_page()
    page.goto(f"{module_served}/considerations/{consideration.public_id}/questionnaire/{asked.public_id}/")
    page.get_by_role("group", name="Who answered?").get_by_label("The person", exact=True).check()
    today = timezone.localdate()
    for part, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("What help do you get now").fill(HELP)
    page.get_by_role("button", name="Record what came").click()
    page.get_by_text("The answers are on record").wait_for()
    context.close()
