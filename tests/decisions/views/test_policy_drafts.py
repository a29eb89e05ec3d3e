"""The drafts, running one, and writing one of other numbers."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import NumbersDraft, Simulation
from decisions.policy_drafts import SHIPPED
from tests.builders import make_caseworker
from tests.known_pages import day

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("username", "role", "reads", "writes"),
    [
        ("amina", "caseworker", 404, 404),
        ("hari", "senior_caseworker", 200, 404),
        ("esi", "admin", 200, 200),
        ("omar", "auditor", 404, 404),
    ],
)
def test_who_may_read_and_write_drafts(client: Client, username: str, role: str, reads: int, writes: int) -> None:
    addresses = [reverse("policy_drafts"), reverse("policy_draft", args=["personal-situation"])]
    assert [client.get(one).status_code for one in addresses] == [302, 302]
    client.force_login(make_caseworker(username, role))
    assert [client.get(one).status_code for one in addresses] == [reads, reads]
    assert client.get(reverse("numbers_draft_write")).status_code == writes
    assert client.get(reverse("policy_draft", args=["no-such-draft"])).status_code == 404


def test_a_draft_says_what_it_is_and_is_run(client: Client, django_assert_max_num_queries) -> None:
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    with django_assert_max_num_queries(4):
        listed = client.get(reverse("policy_drafts")).text
    assert all(draft.title in listed and draft.changes[0] in listed for draft in SHIPPED.values())
    address = reverse("policy_draft", args=["with-conclusive-grounds"])
    page = client.get(address)
    assert "point 4" in page.text
    assert "checked" not in page.text
    assert "Select decisions or open cases" in client.post(address, {"over": ""}).text
    odd = client.post(address, {"over": "open"} | day("since", 1, 1, 2026))
    assert "leave them empty for open cases" in odd.text
    answer = client.post(address, {"over": "decided"} | day("since", 1, 1, 2026))
    run = Simulation.objects.get()
    assert answer.headers["Location"] == reverse("simulation", args=[run.public_id])
    assert run.title in client.get(address).text


def test_other_numbers_are_written_down_run_by_others_and_discarded(client: Client) -> None:
    esi = make_caseworker("esi", "admin")
    client.force_login(esi)
    address = reverse("numbers_draft_write")
    said = {"title": "Shorter stay", "why": "Somebody asks for it."}
    for typed, expected in (
        ({}, "at least one number"),
        ({"recovery_cap": "30"}, "that is the value now"),
        ({"recovery_cap": "1.5"}, "enter a whole number"),
        ({"recovery_cap": "12"} | day("since", 1, 1, 2024), "no rules for a day before"),
    ):
        assert expected in client.post(address, said | typed).text
    assert client.post(address, said | {"recovery_cap": "12"} | day("since", 1, 1, 2027)).status_code == 302
    draft = NumbersDraft.objects.get()
    assert draft.numbers == {"recovery_cap": 12}
    own = reverse("policy_draft", args=[draft.public_id])
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    assert "Recovery cap: 12 months instead of 30." in client.get(own).text
    discard = reverse("numbers_draft_discard", args=[draft.public_id])
    assert client.post(discard).status_code == 404
    client.force_login(esi)
    assert client.post(discard).status_code == 302
    assert "not run any more" in client.get(own).text
    assert "Shorter stay" not in client.get(reverse("policy_drafts")).text
