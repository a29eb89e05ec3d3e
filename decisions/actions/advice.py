"""Questions to somebody more senior while a case is considered, and their answers. They decide nothing (GEN-04)."""

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, require
from decisions.actions import considerations, notifications
from decisions.actions.refusals import NotReady
from decisions.models import Advice, Consideration
from decisions.models.notes import NotificationKind
from decisions.transitions import InvalidTransition


def ask(*, consideration: Consideration, question: str, by: Caseworker) -> Advice:
    """The question waits for any senior caseworker but whoever asks it; the case stands where it stood (GEN-04)."""
    if not question.strip():
        raise NotReady(["Write what you ask."])
    with audit.event("advice.ask", by=by, about=consideration, victim=consideration.victim, why=question.strip()):
        consideration = considerations.lock(consideration)
        considerations.require_mine(consideration, by)
        _require_open(consideration)
        return Advice.objects.create(
            consideration=consideration, question=question.strip(), asked_by=by, asked_at=timezone.now()
        )


def answer(*, advice: Advice, answer: str, by: Caseworker) -> Advice:
    """The question has its one answer. No finding, proposal or agreement is touched: the caseworker decides what to do.

    Raises `NotAllowed` for whoever asked, has the case or is no senior caseworker; `InvalidTransition` where it has an
    answer, or the case is over.
    """
    if not answer.strip():
        raise NotReady(["Write your advice."])
    require_may_answer(advice, by)
    victim = advice.consideration.victim
    with audit.event("advice.answer", by=by, about=advice, victim=victim, why=answer.strip()):
        consideration = considerations.lock(advice.consideration)
        _require_open(consideration)
        standing = Advice.objects.select_related("consideration").get(pk=advice.pk)
        require_may_answer(standing, by)
        if standing.answer:
            raise InvalidTransition("answered", "answered again")
        standing.answer, standing.answered_by, standing.answered_at = answer.strip(), by, timezone.now()
        standing.save(update_fields=["answer", "answered_by", "answered_at"])
        told = [standing.asked_by_id, consideration.assigned_to_id]
        notifications.tell(consideration, NotificationKind.ADVISED, people=told, by=by)
    return standing


def require_may_answer(advice: Advice, by: Caseworker) -> None:
    """A senior caseworker who neither asked nor has the case."""
    require(by, Right.ANSWER_REFERRALS)
    if by.pk in (advice.asked_by_id, advice.consideration.assigned_to_id):
        raise NotAllowed("Nobody advises themselves: another senior caseworker answers this.")


def _require_open(consideration: Consideration) -> None:
    if not consideration.is_open:
        raise InvalidTransition(consideration.status, "asked about")
