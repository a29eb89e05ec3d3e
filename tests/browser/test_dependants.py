"""A parent and two children, one of whom turns 18 between being included and the decision: each has an outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.models import ChildPermission
from tests.browser.conftest import SignIn, make_caseworker
from tests.browser.test_children_and_length import of_age_since_included
from tests.browser.walking import Walk
from tests.builders import make_consideration, record_all
from vts.launch.processes import Child

pytestmark = pytest.mark.browser
Check = Callable[[Page], None]
LUAN = {"name": "Luan", "in_uk": True, "born_in_uk": False, "british_citizen": False}


def test_a_parent_and_two_children_one_of_whom_turns_18_in_between(
    page: Page,
    module_served: str,
    module_worker_process: Child,
    sign_in: SignIn,
    looked_over: Check,
    tmp_path: Path,
) -> None:
    by, today = make_caseworker("dependants"), timezone.localdate()
    luan = LUAN | {"date_of_birth": today - timedelta(days=3000), "included_on": today - timedelta(days=60)}
    case = make_consideration(assigned_to=by, children=[of_age_since_included() | {"name": "Besa"}, luan])
    record_all(case, by)
    walk = Walk(page, module_served)

    def sound() -> None:
        looked_over(page)

    # Besa turned 18 since: nothing is proposed until a person says how she is treated, and why.
    sign_in(page, module_served, by.username, then=f"/considerations/{case.public_id}/determination/")
    page.get_by_text("Besa turned 18 after being included").first.wait_for()
    sound()
    page.goto(f"{module_served}/considerations/{case.public_id}/steps/child/1/")
    walk.answer("Do you treat Besa as still under 18?", "Yes")
    walk.write("Your reasons on the child’s age", "Included while she was 17.")
    page.locator("textarea[name=why_changed]").fill("Her age had to be settled.")
    walk.save("Her schooling weighed first.")

    # Each child's outcome is shown on the decision, and given in the letter.
    page.goto(f"{module_served}/considerations/{case.public_id}/determination/")
    walk.press("Propose this decision")
    walk.at("Decide this case")
    sound()
    page.get_by_text("Besa: Permission in line with the parent").first.wait_for()
    walk.decide()
    text = walk.letter_text(tmp_path)
    assert "Permission for Besa" in text
    assert "Permission for Luan" in text

    # Each holds permission of their own, and the overview says so.
    held = {one.child.name: one.expires_on for one in ChildPermission.objects.filter(child__victim=case.victim)}
    assert set(held) == {"Besa", "Luan"}
    page.goto(f"{module_served}/considerations/{case.public_id}/")
    expect(page.get_by_text("Permission in line")).to_have_count(2)
    sound()
    page.goto(f"{module_served}/considerations/{case.public_id}/leave-in-line/2/")
    sound()
