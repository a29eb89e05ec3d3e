"""The job from end to end, in a browser, on the demo's cases: from sign-in to the text of the PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import override_settings
from playwright.sync_api import Page, expect

from decisions import demo
from decisions.models import Consideration, Letter
from tests.browser.conftest import PageGuard
from tests.browser.walking import REASONS, Keyboard, Walk
from vts.launch.processes import Child

ARGON2 = f"{Argon2PasswordHasher.__module__}.{Argon2PasswordHasher.__name__}"


@pytest.fixture(scope="module")
def casework(module_served: str, module_worker_process: Child) -> str:
    """The service with the demo's people, country notes and four cases, and a worker to make letters."""
    with override_settings(DEMO=True, SECURE=False, PASSWORD_HASHERS=[ARGON2]):
        demo.load("DEMO-*")
    return module_served


def take(walk: Walk, reference: str) -> None:
    walk.open(reference, "unassigned")
    walk.press("Take this case")
    walk.consider_evidence()
    walk.page.goto(walk.page.url.removesuffix("ledger/") + "steps/before-you-decide/")


def recovery(walk: Walk, *, accessible: str) -> None:
    walk.at("Has the exploitation caused")
    walk.answer("Has the exploitation caused physical harm?", "No")
    walk.answer("Has the exploitation caused psychological harm?", "Yes")
    walk.save()
    walk.answer("Does the person need support or treatment", "Yes")
    walk.save()
    walk.answer("Is there evidence from a registered healthcare professional?", "Yes")
    walk.answer("Has treatment started?", "Yes")
    walk.answer("would stopping it disrupt", "Yes")
    walk.answer("Is there an acute safeguarding risk?", "No")
    walk.answer("Is treatment or other assistance necessary", "Yes")
    walk.save()
    walk.at("available in")
    walk.hand.tick(walk.page, walk.page.locator("input[name=consulted_items]").first)
    walk.answer("Is the treatment or assistance available in", "Yes")
    walk.save()
    walk.at("What bears on whether")
    for factor in ("Employment potential", "Support networks", "Transport", "Individual health", "Course of treatment"):
        walk.answer(f"{factor}: how far", "Less" if factor != "Transport" else "No information")
        if factor != "Transport":
            walk.write(f"{factor}: reasons and evidence", walk.reasons)
    walk.answer("Do you take it that the person can meet the cost", "No, something shows otherwise")
    walk.save()
    walk.at("likely to be accessible")
    walk.answer("Is it more likely than not that the treatment is accessible", accessible)
    walk.save()


def test_a_grant_with_criminality_waits_for_grace_and_is_walked_by_keyboard(
    page: Page, casework: str, page_guard: PageGuard, tmp_path: Path
) -> None:
    amina = Walk(page, casework, Keyboard())
    amina.sign_in("amina")
    take(amina, "DEMO-GRANT-CRIMINALITY")
    amina.checks(criminality="Yes")
    recovery(amina, accessible="No")
    amina.page.goto(amina.page.url.split("/steps/")[0].removesuffix("/check-answers/") + "/steps/length/")
    amina.length("12")
    case = Consideration.objects.get(victim__reference="DEMO-GRANT-CRIMINALITY")
    of_case = f"{casework}/considerations/{case.public_id}/"
    page.goto(f"{of_case}check-answers/")
    amina.follow("See what follows")
    expect(page.get_by_role("main")).to_contain_text("Grade 6")
    amina.write("What do you ask the approver", "To agree to 12 months: the caution of 2019 is outweighed by the need.")
    amina.press("Refer for agreement")

    # Neither decided nor issued until Grace approves, and not approved by whoever proposed it.
    page_guard.expect(403, 409)
    assert page.goto(f"{of_case}decide/").status == 409  # type: ignore[union-attr]
    assert not Letter.objects.filter(determination__consideration=case).exists()
    page.goto(f"{of_case}determination/")
    amina.follow("Referral to a Grade 6")
    expect(page.get_by_role("button", name="Give this answer")).to_have_count(0)
    referral = page.url
    page.goto(of_case)
    amina.sign_out()

    grace = Walk(page, casework, Keyboard())
    grace.sign_in("grace")
    page.goto(referral)
    expect(page.get_by_role("main")).to_contain_text(REASONS)
    grace.answer("What is your answer?", "Approve: I agree to what is proposed")
    grace.write(
        "Your reasons", "The need to recover outweighs an old caution for which they were later found a victim."
    )
    grace.press("Give this answer")
    page.goto(of_case)
    grace.sign_out()

    amina.sign_in("amina")
    page.goto(f"{of_case}determination/")
    amina.decide()
    text = amina.letter_text(tmp_path)
    for said in ("Nguyễn Thị Hương", "14 Alder Wharf", "DEMO-GRANT-CRIMINALITY", "12 months"):
        assert said in text, said
    amina.press("Issue this letter")
    expect(page.get_by_role("main")).to_contain_text("Issued")
    letter = Letter.objects.get(determination__consideration=case)
    assert (letter.status, letter.issued_by and letter.issued_by.username) == ("issued", "amina")


