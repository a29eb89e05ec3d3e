"""Opening a case on cancelling a permission: from the overview of a person whose permission runs."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import ChildPermission
from decisions.models import Cancellation
from tests import cancelling
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db
LUAN = {"name": "Luan Dushku", "date_of_birth": date(2018, 3, 1), "included_on": date(2026, 1, 5)}


def test_the_overview_leads_there_only_where_permission_runs(client: Client) -> None:
    amina = make_caseworker()
    client.force_login(amina)
    runs, never = cancelling.granted(amina), make_consideration(assigned_to=amina)

    for case, offered in ((runs, True), (never, False)):
        page = client.get(reverse("consideration", args=[case.public_id])).content.decode()
        assert (reverse("cancellation_open", args=[case.public_id]) in page) is offered


def test_the_grounds_are_named_with_paragraph_and_strength_and_none_is_selected(client: Client) -> None:
    amina = make_caseworker()
    client.force_login(amina)
    case = cancelling.granted(amina)

    page = client.get(reverse("cancellation_open", args=[case.public_id])).content.decode()

    assert "False statements or documents, or facts not told (9.7.3)" in page
    assert "Must be cancelled" in page
    assert "A suspicion is referred, and cancels nothing" in page
    assert " checked" not in page


def test_a_childs_permission_is_opened_by_itself_and_nobody_has_it_yet(client: Client) -> None:
    amina = make_caseworker()
    client.force_login(amina)
    case = cancelling.granted(amina, children=[LUAN])
    in_line = ChildPermission.objects.get()
    typed = {
        "stay": f"child-{in_line.pk}",
        "grounds": ["9.24.1"],
        "public_order": "not_raised",
        "came_to_light": "The mother’s permission is cancelled.",
    }

    page = client.post(reverse("cancellation_open", args=[case.public_id]), typed, follow=True).content.decode()

    opened = Cancellation.objects.get()
    assert "Nothing is found and nothing is decided" in page
    assert (opened.child_permission, opened.permission) == (in_line, None)
    assert (opened.consideration.status, opened.consideration.assigned_to) == ("unassigned", None)
    again = client.post(reverse("cancellation_open", args=[case.public_id]), typed)
    assert (again.status_code, "being considered already" in again.content.decode()) == (409, True)


def test_ground_of_a_dependant_is_refused_for_the_parents_own(client: Client) -> None:
    amina = make_caseworker()
    client.force_login(amina)
    case = cancelling.granted(amina)
    stay = case.victim.permissions.get()
    typed = {"stay": f"own-{stay.pk}", "grounds": ["9.24.1"], "public_order": "unknown", "came_to_light": "A letter."}

    refused = client.post(reverse("cancellation_open", args=[case.public_id]), typed)

    assert (refused.status_code, Cancellation.objects.count()) == (409, 0)


def test_a_permission_that_is_over_is_not_offered(client: Client) -> None:
    amina = make_caseworker()
    client.force_login(amina)
    case = cancelling.granted(amina)
    case.victim.permissions.update(expires_on=timezone.localdate() - timedelta(days=1), ends_on=None)

    page = client.get(reverse("cancellation_open", args=[case.public_id])).content.decode()

    assert "there is none to cancel" in page
