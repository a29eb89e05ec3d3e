"""Reminding of what was asked for."""

from datetime import date

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions.actions import considerations, evidence_requests, notices
from decisions.actions.refusals import NotReady
from decisions.models import Chaser, EvidenceRequest
from decisions.models.letter import Letter, LetterKind


def chase(
    *, request: EvidenceRequest, due_on: date, note: str, by: Caseworker, channel: str = "", address: str = ""
) -> Chaser:
    """Whoever was asked is reminded, through the same gate, and has until the new day (COO-08).

    Without an address of its own a reminder to somebody else goes where the request went. A proposal is taken back:
    there is time again. Raises `NotReady` where the channel is not safe, or the day gives no more time.
    """
    consideration, today = request.consideration, timezone.localdate()
    with audit.event(
        "evidence_request.chase",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=note.strip(),
        what={"asked_of": request.asked_of, "due_on": due_on.isoformat()},
    ):
        consideration = considerations.lock(consideration)
        evidence_requests.require_may_ask(consideration, by)
        request = evidence_requests.open_one(request)
        if due_on <= today or due_on <= evidence_requests.last_day(request):
            raise NotReady(["The new day on which it is due has to be after today, and after the last one given."])
        way = evidence_requests.channel_to(request.recipient, channel)
        if request.recipient == EvidenceRequest.Recipient.PERSON and not way:
            raise NotReady(["Say by which safe way the person is reminded."])
        notices.allowed(consideration.victim, way)
        evidence_requests.stop(consideration, wait=False, why="", by=by)
        chaser = Chaser.objects.create(
            request=request, channel=way, chased_on=today, due_on=due_on, note=note.strip(), chased_by=by
        )
        address = address or _address_of(request)
        notices.request_if_written(kind=LetterKind.CHASER, about=chaser, address=address, by=by)
    return chaser


def _address_of(request: EvidenceRequest) -> str:
    """Where the letter of the request went; "" where there was none."""
    letter = Letter.objects.filter(evidence_request=request).first()
    return "\n".join(letter.content["address"]) if letter else ""
