"""Two items considered, one of them quoted into reasons, the decision proposed: sound for axe, at 320 px, by script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from decisions.models import EvidenceAssessment, Finding, FindingEvidence
from tests.browser.conftest import PASSWORD, SignIn, leave, make_caseworker
from tests.browser.walking import WEIGHED
from tests.builders import OUTCOMES, make_consideration, record

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
QUOTE = "Sixteen sessions are needed, and none of them can be missed."
PER_COUNTRY = ("availability", "framework", "accessibility")
INSERTED = f"“{QUOTE}” (Psychiatric report 1, page 3)"


def _press(page: Page, button: str) -> None:
    leave(page, page.get_by_role("button", name=button, exact=True))


def _consider(page: Page) -> None:
    for question, answer in (
        ("Is the source reliable?", "Yes"),
        ("Is what it says credible?", "In part"),
        ("What weight do you give it?", "Some weight"),
    ):
        page.get_by_role("group", name=re.compile(re.escape(question))).get_by_label(answer, exact=True).check()
    for label in ("Why do you say so of the source?", "Why do you say so of what it says?", "Why that weight?"):
        page.get_by_label(label).fill(WEIGHED)


@pytest.mark.drill  # evidence linked and quoted is walked in every run, with two countries
def test_from_the_first_item_to_the_proposal(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    def sound() -> None:
        looked_over(page)

    by = make_caseworker("for-ledger")
    consideration = make_consideration(assigned_to=by, evidence=2)
    for key, answers in OUTCOMES["grant"].items():
        if key in ("child", "need"):
            continue
        country = consideration.victim.countries_of_return.get() if key in PER_COUNTRY else None
        record(consideration, by, key, answers, country=country)
    case = f"{module_served}/considerations/{consideration.public_id}/"

    # The ledger says what is not considered yet; each item is, one after the other.
    sign_in(page, module_served, by.username, then=f"/considerations/{consideration.public_id}/")
    page.get_by_role("link", name="Reason ledger").click()
    page.get_by_text("Evidence considered: 0 of 2").wait_for()
    sound()
    page.get_by_role("link", name="Consider it (Psychiatric report 1)").click()
    page.get_by_role("heading", name="Consider an item of evidence").wait_for()
    sound()
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    _press(page, "Save and continue")
    sound()
    every_error_link_leads_to_its_input(page)
    _consider(page)
    _press(page, "Save and continue")
    page.get_by_role("heading", level=2, name="Psychiatric report 2").wait_for()

    # Its words are put into the reasons when the caseworker chooses to, and not before.
    page.goto(f"{case}steps/need/")
    sound()
    put = "Put the quote into my reasons (Psychiatric report 1)"
    _press(page, put)
    sound()
    every_error_link_leads_to_its_input(page)
    page.get_by_label("My finding rests on “Psychiatric report 1”").check()
    page.get_by_label("Page of “Psychiatric report 1”").fill("3")
    page.get_by_label("Quote from “Psychiatric report 1”").fill(QUOTE)
    page.locator("textarea[name=reasons]").fill("The help goes on.")
    _press(page, put)
    expect(page.locator("textarea[name=reasons]")).to_have_value(f"The help goes on.\n\n{INSERTED}")
    assert not Finding.objects.filter(consideration=consideration, step="need").exists()
    page.get_by_role("group", name=re.compile("Does the person need support")).get_by_label("Yes").check()
    sound()
    _press(page, "Save and continue")
    assert FindingEvidence.objects.get(finding__consideration=consideration, finding__step="need").quote == QUOTE

    # Nothing is proposed until the second is considered too.
    page.goto(f"{case}determination/")
    expect(page.get_by_role("main")).to_contain_text("Consider “Psychiatric report 2”")
    expect(page.get_by_role("button", name="Propose this decision")).to_have_count(0)
    page.goto(f"{case}tasks/")
    page.get_by_role("link", name="consider “Psychiatric report 2”").click()
    _consider(page)
    _press(page, "Save and continue")
    page.get_by_text("Evidence considered: 2 of 2").wait_for()
    expect(page.locator("#finding-need")).to_contain_text(QUOTE)
    sound()
    page.goto(f"{case}determination/")
    _press(page, "Propose this decision")
    page.goto(f"{case}determination/")
    expect(page.get_by_role("main")).to_contain_text("The evidence that was considered")
    sound()


@pytest.mark.drill
def test_without_scripts_an_item_is_considered_and_quoted(browser: Browser, module_served: str, page: Page) -> None:
    by = make_caseworker("plain-ledger")
    consideration = make_consideration(assigned_to=by)
    record(consideration, by, "harm", OUTCOMES["grant"]["harm"])
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    item = consideration.victim.evidence.get()
    plain.goto(
        f"{module_served}/sign-in/?next=/considerations/{consideration.public_id}/evidence/{item.public_id}/assessment/"
    )
    plain.get_by_label("User name").fill(by.username)
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Sign in").click()
    _consider(plain)
    plain.get_by_role("button", name="Save and continue").click()
    plain.get_by_text("Evidence considered: 1 of 1").wait_for()
    assert EvidenceAssessment.objects.get(consideration=consideration).credible == "in_part"

    plain.goto(f"{module_served}/considerations/{consideration.public_id}/steps/need/")
    plain.get_by_label("My finding rests on “Psychiatric report 1”").check()
    plain.get_by_label("Page of “Psychiatric report 1”").fill("3")
    plain.get_by_label("Quote from “Psychiatric report 1”").fill(QUOTE)
    plain.get_by_role("button", name="Put the quote into my reasons").click()
    expect(plain.locator("textarea[name=reasons]")).to_have_value(INSERTED)
    plain.get_by_role("group", name="Does the person need support").get_by_label("Yes").check()
    plain.get_by_role("button", name="Save and continue").click()
    assert INSERTED in Finding.objects.get(consideration=consideration, step="need").reasons
    context.close()
