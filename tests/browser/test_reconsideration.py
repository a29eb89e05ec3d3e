"""Refused, looked at again with new evidence by another caseworker, and granted (RCN-05 to RCN-11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from decisions.models import ReconsiderationRequest
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import make_evidence, record_all
from tests.proposals import decided
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
SAID = "The hospital’s report came after the decision and was never read."
ANSWER = "We have read it now. It shows harm that we did not find before."


def _fill(page: Page, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def test_refusal_reconsideration_with_new_evidence_by_another_and_grant(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    tmp_path: Path,
) -> None:
    first_decider, another = make_caseworker("decides"), make_caseworker("reconsiders")
    first = decided("refuse", by=first_decider).consideration
    make_evidence(first.victim, 2, title="Report of the hospital")
    today, walk = timezone.localdate(), Walk(page, module_served)

    def sound() -> None:
        looked_over(page)

    # Whoever decided records what came, and does not take it.
    sign_in(page, module_served, first_decider.username, then=f"/considerations/{first.public_id}/")
    walk.follow("Record a request for reconsideration")
    walk.press("Save")
    every_error_link_leads_to_its_input(page)
    sound()
    walk.answer("Which decision is it about?", f"The decision of {today.day} {today:%B} {today.year}: refused")
    walk.answer("Why is it to be looked at again?", "There is new evidence")
    _fill(page, "On which day did the email come?", today)
    walk.write("At what time?", "00:05")
    walk.answer("Was the person in the UK", "Yes")
    walk.answer("Did evidence come with it?", "Yes")
    _fill(page, "When was the decision served?", today)
    walk.press("Save")
    page.get_by_text("You made the decision that is looked at again.").wait_for()
    expect(page.get_by_role("button", name="Take this case")).to_have_count(0)
    sound()
    walk.sign_out()

    # Another takes it, answers what was sent and finds that the decision changes.
    request = ReconsiderationRequest.objects.get(decision__consideration=first)
    case = f"/considerations/{request.consideration.public_id}/"
    sign_in(page, module_served, another.username, then=case)
    walk.press("Take this case")
    sound()
    walk.consider_evidence()
    page.goto(f"{module_served}{case}representations/")
    _fill(page, "When did it come?", today)
    walk.write("Who said or sent it?", "Mirela Dushku")
    walk.write("What was said?", SAID)
    walk.press("Record it")
    sound()
    walk.follow("Point 1: Mirela Dushku")
    walk.write("What do you find of it?", ANSWER)
    sound()
    walk.press("Save the answer")
    page.goto(f"{module_served}{case}steps/review/")
    expect(page.get_by_text("Found before, on").nth(3)).to_be_attached()
    sound()
    walk.answer("Does the decision stand?", "The decision is changed")
    walk.save("The report shows the harm that the first decision did not find.")
    walk.at("What changes in the decision, and why?")
    walk.save("Harm is found now, and the treatment it needs is not within reach abroad.")
    sound()
    page.goto(f"{module_served}{case}determination/")
    page.get_by_text("Open the case in which the decision is made again").wait_for()
    sound()

    # It is made again as a first grant is, with what was found before beside each step.
    page.goto(f"{module_served}{case}reconsideration/")
    sound()
    walk.press("Open the new case")
    request.refresh_from_db()
    new = request.new_consideration
    assert new is not None
    record_all(new, another, "grant")
    page.goto(f"{module_served}/considerations/{new.public_id}/steps/harm/")
    page.get_by_text("It is no presumption").wait_for()
    sound()
    walk.follow("Every finding then and now, side by side")
    sound()
    page.goto(f"{module_served}/considerations/{new.public_id}/determination/")
    walk.press("Propose this decision")
    walk.decide()
    assert "granted" in walk.letter_text(tmp_path)

    # Only now is it told that the decision is changed.
    page.goto(f"{module_served}{case}determination/")
    walk.press("Propose this decision")
    walk.at("Decide this case")
    sound()
    walk.press("Decide this case")
    page.wait_for_url("**/letters/**")
    walk.wait_for_letter()
    text = walk.letter_text(tmp_path)
    assert "We have reconsidered our decision and changed it" in text
    assert SAID in text
    assert ANSWER in text
    page.goto(f"{module_served}/considerations/{first.public_id}/")
    page.get_by_text("Request for reconsideration of").wait_for()
    sound()
