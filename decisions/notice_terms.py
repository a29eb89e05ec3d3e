"""When a notice may be sent: one table, by kind. What is not known stops it, with a sentence that says what to record.

Each check reads a consideration loaded by `with_terms` and gives what the record says for the letter (`Terms.taken`),
which is kept with the notice. Nothing here judges a case.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases.models.conclusive_grounds import GroundsOutcome
from cases.models.permission_to_stay import AS_A_VICTIM
from decisions import facts, holds, questionnaires
from decisions.answers import day
from decisions.gates.running_permission import until
from decisions.models import Consideration, Determination, Hold, LeaveInLine, Notice
from decisions.models.consideration import Kind
from decisions.models.notice import NoticeKind
from decisions.rules.parameters import EARLY_WINDOW, RECONSIDERATION_WINDOW
from decisions.transitions import Status
from decisions.withdrawals import HANGS_ON_IT

Row = dict[str, Any]
IN_LINE = (
    "child_id", "outcome", "reasons", "best_interests", "permission__granted_on", "permission__expires_on"
)  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """Why the notice may not be sent now (nothing: it may), and what the record says that its letter needs."""

    points: tuple[str, ...] = ()
    taken: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[[Consideration, date], Terms]


def with_terms(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    """The considerations with all that the table reads: two queries, however many there are."""

    def rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        return ArraySubquery(queryset.order_by("pk").values(row=JSONObject(id="pk", **{n: F(n) for n in names})))

    of_this = {"consideration": OuterRef("pk")}
    standing = Hold.objects.filter(**of_this, lifted_at__isnull=True)
    decided = Determination.objects.filter(**of_this, kind=Determination.Kind.DECIDED)
    return facts.with_facts(considerations).annotate(
        standing_hold_rows=rows(standing, "authority", "published_in", "review_on"),
        decided_rows=rows(decided, "outcome", "decision_date", "letter__served_on"),
        in_line_rows=rows(LeaveInLine.objects.filter(**of_this).exclude(outcome=""), *IN_LINE),
        told_rows=rows(Notice.objects.filter(**of_this), "kind", "child_id", "letter__status", "letter__issued_at"),
    )


def loaded(consideration: Consideration) -> Consideration:
    """The consideration with all that the table reads; itself, where it was loaded so."""
    if hasattr(consideration, "told_rows"):
        return consideration
    return with_terms(Consideration.objects.filter(pk=consideration.pk)).get()


def of(consideration: Consideration, kind: str, on: date) -> Terms:
    """What the table says of that kind for this case on that day."""
    return CHECKS[NoticeKind(kind)](loaded(consideration), on)


def no(*points: str) -> Terms:
    """It may not be sent, because of these."""
    return Terms(tuple(points))


def _hold(consideration: Consideration, on: date) -> Terms:
    found: list[Row] = consideration.standing_hold_rows  # type: ignore[attr-defined]
    if found:
        row = found[0]
        named = {"authority": row["authority"], "published_in": row["published_in"]}
        return Terms(taken=named | {"review_on": row["review_on"]})
    paused = holds.paused(consideration, on)
    for one in paused:
        if one.certain:
            named = {"authority": one.authority, "published_in": one.reference}
            return Terms(taken=named | {"review_on": one.review_on.isoformat()})
    if paused:
        return no(
            f"It is not known yet whether the published pause “{paused[0].reference}” holds this case: record what it"
            " turns on first."
        )
    return no("Nothing holds this case: put it on hold first, with the publication that the hold rests on.")


def _no_decision_yet(consideration: Consideration, on: date) -> Terms:
    try:
        outcome = consideration.victim.conclusive_grounds.outcome
    except ObjectDoesNotExist:
        return no("Record where the conclusive grounds decision stands: if it is not made yet, record that.")
    if outcome == "":
        return no("Record where the conclusive grounds decision stands: if it is not made yet, record that.")
    if outcome != GroundsOutcome.PENDING:
        return no("The conclusive grounds decision is made: consider what the authority asks, and answer that.")
    return Terms()


def _withdrawal_form(consideration: Consideration, on: date) -> Terms:
    if not consideration.is_open:
        return no("The case is decided or closed: there is nothing left to withdraw from it.")
    out = any(one.is_out for one in questionnaires.of(consideration))
    return Terms(taken={"questionnaire_out": out, "fee": _fee(consideration), **_request(consideration)})


def _withdrawn(consideration: Consideration, on: date) -> Terms:
    try:
        withdrawal = consideration.withdrawal
    except ObjectDoesNotExist:
        withdrawal = None
    if withdrawal is None or withdrawal.proforma_received_on is None:
        return no("Record the day on which the signed form came: until then nobody is withdrawn (WDR-02).")
    if consideration.status != Status.WITHDRAWN:
        return no("The case is not withdrawn yet: end it as withdrawn before the person is told so.")
    if not withdrawal.other_stay.strip():
        return no("Look for other leave and for applications that wait, and record what you found (WDR-03).")
    if not withdrawal.route:
        return no("Record from what the person withdrew: from this consideration, or from the NRM as a whole (WDR-01).")
    received_on = withdrawal.proforma_received_on.isoformat()
    told = {"received_on": received_on, "route": withdrawal.route, "fee": _fee(consideration)}
    return Terms(taken=told | _request(consideration))


def _request(consideration: Consideration) -> dict[str, str]:
    """The request in whose case the claim is withdrawn, where it is one: the letter says that it ends too (WDR-05)."""
    return {"request": consideration.kind} if consideration.kind in HANGS_ON_IT else {}


def _leave_in_line(consideration: Consideration, on: date) -> Terms:
    granted = [row for row in _permissions(consideration, on) if row["kind"] in AS_A_VICTIM]
    if not granted and not any(row["outcome"] == "grant" for row in _decided(consideration)):
        return no("The parent was not granted: leave in line is asked for a child of somebody who was (UKB-03).")
    return Terms()


def _leave_in_line_decided(consideration: Consideration, on: date) -> Terms:
    found: list[Row] = consideration.in_line_rows  # type: ignore[attr-defined]
    return Terms() if found else no("No request for leave in line was decided in this case.")


def _representations(consideration: Consideration, on: date) -> Terms:
    """Of a cancellation, about the permission that is considered there; a child's is written about to the parent."""
    if consideration.kind != Kind.CANCELLATION:
        return _permission(consideration, on)
    if not consideration.is_open:
        return no("The case is decided or closed: nobody is asked any more.")
    cancellation = consideration.cancellation
    ends_on = cancellation.stay.runs_until
    if ends_on is None:
        return no("Record the day on which the permission ends.")
    own = cancellation.child_permission
    name = own.child.name_or_ref if own else ""
    return Terms(
        taken={
            "expires_on": ends_on.isoformat(),
            "grounds": list(cancellation.grounds),
            **({"of_child": name} if name else {}),
        }
    )


