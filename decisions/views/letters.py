"""Every letter of a case with where it stands, and the notices that may be asked for now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models.conclusive_grounds import GroundsOutcome
from decisions import notice_terms, transitions
from decisions.actions import sent_notices
from decisions.answers import day, moment
from decisions.models import Consideration, Letter, Notice
from decisions.models.notice import NoticeKind
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.notice import address_of
from decisions.views.overview import title_of


@dataclass(frozen=True)
class Offered:
    """A kind of notice: when it is sent, and why it may not be now (nothing: it may)."""

    kind: str
    label: str
    when: str
    points: tuple[str, ...]


@require_safe
@loads_consideration("letters", with_terms=True)
def letters(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The letters, the newest first, and each kind of notice with when it is sent."""
    found = Letter.objects.filter(consideration=consideration).select_related("notice", "issued_by", "determination")
    offered = [_offered(consideration, kind) for kind in NoticeKind]
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Letters",
        "letters": [_row(letter) for letter in found.order_by("-pk")],
        "may_issue": sent_notices.may_issue(consideration, request.user),
        "open": [one for one in offered if not one.points],
        "closed": [one for one in offered if one.points],
        "kept": _kept(consideration),
    }
    return render(request, "decisions/letters.html", context)


def _row(letter: Letter) -> dict[str, Any]:
    return {
        "public_id": letter.public_id,
        "title": title_of(letter.kind, letter.notice.kind if letter.notice else ""),
        "to": letter.content.get("addressee", ""),
        "asked": moment(letter.requested_at),
        "status": transitions.label(letter.status),
        "failed": letter.failure if letter.status == transitions.LetterStatus.FAILED else "",
    }


def _offered(consideration: Consideration, kind: NoticeKind) -> Offered:
    terms = notice_terms.of(consideration, kind, timezone.localdate())
    return Offered(address_of(kind), str(kind.label), notice_terms.WHEN[kind], terms.points)


def _request(told: Notice) -> dict[str, Any]:
    said = told.particulars
    asked_on = day(date.fromisoformat(said["requested_on"]))
    return {"of": said["asked_of"], "on": asked_on, "what": said.get("request", "")}


def _kept(consideration: Consideration) -> dict[str, Any] | None:
    """What authorities asked before the conclusive grounds decision, kept to be looked at after it (COO-02)."""
    told: list[dict[str, Any]] = consideration.told_rows  # type: ignore[attr-defined]
    if not any(row["kind"] == NoticeKind.NO_DECISION_YET for row in told):
        return None
    asked = Notice.objects.filter(consideration=consideration, kind=NoticeKind.NO_DECISION_YET)
    grounds = getattr(consideration.victim, "conclusive_grounds", None)
    return {
        "requests": [_request(one) for one in asked],
        "due": bool(grounds and grounds.outcome == GroundsOutcome.POSITIVE),
    }
