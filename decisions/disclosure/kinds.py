"""What a case of another kind is about: the decision looked at again, the permission considered, the fee."""

from collections.abc import Callable

from decisions.answers import day
from decisions.disclosure.parts import Entry, Section, by, known, listed, rows
from decisions.grounds import GROUNDS
from decisions.models import Cancellation, Consideration, Determination, FeeWaiverRequest, ReconsiderationRequest
from decisions.models.consideration import Kind
from decisions.models.notice import NoticeKind

TOKENS_KEPT = "They are not disclosed: whoever has one can apply without paying."


def of_kind(consideration: Consideration) -> list[Section]:
    """The section that only a case of this kind has; none for one of permission to stay."""
    sections: dict[str, Callable[[Consideration], Section]] = {
        Kind.RECONSIDERATION: lambda case: _reconsideration(case.reconsideration),
        Kind.CANCELLATION: lambda case: _cancellation(case.cancellation),
        Kind.FEE_WAIVER: lambda case: _fee_waiver(case.fee_waiver),
    }
    own = sections.get(consideration.kind)
    return [own(consideration)] if own else []


def _reconsideration(one: ReconsiderationRequest) -> Section:
    said = rows(
        ("Received", one.received_at),
        ("Asked because", one.get_ground_display()),
        ("Decision to be looked at again", _decision(one)),
        ("Served on", one.served_on),
        ("In the UK when it was asked", known(one.in_uk)),
        ("Evidence in support of it", known(one.supporting_evidence)),
        ("Asked before: rules or policies not followed", one.earlier_rules_not_followed),
        ("Asked before: type or end of the permission wrong", one.earlier_type_or_expiry_wrong),
        ("What the review came to", one.get_review_display() or "Not settled yet"),
        ("Case in which the decision is made again", one.new_consideration and one.new_consideration.opened_on),
    )
    entries = [Entry("reconsideration-request", "The request", said)]
    return Section("reconsideration", "Request for reconsideration", entries)


def _decision(one: ReconsiderationRequest) -> str:
    made: Determination | None = one.decision
    where = f"decided here for {day(made.decision_date)}" if made else "decided elsewhere"
    said = (one.get_policy_display(), one.get_outcome_display(), where, one.guidance and f"guidance {one.guidance}")
    return ", ".join(part for part in said if part)


def _cancellation(one: Cancellation) -> Section:
    grounds = (GROUNDS[code].named if code in GROUNDS else code for code in one.grounds)
    child = one.child_permission and one.child_permission.child.name_or_ref
    considered = rows(
        ("Permission", f"{one.stay}{f', of {child}' if child else ''}"),
        ("Grounds", listed(grounds)),
        ("What came to light", one.came_to_light),
        ("Disqualification", one.get_public_order_display() or "Not known yet"),
    )
    letters = one.consideration.notices.filter(kind=NoticeKind.REPRESENTATIONS).select_related("asked_by")
    asked = rows(
        ("Invited to say something, elsewhere, on", one.invited_on),
        ("Letter of invitation asked for", listed(by(letter.asked_by, letter.asked_at) for letter in letters)),
        ("Not invited because", one.not_invited_because),
        ("Representations received", known(one.representations_received)),
    )
    referred = rows(
        ("Referred on", one.referred_on),
        ("Referred to", one.referred_to),
        ("Reference", one.referral_reference),
    )
    entries = [
        Entry("cancellation-grounds", "What is considered, and on which grounds", considered, (one.came_to_light,)),
        Entry("cancellation-invitation", "Whether the person was asked first", asked, (one.not_invited_because,)),
    ]
    if referred:
        told = (one.referred_to, one.referral_reference)
        entries.append(Entry("cancellation-referral", "Referral for disqualification", referred, told))
    return Section("cancellation", "Cancelling a permission", entries)


def _fee_waiver(one: FeeWaiverRequest) -> Section:
    own = one.consideration.victim.name_or_reference
    tokens = list(one.tokens.select_related("child"))
    granted = one.consideration.determinations.filter(kind=Determination.Kind.DECIDED, outcome="grant").exists()
    said = rows(
        ("Asked for on", one.requested_on),
        ("Online waiver form", one.form_reference),
        ("Permission then ran until", one.permission_expires_on or "None was current"),
        ("For whom", listed(token.child.name_or_ref if token.child else own for token in tokens)),
        ("Tokens given", f"{len(tokens)}. {TOKENS_KEPT}" if granted else "None"),
    )
    entries = [Entry("fee-waiver-request", "The request", said, (one.form_reference,))]
    return Section("fee-waiver", "Request to waive the fee", entries)
