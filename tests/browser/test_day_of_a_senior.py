"""A senior caseworker's day: what the team has in hand, given, held and released; figures; another policy run."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.actions.caseworkers import program
from cases.actions.teams import find_or_open
from cases.models import Caseworker
from decisions.actions import figures
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.walking import Walk
from tests.builders import make_consideration
from tests.decided_many import decided_many
from tests.decisions.simulated import decided
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
NOTE = "Amina is away for six weeks. The clinic is asked for both reports already."


@pytest.fixture(scope="module")
def amina(module_db: str) -> Caseworker:
    """A caseworker in a team of three, whose senior is Hari."""
    team = find_or_open(name="Team North", by=program())
    make_caseworker("hari", "senior_caseworker", team=team)
    make_caseworker("bola", name="Bola Fáṣọlá", team=team)
    return make_caseworker("amina", team=team)


@pytest.fixture
def hari(module_served: str, page: Page, sign_in: SignIn, looked_over: Check, amina: Caseworker) -> Walk:
    """Hari, at his work."""

    sign_in(page, module_served, "hari", then="/")
    return Walk(page, module_served, look=looked_over)


def several(walk: Walk, listed: str, act: str) -> None:
    """Every case of the list is ticked, and what is to be done with them chosen."""
    walk.page.goto(f"{walk.address}/?list={listed}&whose=team")
    for box in walk.page.get_by_role("checkbox", name="Tick ").all():
        box.check()
    walk.page.get_by_label("With the ticked cases").select_option(act)
    walk.press("Go on")


def test_a_team_is_given_held_and_released(
    hari: Walk, amina: Caseworker, every_error_link_leads_to_its_input: Check
) -> None:
    page = hari.page
    for name in ("Maricél Peñaflor", "Hamza Yūnus"):
        make_consideration(assigned_to=amina, victim={"name": name})
    page.goto(f"{hari.address}/work-in-hand/")
    expect(page.get_by_role("row", name="Team North").get_by_role("cell").first).to_have_text("2")
    hari.seen()
    several(hari, "team", "Give to a caseworker")
    expect(page.get_by_role("cell", name="Goes to the caseworker you name")).to_have_count(2)
    hari.press("Give these cases")
    every_error_link_leads_to_its_input(page)
    hari.seen()
    page.get_by_label("Who gets the cases?").select_option("Bola Fáṣọlá")
    hari.write("Why do the cases go there", NOTE)
    hari.press("Give these cases")
    hari.at("2 of 2 done")
    hari.seen()
    hari.follow("Go back to the list")
    expect(page.get_by_role("cell", name="Hand-over note")).to_have_count(2)
    expect(page.get_by_role("cell", name="Bola Fáṣọlá")).to_have_count(2)
    hari.seen()

    several(hari, "team", "Put on hold")
    hari.write("On whose authority is it held?", "PO-26-114")
    hari.write("Where is that authority published?", "Guidance v4.0, Public order disqualification")
    hari.write("Your reasons for the hold", "Whether both are disqualified is being decided.")
    review = timezone.localdate() + timedelta(days=30)
    for part in ("day", "month", "year"):
        page.locator(f"[name=review_on-{part}]").fill(str(getattr(review, part)))
    hari.answer("Who may lift it?", "A senior caseworker")
    hari.press("Put these cases on hold")
    hari.at("2 of 2 done")
    several(hari, "on_hold", "Lift the hold")
    hari.write("Why does the hold end?", "Neither is disqualified: decided today by the public order team.")
    hari.press("Lift these holds")
    hari.at("2 of 2 done")
    page.goto(f"{hari.address}/?list=on_hold&whose=team")
    expect(page.get_by_role("main")).to_contain_text("No case is on this list.")


def test_what_was_decided_is_counted_and_decided_again_under_a_draft(
    hari: Walk, amina: Caseworker, module_worker_process: Child, tmp_path: Path
) -> None:
    page, today = hari.page, timezone.localdate()
    first, last = today - timedelta(days=200), today - timedelta(days=1)
    decided_many(80, amina, chance=Random(7), first=first, last=last)
    granted = [decided(amina) for _ in range(2)]
    figures.rebuild()

    page.get_by_role("navigation", name="Service").get_by_role("link", name="Diary and figures").click()
    page.get_by_role("link", name="Statistics").click()
    page.get_by_label("First month").fill(f"{first:%Y-%m}")
    hari.press("Show")
    expect(page.get_by_role("img", name="Decisions by outcome")).to_be_visible()
    hari.seen()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "figures.csv")
    assert "Decisions by outcome" in (tmp_path / "figures.csv").read_text(encoding="utf-8-sig")

    page.get_by_role("navigation", name="Service").get_by_role("link", name="Rules").click()
    page.get_by_role("link", name="Policy drafts").click()
    hari.seen()
    hari.follow("At least 30 months")
    hari.seen()
    hari.answer("Over what should the draft be run?", "Decisions on record")
    hari.press("Run this draft")
    for _ in range(40):
        if page.get_by_role("heading", name="In all").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    hari.seen()
    page.get_by_role("link", name="2 cases, Granted for longer").click()
    hari.seen()
    expect(page.get_by_role("rowheader")).to_have_text([one.consideration.victim.reference for one in granted])
    hari.follow(granted[0].consideration.victim.reference)
    expect(page.get_by_role("row", name="Length").first).to_contain_text("30 months")
    hari.seen()
