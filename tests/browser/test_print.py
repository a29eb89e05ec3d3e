"""A case on paper: its reference and the number of the page on each, what is there to be read, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from decisions.actions import notes
from tests.browser.conftest import SignIn, make_caseworker, ready
from tests.builders import make_consideration
from tests.decisions.disclosure.test_making import text_of

pytestmark = pytest.mark.browser


def test_a_case_and_its_notes_on_paper(page: Page, module_served: str, sign_in: SignIn) -> None:
    amina = make_caseworker("amina")
    case = make_consideration(assigned_to=amina)
    notes.write(consideration=case, text="She was locked in a cellar.", tells_of_harm=True, by=amina)
    notes.write(consideration=case, text="Her solicitor rang at noon.", tells_of_harm=False, by=amina)
    at = f"{module_served}/considerations/{case.public_id}/"
    ready(sign_in(page, module_served, "amina", then=f"/considerations/{case.public_id}/"))

    text = text_of(page.pdf())
    pages = text.count(f"{case.victim.reference} VTS Casework")
    assert pages > 1
    assert f"Page {pages} of {pages}" in text
    assert "Key facts" in text
    for not_to_be_read in ("Sign out", "My work", "Task list", "Keyboard shortcuts", "http"):
        assert not_to_be_read not in text, not_to_be_read

    page.goto(f"{module_served}/")
    assert "Mine Case Person" in text_of(page.pdf()), "the list says which it is"

    page.goto(f"{at}notes/")
    text = text_of(page.pdf())
    assert "Her solicitor rang at noon." in text
    assert "cellar" not in text
    assert "Not printed: it is shown on request" in text
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_have_count(0)
