"""Reasons on a limb built from findings and quotes, checked, saved and proposed: sound for axe and at 320 px."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from decisions.actions import considerations
from decisions.models import Consideration, Draft, LimbReasons
from decisions.steps import BY_KEY
from tests.browser.conftest import PASSWORD, PageGuard, SignIn, leave, make_caseworker
from tests.builders import OUTCOMES, make_consideration, record_all

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
QUOTE = "Sixteen sessions are needed, and none of them can be missed."
PASSAGE = f"“{QUOTE}” [Psychiatric report 1, page 3]"
UNSUPPORTED = "Nothing in this case is named here."
PUT_QUOTE = "Put this into my reasons (quote of Psychiatric report 1, page 3, for Need for support)"


def _press(page: Page, button: str) -> None:
    leave(page, page.get_by_role("button", name=button, exact=True))


def _made(username: str) -> Consideration:
    by = make_caseworker(username)
    consideration = record_all(make_consideration(assigned_to=by), by)
    recorded = considerations.Recorded(
        step=BY_KEY["need"],
        answers=OUTCOMES["grant"]["need"],
        reasons="The help goes on.",
        evidence=[considerations.RestsOn(consideration.victim.evidence.get(), 3, QUOTE)],
        why="Its words are quoted now.",
    )
    version = consideration.findings.get(step="need").version
    considerations.record_step(consideration=consideration, recorded=recorded, version=version, by=by)
    return consideration


@pytest.mark.drill
def test_from_an_empty_box_to_the_proposal(
    page: Page,
    page_guard: PageGuard,
    module_served: str,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    def sound() -> None:
        looked_over(page)

    consideration = _made("for-reasons")
    case = f"/considerations/{consideration.public_id}/"
    sign_in(page, module_served, "for-reasons", then=f"{case}tasks/")
    page.get_by_role("link", name="Reasons on each limb as a whole").click()
    page.get_by_role("heading", name="Reasons on each limb", level=1).wait_for()
    sound()
    page.get_by_role("link", name="Recovery: section 65(2)(a)").click()
    box = page.get_by_label("Your reasons")
    expect(box).to_have_value("")
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    sound()
    _press(page, "Save")
    sound()
    every_error_link_leads_to_its_input(page)

    # A passage is put in when the caseworker chooses it; their own sentence is marked until it names something.
    box.fill("I think that the therapy has to go on.")
    _press(page, PUT_QUOTE)
    expect(box).to_have_value(f"I think that the therapy has to go on.\n\n{PASSAGE}")
    assert not LimbReasons.objects.filter(consideration=consideration).exists()
    expect(page.get_by_role("main")).to_contain_text(UNSUPPORTED)
    sound()
    page.get_by_role("group", name="Have you completed this section?").get_by_label("No", exact=True).check()
    _press(page, "Save")
    expect(page.get_by_role("main")).to_contain_text("Version 1 of your reasons is saved.")

    # What is begun and not completed stops the proposal.
    page.goto(f"{module_served}{case}determination/")
    expect(page.get_by_role("main")).to_contain_text("Your reasons on recovery as a whole are begun and not completed")
    expect(page.get_by_role("button", name="Propose this decision")).to_have_count(0)
    sound()
    page.goto(f"{module_served}{case}reasons/recovery/")
    box.fill(f"The therapy has to go on. [Finding: Need for support]\n\n{PASSAGE}")
    _press(page, "Check")
    expect(page.get_by_role("main")).not_to_contain_text(UNSUPPORTED)
    page.get_by_role("group", name="Have you completed this section?").get_by_label("Yes", exact=True).check()
    _press(page, "Save")
    page.get_by_role("link", name="Versions of these reasons").click()
    expect(page.get_by_role("main")).to_contain_text("What changed from version 1")
    expect(page.get_by_role("main")).to_contain_text("[taken out:")
    sound()

    # Another browser window saved meanwhile: both texts are there, and neither is lost.
    page.goto(f"{module_served}{case}reasons/recovery/")
    LimbReasons.objects.create(
        consideration=consideration,
        limb="recovery",
        version=3,
        text=f"In the other window. {PASSAGE}",
        completed=True,
        written_by=consideration.assigned_to,
        written_at="2026-06-01T09:00:00Z",
    )
    page_guard.expect(409)
    box.fill(f"In this window. {PASSAGE}")
    page.get_by_role("group", name="Have you completed this section?").get_by_label("Yes", exact=True).check()
    _press(page, "Save")
    expect(page.get_by_role("main")).to_contain_text("What now stands: version 3")
    expect(box).to_have_value(f"In this window. {PASSAGE}")
    sound()
    _press(page, "Save")
    assert LimbReasons.objects.filter(consideration=consideration).count() == 4

    page.goto(f"{module_served}{case}determination/")
    _press(page, "Propose this decision")
    page.goto(f"{module_served}{case}determination/")
    expect(page.get_by_role("main")).to_contain_text("In this window.")
    sound()
    page.goto(f"{module_served}{case}check-answers/")
    expect(page.get_by_role("main")).to_contain_text("In this window.")
    sound()


def test_what_is_typed_is_kept_as_a_draft(page: Page, module_served: str, sign_in: SignIn) -> None:
    consideration = _made("drafts-reasons")
    sign_in(page, module_served, "drafts-reasons", then=f"/considerations/{consideration.public_id}/reasons/recovery/")
    page.get_by_label("Your reasons").fill("Half a sentence")
    page.get_by_label("Your reasons").blur()
    expect(page.locator("[data-draft-status]")).to_contain_text("Draft saved")
    assert Draft.objects.get(consideration=consideration).content["text"] == ["Half a sentence"]
    page.reload()
    expect(page.get_by_label("Your reasons")).to_have_value("Half a sentence")


@pytest.mark.drill
def test_without_scripts_reasons_are_built_checked_and_saved(browser: Browser, module_served: str, page: Page) -> None:
    consideration = _made("plain-reasons")
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{module_served}/sign-in/?next=/considerations/{consideration.public_id}/reasons/recovery/")
    plain.get_by_label("User name").fill("plain-reasons")
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Sign in").click()
    plain.get_by_role("button", name=PUT_QUOTE).click()
    box = plain.get_by_label("Your reasons")
    expect(box).to_have_value(PASSAGE)
    box.fill(f"{PASSAGE}\n\nI think so.")
    plain.get_by_role("button", name="Check", exact=True).click()
    expect(plain.get_by_role("main")).to_contain_text(UNSUPPORTED)
    plain.get_by_role("button", name="Save draft", exact=True).click()
    expect(box).to_have_value(f"{PASSAGE}\n\nI think so.")
    plain.get_by_role("group", name="Have you completed this section?").get_by_label("Yes", exact=True).check()
    plain.get_by_role("button", name="Save", exact=True).click()
    expect(plain.get_by_role("main")).to_contain_text("Version 1 of your reasons is saved.")
    assert LimbReasons.objects.get(consideration=consideration).text == f"{PASSAGE}\n\nI think so."