def _reconsideration(consideration: Consideration, on: date) -> Terms:
    if consideration.kind == Kind.RECONSIDERATION:
        return _of_request(consideration)
    found = _decided(consideration)
    if not found:
        return no("Nothing is decided in this case yet, so there is nothing to reconsider.")
    return Terms(taken={"decided_on": found[-1]["decision_date"]})


def _of_request(consideration: Consideration) -> Terms:
    """Of the request that is considered: the days of the decision and of the request as they are on record."""
    request = consideration.reconsideration
    if not consideration.is_open:
        return no("The request is decided: what it came to is told in the letter on the outcome.")
    if request.decision is None:
        return no("The decision was made elsewhere, and its day is not on record: write to the person outside this.")
    received_on = timezone.localtime(request.received_at).date()
    decided_on = request.decision.decision_date
    return Terms(taken={"decided_on": decided_on.isoformat(), "received_on": received_on.isoformat()})


def _served_on(consideration: Consideration) -> str | None:
    """The day on which the decision that is asked about was served, as it is on record."""
    if consideration.kind == Kind.RECONSIDERATION:
        return facts.served_on(consideration.reconsideration).isoformat()
    served_on: str | None = _decided(consideration)[-1]["letter__served_on"]
    return served_on


def _reconsideration_late(consideration: Consideration, on: date) -> Terms:
    terms = _reconsideration(consideration, on)
    if terms.points:
        return terms
    served_on = _served_on(consideration)
    if not served_on:
        return no("Record the day on which the decision was served: the days to ask run from there (RCN-04).")
    last_day = date.fromisoformat(served_on) + timedelta(days=RECONSIDERATION_WINDOW.on(on))
    return Terms(taken={**terms.taken, "served_on": served_on, "last_day": last_day.isoformat()})


def _extension(consideration: Consideration, on: date) -> Terms:
    terms = _permission(consideration, on)
    if terms.points:
        return terms
    expires_on = date.fromisoformat(terms.taken["expires_on"])
    opens_on = expires_on - timedelta(days=EARLY_WINDOW.on(on))
    return Terms(taken={**terms.taken, "opens_on": opens_on.isoformat()})


