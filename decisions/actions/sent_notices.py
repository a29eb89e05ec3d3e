"""Notices: letters that tell of no decision, asked for in the one place where the table of their terms is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from cases import safe_contact
from cases.actions import audit
from cases.models import Caseworker, DependentChild
from cases.rights import Right, may, require
from decisions import letters, notice_particulars, notice_terms
from decisions.actions import considerations, letter_requests
from decisions.actions.refusals import NotReady
from decisions.letters import notice_addressees
from decisions.models import Consideration, Letter, Notice
from decisions.models.letter import LetterKind
from decisions.models.notice import NoticeKind

# What is taken from the record and may grow without touching a letter that was made: nothing in it is taken back.
GROW = ("questionnaire_out", "grounds")


@dataclass(frozen=True)
class Written:
    """A notice as it would be sent: the row, not stored yet, and the whole content of its letter; or why not."""

    told: Notice
    content: Mapping[str, Any] = field(default_factory=dict)
    points: tuple[str, ...] = ()


def may_issue(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may ask for a notice: the caseworker of the case, whatever its state."""
    return consideration.assigned_to_id == by.pk and may(by, Right.CONSIDER)


def write(
    *,
    consideration: Consideration,
    kind: str,
    particulars: Mapping[str, Any],
    child: DependentChild | None,
    by: Caseworker,
) -> Written:
    """The notice as it would be sent now, to be read first; nothing is stored."""
    consideration = notice_terms.loaded(consideration)
    today, known = timezone.localdate(), child.pk if child else None
    terms = notice_terms.of(consideration, kind, today)
    taken = {**terms.taken, **_of_child(consideration, kind, child)}
    told = Notice(
        consideration=consideration,
        kind=kind,
        child=child,
        particulars={**particulars, **taken},
        asked_by=by,
        asked_at=timezone.now(),
    )
    points = list(terms.points)
    points += notice_particulars.outstanding(consideration, kind, particulars, known, terms, today)
    try:
        to = notice_addressees.of(told, safe_contact.read(consideration))
        content = {} if points else letters.compose_notice(LetterKind.NOTICE, told, to, by)
    except letters.Unfilled as unfilled:
        return Written(told, points=tuple([*points, *unfilled.points]))
    return Written(told, content, tuple(points))


def issue_notice(
    *,
    consideration: Consideration,
    kind: str,
    particulars: Mapping[str, Any],
    by: Caseworker,
    child: DependentChild | None = None,
) -> Notice:
    """The notice is on record with what its letter says, and the letter is being made.

    Raises `NotReady` where the state of the case, what is not known, or safe contact stands against it. The decision
    itself is not touched: a notice decides nothing.
    """
    label = str(NoticeKind(kind).label)
    with audit.event("notice.ask", by=by, about=consideration, victim=consideration.victim, what={"to": label.lower()}):
        considerations.lock(consideration)
        current = notice_terms.loaded(Consideration(pk=consideration.pk))
        require(by, Right.CONSIDER)
        considerations.require_mine(current, by)
        written = write(consideration=current, kind=kind, particulars=particulars, child=child, by=by)
        if written.points:
            raise NotReady(list(written.points))
        told = written.told
        told.save()
        letter_requests.ask_for(
            consideration=current, kind=LetterKind.NOTICE, content=written.content, by=by, notice=told
        )
    return told


def over(letter: Letter) -> list[str]:
    """Why a notice that was asked for is not to be sent any more: the table says otherwise now, or what it rests on
    has changed since. One sentence each.
    """
    told = letter.notice
    assert told is not None  # the database holds a letter to what its kind says
    consideration = notice_terms.loaded(letter.consideration)
    today = timezone.localdate()
    terms = notice_terms.of(consideration, told.kind, today)
    points = list(terms.points)
    points += notice_particulars.outstanding(consideration, told.kind, told.particulars, told.child_id, terms, today)
    rests_on = {name: value for name, value in terms.taken.items() if name not in GROW}
    if not points and any(told.particulars.get(name) != value for name, value in rests_on.items()):
        points.append("What this letter rests on has changed since it was made: ask for another.")
    return points


def _of_child(consideration: Consideration, kind: str, child: DependentChild | None) -> dict[str, Any]:
    """What the record says of the child that the letter needs."""
    if child is None:
        return {}
    taken: dict[str, Any] = {"certificate": child.full_birth_certificate}
    if kind == NoticeKind.LEAVE_IN_LINE_WARNING:
        taken["asked_on"] = notice_particulars.asked_before(consideration, child.pk)
    if kind == NoticeKind.LEAVE_IN_LINE_DECIDED and (
        found := notice_particulars.decided_in_line(consideration, child.pk)
    ):
        days = {"starts_on": found["permission__granted_on"], "expires_on": found["permission__expires_on"]}
        taken |= {name: found[name] for name in ("outcome", "reasons", "best_interests")} | days
    return taken
