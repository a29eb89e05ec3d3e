"""The register for staff, the page on which strangers check a letter, and words that other letters have."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.actions import outbox
from tests.browser.conftest import PageGuard, SignIn, make_caseworker
from tests.letters_made import PDF, issued

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def test_a_stranger_checks_a_letter_and_a_senior_finds_it_in_the_register(
    module_served: str,
    page: Page,
    sign_in: SignIn,
    axe: Check,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    page_guard: PageGuard,
) -> None:
    letter = issued()
    page.goto(f"{module_served}{reverse('check_a_letter')}")
    axe(page)
    page.get_by_role("button", name="Check the letter").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the code of the letter")
    every_error_link_leads_to_its_input(page)
    axe(page)
    page.get_by_label("Code of the letter").fill(letter.code.lower())
    page.get_by_label("The letter as a file (optional)").set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Check the letter").click()
    expect(page.get_by_role("heading", name="Issued by us on")).to_be_visible()
    expect(page.get_by_text("The hash matches")).to_be_visible()
    looked_over(page)
    make_caseworker("hari", "senior_caseworker")
    sign_in(page, module_served, "hari", role="senior_caseworker", then=reverse("letter_register"))
    expect(page.get_by_role("rowheader", name=letter.code)).to_be_visible()
    looked_over(page)
    outbox.park(task=outbox.CHECK_FILE, key=str(letter.pk), why="The letter’s file is not there.")
    page.goto(f"{module_served}{reverse('delivery')}")
    expect(page.get_by_role("cell", name="The letter’s file is not there.", exact=True)).to_be_visible()
    looked_over(page)
    page.goto(f"{module_served}{reverse('same_words', args=[letter.consideration.public_id])}")
    looked_over(page)
    page.goto(f"{module_served}{reverse('large_print', args=[letter.public_id])}")
    looked_over(page)
