"""A caseworker's day: a kept filter, the next case and why it is next, a person found by a name in plain letters,
and a case that they step back from.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases.actions import circumstances
from cases.actions.circumstances import Recorded
from cases.models.circumstance import CircumstanceKind
from tests.browser.conftest import PageGuard, SignIn, make_caseworker
from tests.browser.walking import Keyboard, Walk
from tests.builders import make_consideration

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]


def test_the_day_of_a_caseworker(
    module_served: str, page: Page, sign_in: SignIn, looked_over: Check, page_guard: PageGuard
) -> None:
    amina = make_caseworker("amina")
    colleague = make_caseworker("hari", "senior_caseworker")
    mine = make_consideration(assigned_to=amina, victim={"name": "Nguyễn Thị Hương", "date_of_birth": date(1990, 3, 2)})
    waiting = make_consideration(victim={"name": "Drita Gjonaj"})
    urgent = make_consideration(victim={"name": "Lamin Njiẽ"})
    told = Recorded(CircumstanceKind.DETENTION, stands=True, because="The removal centre rang.", on=None)
    circumstances.record(victim=urgent.victim, recorded=told, by=colleague)

    walk = Walk(page, module_served, Keyboard(), looked_over)
    sign_in(page, module_served, "amina", then="/")
    walk.seen()

    # A filter is kept, by the keyboard alone, and leads back to what it shows.
    walk.follow("Filter this list")
    walk.seen()
    page.get_by_label("List").select_option("Unassigned")
    page.get_by_label("Flag").select_option("Detained")
    walk.write("Keep this filter under a name", "Detained and nobody’s")
    walk.press("Show these cases")
    expect(page.get_by_role("rowheader")).to_have_text([urgent.victim.reference])
    page.goto(f"{module_served}/")
    walk.follow("Detained and nobody’s")
    expect(page.get_by_role("rowheader")).to_have_text([urgent.victim.reference])

    # The next case is the urgent one, though it has waited no longer, and says so; what is found out goes on record.
    walk.press("Take next case")
    expect(page.locator(".govuk-notification-banner")).to_contain_text("it comes first in line: detained")
    walk.at("Lamin Njiẽ")
    walk.follow("What makes the case urgent")
    walk.answer("What did you find out about?", "Whether a vulnerability makes the case urgent")
    walk.answer("Is it so?", "Yes")
    walk.write("How do you know?", "Her doctor wrote that she is not safe alone.")
    walk.press("Record it")
    page.goto(f"{module_served}{reverse('circumstances', args=[urgent.public_id])}")
    expect(page.get_by_role("main")).not_to_contain_text("not safe alone")
    expect(page.get_by_role("link", name="Show how they know of Vulnerability")).to_be_visible()
    walk.seen()

    # The accents of a name need not be typed; what was typed stands in no address.
    page.goto(f"{module_served}/search/")
    main = page.get_by_role("main")
    walk.hand.write(page, main.get_by_label("Name or reference"), "nguyen huong")
    walk.press("Search")
    expect(page.get_by_role("status").filter(has_text="1 person matches.")).to_be_visible()
    assert "nguyen" not in page.url
    walk.seen()
    walk.follow(mine.victim.reference)

    # A case in which there is an interest goes back to nobody, and is not there any more for this person.
    walk.follow("Conflict of interest")
    walk.seen()
    page.get_by_label("Whose conflict of interest?").select_option("Amina (you)")
    walk.write("What is the conflict of interest?", "Her sister and I share a flat.")
    walk.press("Record the conflict of interest")
    page_guard.expect(404)
    gone = page.goto(f"{module_served}{reverse('consideration', args=[mine.public_id])}")
    assert gone
    assert gone.status == 404
    page.goto(f"{module_served}/search/")
    walk.hand.write(page, main.get_by_label("Name or reference"), "Nguyễn Thị Hương")
    walk.press("Search")
    expect(main).to_contain_text("Nobody whose case you may see matches")
    page.goto(f"{module_served}/?list=unassigned")
    expect(page.get_by_role("rowheader")).to_have_text([waiting.victim.reference])
