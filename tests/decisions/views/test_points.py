import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Consideration, Draft, Point
from tests.builders import make_approver, make_caseworker
from tests.proposals import DEALT_WITH, answered, propose, recorded

pytestmark = pytest.mark.django_db
CEILING = 10


def address(consideration: Consideration) -> str:
    return reverse("points", args=[consideration.public_id])


def returned() -> tuple[Consideration, Point]:
    return answered("returned").referral.determination.consideration, Point.objects.get()


def as_amina(client: Client) -> Client:
    client.force_login(make_caseworker())
    return client


def test_each_open_point_has_a_box_and_what_was_said_is_shown_to_the_next_approver(client: Client) -> None:
    consideration, point = returned()
    as_amina(client)
    assert point.text in client.get(address(consideration)).text
    posted = client.post(address(consideration), {f"answer_{point.pk}": DEALT_WITH}, follow=True)
    assert "What you did about the points is on record." in posted.text
    assert DEALT_WITH in posted.text
    assert "<textarea" not in posted.text
    consideration.refresh_from_db()
    again = propose(consideration, make_caseworker()).referrals.get()
    client.force_login(make_approver())
    page = client.get(reverse("referral", args=[again.public_id])).text
    assert "Points that were made, and how they were dealt with" in page
    assert point.text in page
    assert DEALT_WITH in page


def test_a_box_left_empty_is_not_an_answer(client: Client) -> None:
    consideration, point = returned()
    page = as_amina(client).post(address(consideration), {f"answer_{point.pk}": " "})
    assert page.status_code == 200
    assert "Say how you dealt with at least one of the points" in page.text
    point.refresh_from_db()
    assert point.answer == ""


def test_what_is_typed_is_kept_as_a_draft(client: Client) -> None:
    consideration, point = returned()
    kept = reverse("page_draft", args=[consideration.public_id, "page-points"])
    as_amina(client).post(kept, {f"answer_{point.pk}": "Half of it"}, headers={"X-Draft-Version": "0"})
    assert "Half of it" in client.get(address(consideration)).text
    client.post(address(consideration), {f"answer_{point.pk}": DEALT_WITH})
    assert not Draft.objects.exists()


def test_a_colleague_reads_and_does_not_answer(client: Client) -> None:
    consideration, point = returned()
    client.force_login(make_caseworker("bola"))
    page = client.get(address(consideration))
    assert "Not dealt with yet" in page.text
    assert "<textarea" not in page.text
    assert client.post(address(consideration), {f"answer_{point.pk}": DEALT_WITH}).status_code == 403
    client.force_login(make_caseworker("dana", "admin"))
    assert client.get(address(consideration)).status_code == 404


def test_without_points_there_is_nothing_to_answer(client: Client) -> None:
    consideration = recorded("grant")
    assert "No approver has returned this case." in as_amina(client).get(address(consideration)).text
    assert client.post(address(consideration), {}).status_code == 409


def test_it_is_read_within_its_queries(client: Client, django_assert_max_num_queries) -> None:
    consideration, _ = returned()
    as_amina(client)
    with django_assert_max_num_queries(CEILING):
        client.get(address(consideration))
