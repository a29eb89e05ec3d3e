"""Asking for evidence and closing the request, empty, in error and filled: sound for axe and at 320 pixels."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.asking import ask
from tests.browser.conftest import SignIn, leave, make_caseworker
from tests.builders import RECOVERY, make_consideration, make_evidence, record

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
WHAT = "How long the therapy lasts."


@pytest.mark.drill  # a refusal stopped and evidence asked for is walked in every run
def test_evidence_is_asked_for_waited_for_and_closed(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    def sound() -> None:
        looked_over(page)

    def refused(button: str) -> None:
        leave(page, page.get_by_role("button", name=button))
        expect(page).to_have_title(re.compile("^Error: "))
        sound()
        every_error_link_leads_to_its_input(page)

    consideration = make_consideration(assigned_to=make_caseworker("for-evidence"))
    case = f"/considerations/{consideration.public_id}/"
    sign_in(page, module_served, "for-evidence", then=case)
    page.get_by_role("link", name="Ask for evidence").click()
    page.get_by_text("You read it before you issue it.").wait_for()
    sound()
    refused("Ask for it")
    page.get_by_role("group", name="Who do you ask?").get_by_label("A healthcare professional").check()
    page.get_by_label("their name").fill("Dr Adaeze Lindqvist")
    page.get_by_role("group", name="Which steps is it about?").get_by_label("Length of stay").check()
    page.get_by_label("What do you ask for?").fill(WHAT)
    page.get_by_label("If no letter is made: how did you ask?").fill("By telephone, to the secretary.")
    today = timezone.localdate()
    for question, day in (("on which day did you ask?", today), ("When is it due?", today + timedelta(days=21))):
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            page.get_by_role("group", name=question).get_by_label(part, exact=True).fill(str(value))
    page.get_by_role("group", name="Does the case wait for it?").get_by_label("Yes").check()
    page.get_by_role("button", name="Ask for it").click()
    page.get_by_text("No letter is made for it: you have asked for it yourself.").wait_for()
    expect(page.get_by_role("heading", name="Next: Waits for evidence from Dr Adaeze Lindqvist")).to_be_visible()
    for address in ("", "tasks/", "known-facts/", "steps/cooperation/"):
        page.goto(module_served + case + address)
        expect(page.get_by_text(WHAT).first).to_be_visible()
        sound()
    page.goto(module_served + case)
    page.get_by_role("link", name="Close this request to Dr Adaeze Lindqvist").click()
    page.get_by_role("heading", name="Close a request for evidence").wait_for()
    sound()
    refused("Close the request")
    make_evidence(consideration.victim, title="Letter of the clinic", received_on=timezone.localdate())
    page.reload()
    page.get_by_role("group", name="Did the evidence come?").get_by_label("Yes").check()
    refused("Close the request")
    page.get_by_label("Letter of the clinic").check()
    page.get_by_role("button", name="Close the request").click()
    page.get_by_text("The request is closed.").wait_for()


@pytest.mark.drill
def test_the_treatment_step_shows_when_evidence_was_asked_for(
    page: Page, module_served: str, sign_in: SignIn, looked_over: Check
) -> None:
    by = make_caseworker("for-treatment")
    consideration = make_consideration(assigned_to=by)
    for step in ("harm", "need"):
        record(consideration, by, step, RECOVERY[step])
    today = timezone.localdate()
    ask(consideration, by, about=["length"])
    sign_in(page, module_served, by.username, then=f"/considerations/{consideration.public_id}/steps/treatment/")
    expect(page.get_by_text(f"{today.day} {today:%B} {today.year}, of Dr Adaeze Lindqvist")).to_be_visible()
    asked = page.get_by_role("group", name="When was more evidence asked for?")
    assert [box.input_value() for box in asked.get_by_role("textbox").all()] == ["", "", ""]
    looked_over(page)
    page.get_by_role("link", name="Ask for more evidence").click()
    page.get_by_role("heading", name="Ask for evidence").wait_for()
