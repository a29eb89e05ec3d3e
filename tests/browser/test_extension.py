"""Stay for co-operation that ends, the authority asked, and an extension with what is left carried over; and an
application by form on two purposes, of which one is redirected.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.models import Caseworker, PermissionToStay, Victim
from decisions.actions import considerations
from decisions.models import Consideration
from decisions.rules.dates import add_months
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import CHECKS, LENGTH, REASONS, assess_all, loaded, record, record_all
from tests.extending import DESTITUTE, apply
from tests.proposals import decided
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
LEFT = 35  # days of permission, of which 28 are carried over


def _granted(by: Caseworker) -> Victim:
    """Somebody who was granted 12 months here, for recovery and to co-operate, of which a month is left."""
    victim = decided("grant", by=by).consideration.victim
    ends = timezone.localdate() + timedelta(days=LEFT)
    PermissionToStay.objects.filter(victim=victim).update(
        purposes=["cooperation", "recovery"],
        granted_on=ends - timedelta(days=365),
        expires_on=ends,
        ends_on=ends,
    )
    return victim


def _fill(page: Page, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part, exact=True).fill(str(value))


def _public_id(page: Page) -> str:
    return page.url.split("/considerations/")[1].split("/")[0]


def _apply(walk: Walk, purposes: list[str]) -> Consideration:
    """The application is typed and recorded; the case that is open then is the caseworker’s."""
    walk.answer("On which form was the application made?", "FLR(HRO)")
    walk.write("What is the reference of the form?", "HRO-4471-22")
    _fill(walk.page, "When was the application made?", timezone.localdate())
    walk.answer("Was the person in the UK on that date?", "Yes")
    for purpose in purposes:
        walk.page.get_by_label(purpose, exact=True).check()
    walk.answer("Was the fee paid or waived?", "Not paid")
    walk.write("How many months are sought?", "30")
    walk.press("Save and continue")
    walk.follow("Take this case")
    return Consideration.objects.get(public_id=_public_id(walk.page))


def _find(consideration: Consideration, by: Caseworker, months: int) -> None:
    """Every limb is found on afresh."""
    case = record_all(loaded(consideration), by)
    own = {"reasons": f"{REASONS} It was read for {case.victim.reference}."}
    record(case, by, "before-you-decide", CHECKS | {"person.permission": "vts"}, **own)
    length = {"length.months": months, "length.factor.others_reasons": own["reasons"]}
    record(loaded(consideration), by, "length", LENGTH["length"] | length, **own)


def test_grant_police_contact_and_extension_with_28_days_carried_over(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    tmp_path: Path,
) -> None:
    amina = make_caseworker("extends")
    victim = _granted(amina)
    first = victim.considerations.get()
    walk = Walk(page, module_served)

    def sound() -> None:
        looked_over(page)

    # Before it ends the police are asked; an attempt is on record, and then what they say.
    sign_in(page, module_served, amina.username, then=f"/considerations/{first.public_id}/authorities/")
    walk.write("Authority", "Harbour Police")
    walk.write("Name of the officer", "DS Ines Marlowe")
    page.get_by_label("Email address").fill("ines.marlowe@police.example")
    walk.press("Add the officer")
    for said, how in (
        ("We tried to reach them", "By telephone, on the number of the station"),
        ("They say that further stay is needed", "By email, from ines.marlowe@police.example"),
    ):
        walk.answer("What is it?", said)
        page.get_by_label("From or to which officer?").select_option(label="DS Ines Marlowe, Harbour Police")
        _fill(page, "On which day?", timezone.localdate())
        walk.write("How?", how)
        page.locator("textarea[name=text]").fill("The trial is listed for March, and she is the main witness.")
        walk.press("Record it")
        page.get_by_text("What was said is on record.").wait_for()
    sound()

    # The application: what fails is said beside its question, and then it is open.
    page.goto(f"{module_served}/considerations/{first.public_id}/")
    walk.follow("Record an application to extend")
    walk.press("Save and continue")
    page.get_by_text("Select whether the fee was paid or waived").first.wait_for()
    every_error_link_leads_to_its_input(page)
    sound()
    consideration = _apply(walk, ["Recovery"])
    case = f"{module_served}/considerations/{consideration.public_id}/"
    page.goto(f"{case}application/")
    page.get_by_text("The fee: none").wait_for()
    page.get_by_text("The grants that count come to 12 months: fewer than 30").wait_for()
    page.get_by_text("28: what was left, and 28 at most (WHN-03)").wait_for()
    page.get_by_text("Early: permission ends on").wait_for()
    sound()

    # Every limb afresh, with what was found before beside it and none of it taken over.
    page.goto(f"{case}steps/harm/")
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    page.get_by_text("It is no presumption").wait_for()
    sound()
    _find(consideration, amina, 30)
    page.goto(f"{case}determination/")
    page.get_by_text("12 + 30 = 42 months and 28 days").wait_for()
    sound()
    walk.press("Propose this decision")
    walk.decide()
    today = timezone.localdate()
    ends = add_months(today, 30) + timedelta(days=28)
    assert f"{ends.day} {ends:%B} {ends.year}" in walk.letter_text(tmp_path)
    last = PermissionToStay.objects.filter(victim=victim).order_by("position").last()
    assert last is not None
    assert (last.months, last.expires_on) == (30, ends)


def _ask_for_a_fee_waiver(walk: Walk, sign_in: SignIn, victim: Victim, by: Caseworker, sound: Callable) -> None:
    """It is asked for, and taken: its pages say nothing of the merits, and answer nothing beforehand."""
    page, module_served = walk.page, walk.address
    first = victim.considerations.get()
    ends = PermissionToStay.objects.get(victim=victim).expires_on
    assert ends is not None
    receive = f"/considerations/{first.public_id}/fee-waiver/receive/"
    sign_in(page, module_served, by.username, then=receive)
    sound()
    walk.write("What is the reference of the online waiver form?", "FW-20-118")
    _fill(page, "When was it asked for?", timezone.localdate())
    _fill(page, "When does the permission end", ends)
    page.get_by_label(victim.name, exact=True).check()
    walk.press("Save")
    walk.follow("Take this case")
    for name in ("", "fee-waiver/", "known-facts/", "steps/destitution/", "steps/child_needs/"):
        page.goto(f"{module_served}/considerations/{_public_id(page)}/{name}")
        sound()
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)


def _look_for_somebody_else(walk: Walk, victim: Victim) -> None:
    """An application came in, of a person whose reference is mistyped."""
    walk.page.goto(f"{walk.address}/came-in/")
    walk.write("Reference of the person", f"{victim.reference}9")
    walk.answer("What came in?", "An application to extend, on FLR(HRO)")
    walk.press("Find the person")
    walk.page.get_by_text("No person with exactly this reference").first.wait_for()


def test_the_pages_of_a_fee_waiver_and_of_what_came_in(
    page: Page, module_served: str, sign_in: SignIn, looked_over: Check
) -> None:
    amina = make_caseworker("waives")
    victim = _granted(amina)
    walk = Walk(page, module_served)
    _ask_for_a_fee_waiver(walk, sign_in, victim, amina, lambda: looked_over(page))
    _look_for_somebody_else(walk, victim)
    looked_over(page)


@pytest.mark.drill
def test_an_application_by_form_on_two_purposes(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    tmp_path: Path,
) -> None:
    amina = make_caseworker("redirects")
    victim = _granted(amina)
    walk = Walk(page, module_served)

    def sound() -> None:
        looked_over(page)

    _ask_for_a_fee_waiver(walk, sign_in, victim, amina, sound)

    # What is found is destitution alone; the letter says by the outcome what it came to.
    waiver = victim.considerations.get(kind="fee_waiver")
    own = {"reasons": f"The bank statements of {victim.reference} show what comes in."}
    record(loaded(waiver), amina, "destitution", DESTITUTE["destitution"], **own)
    page.goto(f"{module_served}/considerations/{waiver.public_id}/determination/")
    walk.press("Propose this decision")
    walk.at("Decide this case")
    walk.press("Decide this case")
    page.wait_for_url("**/letters/**")
    walk.wait_for_letter()
    sound()
    assert "It decides only whether a fee has to be paid." in walk.letter_text(tmp_path)
    walk.issue()

    # Then the application itself, of a person who is found by their reference.
    _look_for_somebody_else(walk, victim)
    sound()
    walk.write("Reference of the person", victim.reference)
    walk.press("Find the person")
    walk.at("Record an application to extend")
    consideration = _apply(walk, ["Recovery", "Co-operation"])
    case = f"{module_served}/considerations/{consideration.public_id}/"

    # Co-operation is sent on at once, and waits for somebody to ask; recovery goes on.
    page.get_by_text("Ask the authority before permission ends").first.wait_for()
    sound()
    page.goto(f"{case}authorities/")
    page.get_by_text("Not answered yet.").wait_for()
    sound()
    _find(consideration, amina, 12)
    page.goto(f"{case}determination/")
    page.get_by_text("Redirected to the competent authority").first.wait_for()
    sound()
    walk.press("Propose this decision")
    walk.decide()
    assert "co-operat" in walk.letter_text(tmp_path)
    page.goto(f"{case}dates/")
    page.get_by_text("Redirected co-operation: the authority has to be asked").first.wait_for()
    sound()


REJECTED = {
    "invalid": ({"in_uk_on_application": False}, "You were not in the UK"),
    "redirected": ({"purposes": ["cooperation"]}, "only to co-operate with a public authority"),
}


@pytest.mark.parametrize(
    "why", [pytest.param(one, marks=() if one == "invalid" else pytest.mark.drill) for one in REJECTED]
)
def test_an_application_that_is_rejected_ends_in_a_letter_that_says_why(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    tmp_path: Path,
    why: str,
) -> None:
    changed, says = REJECTED[why]
    amina = make_caseworker(f"rejects-{why}")
    opened = apply(_granted(amina), amina, applied_on=timezone.localdate(), **changed)
    case = loaded(considerations.take(consideration=opened, by=amina))
    assess_all(case, amina)
    own = {"reasons": f"{REASONS} It was read for {case.victim.reference}."}
    record(case, amina, "before-you-decide", CHECKS | {"person.permission": "vts"}, **own)
    walk = Walk(page, module_served)

    sign_in(page, module_served, amina.username, then=f"/considerations/{case.public_id}/determination/")
    walk.press("Propose this decision")
    walk.decide()
    looked_over(page)
    assert says in walk.letter_text(tmp_path)
    walk.issue()
