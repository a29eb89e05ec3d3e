"""A consideration from the worklist to its findings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.actions import audit
from cases.actions.evidence import require_citable
from cases.models import (
    Caseworker,
    ConflictOfInterest,
    CountryInformation,
    CountryOfReturn,
    DependentChild,
    Evidence,
)
from cases.rights import NotAllowed, Right, may, may_have, require
from decisions import transitions
from decisions.actions import drafts, findings, hand_overs, notifications
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Approval, Consideration, Finding, Hold, Referral
from decisions.quality.blinding import blind_to
from decisions.steps import Step
from decisions.transitions import Status

NOT_NAMED = (
    "{} is not among those who may see this need-to-know case. A senior caseworker who is can add them, and then give"
    " the case."
)


class RestsOn(NamedTuple):
    """An item that a finding rests on: the page, and its words where the caseworker quotes them."""

    evidence: Evidence
    page: int | None = None
    quote: str = ""


@dataclass(frozen=True)
class Recorded:
    """What somebody found on one step: the answers by fact name, why, and what it rests on."""

    step: Step
    answers: dict[str, Any]
    reasons: str
    country: CountryOfReturn | None = None
    child: DependentChild | None = None
    evidence: Sequence[RestsOn] = field(default=())
    consulted: Sequence[CountryInformation] = field(default=())
    why: str = ""  # why a finding that stands is changed


def lock(consideration: Consideration) -> Consideration:
    """The consideration as it stands now, and nobody else changes it until the transaction ends."""
    return (
        Consideration.objects.select_for_update(of=("self",), no_key=True)
        .select_related("victim")
        .get(pk=consideration.pk)
    )


def move(consideration: Consideration, to: str, *, why: str = "") -> None:
    """The consideration goes to another state, if the table allows it. To be called inside an act's event."""
    transitions.check(transitions.CONSIDERATION, consideration.status, to, why)
    consideration.status = to
    save(consideration, "status")


def save(consideration: Consideration, *fields: str) -> None:
    """The fields are stored and the version rises by one."""
    consideration.version += 1
    consideration.save(update_fields=[*fields, "version"])


def take(*, consideration: Consideration, by: Caseworker) -> Consideration:
    """The consideration, so far nobody's, is this person's and in progress (POL-07: no one waits for a form)."""
    require(by, Right.CONSIDER)
    with audit.event("consideration.take", by=by, about=consideration, victim=consideration.victim):
        consideration = lock(consideration)
        require_another(consideration, by)
        transitions.check(transitions.CONSIDERATION, consideration.status, Status.IN_PROGRESS)
        if consideration.status != Status.UNASSIGNED:
            raise transitions.InvalidTransition(consideration.status, Status.IN_PROGRESS)
        consideration.assigned_to = by
        consideration.status = Status.IN_PROGRESS
        save(consideration, "status", "assigned_to")
    return consideration


def hand_back(*, consideration: Consideration, why: str, by: Caseworker) -> Consideration:
    """The consideration is nobody's again, with a note why; its findings stay."""
    with audit.event("consideration.hand_back", by=by, about=consideration, victim=consideration.victim, why=why):
        consideration = lock(consideration)
        if not may(by, Right.REASSIGN):
            require_mine(consideration, by)
        to_nobody(consideration, note=why, by=by)
    return consideration


def to_nobody(consideration: Consideration, *, note: str, by: Caseworker) -> None:
    """The case is nobody's again, with the note for whoever takes it next. To be called inside an act's event."""
    transitions.check(transitions.CONSIDERATION, consideration.status, Status.UNASSIGNED, note)
    consideration.assigned_to = None
    consideration.status = Status.UNASSIGNED
    save(consideration, "status", "assigned_to")
    hand_overs.leave(consideration, note=note, by=by)


def to_somebody(consideration: Consideration, to: Caseworker, *, note: str, by: Caseworker) -> None:
    """The case is this person's, where it stands, with the note for them. To be called inside an act's event."""
    consideration.assigned_to = to
    save(consideration, "assigned_to")
    hand_overs.leave(consideration, note=note, by=by, to=to)


