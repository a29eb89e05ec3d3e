"""Two countries of return: in one the treatment is not available, in the other it is there and cannot be reached."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from decisions.models import Consideration, ConsultedInformation, FindingEvidence
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import CHECKS, RECOVERY, make_consideration, make_country_information, record

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
REPORT = "Psychiatric report 1"
QUOTE = "Sixteen sessions of trauma therapy are proposed."


@pytest.fixture
def case() -> Consideration:
    """A case in which treatment was found necessary; what is known of Albania and Vietnam is known in depth."""
    amina = make_caseworker("amina-of-two-countries")
    make_country_information(
        "AL",
        title="Mental health care in Albania",
        treatments="Medication in district hospitals. No trauma therapy.",
        oversubscription="Beds in Tirana are full.",
    )
    make_country_information(
        "VN",
        title="Mental health care in Vietnam",
        treatments="Trauma therapy at two hospitals in Hanoi, paid for in advance.",
        healthcare_levels="Specialist care in the capital only.",
        transport="Eleven hours by train from the coast.",
    )
    case = make_consideration(assigned_to=amina, countries=("AL", "VN"))
    record(case, amina, "before-you-decide", CHECKS)
    for key in ("harm", "need", "treatment"):
        record(case, amina, key, RECOVERY[key])
    return case


def cite(walk: Walk, page_number: str) -> None:
    """The finding rests on this page of the report, and quotes it."""
    walk.hand.tick(walk.page, walk.page.get_by_label(f"My finding rests on “{REPORT}”"))
    walk.write(f"Page of “{REPORT}”", page_number)
    walk.write(f"Quote from “{REPORT}”", QUOTE)


def consult(walk: Walk, title: str) -> None:
    """The note was consulted, and what it says of treatments was read beside the question."""
    beside = walk.page.locator("#aside")
    beside.get_by_text("Treatments, and where they are to be had").first.click()
    walk.hand.tick(walk.page, walk.page.get_by_label(re.compile(re.escape(title))).first)


@pytest.mark.drill
def test_recovery_is_met_where_one_country_has_no_treatment_and_the_other_no_way_to_it(
    page: Page, module_served: str, sign_in: SignIn, looked_over: Check, case: Consideration
) -> None:
    of_case = f"{module_served}/considerations/{case.public_id}/"
    sign_in(page, module_served, "amina-of-two-countries", then=f"/considerations/{case.public_id}/tasks/")
    walk = Walk(page, module_served, look=looked_over)

    page.goto(f"{of_case}steps/availability/1/")
    consult(walk, "Mental health care in Albania")
    expect(page.locator("#aside")).to_contain_text("No trauma therapy.")
    cite(walk, "2")
    walk.answer("Is the treatment or assistance available in Albania?", "No")
    walk.save("The note names no trauma therapy anywhere; the report asks for it, page 2.")

    page.goto(f"{of_case}steps/availability/2/")
    consult(walk, "Mental health care in Vietnam")
    walk.answer("Is the treatment or assistance available in Vietnam?", "Yes")
    walk.save("Two hospitals in Hanoi give it: the note, under treatments.")

    page.goto(f"{of_case}steps/framework/2/")
    consult(walk, "Mental health care in Vietnam")
    for factor in ("Employment potential", "Support networks", "Individual health", "Course of treatment"):
        walk.answer(f"{factor}: how far", "No information")
    walk.answer("Transport: how far", "Less")
    walk.write("Transport: reasons and evidence", "Eleven hours by train, by the note.")
    walk.answer("Do you take it that the person can meet the cost", "No, something shows otherwise")
    walk.save("The therapy is paid for in advance, and she has no money: the report, page 3.")

    page.goto(f"{of_case}steps/accessibility/2/")
    expect(page.locator("#aside")).to_contain_text("Eleven hours by train from the coast.")
    consult(walk, "Mental health care in Vietnam")
    cite(walk, "3")
    walk.answer("Is it more likely than not that the treatment is accessible", "No")
    walk.save("She can neither pay in advance nor travel eleven hours each week: the report, page 3.")

    page.goto(f"{of_case}steps/length/")
    walk.length("12")
    walk.consider_evidence()
    page.goto(f"{of_case}determination/")
    looked_over(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Grant permission to stay")
    recovery = page.get_by_role("region", name="Recovery: section 65(2)(a)")
    expect(recovery.get_by_text("Stay is necessary", exact=True)).to_be_visible()
    for said in ("names no trauma therapy anywhere", "neither pay in advance nor travel", QUOTE):
        expect(main).to_contain_text(said)
    assert set(
        ConsultedInformation.objects.filter(finding__consideration=case).values_list("finding__step", "title")
    ) == {
        ("availability", "Mental health care in Albania"),
        ("availability", "Mental health care in Vietnam"),
        ("framework", "Mental health care in Vietnam"),
        ("accessibility", "Mental health care in Vietnam"),
    }
    quoted = FindingEvidence.objects.filter(finding__consideration=case).exclude(quote="")
    assert sorted(quoted.values_list("finding__step", "page", "quote")) == [
        ("accessibility", 3, QUOTE),
        ("availability", 2, QUOTE),
    ]
