"""Another person's answer to what was proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cases.actions import audit
from cases.models import AuditEntry, Caseworker, ConflictOfInterest
from cases.rights import NotAllowed, Right, require
from decisions import facts
from decisions.actions import approvals, considerations, figures, notifications
from decisions.actions.refusals import NotReady
from decisions.models import (
    Advice,
    Approval,
    Consideration,
    Determination,
    EvidenceAssessment,
    Finding,
    LimbReasons,
    Point,
    Referral,
)
from decisions.models.notes import NotificationKind
from decisions.models.referral import Grade
from decisions.transitions import InvalidTransition, Status

# Whoever did one of these in a case took part in it, whatever was written over since.
TAKING_PART = (
    "consideration.record_step",
    "evidence.assess",
    "limb_reasons.write",
    "evidence_request.not_asked",
    "point.answer",
    "advice.ask",
)
TOLD = {
    Approval.Answer.APPROVED: NotificationKind.AGREED,
    Approval.Answer.DECLINED: NotificationKind.NOT_AGREED,
    Approval.Answer.RETURNED: NotificationKind.RETURNED,
}
TOOK_PART = (
    "Nobody answers a referral of a case they took part in. Who made the decision that is made again took part; "
    "who has a conflict of interest in it does not answer either."
)
NO_POINT = "Make at least one point: what has to be added or mended before you look at it again."
POINTS_OF_RETURN = "Points are made with a return. Take them out, or return the case."
CHANGED = "{what} was changed after the referral. Ask for it to be referred again."


@dataclass(frozen=True)
class MadePoint:
    """One thing that the approver wants done: what it is about, and the words."""

    about: str
    text: str


def answer(
    *, referral: Referral, answer: str, reasons: str, points: Sequence[MadePoint] = (), by: Caseworker
) -> Approval:
    """The referral has its one answer. All approved: ready to decide; declined or returned: back to the caseworker.

    The answer is bound to the findings and the letter that were put to the person. With a return come the points that
    the caseworker has to deal with. Raises `NotAllowed` for anyone who took part in the case or is not of the grade
    (promise 22); `InvalidTransition` if it was answered or taken back before.
    """
    proposed = referral.determination
    victim = proposed.consideration.victim
    require_another(referral, by)
    if not reasons.strip():
        raise NotReady(["Give the reasons for your answer."])
    points = [point for point in points if point.text.strip()]
    if bool(points) != (answer == Approval.Answer.RETURNED):
        raise NotReady([POINTS_OF_RETURN if points else NO_POINT])
    with audit.event("referral.answer", by=by, about=referral, victim=victim, why=reasons, what={"answer": answer}):
        consideration = considerations.lock(proposed.consideration)
        require_open(consideration, referral)
        _require_unchanged(consideration, proposed)
        approval = Approval.objects.create(
            referral=referral,
            answer=answer,
            reasons=reasons.strip(),
            digest=proposed.digest,
            letter_digest=proposed.letter_digest,
            proposed_by=proposed.made_by,
            answered_by=by,
            answered_at=timezone.now(),
        )
        Point.objects.bulk_create(
            Point(approval=approval, about=point.about, text=point.text.strip()) for point in points
        )
        _move_on(consideration, proposed, approval)
        figures.answered(approval)
        told = [consideration.assigned_to_id, proposed.made_by_id]
        notifications.tell(consideration, TOLD[Approval.Answer(answer)], people=told, by=by)
    return approval


def may_answer(referral: Referral, by: Caseworker) -> bool:
    """Whether `require_another` lets the person answer."""
    try:
        require_another(referral, by)
    except NotAllowed:
        return False
    return True


def require_another(referral: Referral, by: Caseworker) -> None:
    """The person may answer: of the grade asked for, without a part or an interest in the case, and not who made the
    decision that it is to take the place of (RCN-01).
    """
    require(by, Right.ANSWER_REFERRALS)
    if referral.grade == Grade.GRADE_6 and not by.grade_6:
        raise NotAllowed("This referral asks for a Grade 6.")
    took_part = by.pk in (referral.referred_by_id, referral.determination.made_by_id) or (
        Consideration.objects.filter(pk=referral.determination.consideration_id)
        .filter(
            Q(assigned_to=by)
            | Q(pk__in=considerations.first_decided_by(by))
            | Exists(ConflictOfInterest.objects.filter(victim=OuterRef("victim"), caseworker=by, ended_at__isnull=True))
            | Exists(Determination.objects.filter(consideration=OuterRef("pk"), made_by=by))
            | Exists(Finding.objects.filter(consideration=OuterRef("pk"), recorded_by=by))
            | Exists(EvidenceAssessment.objects.filter(consideration=OuterRef("pk"), recorded_by=by))
            | Exists(LimbReasons.objects.filter(consideration=OuterRef("pk"), written_by=by))
            | Exists(Advice.objects.filter(consideration=OuterRef("pk"), asked_by=by))
            | Exists(
                Point.objects.filter(approval__referral__determination__consideration=OuterRef("pk"), answered_by=by)
            )
            | Exists(_recorded_by(by, referral.determination.consideration_id))
        )
        .exists()
    )
    if took_part:
        raise NotAllowed(TOOK_PART)


def _recorded_by(by: Caseworker, consideration: int) -> QuerySet[AuditEntry]:
    """What the person ever found, weighed or wrote in the case, what another replaced since among it."""
    return AuditEntry.objects.filter(
        kind=AuditEntry.Kind.EVENT,
        action__in=TAKING_PART,
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
    loaded = facts.load(consideration.pk)
    if facts.digest(loaded) != proposed.digest:
        raise NotReady([CHANGED.format(what="A finding, or what it rests on,")])
    if approvals.changes_since(proposed, loaded):
        raise NotReady([CHANGED.format(what="The letter")])


def _move_on(consideration: Consideration, proposed: Determination, approval: Approval) -> None:
    if approval.answer != Approval.Answer.APPROVED:
        considerations.void_agreement(consideration, why="Another approver did not agree.", by=approval.answered_by)
        considerations.withdraw_referrals(consideration)
        considerations.move(consideration, Status.RETURNED, why=approval.reasons)
    elif not Referral.objects.filter(determination=proposed, approval__isnull=True, withdrawn_at__isnull=True).exists():
        considerations.move(consideration, Status.READY_TO_DECIDE, why=approval.reasons)
