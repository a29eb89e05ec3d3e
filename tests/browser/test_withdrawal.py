"""An explicit withdrawal: asked for, made sure of, signed, closed, and confirmed by a letter (WDR-01 to 05)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import make_consideration, make_request
from tests.evidence_files import item_with_file
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
NAME = "GP’s letter"  # what the item with the scan is called


def _fill(page: Page, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def _save(walk: Walk, part: str) -> None:
    walk._leave(walk.page.locator(f"form:has(input[name=part][value={part}]) button:not([formaction])").first)


def test_explicit_withdrawal(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    tmp_path: Path,
) -> None:
    amina = make_caseworker("withdraws")
    consideration = make_consideration(assigned_to=amina, children=[{"name": "Besa Dushku"}])
    make_request(consideration, amina)
    item_with_file(consideration.victim, amina)
    case = f"{module_served}/considerations/{consideration.public_id}/"
    today = timezone.localdate()
    walk = Walk(page, module_served)

    def sound() -> None:
        looked_over(page)

    sign_in(page, module_served, amina.username, then=f"/considerations/{consideration.public_id}/withdrawal/")
    walk.at("Withdrawal")
    page.get_by_text("What is considered for Besa Dushku as part of this case.").wait_for()
    sound()

    # Asked: from what has to be said.
    _fill(page, "When did the person ask to withdraw?", today - timedelta(days=5))
    _save(walk, "request")
    page.get_by_text("Select from what the person wants to withdraw").first.wait_for()
    every_error_link_leads_to_its_input(page)
    sound()
    walk.answer("From what does the person want to withdraw?", "By leaving the NRM altogether")
    _save(walk, "request")
    page.get_by_text("Nothing ends by that.").wait_for()

    # The form is sent, with what it means.
    walk.follow("Send the form to withdraw")
    walk.answer("From what does the person want to withdraw?", "From the National Referral Mechanism as a whole")
    walk.answer("Does anybody press", "No")
    walk.answer("By which safe way", "By post, to the safe address")
    walk.press("Show the letter")
    walk.press("Have this letter made")
    walk.wait_for_letter()
    walk.press("Issue this letter")

    # Signed, but not known whether freely: nobody is withdrawn.
    page.goto(f"{case}withdrawal/")
    _fill(page, "When did the signed form come in?", today - timedelta(days=1))
    page.get_by_label("The signed form, among the evidence").select_option(label=NAME)
    walk.answer("Are you satisfied that the person signed of their own will?", "Not known yet")
    _save(walk, "signed")
    page.get_by_text("Until then nobody is withdrawn.").wait_for()
    sound()
    walk.answer("Are you satisfied that the person signed of their own will?", "Yes")
    walk.write("What was done to make sure?", "She was seen alone, with her own interpreter, and offered advice.")
    walk.write("Which other leave has the person", "None was found.")
    _save(walk, "signed")
    sound()

    # A person closes the case; what hangs on it ends with it.
    walk.follow("propose that the case is withdrawn")
    walk.press("Propose this decision")
    walk.at("Close this case")
    sound()
    walk.press("Close this case")
    page.goto(f"{case}withdrawal/")
    page.get_by_text("The case is withdrawn.").wait_for()

    # The letter that confirms it, and what it says of other stay and of nothing else.
    walk.follow("Write to the person that they are withdrawn")
    walk.answer("Does the person have leave on other grounds?", "No")
    walk.answer("Is another application of theirs pending?", "No")
    walk.answer("By which safe way", "By post, to the safe address")
    walk.press("Show the letter")
    walk.press("Have this letter made")
    walk.wait_for_letter()
    assert "somebody made you sign it, tell us at once" in walk.letter_text(tmp_path)
    page.goto(f"{case}authorities/")
    walk.at("Public authorities")
    sound()