def test_a_refusal_has_three_recorded_noes(page: Page, casework: str, tmp_path: Path) -> None:
    amina = Walk(page, casework)
    amina.sign_in("amina")
    take(amina, "DEMO-REFUSE")
    amina.checks()
    recovery(amina, accessible="Yes")
    amina.at("compensation")
    amina.answer("Is the person seeking compensation", "No")
    amina.save("The person said in the questionnaire, page 3, that they seek none.")
    amina.at("co-operate")
    amina.answer("Has the person agreed to co-operate", "No")
    amina.save("No authority is investigating, and the person said so too: questionnaire, page 4.")
    amina.at("Check your answers")
    amina.follow("See what follows")
    expect(page.get_by_role("main")).to_contain_text("Refuse permission to stay")
    amina.press("Propose this decision")
    amina.decide()
    text = amina.letter_text(tmp_path)
    person = Consideration.objects.get(victim__reference="DEMO-REFUSE").victim
    for said in (person.name, REASONS, "page 3, that they seek none", "so too: questionnaire, page 4", "14 days"):
        assert said in text, said
    amina.press("Issue this letter")
    expect(page.get_by_role("main")).to_contain_text("Issued")


@pytest.mark.drill
def test_a_disqualified_person_is_rejected_not_refused(page: Page, casework: str, tmp_path: Path) -> None:
    bola = Walk(page, casework)
    bola.sign_in("bola")
    take(bola, "DEMO-DISQUALIFIED")
    bola.checks(disqualification="Disqualified")
    case = Consideration.objects.get(victim__reference="DEMO-DISQUALIFIED")
    page.goto(f"{casework}/considerations/{case.public_id}/determination/")
    expect(page.get_by_role("main")).to_contain_text("Reject without considering permission to stay")
    bola.press("Propose this decision")
    bola.decide(disqualification="Disqualified")
    text = bola.letter_text(tmp_path)
    assert case.victim.name in text
    assert "section 63" in text
    assert "reject" in text.lower()
    assert "refused" not in text.lower()


@pytest.mark.drill
def test_a_hold_stops_every_letter_and_says_why(page: Page, casework: str, page_guard: PageGuard) -> None:
    bola = Walk(page, casework)
    bola.sign_in("bola")
    take(bola, "DEMO-HOLD")
    bola.checks(disqualification="Raised")
    case = Consideration.objects.get(victim__reference="DEMO-HOLD")
    of_case = f"{casework}/considerations/{case.public_id}/"
    page.goto(f"{of_case}determination/")
    expect(page.get_by_role("button", name="Propose this decision")).to_have_count(0)
    bola.follow("Put on hold")
    bola.write("On whose authority is it held?", "Disqualification referral POD-2026-118")
    bola.write("Where is that authority published?", "Statutory guidance under the Modern Slavery Act 2015, s.49")
    bola.write("Your reasons for the hold", "The competent authority raised a disqualification on 2 November.")
    for part, value in (("Day", "20"), ("Month", "1"), ("Year", "2030")):
        page.get_by_label(part, exact=True).fill(value)
    bola.answer("Who may lift it?", "A senior caseworker")
    bola.press("Put on hold")
    for address in (of_case, f"{of_case}determination/"):
        page.goto(address)
        shown = expect(page.get_by_role("main"))
        shown.to_contain_text("Disqualification referral POD-2026-118")
        shown.to_contain_text("20 January 2030")
        shown.to_contain_text("senior caseworker")
    expect(page.get_by_role("button", name="Propose this decision")).to_have_count(0)
    expect(page.get_by_role("link", name="Decide this case")).to_have_count(0)
    page.goto(f"{of_case}decide/")
    expect(page.get_by_role("button", name="Decide this case")).to_have_count(0)
    assert not Letter.objects.filter(determination__consideration=case).exists()


Check = Callable[[Page], None]


@pytest.mark.parametrize("width", [1366, 320])
def test_every_page_of_the_work_is_sound(
    page: Page, casework: str, axe: Check, no_overflow_at_320: Check, width: int
) -> None:
    """axe finds nothing and nothing overflows, on each page as it opens, and on each form posted empty."""
    page.set_viewport_size({"width": width, "height": 800})
    amina = Walk(page, casework)
    amina.sign_in("amina")
    case = Consideration.objects.get(victim__reference="DEMO-REFUSE")
    of_case = f"{casework}/considerations/{case.public_id}/"
    addresses = [f"{casework}/?list={name}" for name in ("mine", "unassigned", "waiting")]
    names = ("", "tasks/", "person/", "check-answers/", "determination/", "disclosure/")
    addresses += [of_case + name for name in names]
    addresses.append(f"{casework}/letters/{Letter.objects.get(determination__consideration=case).public_id}/")
    for address in addresses:
        page.goto(address)
        axe(page)
        no_overflow_at_320(page)
