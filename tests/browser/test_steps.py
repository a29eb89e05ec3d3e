"""Every page of the guided consideration, empty, in error and filled: sound for axe, at 320 pixels and by its links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SignIn, leave, make_caseworker, ready
from tests.builders import OUTCOMES, make_consideration, record, record_all

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
CHILD = {
    "name": "Besa",
    "date_of_birth": date(2017, 5, 1),
    "included_on": date(2026, 3, 1),
    "in_uk": True,
    "born_in_uk": False,
    "british_citizen": False,
}


OF_EVERY_RUN = ("framework",)  # which asks for most; the others are drills


@pytest.mark.parametrize(
    "key",
    [pytest.param(key, marks=() if key in OF_EVERY_RUN else pytest.mark.drill) for key in OUTCOMES["grant"]],
)
def test_a_step_empty_in_error_and_filled(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    axe: Check,
    no_overflow_at_320: Check,
    every_error_link_leads_to_its_input: Check,
    key: str,
) -> None:
    by = make_caseworker(f"for-{key}")
    consideration = make_consideration(assigned_to=by, children=[CHILD], countries=("AL",))
    answers: Mapping[str, Mapping[str, Any]] = OUTCOMES["grant"]
    for earlier in list(answers)[: list(answers).index(key)]:
        record(consideration, by, earlier, answers[earlier], **_subject(consideration, earlier))
    part = "1/" if _subject(consideration, key) else ""
    address = f"/considerations/{consideration.public_id}/steps/{key}/{part}"
    sign_in(page, module_served, by.username, then=address)
    _sound(page, axe, no_overflow_at_320)
    leave(page, page.get_by_role("button", name="Save and continue"))
    expect(page).to_have_title(re.compile("^Error: "))
    _sound(page, axe, no_overflow_at_320)
    every_error_link_leads_to_its_input(page)
    record(consideration, by, key, answers[key], **_subject(consideration, key))
    page.goto(module_served + address)
    _sound(page, axe, no_overflow_at_320)


def test_the_pages_about_a_case(
    page: Page, module_served: str, sign_in: SignIn, axe: Check, no_overflow_at_320: Check
) -> None:
    by = make_caseworker("rosa")
    fresh = make_consideration(assigned_to=by, countries=(), evidence=0, address=False, victim={"name": ""})
    full = make_consideration(assigned_to=by, children=[CHILD], countries=("AL", "IT"))
    record_all(full, by)
    sign_in(page, module_served, by.username, then="/")
    for listed in ("mine", "unassigned", "waiting"):
        page.goto(f"{module_served}/?list={listed}")
        _sound(page, axe, no_overflow_at_320)
    for consideration in (fresh, full):
        for name in ("", "tasks/", "person/", "check-answers/", "hand-back/"):
            page.goto(f"{module_served}/considerations/{consideration.public_id}/{name}")
            _sound(page, axe, no_overflow_at_320)


def test_without_scripts_a_step_can_be_saved(browser: Browser, module_served: str, page: Page) -> None:
    by = make_caseworker("petra")
    consideration = make_consideration(assigned_to=by)
    record(consideration, by, "before-you-decide", OUTCOMES["grant"]["before-you-decide"])
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{module_served}/sign-in/?next=/considerations/{consideration.public_id}/steps/need/")
    plain.get_by_label("User name").fill("petra")
    plain.get_by_label("Password", exact=True).fill("correct horse battery staple")
    plain.get_by_role("button", name="Sign in").click()
    record(consideration, by, "harm", OUTCOMES["grant"]["harm"])
    plain.reload()
    plain.get_by_role("group", name="Does the person need support").get_by_label("Yes").check()
    plain.locator("textarea[name=reasons]").fill("The support worker’s report shows it.")
    plain.get_by_role("button", name="Save and continue").click()
    assert consideration.findings.filter(step="need").exists()
    context.close()


def test_forced_colours_keep_what_is_chosen_visible(
    browser: Browser, module_served: str, page: Page, sign_in: SignIn
) -> None:
    by = make_caseworker("ilse")
    consideration = make_consideration(assigned_to=by)
    page.emulate_media(forced_colors="active")
    sign_in(page, module_served, "ilse", then=f"/considerations/{consideration.public_id}/steps/before-you-decide/")
    page.get_by_role("group", name="Is the person in the UK today?").get_by_label("Yes").check()
    dot = page.locator("#in_uk + label").evaluate("element => getComputedStyle(element, '::after').opacity")
    assert dot == "1"


def _subject(consideration: Any, key: str) -> dict[str, Any]:
    if key in ("availability", "framework", "accessibility"):
        return {"country": consideration.victim.countries_of_return.get()}
    return {"child": consideration.victim.children.get()} if key == "child" else {}


def _sound(page: Page, axe: Check, no_overflow_at_320: Check) -> None:
    axe(ready(page))
    no_overflow_at_320(page)
