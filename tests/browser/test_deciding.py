"""The pages on which a case is explained, referred, decided, held and written about, each in its states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases.models import Caseworker
from decisions.actions import considerations, determinations
from tests.browser.conftest import PageGuard, SignIn, make_caseworker, ready
from tests.letters_made import failed, issued, made
from tests.proposals import answered, decided, proposed, recorded, referred, requested, settle

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


@pytest.fixture
def amina(module_db: str) -> Caseworker:
    return _person("amina")


def _person(username: str, role: str = "caseworker", **more: object) -> Caseworker:
    found = Caseworker.objects.filter(username=username).first()
    return found or make_caseworker(username, role, **more)


@pytest.fixture
def look(
    module_served: str, page: Page, sign_in: SignIn, amina: Caseworker, axe: Check, no_overflow_at_320: Check
) -> Callable[..., Page]:
    """``look(name, public_id)``: the page as Amina sees it, free of findings and of sideways scrolling."""

    def go(name: str, public_id: str, by: str = "amina") -> Page:
        sign_in(page, module_served, by, then=reverse(name, args=[public_id]))
        axe(page)
        no_overflow_at_320(page)
        return page

    return go


Look = Callable[..., Page]


@pytest.mark.parametrize(
    "outcome",
    [
        "refuse",
        *(
            pytest.param(one, marks=pytest.mark.drill)
            for one in ("grant", "grant_with_criminality", "reject", "hold", "undetermined")
        ),
    ],
)
def test_the_explanation_of_each_outcome(amina: Caseworker, look: Look, outcome: str) -> None:
    page = look("determination", recorded(outcome).public_id)
    expect(page.get_by_role("heading", level=1)).to_have_text("What follows from the findings")


@pytest.mark.drill
def test_the_explanation_at_each_later_stage(amina: Caseworker, look: Look, axe: Check, module_served: str) -> None:
    grace = _person("grace", "senior_caseworker", grade_6=True)
    stages = [
        referred().determination.consideration,
        answered("returned", by=grace).referral.determination.consideration,
        proposed().consideration,
        decided().consideration,
    ]
    page = look("determination", stages[0].public_id)
    for consideration in stages[1:]:
        page.goto(module_served + reverse("determination", args=[consideration.public_id]))
        axe(ready(page))


@pytest.mark.parametrize("outcome", ["grant", pytest.param("undetermined", marks=pytest.mark.drill)])
def test_everything_behind_a_summary_of_the_explanation(
    amina: Caseworker, look: Look, axe: Check, no_overflow_at_320: Check, outcome: str
) -> None:
    page = look("determination", recorded(outcome).public_id)
    for summary in page.locator("main summary").all():
        summary.click()
    expect(page.locator("#changes")).to_be_visible()
    expect(page.get_by_role("img", name="Stay is necessary to assist recovery")).to_be_visible()
    axe(page)
    no_overflow_at_320(page)
    page.set_viewport_size({"width": 320, "height": 640})
    region = page.get_by_role("region", name="What would change the outcome")
    region.focus()
    expect(region).to_be_focused()
    axe(page)


def test_a_question_left_empty_leads_back_to_its_box(
    amina: Caseworker, look: Look, axe: Check, every_error_link_leads_to_its_input: Check
) -> None:
    page = look("determination", recorded("grant_with_criminality").public_id)
    page.get_by_role("button", name="Refer for agreement").click()
    ready(page)
    axe(page)
    every_error_link_leads_to_its_input(page)


def test_a_hold_is_placed_and_said_on_the_page(
    amina: Caseworker, look: Look, axe: Check, every_error_link_leads_to_its_input: Check
) -> None:
    page = look("determination", recorded("hold").public_id)
    page.get_by_role("button", name="Put on hold").click()
    axe(ready(page))
    page.get_by_role("button", name="Put on hold").click()
    axe(ready(page))
    every_error_link_leads_to_its_input(page)
    page.get_by_label("On whose authority is it held?").fill("PO-26-114")
    page.get_by_label("Where is that authority published?").fill("Guidance v4.0, Public order disqualification")
    page.get_by_label("Your reasons for the hold").fill("A disqualification was raised.")
    for part, value in (("Day", "1"), ("Month", "2"), ("Year", "2099")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_label("A senior caseworker", exact=True).check()
    page.get_by_role("button", name="Put on hold").click()
    axe(ready(page))
    inset = page.locator(".govuk-inset-text")
    expect(inset).to_contain_text("Authority: PO-26-114")
    expect(inset).to_contain_text("Reviewed on 1 February 2099")
    expect(inset).to_contain_text("Lifted by: A senior caseworker")
    expect(page.get_by_role("button", name="Decide this case")).to_have_count(0)


def test_lifting_a_hold(amina: Caseworker, look: Look) -> None:
    consideration = recorded("hold")
    considerations.place_on_hold(
        consideration=consideration,
        authority="PO-26-114",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification was raised.",
        review_on=date(2099, 1, 1),
        may_be_lifted_by="caseworker",
        by=amina,
    )
    page = look("lift_hold", consideration.public_id)
    page.get_by_label("Why does the hold end?").fill("Not disqualified: decision of 3 June.")
    page.get_by_role("button", name="Lift the hold").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text("The hold is lifted.")


def test_a_referral_is_approved_by_another_grade_6(amina: Caseworker, look: Look, axe: Check) -> None:
    _person("grace", "senior_caseworker", grade_6=True)
    first = answered("returned", by=_person("idris", "senior_caseworker", grade_6=True)).referral.determination
    settle(first.consideration, amina)
    again = determinations.propose(consideration=first.consideration, question="Asked better.", by=amina)
    page = look("referral", again.referrals.get().public_id, by="grace")
    page.get_by_role("button", name="Give this answer").click()
    axe(ready(page))
    page.get_by_label("Approve: I agree to what is proposed").check()
    page.get_by_label("Your reasons").fill("I have read all of it.")
    page.get_by_role("button", name="Give this answer").click()
    axe(ready(page))
    expect(page.locator("main")).to_contain_text("Approved by Grace")


def test_who_proposed_is_told_why_they_cannot_answer(amina: Caseworker, look: Look) -> None:
    page = look("referral", referred().public_id)
    expect(page.locator("#aside")).to_contain_text("Caseworker may not answer referrals.")


def test_a_case_is_decided_from_the_page_that_says_what_happens(amina: Caseworker, look: Look, axe: Check) -> None:
    page = look("decide", proposed("refuse").consideration.public_id)
    page.get_by_role("radio", name="Not raised", exact=True).check()
    page.get_by_label("Where did you look?").fill("Register of disqualifications")
    page.get_by_role("button", name="Decide this case").click()
    axe(ready(page))
    expect(page.get_by_role("heading", name="Refusal letter")).to_be_visible()
    expect(page.get_by_role("link", name="Check again")).to_be_visible()


@pytest.mark.parametrize(
    "make", [made, *(pytest.param(one, marks=pytest.mark.drill) for one in (requested, failed, issued))]
)
def test_a_letter_at_each_stage(amina: Caseworker, look: Look, make: Callable) -> None:
    page = look("letter", make().public_id)
    expect(page.get_by_role("heading", name="Grant letter")).to_be_visible()


def test_what_cannot_be_done_now_is_said_on_a_page(amina: Caseworker, look: Look, page_guard: PageGuard) -> None:
    page_guard.expect(409)
    page = look("decide", recorded("grant").public_id)
    expect(page.locator("main")).to_contain_text("It is “In progress”, so it cannot become “Decided”.")
