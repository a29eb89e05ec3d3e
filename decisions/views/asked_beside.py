"""What stands beside a form that asks: what was asked before, what came of it, and the letters that asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from decisions import evidence_requests, questionnaires, transitions
from decisions.evidence_requests import Asked
from decisions.models import Consideration, EvidenceReply, Letter
from decisions.questionnaires import Standing


@dataclass(frozen=True)
class Sent:
    """A letter of a request or of a reminder of it: where it is, and where it stands."""

    public_id: str
    title: str
    status: str


@dataclass(frozen=True)
class Beside:
    """One request, the items that came in reply, and its letters."""

    asked: Asked
    replies: list[str]
    letters: list[Sent]


def requests_beside(consideration: Consideration, parts: Iterable[int] | None = None) -> list[Beside]:
    """The requests of a consideration loaded `with_facts`, with replies and letters: two queries however many."""
    wanted = [one for one in evidence_requests.of(consideration) if parts is None or one.part in parts]
    replies: dict[int, list[str]] = {}
    for reply in EvidenceReply.objects.filter(request__consideration=consideration).select_related("evidence"):
        replies.setdefault(reply.request_id, []).append(reply.evidence.title)
    letters: dict[int | None, list[Sent]] = {}
    of_notices = Letter.objects.filter(consideration=consideration, determination__isnull=True)
    for letter in of_notices.select_related("chaser").order_by("pk"):
        key = letter.chaser.request_id if letter.chaser else letter.evidence_request_id
        sent = Sent(letter.public_id, letter.get_kind_display(), transitions.label(letter.status).lower())
        letters.setdefault(key, []).append(sent)
    return [Beside(one, replies.get(one.key, []), letters.get(one.key, [])) for one in wanted]


def answers_beside(consideration: Consideration) -> list[Standing]:
    """The questionnaires that the person was sent or answered, to be read first: nothing is asked twice."""
    return [one for one in questionnaires.of(consideration) if one.answered or one.is_out]