def record_step(*, consideration: Consideration, recorded: Recorded, version: int, by: Caseworker) -> Finding:
    """The finding stands in place of what stood there; `version` is that of the finding it replaces (0: none).

    A proposal that was being approved is taken back: an approval is of what was put to the approver and nothing else.
    What is replaced is kept, with `recorded.why`. Recording what stands already changes nothing. Raises `Stale` if
    somebody else recorded the step meanwhile.
    """
    if not recorded.reasons.strip():
        raise NotReady(["An answer has reasons: write why you found what you found."])
    victim, what = consideration.victim, {"step": recorded.step.key}
    try:
        with audit.event(
            "consideration.record_step", by=by, about=consideration, victim=victim, why=recorded.why, what=what
        ):
            consideration = lock(consideration)
            require_editable(consideration, by)
            found = findings.standing(consideration, recorded)
            if found and findings.is_unchanged(
                found,
                answers=recorded.answers,
                reasons=recorded.reasons,
                evidence=recorded.evidence,
                consulted=recorded.consulted,
            ):
                raise findings.Unchanged(found)
            findings.require_version(found, version)
            for one in recorded.evidence:
                require_citable(one.evidence)
            finding = findings.store(consideration, recorded, found, by)
            findings.link(finding, recorded)
            take_back_proposal(consideration, by=by)
            drafts.discard(consideration=consideration, page=page_of(recorded), by=by)
    except findings.Unchanged as unchanged:  # sent twice, or saved as it stands: no event is left
        drafts.discard(consideration=consideration, page=page_of(recorded), by=by)
        return unchanged.finding
    except IntegrityError as error:
        if "one_finding_per_question" not in str(error):
            raise
        raise Stale from error
    return finding


def place_on_hold(
    *,
    consideration: Consideration,
    authority: str,
    published_in: str,
    reasons: str,
    review_on: date,
    may_be_lifted_by: str,
    by: Caseworker,
) -> Hold:
    """Nothing can be decided until the hold is lifted; it has an authority, a review date and who lifts it (PUB-04).

    The authority is one that anybody can read of: a hold that was never published is unlawful (XY, MS).
    """
    if not authority.strip() or not published_in.strip():
        raise NotReady(["Name the authority for the hold, and where it is published. Without it there is no hold."])
    if review_on <= timezone.localdate():
        raise NotReady(["The review date has to be after today."])
    with audit.event("consideration.hold", by=by, about=consideration, victim=consideration.victim, why=reasons):
        consideration = lock(consideration)
        if not may(by, Right.HOLD_ANY):
            require_mine(consideration, by)
        void_agreement(consideration, why="The case was put on hold.", by=by)
        withdraw_referrals(consideration)
        move(consideration, Status.ON_HOLD, why=reasons)
        return Hold.objects.create(
            consideration=consideration,
            authority=authority,
            published_in=published_in,
            reasons=reasons,
            review_on=review_on,
            may_be_lifted_by=may_be_lifted_by,
            placed_by=by,
            placed_at=timezone.now(),
        )


def lift_hold(*, hold: Hold, because: str, by: Caseworker) -> Consideration:
    """The hold is over, the consideration in progress again. Whom the hold names may say so, or a senior caseworker."""
    if not because.strip():
        raise NotReady(["Say why the hold ends."])
    victim = hold.consideration.victim
    with audit.event("consideration.lift_hold", by=by, about=hold.consideration, victim=victim, why=because):
        consideration = lock(hold.consideration)
        require_may_lift(hold, consideration, by)
        if not Hold.objects.filter(pk=hold.pk, lifted_at__isnull=True).exists():
            raise transitions.InvalidTransition(consideration.status, Status.IN_PROGRESS)
        hold.lifted_by, hold.lifted_at, hold.lifted_because = by, timezone.now(), because
        hold.save(update_fields=["lifted_by", "lifted_at", "lifted_because"])
        move(consideration, Status.IN_PROGRESS, why=because)
    return consideration


