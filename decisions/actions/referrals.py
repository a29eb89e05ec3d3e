"""Another person's answer to what was proposed."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cases.actions import audit
from cases.models import AuditEntry, Caseworker
from cases.rights import NotAllowed, Right, require
from decisions import facts
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.models import Approval, Consideration, Determination, Finding, Referral
from decisions.models.referral import Grade
from decisions.transitions import InvalidTransition, Status


def answer(*, referral: Referral, answer: str, reasons: str, by: Caseworker) -> Approval:
    """The referral has its one answer. All approved: ready to decide; declined or returned: back to the caseworker.

    Raises `NotAllowed` for anyone who took part in the case or is not of the grade (promise 22); `InvalidTransition` if
    it was answered or taken back before.
    """
    proposed = referral.determination
    victim = proposed.consideration.victim
    require_another(referral, by)
    if not reasons.strip():
        raise NotReady(["Give the reasons for your answer."])
    with audit.event("referral.answer", by=by, about=referral, victim=victim, why=reasons, what={"answer": answer}):
        consideration = considerations.lock(proposed.consideration)
        require_open(consideration, referral)
        _require_unchanged(consideration, proposed)
        approval = Approval.objects.create(
            referral=referral,
            answer=answer,
            reasons=reasons.strip(),
            digest=proposed.digest,
            proposed_by=proposed.made_by,
            answered_by=by,
            answered_at=timezone.now(),
        )
        _move_on(consideration, proposed, approval)
    return approval


def require_another(referral: Referral, by: Caseworker) -> None:
    """The person may answer: of the grade asked for, and without a part in the case."""
    require(by, Right.ANSWER_REFERRALS)
    if referral.grade == Grade.GRADE_6 and not by.grade_6:
        raise NotAllowed("This referral asks for a Grade 6.")
    took_part = by.pk in (referral.referred_by_id, referral.determination.made_by_id) or (
        Consideration.objects.filter(pk=referral.determination.consideration_id)
        .filter(
            Q(assigned_to=by)
            | Exists(Determination.objects.filter(consideration=OuterRef("pk"), made_by=by))
            | Exists(Finding.objects.filter(consideration=OuterRef("pk"), recorded_by=by))
            | Exists(_recorded_by(by, referral.determination.consideration_id))
        )
        .exists()
    )
    if took_part:
        raise NotAllowed("Nobody answers a referral of a case they took part in.")


def _recorded_by(by: Caseworker, consideration: int) -> QuerySet[AuditEntry]:
    """The findings the person ever recorded in the case, those replaced by another's since among them."""
    return AuditEntry.objects.filter(
        kind=AuditEntry.Kind.EVENT,
        action="consideration.record_step",
        actor_id=by.pk,
        subject=f"{Consideration._meta.db_table}:{consideration}",
    )


def require_open(consideration: Consideration, referral: Referral) -> None:
    """The referral waits for its answer: none was given, and it was not taken back. Lasts while the case is locked."""
    standing = Referral.objects.select_related("approval").get(pk=referral.pk)
    if hasattr(standing, "approval"):
        raise InvalidTransition("answered", Status.READY_TO_DECIDE)
    if standing.withdrawn_at is not None:
        raise InvalidTransition("taken back", Status.READY_TO_DECIDE)
    if consideration.status != Status.REFERRED:
        raise InvalidTransition(consideration.status, Status.READY_TO_DECIDE)


def _require_unchanged(consideration: Consideration, proposed: Determination) -> None:
    loaded = facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()
    if facts.digest(loaded) != proposed.digest:
        raise NotReady(["The findings were changed after the referral. Ask for it to be referred again."])


def _move_on(consideration: Consideration, proposed: Determination, approval: Approval) -> None:
    if approval.answer != Approval.Answer.APPROVED:
        considerations.withdraw_referrals(consideration)
        considerations.move(consideration, Status.RETURNED, why=approval.reasons)
    elif not Referral.objects.filter(determination=proposed, approval__isnull=True, withdrawn_at__isnull=True).exists():
        considerations.move(consideration, Status.READY_TO_DECIDE, why=approval.reasons)
