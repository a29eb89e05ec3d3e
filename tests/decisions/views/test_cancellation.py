"""What is considered for cancelling, on its page and on every page of its case."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from decisions import progress
from decisions.models import Consideration
from decisions.views import kinds
from tests import cancelling
from tests.builders import loaded, make_caseworker
from tests.known_pages import day

pytestmark = pytest.mark.django_db
OF_ANY_CASE = (
    "consideration", "tasks", "check_answers", "determination", "ledger", "known_facts", "letters", "authorities",
    "cancellation", "representations", "children", "permissions", "evidence", "safe_contact", "person", "advice",
    "disclosure", "hold", "trace", "same_words", "points", "evidence_request", "hand_back",
)  # fmt: skip


def send(client: Client, case: Consideration, part: str, **typed: Any) -> str:
    case.victim.refresh_from_db()
    address = reverse("cancellation", args=[case.public_id])
    posted = {"part": part, "version": str(case.victim.version)} | typed
    return str(client.post(address, posted, follow=True).content.decode())


def shown(client: Client, name: str, case: Consideration) -> str:
    return str(client.get(reverse(name, args=[case.public_id])).content.decode())


def test_every_page_of_the_case_opens_and_those_of_permission_are_not_there(client: Client) -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina, grounds=["9.7.3", "9.23.1", "public_order"])
    client.force_login(amina)

    for name in OF_ANY_CASE:
        assert client.get(reverse(name, args=[case.public_id])).status_code == 200, name
    for task in progress.of(loaded(case)).tasks:
        address = reverse("step", args=[case.public_id, task.step.key])
        assert client.get(address).status_code == 200, task.step.key
    for name in [page for page, of in kinds.PAGES.items() if "cancellation" not in of]:
        try:
            address = reverse(name, args=[case.public_id])
        except NoReverseMatch:  # of one thing in the case: the page that lists them is asked for
            continue
        assert client.get(address).status_code in (404, 405), name


def test_the_burden_stands_beside_every_ground(client: Client) -> None:
    """BUR-01: nobody can read a ground without reading whose it is to show it."""
    amina = make_caseworker()
    case = cancelling.opened(amina)
    client.force_login(amina)

    of_step = client.get(reverse("step", args=[case.public_id, "ground:9.7.3"])).content.decode()

    for page in (of_step, shown(client, "cancellation", case), shown(client, "consideration", case)):
        assert "Home Office" in page
    assert "Trauma" in of_step
    assert "restricted" in of_step
    assert "checked" not in of_step.replace("unchecked", "")


def test_a_ground_without_a_paragraph_on_record_asks_for_it(client: Client) -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina, grounds=["9.20.1"])
    client.force_login(amina)
    address = reverse("step", args=[case.public_id, "ground:9.20.1"])

    page = client.post(address, {"made_out": "yes", "reasons": "The clinic wrote so.", "version": "0"}).content.decode()

    assert "Enter the paragraph of the Rules that is in force today" in page


def test_the_day_is_never_past_and_never_filled_in(client: Client) -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina)
    client.force_login(amina)
    address = reverse("step", args=[case.public_id, "effective_date"])
    assert 'name="effective_on-day"' in client.get(address).content.decode()
    assert 'value="' not in client.get(address).content.decode().split('name="effective_on-day"')[1].split(">")[0]
    yesterday, late = timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=400)

    for chosen, message in ((yesterday, "must be"), (late, "ends on")):
        typed = day("effective_on", chosen.day, chosen.month, chosen.year)
        page = client.post(address, typed | {"reasons": "So that she can arrange it.", "version": "0"}).content.decode()
        assert message in page


def test_grounds_are_added_and_dropped_with_reasons(client: Client) -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina)
    client.force_login(amina)

    assert "Enter why this ground is considered too" in send(client, case, "add", ground="9.20.1")
    send(client, case, "add", ground="9.20.1", why="The clinic wrote that the treatment ended.")
    assert loaded(case).cancellation.grounds == ["9.7.3", "9.20.1"]
    send(client, case, "drop", ground="9.7.3", why="It was named in error.")
    assert loaded(case).cancellation.grounds == ["9.20.1"]


def test_a_suspicion_is_referred_and_its_outcome_recorded(client: Client) -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina, grounds=["public_order"], public_order="raised")
    client.force_login(amina)
    assert "Refer the case for disqualification" in shown(client, "consideration", case)
    today, later = timezone.localdate(), timezone.localdate() + timedelta(days=28)
    days = day("referred_on", today.day, today.month, today.year) | day("review_on", later.day, later.month, later.year)

    send(client, case, "refer", referred_to="The team on disqualification", reasons="The court’s record.", **days)
    assert loaded(case).status == "on_hold"
    send(client, case, "outcome", status="disqualified", because="Decided on 9 June 2026.")

    assert (loaded(case).status, loaded(case).cancellation.public_order) == ("in_progress", "disqualified")


def test_why_nobody_is_asked_is_recorded_and_that_nothing_came(client: Client) -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina)
    client.force_login(amina)
    assert "Ask the person first, or record why not" in shown(client, "consideration", case)

    send(client, case, "hearing", not_invited_because="No address of hers is safe.", received="no")

    now = loaded(case).cancellation
    assert (now.not_invited_because, now.representations_received) == ("No address of hers is safe.", False)


def test_what_came_to_light_is_shown_on_request_alone(client: Client) -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina)
    client.force_login(amina)

    assert cancelling.LIGHT not in shown(client, "cancellation", case)
    asked = client.get(reverse("reveal", args=[case.public_id, "came-to-light", "1"])).content.decode()

    assert cancelling.LIGHT in asked


def test_others_read_and_record_nothing(client: Client) -> None:
    case = cancelling.opened(make_caseworker())
    client.force_login(make_caseworker("hari", "senior_caseworker"))

    assert "Only the caseworker of this case" in shown(client, "cancellation", case)
    posted = client.post(reverse("cancellation", args=[case.public_id]), {"part": "hearing", "version": "1"})
    assert posted.status_code == 403
    client.force_login(make_caseworker("omar", "auditor"))
    assert client.get(reverse("cancellation", args=[case.public_id])).status_code == 404
