"""The pages of admins, the auditor and the rules: sound empty, filled and in error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD, SignIn, leave, make_caseworker, ready
from tests.builders import make_agreement, make_country_information

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def _each(page: Page, served: str, addresses: list[str], axe: Check, narrow: Check) -> None:
    for address in addresses:
        page.goto(served + address)
        axe(ready(page))
        narrow(page)


def test_country_information(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    axe: Check,
    no_overflow_at_320: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    make_caseworker("nina", "admin")
    item = make_country_information(
        "AL",
        title="In depth",
        treatments="Trauma therapy in Tirana only",
        healthcare_levels="Three levels",
        transport="A bus each hour",
        oversubscription="Long waits",
        in_force_to=date(2027, 1, 1),
    )
    waiting = make_country_information("VN", approved=False)
    sign_in(page, module_served, "nina", then="/country-information/")
    one = f"/country-information/{item.public_id}/"
    addresses = ["/country-information/", "/country-information/add/", "/country-information/import/"]
    addresses += [one, f"{one}supersede/", f"/country-information/{waiting.public_id}/", "/country-information/?q=zz"]
    _each(page, module_served, addresses, axe, no_overflow_at_320)
    page.goto(f"{module_served}/country-information/add/")
    leave(page, page.get_by_role("main").get_by_role("button").first)
    axe(page)
    no_overflow_at_320(page)
    every_error_link_leads_to_its_input(page)


@pytest.mark.drill
def test_removal_agreements(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    axe: Check,
    no_overflow_at_320: Check,
    every_error_link_leads_to_its_input: Check,
) -> None:
    make_caseworker("nadia", "admin")
    listed = make_agreement("AL", title="Agreement with a long address", url=f"https://example.org/{'a' * 200}")
    waiting = make_agreement("VN", approved=False)
    sign_in(page, module_served, "nadia", then="/removal-agreements/")
    one = f"/removal-agreements/{listed.public_id}/"
    addresses = ["/removal-agreements/", "/removal-agreements/add/", "/removal-agreements/import/", one]
    addresses += [f"{one}supersede/", f"/removal-agreements/{waiting.public_id}/", "/removal-agreements/?country=VN"]
    _each(page, module_served, addresses, axe, no_overflow_at_320)
    page.goto(f"{module_served}/removal-agreements/add/")
    leave(page, page.get_by_role("main").get_by_role("button").first)
    axe(page)
    no_overflow_at_320(page)
    every_error_link_leads_to_its_input(page)


FILE = (
    "country_code,title,topic,treatments,in_force_from,in_force_to\n"
    "GH,A note of Ghana,healthcare,Therapy in Accra,2026-01-01,\n"
)


def test_a_file_is_taken_in_and_listed_without_scripts(browser: Browser, module_served: str) -> None:
    make_caseworker("nora", "admin")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{module_served}/sign-in/?next=/country-information/import/")
    page.get_by_label("User name").fill("nora")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    for text, said in ((FILE.replace("2026-01-01", "soon"), "Row 2, in_force_from"), (FILE, "1 new item")):
        file = {"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Check the file").click()
        expect(page.get_by_role("main")).to_contain_text(said)
    page.get_by_role("button", name="Take in the new items").click()
    page.get_by_label("Country", exact=True).select_option("GH")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("main")).to_contain_text("A note of Ghana")
    page.context.close()


@pytest.mark.drill
def test_the_audit(page: Page, module_served: str, sign_in: SignIn, axe: Check, no_overflow_at_320: Check) -> None:
    make_caseworker("otto", "auditor")
    sign_in(page, module_served, "otto", then="/audit/")
    _each(page, module_served, ["/audit/", "/audit/?person=nobody", "/promises/"], axe, no_overflow_at_320)
