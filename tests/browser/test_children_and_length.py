"""The pages of a child and of the length: sound for axe and at 320 pixels, walked by a person, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from decisions.models import Consideration, Finding
from tests.browser.conftest import PASSWORD, SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import OUTCOMES, make_consideration, record

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
WORDS = {
    "What evidence is there on the child": "The school’s letter of 2 March 2026.",
    "Why do you weigh it so?": "It is signed by the head teacher.",
    "Where, and why, or why not?": "No school there teaches in her language.",
    "Is the child treated no less favourably": "A British child would be asked the same.",
    "How did you weigh the child’s interests": "Her schooling weighed first.",
    "How was the child kept from discrimination?": "Nationality told neither way.",
    "Has the case been handled in good time": "Within the month.",
    "What shows whether the child is at risk?": "The social worker saw nothing.",
}


def of_age_since_included() -> dict[str, object]:
    adult = timezone.localdate() - timedelta(days=20)
    return {
        "name": "Besa",
        "date_of_birth": adult.replace(year=adult.year - 18, day=min(adult.day, 28)),
        "included_on": timezone.localdate() - timedelta(days=60),
        "in_uk": True,
        "born_in_uk": False,
        "british_citizen": False,
    }


def case(username: str, *, without: str = "", **child: object) -> Consideration:
    """A case for compensation on which every step but one is recorded."""
    by = make_caseworker(username)
    made = make_consideration(assigned_to=by, children=[of_age_since_included() | child])
    for key, answers in OUTCOMES["grant_for_compensation"].items():
        if key != without:
            record(made, by, key, answers, child=made.victim.children.get() if key == "child" else None)
    return made


def test_a_child_who_came_of_age_is_settled_by_a_person_and_recorded_whole(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    consideration = case("vera", without="child")
    sign_in(page, module_served, "vera", then=f"/considerations/{consideration.public_id}/steps/child/1/")
    expect(page.get_by_role("main")).to_contain_text("a person decides, with reasons")
    looked_over(page)
    walk = Walk(page, module_served)
    walk.answer("Have you assessed the best interests", "Yes")
    walk.answer("fall for refusal as a threat to public order", "No")
    page.locator("textarea[name=reasons]").fill("Her schooling.")
    walk.press("Save and continue")
    expect(page.get_by_role("alert")).to_contain_text("Select yes if you treat the child as still under 18")
    looked_over(page)
    every_error_link_leads_to_its_input(page)
    for label, words in WORDS.items():
        walk.write(label, words)
    walk.answer("How good is that evidence?", "Documents that can be verified, from recognised sources")
    walk.answer("met in a country of return or a safe third country", "No")
    walk.answer("Is the child at risk of harm?", "No")
    walk.answer("Do you treat Besa as still under 18?", "Yes")
    walk.write("Your reasons on the child’s age", "Included while she was 17.")
    walk.save("Her schooling weighed first.")
    assert Finding.objects.get(consideration=consideration, step="child").answers["age.treated_as_child"] is True


@pytest.mark.drill
def test_a_length_is_set_beside_its_figures(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    consideration = case("lena", without="length")
    address = f"/considerations/{consideration.public_id}/steps/length/"
    sign_in(page, module_served, "lena", then=address)
    walk = Walk(page, module_served)
    walk.press("Save and continue")
    every_error_link_leads_to_its_input(page)
    looked_over(page)
    walk.write("How long is the claim likely to take to conclude?", "18")
    walk.write("What shows how long the claim will take?", "The trial is listed for 2028.")
    walk.write("How long has each child lived in the UK?", "Besa: six years.")
    walk.write("Where was each child born?", "In Tirana.")
    walk.answer("How strong is the evidence", "Some evidence")
    walk.write("Why do you weigh that evidence so?", "The school’s letter alone.")
    walk.answer("cause delay that bears on how long is needed?", "Yes")
    walk.answer("Was treatment interrupted", "Not known yet")
    walk.write("What happened, and how does it bear on the length?", "Her file lay for a year.")
    walk.write("How many months should the person be given?", "12")
    walk.answer("Is a longer stay sought", "No")
    walk.save("The claim, as far as the rules allow.")
    page.goto(module_served + address)
    expect(page.get_by_role("main")).to_contain_text("Nothing here is added up")
    expect(page.get_by_role("main")).to_contain_text("18 months")
    looked_over(page)


@pytest.mark.drill
def test_without_scripts_a_child_recorded_in_error_is_removed(
    browser: Browser, module_served: str, page: Page, looked_over: Check
) -> None:
    consideration = case("nora", date_of_birth=date(2017, 5, 1))
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{module_served}/sign-in/?next=/considerations/{consideration.public_id}/children/1/")
    plain.get_by_label("User name").fill("nora")
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Sign in").click()
    expect(plain.get_by_role("main")).to_contain_text("Age on the days that count")
    plain.get_by_label("Why was the child recorded in error?").fill("The child of somebody else.")
    plain.get_by_role("button", name="Remove the child").click()
    plain.get_by_role("heading", name="What is known").first.wait_for()
    assert not consideration.victim.children.exists()
    plain.context.close()
