"""An auditor's day: what was done is read, and counted; no case is."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.actions import considerations
from tests.browser.conftest import PageGuard, SignIn, make_caseworker
from tests.builders import make_consideration

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def test_the_day_of_an_auditor(
    module_served: str, page: Page, sign_in: SignIn, axe: Check, no_overflow_at_320: Check, page_guard: PageGuard
) -> None:
    amina = make_caseworker("amina")
    case = considerations.take(consideration=make_consideration(victim={"name": "Selam Tewolde"}), by=amina)
    sign_in(page, module_served, "omar", role="auditor", then="/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Audit")
    expect(page.get_by_role("navigation", name="Service").get_by_role("link")).to_have_text(
        ["Audit", "Statistics", "Disclosures", "Rules", "Erasures"]
    )
    main = page.get_by_role("main")
    taken = main.get_by_role("row").filter(has_text="Consideration: take").filter(has_text=case.victim.reference)
    expect(taken).to_contain_text("Amina")
    expect(main).not_to_contain_text("Selam Tewolde")
    axe(page)
    no_overflow_at_320(page)
    page.get_by_role("link", name="Statistics").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Statistics: decisions")
    expect(page.get_by_role("heading", name="Decisions by outcome")).to_be_visible()
    page_guard.expect(404)
    of_case = reverse("consideration", args=[case.public_id])
    for address in (of_case, f"{of_case}tasks/", "/search/", "/work-in-hand/", "/policy-drafts/", "/people/"):
        answer = page.goto(f"{module_served}{address}")
        assert answer
        assert answer.status == 404, address
