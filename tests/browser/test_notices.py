"""A notice of each family, from the page that offers it through the letter as read to the PDF that the worker makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from cases.models import Caseworker
from decisions.models import Consideration, Hold
from decisions.models.notice import NoticeKind
from decisions.views.notice import address_of
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.notices_told import BORN_HERE, FOR_AUTHORITY, GRANT, case_for
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
POST = ("By which safe way", "By post, to the safe address")
OFFICER = {"Who is written to?": "DS Ines Marlowe", "Where is the letter sent?": "ines.marlowe@police.example"}


def _ends_soon(grant: dict[str, Any]) -> dict[str, Any]:
    ends = timezone.localdate() + timedelta(days=20)
    granted = ends - timedelta(days=365)
    return {"permissions": [grant | {"granted_on": granted, "expires_on": ends, "ends_on": ends}]}


def _case(kind: NoticeKind, by: Caseworker) -> Consideration:
    if kind == NoticeKind.HOLD:
        consideration = case_for(kind, by)
        Hold.objects.filter(consideration=consideration).update(review_on=timezone.localdate() + timedelta(days=30))
        return consideration
    if kind == NoticeKind.LEAVE_IN_LINE:
        return case_for(kind, by, children=[BORN_HERE], **_ends_soon(GRANT))
    if kind == NoticeKind.AUTHORITY_CONTACT:
        return case_for(kind, by, **_ends_soon(FOR_AUTHORITY))
    if kind in (NoticeKind.REPRESENTATIONS, NoticeKind.EXTENSION_REMINDER):
        return case_for(kind, by, **_ends_soon(GRANT))
    return case_for(kind, by)


# The one in which most is asked; the others are looked over at each page in the drills.
OF_EVERY_RUN = (NoticeKind.REPRESENTATIONS,)
# Of each family one: what is chosen, what is written, which day is typed, and what the PDF says.
FAMILIES: list[tuple[NoticeKind, list[tuple[str, str]], dict[str, str], int | None, str]] = [
    (
        NoticeKind.HOLD,
        [POST],
        {"Why does the decision wait?": "Another question has to be answered first."},
        None,
        "Nothing has been decided against you",
    ),
    (NoticeKind.NO_DECISION_YET, [], OFFICER, -3, "This is not a no."),
    (
        NoticeKind.WITHDRAWAL_FORM,
        [
            ("From what does the person", "From the National Referral Mechanism as a whole"),
            ("Does anybody press", "No"),
            POST,
        ],
        {},
        None,
        "Form to withdraw",
    ),
    (
        NoticeKind.LEAVE_IN_LINE,
        [("About which child?", "Besa Dushku"), ("Is the child British through", "No"), POST],
        {},
        None,
        "There is no form and no fee.",
    ),
    (
        NoticeKind.REPRESENTATIONS,
        [("On which ground", "Requirements no longer met (9.23.1)"), POST],
        {"What does it rest on?": "The clinic wrote that the course of treatment has ended."},
        7,  # before the permission ends
        "It is for us to show that there is a ground.",
    ),
    (
        NoticeKind.RECONSIDERATION_LATE,
        [("What is the request about?", "That rules or policies were not followed"), POST],
        {},
        0,
        "We have not turned it away.",
    ),
    (
        NoticeKind.EXTENSION_REMINDER,
        [("Is there a fee to pay", "Not known"), POST],
        {},
        None,
        "apply on form FLR(HRO)",
    ),
    (NoticeKind.AUTHORITY_CONTACT, [], OFFICER, 14, "we do not take that as a no"),
]


def _fill(walk: Walk, chosen: list[tuple[str, str]], written: dict[str, str], days: int | None) -> None:
    for question, answer in chosen:
        walk.answer(question, answer)
    for label, text in written.items():
        walk.write(label, text)
    if days is not None:
        day: date = timezone.localdate() + timedelta(days=days)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            walk.page.get_by_label(part, exact=True).fill(str(value))


@pytest.mark.parametrize(
    ("kind", "chosen", "written", "days", "says"),
    [
        pytest.param(*row, id=row[0].value, marks=() if row[0] in OF_EVERY_RUN else pytest.mark.drill)
        for row in FAMILIES
    ],
)
def test_it_is_offered_read_asked_for_made_and_issued(
    kind: NoticeKind,
    chosen: list[tuple[str, str]],
    written: dict[str, str],
    days: int | None,
    says: str,
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    tmp_path: Path,
) -> None:
    by = make_caseworker(f"tells-{address_of(kind)}")
    consideration = _case(kind, by)

    def sound(_: Page | None = None) -> None:
        looked_over(page)

    walk = Walk(page, module_served)
    sign_in(page, module_served, by.username, then=f"/considerations/{consideration.public_id}/")
    walk.follow("Letters")
    walk.at("Letters")
    sound()
    walk.follow(str(kind.label))
    walk.at(str(kind.label))
    sound()
    walk.press("Show the letter")
    expect(page).to_have_title(re.compile("^Error: "))
    every_error_link_leads_to_its_input(page)
    sound()
    _fill(walk, chosen, written, days)
    walk.press("Show the letter")
    page.get_by_text("Yours sincerely").wait_for()
    sound()
    walk.press("Have this letter made")
    walk.at(f"Letter: {str(kind.label).lower()}")
    walk.wait_for_letter()
    sound()
    assert says in walk.letter_text(tmp_path)
    walk.press("Issue this letter")
    page.goto(f"{module_served}/considerations/{consideration.public_id}/letters/")
    page.get_by_text("Issued", exact=True).first.wait_for()


@pytest.mark.drill
def test_every_other_family_is_read_made_and_issued(
    page: Page, module_served: str, module_worker_process: Child, sign_in: SignIn, tmp_path: Path
) -> None:
    by, walk = make_caseworker("tells-them-all"), Walk(page, module_served)
    sign_in(page, module_served, by.username)
    made: list[tuple[str, str]] = []
    for kind, chosen, written, days, says in FAMILIES:
        if kind not in OF_EVERY_RUN:
            page.goto(f"{module_served}/considerations/{_case(kind, by).public_id}/letters/")
            walk.follow(str(kind.label))
            _fill(walk, chosen, written, days)
            walk.press("Show the letter")
            walk.press("Have this letter made")
            walk.at(f"Letter: {str(kind.label).lower()}")
            made.append((page.url, says))
    assert len(made) == len(FAMILIES) - len(OF_EVERY_RUN)
    for letter, says in made:
        page.goto(letter)
        walk.wait_for_letter()
        assert says in walk.letter_text(tmp_path)
        walk.issue()


@pytest.mark.drill
def test_one_is_asked_for_without_javascript(page: Page, browser: Browser, module_served: str, sign_in: SignIn) -> None:
    by = make_caseworker("tells-without-script")
    consideration = _case(NoticeKind.AUTHORITY_CONTACT, by)
    sign_in(page, module_served, by.username)
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    page = context.new_page()
    page.goto(f"{module_served}/considerations/{consideration.public_id}/notices/authority-contact/")
    walk = Walk(page, module_served)
    _fill(walk, [], OFFICER, 14)
    page.get_by_role("button", name="Show the letter").click()
    page.get_by_text("we do not take that as a no").wait_for()
    page.get_by_role("button", name="Have this letter made").click()
    page.get_by_role("heading", level=1, name="Letter: contact with the public authority").wait_for()
    context.close()
