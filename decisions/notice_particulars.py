"""What was typed for a notice, held against the record: what is missing, not known, or does not fit, a sentence each.

“Not known yet” is never a no: where a letter would have to say something, it stops there and says what to find out.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from decisions.models import Consideration
from decisions.models.notice import NoticeKind
from decisions.notice_terms import Terms
from decisions.transitions import LetterStatus

Row = Mapping[str, Any]
SENT = (LetterStatus.ISSUED, LetterStatus.SERVED)
NEEDED: dict[NoticeKind, dict[str, str]] = {
    NoticeKind.HOLD: {"why": "Say why the decision waits, in general terms."},
    NoticeKind.NO_DECISION_YET: {"requested_on": "Say when the authority asked."},
    NoticeKind.WITHDRAWAL_FORM: {"route": "Say from what the person wants to withdraw."},
    NoticeKind.WITHDRAWN: {},
    NoticeKind.LEAVE_IN_LINE: {},
    NoticeKind.LEAVE_IN_LINE_WARNING: {},
    NoticeKind.LEAVE_IN_LINE_DECIDED: {},
    NoticeKind.REPRESENTATIONS: {
        "ground": "Say on which ground the permission may be cancelled.",
        "rests_on": "Say what that rests on: nobody can answer what they are not told.",
        "due_on": "Say by when an answer is awaited.",
    },
    NoticeKind.RECONSIDERATION_RECEIVED: {
        "received_on": "Say when the request came.",
        "about": "Say what the request is about.",
    },
    NoticeKind.RECONSIDERATION_LATE: {
        "received_on": "Say when the request came.",
        "about": "Say what the request is about.",
    },
    NoticeKind.EXTENSION_REMINDER: {},
    NoticeKind.AUTHORITY_CONTACT: {"due_on": "Say by when an answer is awaited."},
}


def outstanding(
    consideration: Consideration, kind: str, particulars: Row, child: int | None, terms: Terms, on: date
) -> list[str]:
    """Why a notice with these particulars may not be sent; `consideration` is loaded `with_terms`."""
    known = NoticeKind(kind)
    points = [point for name, point in NEEDED[known].items() if not particulars.get(name)]
    check = CHECKS.get(known)
    return [*points, *(check(consideration, particulars, child, terms, on) if check else [])]


def _withdrawal_form(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    points = []
    if said.get("route") == "questionnaire" and not terms.taken.get("questionnaire_out"):
        points.append(
            "The questionnaire was not issued: until it is, a person can withdraw only by leaving the NRM as a whole"
            " (WDR-01)."
        )
    if said.get("pressed") is True:
        points.append(
            "Somebody may be pressing the person: no form is sent. Speak to the person alone, at a safe time and with"
            " their own interpreter, and act on the risk to them first."
        )
    elif said.get("pressed") is not False:
        points.append("Find out, from the person alone, whether anybody presses them to withdraw.")
    return points


def _withdrawn(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    points = []
    if not isinstance(said.get("other_leave"), bool):
        points.append("Find out whether the person has leave on other grounds: the letter says what follows (WDR-03).")
    if not isinstance(said.get("pending_application"), bool):
        points.append("Find out whether another application is pending: the letter says what follows (WDR-03).")
    return [*points, *_denied(c, said, on)]


def _denied(c: Consideration, said: Row, on: date) -> list[str]:
    """What was answered with a no though the record says otherwise, or does not say: the letter would say it (WDR-03).

    Any permission that still runs counts, this one too: it does not end by withdrawing.
    """
    points, rows = [], c.permission_rows  # type: ignore[attr-defined]
    if said.get("other_leave") is False and any(_runs(row, on) for row in rows):
        points.append("The record shows permission that has not ended: say that the person has leave, or correct it.")
    outstanding = c.victim.asylum_claim_outstanding
    if said.get("pending_application") is False and outstanding is True:
        points.append("The record shows an asylum claim that is not decided: say that one is pending, or correct it.")
    elif said.get("pending_application") is False and outstanding is None:
        points.append("Record whether an asylum claim is outstanding: until then no letter says that nothing is.")
    return points


def _runs(row: Row, on: date) -> bool:
    """Whether permission was given that may still run: one whose end is not known may."""
    last, cancelled, ends_on = row["expires_on"], row["cancelled_from"], row["ends_on"]
    if ends_on and ends_on <= _iso(on) and (last is None or ends_on < last):
        return False  # another grant took its place
    return (last is None or last >= _iso(on)) and (cancelled is None or cancelled > _iso(on))


def _leave_in_line(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    rows: list[Row] = c.child_rows  # type: ignore[attr-defined]
    row = next((row for row in rows if row["id"] == child), None)
    if row is None:
        return ["Say about which child the letter is."]
    points = [] if row["name"] else ["Record the child’s name: the letter is about one child."]
    if row["born_in_uk"] is None:
        points.append("Record whether the child was born in the UK.")
    elif not row["born_in_uk"]:
        points.append("The child was not born in the UK: leave in line is for one who was.")
    if row["included_on"]:
        points.append("The child was included before the decision: nothing more is asked for them (UKB-02).")
    points += _british(row, said)
    if row["leave_in_line_requested"] is True:
        points.append("Leave in line was asked for already: nothing is asked twice.")
    return points


def _british(row: Row, said: Row) -> list[str]:
    """The child is found not to be British, through either parent, before any letter says so (UKB-05)."""
    if row["british_citizen"] is True or said.get("british_through_other_parent") is True:
        return ["The child is British: no leave is needed, and no such letter is sent."]
    if row["british_citizen"] is None:
        return ["Record whether the child is a British citizen: a letter must not tell a British child’s parent so."]
    if said.get("british_through_other_parent") is not False:
        return ["Find out first whether the child is British through the other parent (UKB-05)."]
    return []


def _leave_in_line_warning(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    points = _leave_in_line(c, said, child, terms, on)
    rows: list[Row] = [*c.child_rows]  # type: ignore[attr-defined]
    if any(row["id"] == child and row["leave_in_line_requested"] is None for row in rows):
        points.append("Record whether leave in line was asked for: nobody is warned who may have acted.")
    if not asked_before(c, child):
        points.append("The parent was not asked yet: send the request for leave in line first (UKB-03).")
    return points


def _leave_in_line_decided(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    rows: list[Row] = c.child_rows  # type: ignore[attr-defined]
    row = next((row for row in rows if row["id"] == child), None)
    if row is None or decided_in_line(c, child) is None:
        return ["Decide first whether the child is given leave in line: nothing is told before."]
    return [] if row["name"] else ["Record the child’s name: the letter is about one child."]


def decided_in_line(consideration: Consideration, child: int | None) -> Row | None:
    """What was decided last of a request for leave in line for that child; None where nothing was."""
    rows: list[Row] = consideration.in_line_rows  # type: ignore[attr-defined]
    return next((row for row in reversed(rows) if row["child_id"] == child), None)


def asked_before(consideration: Consideration, child: int | None) -> str:
    """When the request for leave in line for that child was issued, as it is written; "" where it never was."""
    told: list[Row] = consideration.told_rows  # type: ignore[attr-defined]
    for row in reversed(told):
        if row["kind"] == NoticeKind.LEAVE_IN_LINE and row["child_id"] == child and row["letter__status"] in SENT:
            return str(row["letter__issued_at"])[:10]
    return ""


def _due(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    due_on = said.get("due_on")
    return ["The day by which an answer is awaited has to be after today."] if due_on and due_on <= _iso(on) else []


def _representations(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    """On a ground that is considered, and with time to answer it (BUR-04)."""
    considered = terms.taken.get("grounds")
    points = _due(c, said, child, terms, on)
    due_on, expires_on = said.get("due_on"), terms.taken.get("expires_on")
    if due_on and expires_on and due_on >= expires_on:
        points.append("The permission ends on or before that day: ask for the answer before it ends.")
    if considered is not None and said.get("ground") and said["ground"] not in considered:
        points.append("That ground is not considered in this case: add it first, with a reason, or name another.")
    return points


def _received(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    points = []
    received_on, decided_on = said.get("received_on"), terms.taken.get("decided_on")
    if received_on and decided_on and not decided_on <= received_on <= _iso(on):
        points.append("The request came on or after the day of the decision, and not after today.")
    if not isinstance(said.get("evidence_came"), bool):
        points.append("Look whether evidence came with the request: what is missing has to be asked for (RCN-09).")
    elif said["evidence_came"] is False and not said.get("due_on"):
        points.append("Say by when the evidence is awaited: it has to be asked for (RCN-09).")
    return [*points, *_due(c, said, child, terms, on)]


def _late(c: Consideration, said: Row, child: int | None, terms: Terms, on: date) -> list[str]:
    received_on, last_day = said.get("received_on"), terms.taken.get("last_day")
    if said.get("about") == "new_evidence":
        return ["A request with new evidence is never late: say that it was received (RCN-08)."]
    if received_on and last_day and received_on <= last_day:
        return ["The request came in time: say that it was received (RCN-04)."]
    if received_on and received_on > _iso(on):
        return ["The day on which the request came is not after today."]
    return []


def _iso(day: date) -> str:
    return day.isoformat()


CHECKS: dict[NoticeKind, Callable[[Consideration, Row, int | None, Terms, date], list[str]]] = {
    NoticeKind.WITHDRAWAL_FORM: _withdrawal_form,
    NoticeKind.WITHDRAWN: _withdrawn,
    NoticeKind.LEAVE_IN_LINE: _leave_in_line,
    NoticeKind.LEAVE_IN_LINE_WARNING: _leave_in_line_warning,
    NoticeKind.LEAVE_IN_LINE_DECIDED: _leave_in_line_decided,
    NoticeKind.REPRESENTATIONS: _representations,
    NoticeKind.RECONSIDERATION_RECEIVED: _received,
    NoticeKind.RECONSIDERATION_LATE: _late,
    NoticeKind.AUTHORITY_CONTACT: _due,
}
