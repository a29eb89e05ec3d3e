"""A referral from the question to the decision: returned with points, answered, approved, voided by a word, decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Determination
from tests.browser.conftest import PageGuard, SignIn, leave, make_caseworker
from tests.builders import make_consideration, record_all

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def _press(page: Page, button: str) -> None:
    leave(page, page.get_by_role("button", name=button, exact=True))


def test_returned_answered_approved_voided_by_one_word_and_decided(
    page: Page,
    page_guard: PageGuard,
    module_served: str,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    def sound() -> None:
        looked_over(page)

    refers = make_caseworker("refers")
    make_caseworker("agrees", "senior_caseworker", grade_6=True)
    consideration = record_all(make_consideration(assigned_to=refers), refers, "grant_with_criminality")
    case = f"/considerations/{consideration.public_id}/"
    main = page.get_by_role("main")

    def sign_in_as(username: str, then: str) -> None:
        page.context.clear_cookies()
        sign_in(page, module_served, username, then=then)

    def refer(question: str) -> str:
        """It is referred; the address of the newest referral."""
        page.goto(f"{module_served}{case}determination/")
        page.get_by_label("What do you ask the approver to agree to, and why?").fill(question)
        _press(page, "Refer for agreement")
        newest = Determination.objects.filter(consideration=consideration).latest("pk")
        return f"/referrals/{newest.referrals.get().public_id}/"

    def agree(referral: str) -> None:
        sign_in_as("agrees", referral)
        sound()
        page.get_by_label("Approve: I agree to what is proposed").check()
        page.get_by_label("Your reasons").fill("I have read all of it.")
        _press(page, "Give this answer")
        expect(main).to_contain_text("Approved by")

    # Referred, and returned with points: a return without one is not taken.
    sign_in_as("refers", f"{case}determination/")
    referral = refer("I ask you to agree to 12 months.")
    sign_in_as("agrees", referral)
    sound()
    page.get_by_label("Return: something has to be added or mended first").check()
    page.get_by_label("Your reasons").fill("The balance is not clear.")
    _press(page, "Give this answer")
    sound()
    every_error_link_leads_to_its_input(page)
    page.get_by_label("Point 1: what is it about?").select_option("Reasons")
    page.get_by_label("Point 1: what has to be done?").fill("Say how the caution bears on it.")
    _press(page, "Give this answer")
    expect(main).to_contain_text("Returned by")

    # Answered point by point; nothing can be proposed before.
    sign_in_as("refers", f"{case}determination/")
    expect(main).to_contain_text("Say how you dealt with the point with which the approver returned the case.")
    expect(page.get_by_role("button", name="Refer for agreement")).to_have_count(0)
    page.goto(f"{module_served}{case}points/")
    sound()
    page.get_by_label("Point 1, on reasons: how did you deal with it?").fill("The need weighs more: see the report.")
    _press(page, "Save")
    sound()

    # Approved, with the points and their answers in front of the approver.
    referral = refer("I ask you again to agree to 12 months.")
    agree(referral)
    expect(main).to_contain_text("The need weighs more: see the report.")

    # One word of a reason is changed, and the approval no longer stands.
    sign_in_as("refers", f"{case}steps/need/")
    reasons = page.locator("textarea[name=reasons]")
    reasons.fill(reasons.input_value().replace("supports", "proves"))
    page.locator("textarea[name=why_changed]").fill("The plainer word.")
    _press(page, "Save and continue")
    page.goto(f"{module_served}{case}determination/")
    expect(main).to_contain_text("The approval no longer stands")
    expect(main).to_contain_text("proves")
    expect(page.get_by_role("link", name="Decide this case")).to_have_count(0)
    sound()

    # Proposed again, with what changed in front of the approver; then decided.
    referral = refer("One word was changed; do you still agree?")
    agree(referral)
    expect(main).to_contain_text("What changed since the last referral")
    sign_in_as("refers", f"{case}decide/")
    page.get_by_role("group", name="Where does a public order disqualification stand today?").get_by_label(
        "Not raised", exact=True
    ).check()
    page.get_by_label("Where did you look?").fill("Register of disqualifications")
    _press(page, "Decide this case")
    assert Determination.objects.filter(consideration=consideration, kind="decided").count() == 1