def require_may_lift(hold: Hold, consideration: Consideration, by: Caseworker) -> None:
    """The person may lift this hold: a senior caseworker any, the caseworker of the case one that says so."""
    if may(by, Right.LIFT_ANY_HOLD):
        return
    if hold.may_be_lifted_by == Hold.LiftedBy.SENIOR_CASEWORKER:
        raise NotAllowed("This hold is lifted by a senior caseworker.")
    require_mine(consideration, by)


def require_mine(consideration: Consideration, by: Caseworker) -> None:
    """The case is assigned to this person, who may consider cases."""
    require(by, Right.CONSIDER)
    if consideration.assigned_to_id != by.pk:
        raise NotAllowed("This case is not assigned to you.")


def require_another(consideration: Consideration, by: Caseworker) -> None:
    """This person did not make the decision that is looked at again here (RCN-01), has no interest in the case, is
    among those who may see it where it is need-to-know, and decides none of this person blind.
    """
    if first_decided_by(by).filter(pk=consideration.pk).exists():
        raise NotAllowed("You made the decision that is looked at again. Somebody else considers it.")
    if ConflictOfInterest.objects.filter(victim=consideration.victim_id, caseworker=by, ended_at__isnull=True).exists():
        raise NotAllowed(f"{by.name} has a conflict of interest in this case. Somebody else considers it.")
    if not may_have(by, consideration.victim_id):
        raise NotAllowed(NOT_NAMED.format(by.name))
    if blind_to(by).filter(determination__consideration__victim=consideration.victim_id).exists():
        raise NotAllowed(
            f"{by.name} is deciding a case of this person a second time, blind. Somebody else considers it."
        )


def first_decided_by(by: Caseworker) -> QuerySet[Consideration]:
    """The reconsiderations of this person's decisions, and the cases in which those decisions are made anew."""
    return Consideration.objects.filter(Q(reconsideration__decision__made_by=by) | Q(reconsiders__decision__made_by=by))


def require_editable(consideration: Consideration, by: Caseworker) -> None:
    """Findings may be recorded now, and by this person."""
    require_mine(consideration, by)
    if not consideration.is_editable:
        raise transitions.InvalidTransition(consideration.status, Status.IN_PROGRESS)


def take_back_proposal(consideration: Consideration, *, by: Caseworker) -> None:
    """No proposal stands: what was referred is taken back and the consideration is in progress.

    Where somebody had agreed to it, the history says that their agreement no longer stands, as what `by` changed.
    """
    if consideration.status == Status.IN_PROGRESS:  # nothing is referred while it is
        save(consideration)
        return
    void_agreement(consideration, why="What was agreed to was changed afterwards.", by=by)
    withdraw_referrals(consideration)
    move(consideration, Status.IN_PROGRESS, why="The findings were changed.")


def void_agreement(consideration: Consideration, *, why: str, by: Caseworker) -> None:
    """The history says that an agreement to the proposal no longer stands, where one was given.

    To be called inside the act that takes the proposal back, before the consideration moves on.
    """
    if _is_agreed_to(consideration):
        with audit.event("approval.voided", by=by, about=consideration, victim=consideration.victim, why=why):
            notifications.agreement_is_void(consideration, by=by)  # what takes it back is the act around this


def _is_agreed_to(consideration: Consideration) -> bool:
    """Somebody agreed to the newest proposal."""
    proposed = consideration.determinations.filter(kind="proposed").order_by("-pk")[:1]
    agreed = Approval.objects.filter(referral__determination=proposed, answer=Approval.Answer.APPROVED)
    return consideration.status in (Status.REFERRED, Status.READY_TO_DECIDE) and agreed.exists()


def withdraw_referrals(consideration: Consideration) -> None:
    """Nothing of this consideration waits for an approver."""
    for referral in Referral.objects.filter(
        determination__consideration=consideration, withdrawn_at__isnull=True, approval__isnull=True
    ):
        referral.withdrawn_at = timezone.now()
        referral.save(update_fields=["withdrawn_at"])


def page_of(recorded: Recorded) -> str:
    """The name under which the page's draft is kept."""
    return ":".join(
        str(part)
        for part in (recorded.step.key, recorded.country and recorded.country.pk, recorded.child and recorded.child.pk)
        if part
    )
