"""One case on record with a date of nearly every sort, and a few by themselves."""

from datetime import date
from typing import Any

from django.utils import timezone

from cases.models import AuthorityMessage, Caseworker, ChildPermission, Circumstance, TravelPermission, Victim
from decisions.models import (
    Chaser,
    Consideration,
    FeeWaiverRequest,
    Hold,
    Letter,
    Notice,
    PublishedPause,
    Questionnaire,
    Service,
)
from tests.builders import make_caseworker, make_consideration, make_request
from tests.letters_made import issued

GRANT = {
    "kind": "vts",
    "purposes": ["recovery", "cooperation"],
    "granted_on": date(2026, 3, 2),
    "expires_on": date(2026, 9, 1),
    "ends_on": date(2026, 9, 1),
    "months": 6,
}


def permitted(by: Caseworker, **grant: Any) -> Consideration:
    """A case of somebody who holds permission for recovery and co-operation until 1 September 2026."""
    return make_consideration(assigned_to=by, permissions=[GRANT | grant])


def said(victim: Victim, kind: str, on: date, **more: Any) -> AuthorityMessage:
    """Something said between an authority and us."""
    values = {"how": "By telephone", "text": "About the trial.", "recorded_at": timezone.now()}
    return AuthorityMessage.objects.create(
        victim=victim, kind=kind, on=on, recorded_by=make_caseworker("bola"), **values | more
    )


def whole(by: Caseworker) -> Consideration:
    """A case with permission, a child with leave in line, requests, a hold, travel and letters on their way."""
    case = make_consideration(
        assigned_to=by,
        permissions=[GRANT],
        children=[{"date_of_birth": date(2008, 5, 4), "included_on": date(2026, 3, 1)}],
    )
    child = case.victim.children.get()
    ChildPermission.objects.create(
        child=child, granted_on=date(2026, 3, 2), expires_on=date(2026, 8, 20), cancelled_from=date(2026, 8, 3)
    )
    request = make_request(case, by)
    Chaser.objects.create(
        request=request, channel="", chased_on=date(2026, 3, 12), due_on=date(2026, 4, 1), chased_by=by
    )
    Questionnaire.objects.create(
        consideration=case, questions=["health"], channel="post", issued_by=by,
        issued_on=date(2026, 3, 1), due_on=date(2026, 3, 29),
    )  # fmt: skip
    Hold.objects.create(
        consideration=case, authority="A court", published_in="Its list", reasons="It is to be heard.", placed_by=by,
        placed_at="2026-03-03T09:00:00Z", review_on=date(2026, 4, 7), may_be_lifted_by="senior_caseworker",
    )  # fmt: skip
    TravelPermission.objects.create(
        victim=case.victim, given_on=date(2026, 3, 1), runs_from=date(2026, 3, 5), runs_until=date(2026, 3, 19),
        destination="Dublin", common_travel_area=True, recorded_by=by, recorded_at=timezone.now(),
    )  # fmt: skip
    for day in (date(2026, 4, 2), date(2026, 5, 19)):
        Circumstance.objects.create(
            victim=case.victim, kind="court_date", stands=True, on=day, because="The listing office wrote.",
            recorded_by=by, recorded_at=timezone.now(),
        )  # fmt: skip
    said(case.victim, "early_request", date(2026, 1, 20))
    notice(case, "representations", {"due_on": "2026-04-20"})
    notice(case, "authority_contact", {"due_on": "2026-04-24"})
    return case


def notice(case: Consideration, kind: str, particulars: dict[str, str]) -> Letter:
    """A letter of that kind was issued on 30 March 2026."""
    by = make_caseworker()
    asked = Notice.objects.create(
        consideration=case, kind=kind, particulars=particulars, asked_by=by, asked_at=timezone.now()
    )
    return Letter.objects.create(
        consideration=case, notice=asked, kind="notice", status="issued", content={}, requested_by=by,
        requested_at="2026-03-30T09:00:00Z", file=f"{kind}.pdf", sha256="0" * 64, size=9,
        rendered_at="2026-03-30T09:01:00Z", issued_by=by, issued_at="2026-03-30T09:02:00Z",
    )  # fmt: skip


def waiver_refused(by: Caseworker) -> Consideration:
    """A fee waiver asked for on 1 April 2025 and decided on the 17th; permission ran out between."""
    case = make_consideration(assigned_to=by, kind="fee_waiver", basis="", status="decided", opened_on=date(2025, 4, 1))
    FeeWaiverRequest.objects.create(
        consideration=case, requested_on=date(2025, 4, 1), form_reference="FW-1",
        permission_expires_on=date(2025, 4, 10),
    )  # fmt: skip
    return case


def served(on: date) -> Letter:
    """A letter of a decision to grant, sent and served on that day."""
    letter = issued()
    Service.objects.create(
        letter=letter, recipient="person", is_copy=False, method="post", sent_to="The Elms", sent_on=on,
        sent_by=letter.issued_by, served_on=on, proof="Signed for",
    )  # fmt: skip
    Letter.objects.filter(pk=letter.pk).update(status="served", served_on=on)
    letter.refresh_from_db()
    return letter


def make_pause() -> PublishedPause:
    """A published pause that is looked at again on 1 May 2026."""
    return PublishedPause.objects.create(
        reference="Written statement of 2 March 2026", authority="The Secretary of State", added_at=timezone.now(),
        published_on=date(2026, 3, 2), starts_on=date(2026, 3, 2), review_on=date(2026, 5, 1),
        added_by=make_caseworker("dana", "admin"), put_in_force_by=make_caseworker("esi", "admin"),
        put_in_force_at=timezone.now(),
    )  # fmt: skip
