"""The pages of disclosure: sound for axe and at 320 pixels, empty, in error and with a bundle."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from decisions.actions.disclosure import LeftOut
from tests.browser.conftest import SignIn, make_caseworker
from tests.builders import make_consideration
from tests.decisions.disclosing import ask, make

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def test_a_bundle_is_asked_for_and_read_of(
    module_served: str,
    page: Page,
    sign_in: SignIn,
    axe: Check,
    no_overflow_at_320: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    hari = make_caseworker("hari", "senior_caseworker")
    consideration = make_consideration(assigned_to=make_caseworker("amina"))
    bundle = make(ask(consideration, LeftOut("history", "", "Not within the order.")))
    where = reverse("disclosure", args=[consideration.public_id])
    sign_in(page, module_served, hari.username, role="senior_caseworker", then=where)
    axe(page)
    page.get_by_role("button", name="Make the bundle").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter to whom the case is disclosed")
    every_error_link_leads_to_its_input(page)
    for address in (where, reverse("bundle", args=[bundle.public_id]), reverse("disclosures")):
        page.goto(f"{module_served}{address}")
        axe(page)
        no_overflow_at_320(page)