def _authority_contact(consideration: Consideration, on: date) -> Terms:
    terms = _permission(consideration, on)
    if not terms.points and "cooperation" not in terms.taken["purposes"]:
        return no("The permission was not granted for co-operation with an authority, so none is asked (EXT-06).")
    return terms


def _permission(consideration: Consideration, on: date) -> Terms:
    """The permission as a victim that the person holds: its last day and purposes, both of which have to be known."""
    rows = [row for row in _permissions(consideration, on) if row["kind"] in AS_A_VICTIM]
    if not rows:
        return no("The person holds no permission as a victim on record: record the grant, with its last day.")
    row = max(rows, key=lambda one: one["expires_on"] or "")
    if any(one["expires_on"] is None for one in rows):
        return no("Record the day on which the permission ends.")
    if row["cancelled_from"]:
        return no(f"The permission is cancelled from {day(date.fromisoformat(row['cancelled_from']))}.")
    if row["kind"] == "vts" and not row["purposes"]:
        return no("Record for which purposes the permission was granted.")
    return Terms(taken={"expires_on": row["expires_on"], "purposes": list(row["purposes"] or [])})


def _permissions(consideration: Consideration, on: date) -> list[Row]:
    """The grants that run on that day, and those whose end is not known; one that was replaced, or cancelled by then,
    is neither, and an unknown kind is none as a victim.
    """
    rows: list[Row] = consideration.permission_rows  # type: ignore[attr-defined]
    return [row for row in rows if row["expires_on"] is None or until(row, on)]


def _decided(consideration: Consideration) -> list[Row]:
    rows: list[Row] = consideration.decided_rows  # type: ignore[attr-defined]
    return rows


def _fee(consideration: Consideration) -> str:
    """“paid”, “none” where there was none to pay, “” where that is not known."""
    try:
        fee = consideration.application.fee
    except ObjectDoesNotExist:
        of_another = consideration.kind == Kind.RECONSIDERATION  # a fee may have been paid for what was decided
        return "" if of_another or consideration.basis == "extension" else "none"
    return {"waived": "none", "not_paid": "none"}.get(fee, fee)


WHEN: dict[NoticeKind, str] = {
    NoticeKind.HOLD: "While a hold or a published pause stands.",
    NoticeKind.NO_DECISION_YET: "To an authority that asks before the conclusive grounds decision.",
    NoticeKind.WITHDRAWAL_FORM: "When the person asks to withdraw: after the questionnaire, or to leave the NRM.",
    NoticeKind.WITHDRAWN: "Once the signed form is in.",
    NoticeKind.LEAVE_IN_LINE: "For a child born in the UK who was not included, after the parent was granted.",
    NoticeKind.LEAVE_IN_LINE_WARNING: "Where the parent did not act on the request for leave in line.",
    NoticeKind.LEAVE_IN_LINE_DECIDED: "Once it is decided whether a child is given leave in line.",
    NoticeKind.REPRESENTATIONS: "Before permission is cancelled, from the case in which that is considered.",
    NoticeKind.RECONSIDERATION_RECEIVED: "When a request for reconsideration came in.",
    NoticeKind.RECONSIDERATION_LATE: "When a request for reconsideration came after its last day.",
    NoticeKind.EXTENSION_REMINDER: "Before permission as a victim ends.",
    NoticeKind.AUTHORITY_CONTACT: "To the authority, before permission for co-operation ends.",
}
CHECKS: dict[NoticeKind, Check] = {
    NoticeKind.HOLD: _hold,
    NoticeKind.NO_DECISION_YET: _no_decision_yet,
    NoticeKind.WITHDRAWAL_FORM: _withdrawal_form,
    NoticeKind.WITHDRAWN: _withdrawn,
    NoticeKind.LEAVE_IN_LINE: _leave_in_line,
    NoticeKind.LEAVE_IN_LINE_WARNING: _leave_in_line,
    NoticeKind.LEAVE_IN_LINE_DECIDED: _leave_in_line_decided,
    NoticeKind.REPRESENTATIONS: _representations,
    NoticeKind.RECONSIDERATION_RECEIVED: _reconsideration,
    NoticeKind.RECONSIDERATION_LATE: _reconsideration_late,
    NoticeKind.EXTENSION_REMINDER: _extension,
    NoticeKind.AUTHORITY_CONTACT: _authority_contact,
}
