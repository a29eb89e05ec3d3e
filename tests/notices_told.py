"""Cases in which each kind of notice may be asked for, and what is typed for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import time_machine
from django.db import transaction

from cases.models import Caseworker, ChildPermission, DependentChild
from decisions.actions import sent_notices
from decisions.models import Consideration, Hold, LeaveInLine, Letter, Notice, Withdrawal
from decisions.models.notice import NoticeKind
from decisions.transitions import Status
from tests import proposals
from tests.builders import make_caseworker, make_consideration
from tests.questioning import issue as issue_questionnaire

GRANT = {
    "kind": "vts",
    "purposes": ["recovery"],
    "granted_on": date(2025, 6, 20),
    "expires_on": date(2026, 6, 20),
    "ends_on": date(2026, 6, 20),
    "months": 12,
}
FOR_AUTHORITY = GRANT | {"purposes": ["cooperation"]}
BORN_HERE = {
    "name": "Besa Dushku",
    "date_of_birth": date(2025, 8, 1),
    "included_on": None,
    "in_uk": True,
    "born_in_uk": True,
    "british_citizen": False,
    "full_birth_certificate": False,
    "leave_in_line_requested": False,
}
TO_OFFICER = {"asked_of": "DS Ines Marlowe, Harbour Police", "address": "ines.marlowe@police.example"}
SAID: dict[NoticeKind, dict[str, Any]] = {
    NoticeKind.HOLD: {"channel": "post", "why": "Another question about you has to be answered first."},
    NoticeKind.NO_DECISION_YET: {**TO_OFFICER, "requested_on": "2026-05-20", "request": "Leave for a trial. HP/26/114"},
    NoticeKind.WITHDRAWAL_FORM: {"channel": "post", "route": "questionnaire", "pressed": False},
    NoticeKind.WITHDRAWN: {"channel": "post", "other_leave": False, "pending_application": False},
    NoticeKind.LEAVE_IN_LINE: {"channel": "post", "british_through_other_parent": False},
    NoticeKind.LEAVE_IN_LINE_WARNING: {"channel": "post", "british_through_other_parent": False},
    NoticeKind.LEAVE_IN_LINE_DECIDED: {"channel": "post"},
    NoticeKind.REPRESENTATIONS: {
        "channel": "post",
        "ground": "9.23.1",
        "rests_on": "The clinic wrote on 2 May 2026 that your course of treatment ended in April.",
        "due_on": "2026-06-15",
    },
    NoticeKind.RECONSIDERATION_RECEIVED: {
        "channel": "post",
        "received_on": "2026-05-28",
        "about": "rules",
        "evidence_came": False,
        "due_on": "2026-06-29",
    },
    NoticeKind.RECONSIDERATION_LATE: {"channel": "post", "received_on": "2026-05-28", "about": "rules"},
    NoticeKind.EXTENSION_REMINDER: {"channel": "post", "fee": "not_known"},
    NoticeKind.AUTHORITY_CONTACT: {**TO_OFFICER, "due_on": "2026-06-15"},
}
"""What is typed on 1 June 2026."""


def _hold(by: Caseworker, **more: Any) -> Consideration:
    consideration = make_consideration(assigned_to=by, status=Status.ON_HOLD, **more)
    Hold.objects.create(
        consideration=consideration,
        authority="The Secretary of State",
        published_in="Written statement HCWS 114 of 3 March 2026",
        reasons="A disqualification was raised.",
        review_on=date(2026, 7, 1),
        may_be_lifted_by="caseworker",
        placed_by=by,
        placed_at="2026-05-20T09:00:00Z",
    )
    return consideration


def _pending(by: Caseworker, **more: Any) -> Consideration:
    grounds = {"outcome": "pending", "decided_on": None, "served_on": None}
    return make_consideration(assigned_to=by, **{"grounds": grounds} | more)


@transaction.atomic  # no worker sees its letter before it is issued
@transaction.atomic  # no worker sees its letter before it is issued
def _asked(by: Caseworker, **more: Any) -> Consideration:
    consideration = make_consideration(assigned_to=by, **more)
    issue_questionnaire(consideration, by)
    Letter.objects.filter(consideration=consideration).update(**sent(by))
    return Consideration.objects.get(pk=consideration.pk)


def _withdrawn(by: Caseworker, **more: Any) -> Consideration:
    consideration = make_consideration(assigned_to=by, status=Status.WITHDRAWN, **more)
    Withdrawal.objects.create(
        consideration=consideration,
        route="leaving_nrm",
        requested_on=date(2026, 5, 1),
        proforma_received_on=date(2026, 5, 18),
        freely=True,
        freely_because="She was seen alone, with her own interpreter.",
        other_stay="None was found.",
    )
    return consideration


def _parent(by: Caseworker, **more: Any) -> Consideration:
    return make_consideration(
        assigned_to=by, **{"children": [BORN_HERE], "permissions": [GRANT], "status": Status.DECIDED} | more
    )


@transaction.atomic  # no worker sees its letter before it is issued
def _warned(by: Caseworker, **more: Any) -> Consideration:
    consideration = _parent(by, **more)
    child = DependentChild.objects.get(victim=consideration.victim)
    tell(consideration, NoticeKind.LEAVE_IN_LINE, by, child=child)
    Letter.objects.filter(consideration=consideration).update(**sent(by))
    return consideration


def _in_line(by: Caseworker, **more: Any) -> Consideration:
    consideration = _parent(by, **more)
    child = DependentChild.objects.get(victim=consideration.victim)
    runs = {"granted_on": date(2026, 5, 20), "expires_on": GRANT["expires_on"]}
    LeaveInLine.objects.create(
        consideration=consideration,
        child=child,
        received_on=date(2026, 5, 18),
        asked_by="Mirela Dushku",
        individually=False,
        outcome="granted",
        best_interests="Besa lives with her mother, who cares for her.",
        reasons="Her mother has permission, and the two have one nationality.",
        permission=ChildPermission.objects.create(child=child, **runs),
        recorded_by=by,
        recorded_at="2026-05-18T09:00:00Z",
        decided_by=by,
        decided_at="2026-05-20T09:00:00Z",
    )
    return consideration


def _granted(by: Caseworker, **more: Any) -> Consideration:
    return make_consideration(assigned_to=by, **{"permissions": [GRANT], "status": Status.DECIDED} | more)


def _helping(by: Caseworker, **more: Any) -> Consideration:
    return make_consideration(assigned_to=by, **{"permissions": [FOR_AUTHORITY], "status": Status.DECIDED} | more)


@transaction.atomic  # no worker sees its letter before it is issued
def _decided(by: Caseworker, **more: Any) -> Consideration:
    with time_machine.travel(date(2026, 5, 4), tick=False):
        letter = proposals.decided("refuse", by=by, **more).letter
    Letter.objects.filter(pk=letter.pk).update(served_on=date(2026, 5, 8), **sent(by))
    return Consideration.objects.get(pk=letter.consideration_id)


def sent(by: Caseworker) -> dict[str, Any]:
    """What a letter that was issued has."""
    return {
        "status": "issued",
        "file": "letters/a.pdf",
        "sha256": "0" * 64,
        "size": 1,
        "rendered_at": "2026-05-05T09:00:00Z",
        "issued_by": by,
        "issued_at": "2026-05-05T10:00:00Z",
    }


@dataclass(frozen=True)
class Case:
    """How a case comes to be one in which a notice may be asked for."""

    make: Callable[..., Consideration]
    of_child: bool = field(default=False)


CASES: Mapping[NoticeKind, Case] = {
    NoticeKind.HOLD: Case(_hold),
    NoticeKind.NO_DECISION_YET: Case(_pending),
    NoticeKind.WITHDRAWAL_FORM: Case(_asked),
    NoticeKind.WITHDRAWN: Case(_withdrawn),
    NoticeKind.LEAVE_IN_LINE: Case(_parent, of_child=True),
    NoticeKind.LEAVE_IN_LINE_WARNING: Case(_warned, of_child=True),
    NoticeKind.LEAVE_IN_LINE_DECIDED: Case(_in_line, of_child=True),
    NoticeKind.REPRESENTATIONS: Case(_granted),
    NoticeKind.RECONSIDERATION_RECEIVED: Case(_decided),
    NoticeKind.RECONSIDERATION_LATE: Case(_decided),
    NoticeKind.EXTENSION_REMINDER: Case(_granted),
    NoticeKind.AUTHORITY_CONTACT: Case(_helping),
}


def case_for(kind: NoticeKind, by: Caseworker | None = None, **more: Any) -> Consideration:
    """A case in which that notice may be asked for on 1 June 2026; `more` changes how it is made."""
    return CASES[kind].make(by or make_caseworker(), **more)


def tell(
    consideration: Consideration,
    kind: NoticeKind,
    by: Caseworker,
    *,
    child: DependentChild | None = None,
    **changed: Any,
) -> Notice:
    """The notice is asked for; `changed` replaces what is typed, and None leaves it unsaid."""
    said = {name: value for name, value in (SAID[kind] | changed).items() if value is not None}
    if child is None and CASES[kind].of_child:
        child = DependentChild.objects.get(victim=consideration.victim)
    return sent_notices.issue_notice(consideration=consideration, kind=kind, particulars=said, child=child, by=by)
