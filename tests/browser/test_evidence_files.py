"""Files of evidence in the browser: what is refused says why and loses nothing; what is clean is kept and opened."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from cases.models import Evidence, EvidenceFile
from decisions.models import Consideration
from tests.browser.conftest import PageGuard, SignIn, leave, make_caseworker
from tests.builders import make_consideration
from tests.evidence_files import EICAR, HTML, PDF, item_with_file

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
LONG_UPLOAD_MS = 90_000
SUMMARY = "Nightmares, and treatment since March."


def long_file(folder: Path) -> Path:
    """A PDF of 200 MB that takes no room on disk."""
    path = folder / "all-records.pdf"
    path.write_bytes(PDF)
    os.truncate(path, 200 * 1024 * 1024)
    return path


def stored() -> list[Path]:
    """Every file in the evidence folder."""
    return [path for path in Path(settings.EVIDENCE_FOLDER).rglob("*") if path.is_file()]


def fill(page: Page) -> None:
    """What is typed beside a file."""
    page.get_by_role("group", name="What kind of evidence is it?").get_by_label("Medical report or letter").check()
    page.get_by_label("Title").fill("GP’s letter")
    page.get_by_role("group", name="Who sent it in?").get_by_label("A healthcare professional").check()
    received = page.get_by_role("group", name="When did it come in?")
    for part, value in (("Day", "1"), ("Month", "6"), ("Year", "2026")):
        received.get_by_label(part).fill(value)
    page.get_by_label("How many pages has it?").fill("2")
    page.get_by_label("What it shows, in your own words").fill(SUMMARY)


def send(page: Page, file: Path) -> None:
    """Select the file and press the button; the next page is there."""
    page.get_by_label("The file, if you have one").set_input_files(file)
    leave(page, page.get_by_role("button", name="Record it"), timeout=LONG_UPLOAD_MS)


def at_evidence(page: Page, served: str, sign_in: SignIn, username: str) -> Consideration:
    """A case of this caseworker, open at the page on which evidence is recorded."""
    consideration = make_consideration(assigned_to=make_caseworker(username), evidence=0)
    sign_in(page, served, username, then=f"/considerations/{consideration.public_id}/evidence/")
    return consideration


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("eicar.txt", EICAR, "The file contains malware (Eicar-Test-Signature), so it was refused and not kept"),
        pytest.param(
            "letter.pdf",
            HTML,
            "The selected file is a web page or other markup (HTML) and its name ends in .pdf",
            marks=pytest.mark.drill,
        ),
        pytest.param(
            "all-records.pdf",
            None,
            "The selected file is 200.0\xa0MB. It must be 25 MB or smaller",
            marks=pytest.mark.drill,
        ),
    ],
    ids=["malware", "web page", "200 MB"],
)
def test_a_file_that_is_refused_says_why_and_what_was_typed_stays(
    page: Page,
    module_served: str,
    sign_in: SignIn,
    page_guard: PageGuard,
    looked_over: Check,
    every_error_link_leads_to_its_input: Check,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    said: str,
) -> None:
    page_guard.expect(409)
    consideration = at_evidence(page, module_served, sign_in, f"refused-{name.partition('.')[0]}")
    expect(page.get_by_text("a test scanner, which knows the EICAR test file alone")).to_be_visible()
    before = stored()
    file = tmp_path / name
    if content is None:
        file = long_file(tmp_path)
    else:
        file.write_bytes(content)
    fill(page)
    send(page, file)

    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".govuk-error-summary").get_by_text(said)).to_be_visible()
    expect(page.get_by_label("What it shows, in your own words")).to_have_value(SUMMARY)
    expect(page.get_by_label("Title")).to_have_value("GP’s letter")
    looked_over(page)
    every_error_link_leads_to_its_input(page)
    assert stored() == before
    assert not Evidence.objects.filter(victim=consideration.victim).exists()


def test_a_clean_file_is_received_and_opened_as_a_file_to_keep(
    page: Page, module_served: str, sign_in: SignIn, looked_over: Check, tmp_path: Path
) -> None:
    at_evidence(page, module_served, sign_in, "received")
    file = tmp_path / "letter.pdf"
    file.write_bytes(PDF)
    looked_over(page)
    fill(page)
    send(page, file)
    page.get_by_text("The evidence is on record.").wait_for()
    page.get_by_role("link", name="GP’s letter", exact=True).click()
    page.get_by_role("heading", level=1, name="GP’s letter").wait_for()
    looked_over(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    assert download.value.suggested_filename == "letter.pdf"
    assert Path(download.value.path()).read_bytes() == PDF


@pytest.mark.drill
def test_a_file_that_waited_is_scanned_now(page: Page, module_served: str, sign_in: SignIn, looked_over: Check) -> None:
    by = make_caseworker("waiting")
    consideration = make_consideration(assigned_to=by, evidence=0)
    item = item_with_file(consideration.victim, by, waiting=True)
    address = f"/considerations/{consideration.public_id}/evidence/{item.public_id}/"
    sign_in(page, module_served, "waiting", then=address)
    expect(page.get_by_text("Not scanned yet: it can be neither opened nor cited")).to_be_visible()
    expect(page.get_by_role("link", name="Download the file")).to_have_count(0)
    looked_over(page)
    page.get_by_role("button", name="Scan now").click()
    page.get_by_text("Nothing was found in the file").wait_for()
    expect(page.get_by_role("link", name="Download the file")).to_be_visible()


@pytest.mark.drill
def test_without_javascript_a_file_is_refused_and_another_received(
    browser: Browser, module_served: str, sign_in: SignIn, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    consideration = make_consideration(assigned_to=make_caseworker("plain"), evidence=0)
    page.goto(f"{module_served}/sign-in/?next=/considerations/{consideration.public_id}/evidence/")
    page.get_by_label("User name").fill("plain")
    page.get_by_label("Password", exact=True).fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in").click()
    for name, content in (("letter.pdf", HTML), ("letter.pdf", PDF)):
        (tmp_path / name).write_bytes(content)
        fill(page)
        page.get_by_label("The file, if you have one").set_input_files(tmp_path / name)
        page.get_by_role("button", name="Record it").click()
        page.get_by_text("is a web page" if content == HTML else "The evidence is on record.").first.wait_for()
    context.close()
    assert EvidenceFile.objects.get(evidence__victim=consideration.victim).is_clean
