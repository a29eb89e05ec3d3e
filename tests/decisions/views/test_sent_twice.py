"""Every form of a case sent twice acts once, and a page that was left behind does nothing (promise 7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry, Caseworker
from decisions.models import Consideration
from tests import known_pages, proposals
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.letters_made import made

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Sent:
    """A form as it is sent: by whom, to which address, with what."""

    by: Caseworker
    address: str
    typed: dict[str, Any]


def _day(days: int) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=days)
    return known_pages.day("review_on", day.day, day.month, day.year)


def _of(consideration: Consideration, name: str, typed: dict[str, Any] | None = None, **more: Any) -> Sent:
    by = more.pop("by", None) or make_caseworker()
    return Sent(by, reverse(name, kwargs={"public_id": consideration.public_id, **more}), typed or {})


def _hold() -> Sent:
    typed = {
        "authority": "PO-26-114",
        "published_in": "The public order guidance",
        "reasons": "Raised on 3 March.",
        "may_be_lifted_by": "caseworker",
    }
    return _of(make_consideration(assigned_to=make_caseworker()), "hold", typed | _day(7))


def _step() -> Sent:
    typed = {"physical_harm": "no", "psychological_harm": "yes", "reasons": "The report.", "version": "0"}
    return _of(make_consideration(assigned_to=make_caseworker()), "step", typed, step="harm")


def _take_over() -> Sent:
    amina, hari = make_caseworker(), make_caseworker("hari", "senior_caseworker")
    typed = {"had_by": amina.pk, "to": hari.pk, "why": "Amina is away."}
    return _of(make_consideration(assigned_to=amina), "take_over", typed, by=hari)


def _next_case() -> Sent:
    make_consideration()
    make_consideration()
    return Sent(make_caseworker(), reverse("next_case"), {"had": "0"})


def _referral() -> Sent:
    asked = proposals.referred()
    return Sent(make_approver(), reverse("referral", args=[asked.public_id]), {"answer": "approved", "reasons": "Yes."})


LOOK = {"status": "not_raised", "looked_in": "The register."}
SENT: dict[str, Callable[[], Sent]] = {
    "step": _step,
    "hold": _hold,
    "take": lambda: _of(make_consideration(), "take"),
    "next_case": _next_case,
    "take_over": _take_over,
    "hand_back": lambda: _of(make_consideration(assigned_to=make_caseworker()), "hand_back", {"why": "I am on leave."}),
    "propose": lambda: _of(proposals.recorded("grant"), "propose"),
    "take_back": lambda: _of(proposals.proposed("grant").consideration, "take_back", {"why": "A letter came."}),
    "decide": lambda: _of(proposals.proposed("grant").consideration, "decide", LOOK),
    "referral": _referral,
    "issue": lambda: Sent(make_caseworker(), reverse("issue", args=[made().public_id]), {}),
}


def events() -> int:
    return AuditEntry.objects.filter(kind="event").count()


@pytest.mark.promise(7)
@pytest.mark.parametrize("name", SENT)
def test_a_form_sent_twice_acts_once(name: str) -> None:
    sent = SENT[name]()
    client = Client()
    client.force_login(sent.by)
    before = events()

    first = client.post(sent.address, sent.typed)
    once = events()
    second = client.post(sent.address, sent.typed)

    assert first.status_code == 302
    assert once == before + 1
    assert events() == once
    assert second.status_code in (302, 403, 409)


@pytest.mark.promise(7)
def test_pressing_take_next_case_twice_leads_to_the_one_case_taken() -> None:
    sent = _next_case()
    client = Client()
    client.force_login(sent.by)

    first, second = (client.post(sent.address, sent.typed) for _ in range(2))

    assert first.url == second.url
    assert Consideration.objects.filter(assigned_to=sent.by).count() == 1


@pytest.mark.parametrize("name", ["step", "hold", "hand_back", "take_over"])
def test_no_page_is_stored_so_that_going_back_shows_it_as_it_stands(name: str) -> None:
    sent = SENT[name]()
    client = Client()
    client.force_login(sent.by)

    assert client.get(sent.address).headers["Cache-Control"] == "no-store"
