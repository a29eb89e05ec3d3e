"""A permission is considered for cancelling, answered back on, and cancelled from a day to come (BUR-05, CLT-05)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from decisions.models import Cancellation
from tests import cancelling
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
SAID = "She was told what to say by those who held her."
ANSWER = "We accept that for 2019. What was told to the clinic came two years later."
RESTS_ON = "What was said on the application of 2019 and what was told to the clinic do not agree."


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _fill(page: Page, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def test_a_cancellation_with_representations_and_a_future_date(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    tmp_path: Path,
) -> None:
    by = make_caseworker("cancels")
    granted = cancelling.granted(by)
    today, until = timezone.localdate(), timezone.localdate() + timedelta(days=60)
    walk = Walk(page, module_served)

    def sound() -> None:
        looked_over(page)

    # From the overview of a case with a running permission, to a case that is nobody's yet.
    sign_in(page, module_served, by.username, then=f"/considerations/{granted.public_id}/")
    walk.follow("Consider cancelling a permission")
    walk.press("Open the case")
    every_error_link_leads_to_its_input(page)
    sound()
    page.get_by_label("The person’s own permission").check()
    page.get_by_label("False statements or documents").check()
    walk.answer("Where does a public order disqualification stand?", "Not raised")
    walk.write("What came to light?", cancelling.LIGHT)
    walk.press("Open the case")
    walk.press("Take this case")
    page.get_by_text("Next: Ask the person first, or record why not").wait_for()
    sound()
    case = f"{module_served}/considerations/{Cancellation.objects.get().consideration.public_id}"

    # She is invited by a letter, which is issued and sent; what she says in answer is answered.
    page.goto(f"{case}/cancellation/")
    sound()
    walk.follow("Invite the person to make representations")
    walk.answer("On which ground", "False statements or documents, or facts not told (9.7.3)")
    walk.answer("By which safe way", "By post, to the safe address")
    walk.write("What does it rest on?", RESTS_ON)
    _fill(page, "By when is an answer awaited?", today + timedelta(days=21))
    walk.press("Show the letter")
    walk.press("Have this letter made")
    walk.wait_for_letter()
    assert RESTS_ON in walk.letter_text(tmp_path)
    walk.press("Issue this letter")
    walk.follow("Send this letter")
    page.get_by_label("By post, to the safe address").check()
    walk.press("Record that it is sent")
    page.goto(f"{case}/cancellation/")
    page.get_by_text(f"with time until {_long(today + timedelta(days=21))}").wait_for()
    walk.answer("Was anything said against cancelling?", "Yes")
    walk.press("Save what was asked")
    page.goto(f"{case}/representations/")
    _fill(page, "When did it come?", today)
    walk.write("Who said or sent it?", "Harbour Law Centre")
    walk.write("What was said?", SAID)
    walk.press("Record it")
    walk.follow("Point 1: Harbour Law Centre")
    walk.write("What do you find of it?", ANSWER)
    walk.press("Save the answer")
    walk.consider_evidence()

    # Two findings on the ground, the circumstances, and a day that is chosen.
    page.goto(f"{case}/steps/ground:9.7.3/")
    sound()
    walk.answer("Is it more likely than not that this ground applies?", "Yes")
    walk.save("The clinic’s note of 3 May 2021, page 2, says otherwise.")
    walk.answer("Is it appropriate to cancel the permission as a result?", "Yes")
    sound()
    walk.save("Her permission rested on what was told.")
    walk.save("Her health, her work and what Harbour Law Centre wrote were considered.")
    _fill(page, "From which day would the permission be cancelled?", today - timedelta(days=1))
    page.locator("textarea[name=reasons]").fill("So that she can end her tenancy.")
    walk.press("Save and continue")
    every_error_link_leads_to_its_input(page)
    sound()
    _fill(page, "From which day would the permission be cancelled?", until)
    walk.save("So that she can end her tenancy.")

    walk.follow("See what follows")
    sound()
    walk.press("Propose this decision")
    walk.at("Decide this case")
    sound()
    walk.press("Decide this case")
    page.wait_for_url("**/letters/**")
    walk.wait_for_letter()
    text = walk.letter_text(tmp_path)
    for words in (SAID, ANSWER, f"cancelled from {_long(until)}"):
        assert words in text, text
    walk.issue()
    assert granted.victim.permissions.get().cancelled_from == until
    page.goto(f"{module_served}/considerations/{granted.public_id}/")
    page.get_by_text(f"cancelled from {_long(until)}").first.wait_for()
