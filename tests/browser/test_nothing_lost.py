"""Nothing typed is lost: to a colleague, to a session that ends, to a browser without scripts, to a second press."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from decisions.actions import assignments
from decisions.models import Consideration, Draft, Finding
from tests import withdrawing
from tests.browser.conftest import PASSWORD, PageGuard, SignIn, make_caseworker, ready
from tests.builders import make_consideration, record
from tests.evidence_files import item_with_file

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
HARM = {"recovery.physical_harm": False, "recovery.psychological_harm": True}


def step_of(consideration: Consideration) -> str:
    return f"/considerations/{consideration.public_id}/steps/harm/"


def write(page: Page, reasons: str) -> None:
    page.get_by_role("group", name="Has the exploitation caused physical harm?").get_by_label("No", exact=True).check()
    page.get_by_role("group", name="psychological harm?").get_by_label("Yes").check()
    page.get_by_label("Your reasons", exact=True).fill(reasons)


@pytest.mark.promise(25)
def test_two_caseworkers_on_one_step_see_both_texts_and_lose_neither(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    page_guard: PageGuard,
    axe: Check,
    looked_over: Check,
) -> None:
    first, second = make_caseworker("noor"), make_caseworker("ines")
    senior = make_caseworker("otto", "senior_caseworker")
    consideration = make_consideration(assigned_to=first)
    sign_in(page, module_served, "noor", then=step_of(consideration))
    page_guard.expect(403, 409)  # the page, and a draft that is kept all the same
    write(page, "What Noor wrote of it.")
    assignments.take_over(consideration=consideration, had_by=first, to=second, why="Noor is away.", by=senior)
    record(consideration, second, "harm", HARM, reasons="What Ines found.")

    page.get_by_role("button", name="Save and continue").click()

    page.get_by_role("heading", name="What you wrote").wait_for()
    expect(page.get_by_text("What Noor wrote of it.")).to_be_visible()
    expect(page.get_by_text("What Ines found.")).to_be_visible()
    looked_over(page)
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, module_served, "ines", then=step_of(consideration))
    expect(page.get_by_text("Noor left a draft of this step")).to_be_visible()
    expect(page.get_by_text("What Noor wrote of it.")).to_have_count(0)
    page.get_by_role("link", name="Read the draft").click()
    expect(page.get_by_text("What Noor wrote of it.")).to_be_visible()
    axe(ready(page))


@pytest.mark.promise(25)
@pytest.mark.drill
def test_a_finding_that_was_changed_meanwhile_is_shown_beside_what_was_typed(
    page: Page, module_served: str, sign_in: SignIn, page_guard: PageGuard, axe: Check, looked_over: Check
) -> None:
    rosa, senior, ben = make_caseworker("rosa"), make_caseworker("otti", "senior_caseworker"), make_caseworker("benno")
    consideration = make_consideration(assigned_to=rosa)
    sign_in(page, module_served, "rosa", then=step_of(consideration))
    page_guard.expect(403, 409)
    write(page, "What Rosa wrote of it.")
    for had_by, to in ((rosa, ben), (ben, rosa)):
        assignments.take_over(consideration=consideration, had_by=had_by, to=to, why="Away for a day.", by=senior)
        if to == ben:
            record(consideration, ben, "harm", HARM, reasons="What Benno found.")

    page.get_by_role("button", name="Save and continue").click()

    page.get_by_role("heading", name="What now stands").wait_for()
    expect(page.get_by_text("What Benno found.")).to_be_visible()
    expect(page.get_by_label("Your reasons", exact=True)).to_have_value("What Rosa wrote of it.")
    axe(ready(page))
    page.get_by_label("Why are you changing this finding?").fill("The report was read again.")
    page.get_by_role("button", name="Save and go to task list").click()
    page.get_by_role("heading", name="What to record").wait_for()
    page.goto(f"{module_served}{step_of(consideration)}history/")
    expect(page.get_by_text("[taken out: Benno found.]")).to_be_visible()
    expect(page.get_by_text("[put in: Rosa wrote of it.]")).to_be_visible()
    looked_over(page)


def test_a_draft_is_there_again_after_the_session_ended(
    page: Page, module_served: str, sign_in: SignIn, page_guard: PageGuard, axe: Check
) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("lale"))
    sign_in(page, module_served, "lale", then=step_of(consideration))
    page_guard.expect(401)
    write(page, "Written before the session ended.")
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))

    page.get_by_role("button", name="Save and continue").click()

    # Where a draft was on its way first, it took the cookie with it; what was typed is kept one way or the other.
    page.get_by_text(re.compile("is kept as (a|your) draft|is there again once you sign in")).wait_for()
    axe(ready(page))
    page.get_by_label("User name").fill("lale")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("This is your draft of").wait_for()
    expect(page.get_by_label("Your reasons", exact=True)).to_have_value("Written before the session ended.")
    assert not Finding.objects.filter(consideration=consideration).exists()


@pytest.mark.drill
def test_a_draft_goes_through_signing_in_where_the_cookie_is_gone(
    page: Page, module_served: str, sign_in: SignIn, page_guard: PageGuard
) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("mette"))
    sign_in(page, module_served, "mette", then=step_of(consideration))
    write(page, "Written in a page whose cookie is gone.")
    page.context.clear_cookies(name="sessionid")
    page_guard.expect(401)

    page.get_by_role("button", name="Save and continue").click()

    page.get_by_text("is there again once you sign in here").wait_for()
    page.get_by_label("User name").fill("mette")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("This is your draft of").wait_for()
    expect(page.get_by_label("Your reasons", exact=True)).to_have_value("Written in a page whose cookie is gone.")


def test_without_scripts_a_draft_is_saved_and_shown_again(browser: Browser, module_served: str) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("pilar"))
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{module_served}/sign-in/?next={step_of(consideration)}")
    plain.get_by_label("User name").fill("pilar")
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Sign in").click()
    expect(plain.get_by_text(re.compile(r"You will be signed out at \d\d:\d\d unless"))).to_be_visible()
    plain.locator("textarea[name=reasons]").fill("Half a sentence")
    plain.get_by_role("button", name="Save draft").click()
    plain.get_by_text("This is your draft of").wait_for()
    expect(plain.locator("textarea[name=reasons]")).to_have_value("Half a sentence")
    plain.goto(f"{module_served}/considerations/{consideration.public_id}/hand-back/")
    plain.locator("textarea[name=why]").fill("I am on lea")
    plain.get_by_role("button", name="Save draft").click()
    plain.get_by_text("This is your draft of").wait_for()
    expect(plain.locator("textarea[name=why]")).to_have_value("I am on lea")
    context.close()


@pytest.mark.promise(7)
def test_a_second_press_on_save_records_once(page: Page, module_served: str, sign_in: SignIn) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("tove"))
    sign_in(page, module_served, "tove", then=step_of(consideration))
    write(page, "Pressed twice.")

    page.get_by_role("button", name="Save and continue").dblclick()

    page.get_by_role("heading", name="Does the person need support").wait_for()
    assert Finding.objects.get(consideration=consideration).version == 1
    page.go_back()
    expect(page.get_by_text("Saving a change replaces it")).to_be_visible()
    assert not Draft.objects.filter(consideration=consideration).exists()


def test_a_draft_on_its_way_is_called_back_when_the_answer_is_sent(
    page: Page, module_served: str, sign_in: SignIn
) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("ulla"))
    sign_in(page, module_served, "ulla", then=step_of(consideration))
    heard: list[str] = []
    page.on("requestfailed", lambda request: heard.append(f"{request.url.rsplit('/', 2)[-2]} called back"))
    page.on("response", lambda one: heard.append(f"answer {one.status}") if one.request.method == "POST" else None)
    page.route("**/draft/", lambda _: None)  # it is on its way for ever
    with page.expect_request("**/draft/"):
        write(page, "Typed and saved.")
        page.get_by_label("Your reasons", exact=True).blur()

    page.get_by_role("button", name="Save and continue").click()

    page.get_by_role("heading", name="Does the person need support").wait_for()
    assert heard[:2] == ["draft called back", "answer 302"]
    assert not Draft.objects.filter(consideration=consideration).exists()


def test_a_draft_that_is_called_back_too_late_goes_with_the_answer(
    page: Page, module_served: str, sign_in: SignIn
) -> None:
    vita = make_caseworker("vita")
    consideration = make_consideration(assigned_to=vita)
    withdrawing.ask(consideration, vita)
    signed = item_with_file(consideration.victim, vita)
    sign_in(page, module_served, "vita", then=f"/considerations/{consideration.public_id}/withdrawal/")
    page.route("**/drafts/*/", lambda one: kept.append(one.fetch().status))  # it is kept, and the page never hears so
    kept: list[int] = []
    came_in = page.get_by_role("group", name="When did the signed form come in?")
    for part in ("Day", "Month", "Year"):
        came_in.get_by_label(part, exact=True).fill(str(getattr(timezone.localdate(), part.lower())))
    page.get_by_label("The signed form, among the evidence").select_option(signed.public_id)
    other = page.get_by_label("Which other leave has the person")
    other.fill("None was found.")
    while not kept:
        page.wait_for_timeout(10)

    page.locator("form:has(input[name=part][value=signed]) button:not([formaction])").first.click()

    expect(page.get_by_text("Saved: the signed form.")).to_be_visible()
    expect(other).to_have_value("None was found.")
    assert kept == [204]
    assert not Draft.objects.filter(consideration=consideration).exists()


def test_a_session_that_is_about_to_end_says_so_and_is_kept_going(
    page: Page, module_served: str, sign_in: SignIn, looked_over: Check
) -> None:
    consideration = make_consideration(assigned_to=make_caseworker("yara"))
    sign_in(page, module_served, "yara")

    def nearly_over(route: Route) -> None:
        answer = route.fetch()
        soon = f'data-session-ends="{int(time.time()) + 90}"'
        route.fulfill(response=answer, body=re.sub(r'data-session-ends="\d+"', soon, answer.text()))

    page.route("**/steps/harm/", nearly_over)
    page.goto(module_served + step_of(consideration))
    notice = page.locator("[data-session-notice]")
    expect(notice).to_contain_text("You will be signed out at")
    looked_over(page)
    page.get_by_role("button", name="Stay signed in").click()
    expect(notice).to_be_empty()
