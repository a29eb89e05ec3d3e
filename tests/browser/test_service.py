"""A letter on its way: sent by post with a copy, served, dates and why; back again, made sure of, and sent again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from cases.models import ContactPerson
from decisions.actions import letters
from decisions.letters import storage
from decisions.models import Letter
from tests.asking import named
from tests.browser.conftest import PASSWORD, SignIn, make_caseworker
from tests.letters_made import MADE_WITH, PDF
from tests.proposals import decided

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def letter_of(username: str) -> Letter:
    """A grant that is ready to issue, of this caseworker, with a representative who gets copies."""
    letter = decided(by=make_caseworker(username)).letter
    stored = storage.store(PDF)
    of = {"file": stored.file, "sha256": stored.sha256, "size": stored.size, "made_with": MADE_WITH}
    letters.store_rendered(letter=letter, by=letter.requested_by, **of)
    person = named(letter.consideration.victim, letter.requested_by, "representative", name="Ines Quill")
    ContactPerson.objects.filter(pk=person.pk).update(recorded_at=letter.requested_at)
    return letter


def write_day(page: Page) -> None:
    today = timezone.localdate()
    for label, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(label, exact=True).fill(str(value))


def test_a_grant_is_issued_sent_with_a_copy_served_and_its_last_day_explained(
    page: Page, module_served: str, sign_in: SignIn, looked_over: Check
) -> None:
    letter = letter_of("serves-one")
    sign_in(page, module_served, "serves-one", then=f"/letters/{letter.public_id}/")
    page.get_by_role("button", name="Issue this letter").click()
    page.get_by_role("button", name="Send this letter").click()
    page.get_by_text("Copy to Ines Quill").wait_for()
    looked_over(page)
    page.get_by_label("By post, to the safe address").check()
    page.get_by_role("button", name="Record that it is sent").click()
    page.get_by_role("link", name="Copy to their representative, by post").wait_for()
    looked_over(page)
    page.get_by_role("link", name="The person, by post").click()
    looked_over(page)
    write_day(page)
    page.get_by_label("What shows that it was served?").fill("Signed for, GB123.")
    page.get_by_role("button", name="Record service").click()
    page.get_by_role("link", name="Why this date?").click()
    page.get_by_text("The day after service is day 1.").wait_for()
    looked_over(page)


@pytest.mark.drill
def test_what_came_back_is_made_sure_of_by_another_and_sent_again_without_scripts(
    browser: Browser, module_served: str, page: Page
) -> None:
    letter = letter_of("serves-two")
    make_caseworker("serves-senior", "senior_caseworker")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()

    def signed_in(username: str, path: str) -> None:
        context.clear_cookies()
        plain.goto(f"{module_served}/sign-in/?next=/letters/{letter.public_id}/{path}")
        plain.get_by_label("User name").fill(username)
        plain.get_by_label("Password", exact=True).fill(PASSWORD)
        plain.get_by_role("button", name="Sign in").click()

    def send() -> None:
        plain.goto(f"{module_served}/letters/{letter.public_id}/send/")
        plain.get_by_label("By post, to the safe address").check()
        plain.get_by_role("button", name="Record that it is sent").click()

    signed_in("serves-two", "")
    plain.get_by_role("button", name="Issue this letter").click()
    send()
    plain.get_by_role("link", name="The person, by post").click()
    plain.get_by_role("link", name="It came back").click()
    write_day(plain)
    plain.get_by_label("Why did it come back?").fill("Addressee gone away.")
    plain.get_by_role("button", name="Record that it came back").click()
    plain.get_by_role("button", name="Send this letter").click()
    plain.get_by_text("The letter came back.").wait_for()
    signed_in("serves-senior", "send/")
    plain.get_by_role("link", name="Make sure of this address").click()
    plain.get_by_label("How did you make sure").fill("I rang the support worker.")
    plain.get_by_role("button", name="Confirm the address").click()
    signed_in("serves-two", "")
    send()
    plain.get_by_text("The letter is on record as sent.").wait_for()
    expect(plain.get_by_role("link", name="The person, by post")).to_have_count(2)
    context.close()
