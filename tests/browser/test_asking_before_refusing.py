"""A refusal for want of a report is stopped; the report is asked for by letter, comes, and the person is granted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.models import Caseworker
from decisions.models import Consideration, EvidenceReply, Letter
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import (
    CHECKS,
    LENGTH,
    NO_COMPENSATION,
    NO_COOPERATION,
    RECOVERY,
    assess_all,
    make_consideration,
    make_evidence,
    record,
)
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
WHAT = "A letter from your GP that says which treatment you have, and for how long."
WITHOUT_REPORT = {"recovery.healthcare_evidence": False, "recovery.treatment_necessary": False}


def about_to_be_refused(by: Caseworker) -> Consideration:
    """Every limb is a no, and that on recovery rests on a report that is not there."""
    consideration = make_consideration(assigned_to=by, evidence=0)
    answers = {
        "before-you-decide": CHECKS,
        "harm": RECOVERY["harm"],
        "need": RECOVERY["need"],
        "treatment": RECOVERY["treatment"] | WITHOUT_REPORT,
        **NO_COMPENSATION,
        **NO_COOPERATION,
    }
    for step, given in answers.items():
        record(consideration, by, step, given)
    return consideration


def what_the_report_shows(consideration: Consideration, by: Caseworker) -> None:
    """The findings are made again on the report, as on their own pages."""
    assess_all(consideration, by)
    country = consideration.victim.countries_of_return.get()
    record(consideration, by, "treatment", RECOVERY["treatment"])
    for step in ("availability", "framework", "accessibility"):
        record(consideration, by, step, RECOVERY[step], country=country)
    record(consideration, by, "length", LENGTH["length"])


def test_a_refusal_stopped_evidence_asked_for_received_then_granted(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    tmp_path: Path,
) -> None:
    def sound() -> None:
        looked_over(page)

    by = make_caseworker("asks-first", name="Amina Yusuf")
    consideration = about_to_be_refused(by)
    case = f"/considerations/{consideration.public_id}/"
    walk = Walk(page, module_served)

    sign_in(page, module_served, by.username, then=f"{case}determination/")
    expect(page.locator("main")).to_contain_text("nobody asked for it: ask for it and give time")
    expect(page.get_by_role("button", name="Propose")).to_have_count(0)
    sound()
    walk.follow("Record why evidence on recovery is not asked for or not waited for")
    sound()
    page.go_back()
    walk.follow("Ask for evidence")
    sound()

    walk.press("Ask for it")
    sound()
    every_error_link_leads_to_its_input(page)
    walk.answer("Who do you ask?", "The person")
    page.get_by_role("group", name="by which safe way?").get_by_label("Letter to the safe address").check()
    page.get_by_role("group", name="Which steps is it about?").get_by_label("Treatment or other assistance").check()
    walk.write("What do you ask for?", WHAT)
    due = timezone.localdate() + timedelta(days=28)
    for part, value in (("Day", due.day), ("Month", due.month), ("Year", due.year)):
        page.get_by_role("group", name="When is it due?").get_by_label(part, exact=True).fill(str(value))
    walk.answer("Does the case wait for it?", "Yes")
    walk.press("Ask for it")

    page.get_by_role("heading", name="Letter: request for evidence").wait_for()
    walk.wait_for_letter()
    sound()
    text = walk.letter_text(tmp_path)
    assert WHAT in text
    assert f"so that we have it by {due.day} {due:%B} {due.year}" in text
    assert "does not decide your case by itself" in text
    walk.press("Issue this letter")
    expect(page.get_by_text("The letter is issued.")).to_be_visible()

    page.goto(module_served + case)
    expect(page.get_by_role("heading", name="Next: Send the letter that asks")).to_be_visible()
    sound()
    walk.follow("Send a reminder to Mirela Dushku")
    sound()
    walk.press("Send a reminder")
    sound()
    every_error_link_leads_to_its_input(page)

    report = make_evidence(consideration.victim, title="Letter of the GP", received_on=timezone.localdate())
    page.goto(f"{module_served}{case}evidence-requests/1/")
    sound()
    walk.answer("Did the evidence come?", "Yes")
    page.get_by_role("group", name="Which items came in answer?").get_by_label("Letter of the GP").check()
    walk.press("Close the request")
    expect(page.get_by_text("The request is closed.")).to_be_visible()
    assert EvidenceReply.objects.get(request__consideration=consideration).evidence == report

    page.goto(f"{module_served}{case}steps/treatment/")
    expect(page.locator("main")).to_contain_text("the date is not asked of you again")
    sound()
    what_the_report_shows(consideration, by)
    page.goto(f"{module_served}{case}determination/")
    sound()
    walk.press("Propose this decision")
    walk.decide()
    assert Letter.objects.get(determination__consideration=consideration).kind == "grant"
    assert "your GP" not in walk.letter_text(tmp_path)
