"""The letter that tells of no decision: each kind of notice has its parts, in the module of its family."""

from decisions.letters import (
    extending,
    holding,
    leave_in_line,
    reconsideration_asked,
    representations,
    to_authorities,
    withdrawing,
)
from decisions.letters.content import Block, Section
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import FOR_CHILD, Parts
from decisions.models.notice import NoticeKind

PARTS: dict[NoticeKind, Parts] = {
    NoticeKind.HOLD: holding.HOLD,
    NoticeKind.NO_DECISION_YET: to_authorities.NO_DECISION_YET,
    NoticeKind.WITHDRAWAL_FORM: withdrawing.FORM,
    NoticeKind.WITHDRAWN: withdrawing.WITHDRAWN,
    NoticeKind.LEAVE_IN_LINE: leave_in_line.REQUEST,
    NoticeKind.LEAVE_IN_LINE_WARNING: leave_in_line.WARNING,
    NoticeKind.LEAVE_IN_LINE_DECIDED: leave_in_line.DECISION,
    NoticeKind.REPRESENTATIONS: representations.INVITATION,
    NoticeKind.RECONSIDERATION_RECEIVED: reconsideration_asked.RECEIVED,
    NoticeKind.RECONSIDERATION_LATE: reconsideration_asked.LATE,
    NoticeKind.EXTENSION_REMINDER: extending.REMINDER,
    NoticeKind.AUTHORITY_CONTACT: to_authorities.CONTACT,
}


def heading(notice: Notice) -> str:
    """What the letter is, in a line."""
    return _parts(notice).heading(notice)


def opening(notice: Notice) -> list[Block]:
    """Why we write; to whoever is written to for a child, first for whom it is."""
    child = notice.to.in_place_of
    first = [FOR_CHILD(notice.on, child=child)] if child else []
    return [*first, *_parts(notice).opening(notice)]


def sections(notice: Notice) -> list[Section]:
    """What it tells, what follows, and who helps."""
    return _parts(notice).sections(notice)


def enclosure(notice: Notice) -> list[Section]:
    """What stands after the signature on a page of its own: a form to sign."""
    return _parts(notice).enclosure(notice)


def _parts(notice: Notice) -> Parts:
    return PARTS[NoticeKind(notice.kind)]
