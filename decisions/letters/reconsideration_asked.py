"""Letters on a request for reconsideration: that it came, what is still awaited, and where it came late.

A late request is never turned away by a date alone: a person looks at it, and new evidence is never late.
"""

from decisions.letters import shared
from decisions.letters.addresses import DECISION_MAKING_UNIT
from decisions.letters.content import Block, Section, section
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import Parts, day, if_you_have_a_question
from decisions.letters.wording import paragraph

LAW = shared.RECONSIDERATION

RECEIVED_ON = paragraph(
    "reconsideration_asked.received",
    "On {received_on} we received your request that we reconsider our decision of {decided_on}. Thank you. A caseworker"
    " will look at it.",
    "RCN-06",
    LAW,
)
ABOUT = {
    "rules": paragraph(
        "reconsideration_asked.about.rules",
        "You ask because you believe that the rules or policies were not followed.",
        "RCN-01",
        LAW,
    ),
    "type_or_expiry": paragraph(
        "reconsideration_asked.about.type_or_expiry",
        "You ask because you believe that the type of permission, or the date it ends, is wrong.",
        "RCN-03",
        LAW,
    ),
    "new_evidence": paragraph(
        "reconsideration_asked.about.new_evidence", "You ask because you have new evidence.", "RCN-08", LAW
    ),
}
WRONG = paragraph("reconsideration_asked.wrong", "If we have understood you wrongly, please tell us.", "RCN-06", LAW)
EVIDENCE = paragraph(
    "reconsideration_asked.evidence",
    "We found no documents with your request. If you have any that support it, please send them so that we have them"
    " by {due_on}. If you need more time, tell us before that day.",
    "RCN-09",
    LAW,
)
EVIDENCE_NOT_NEEDED = paragraph(
    "reconsideration_asked.evidence_not_needed",
    "If you have none, tell us so, and say in your own words what we got wrong. That there is no document does not"
    " decide it by itself.",
    "RCN-09",
    LAW,
)
HAVE_EVIDENCE = paragraph(
    "reconsideration_asked.have_evidence",
    "We have what you sent with it. If you want us to look at anything more, send it as soon as you can.",
    "RCN-09",
    LAW,
)
SEND_TO = paragraph(
    "reconsideration_asked.send_to",
    "Write by email to the Decision Making Unit at {mailbox}, and give your reference, {reference}.",
    "RCN-06",
    LAW,
)
MEANWHILE = paragraph(
    "reconsideration_asked.meanwhile",
    "Until we have decided, the decision stands as it is. A caseworker reads your request, our decision and all that"
    " you send.",
    "RCN-10",
    LAW,
)
LATE_ON = paragraph(
    "reconsideration_asked.late",
    "On {received_on} we received your request that we reconsider our decision of {decided_on}. The decision was served"
    " on {served_on}, and the last day to ask was {last_day}. So your request came after it.",
    "RCN-04",
    LAW,
)
NOT_TURNED_AWAY = paragraph(
    "reconsideration_asked.not_turned_away",
    "We have not turned it away. A caseworker, and not a computer, decides whether we look at it all the same.",
    "RCN-04",
    LAW,
)
WHY_LATE = paragraph(
    "reconsideration_asked.why_late",
    "If you can, tell us why it came when it did. For example, that our letter reached you late, that you were ill,"
    " that you looked for a legal representative, or that it was not safe to write. You need no proof for this.",
    "RCN-04",
    LAW,
)
DAY_WRONG = paragraph(
    "reconsideration_asked.day_wrong",
    "If the letter reached you on another day than the one above, tell us: the days run from the day it was served.",
    "RCN-04",
    LAW,
)


def _received(notice: Notice) -> list[Block]:
    on = notice.on
    came = RECEIVED_ON(on, received_on=day(notice, "received_on"), decided_on=day(notice, "decided_on"))
    return [came, ABOUT[notice.particular("about")](on), WRONG(on)]


def _received_sections(notice: Notice) -> list[Section]:
    on = notice.on
    if notice.particular("evidence_came"):
        evidence = [HAVE_EVIDENCE(on)]
    else:
        evidence = [EVIDENCE(on, due_on=day(notice, "due_on")), EVIDENCE_NOT_NEEDED(on)]
    return [
        section("What you can send", [*evidence, _send_to(notice)]),
        section("What happens next", [MEANWHILE(on), shared.ANSWER(on), shared.NEW_EVIDENCE(on)]),
        if_you_have_a_question(notice),
    ]


def _late(notice: Notice) -> list[Block]:
    days = {name: day(notice, name) for name in ("received_on", "decided_on", "served_on", "last_day")}
    return [LATE_ON(notice.on, **days), NOT_TURNED_AWAY(notice.on)]


def _late_sections(notice: Notice) -> list[Section]:
    on = notice.on
    return [
        section("What you can tell us", [WHY_LATE(on), DAY_WRONG(on), _send_to(notice)]),
        section("If you have new evidence", [shared.NEW_EVIDENCE(on)]),
        section("What happens next", [MEANWHILE(on), shared.ANSWER(on)]),
        if_you_have_a_question(notice),
    ]


def _send_to(notice: Notice) -> Block:
    return SEND_TO(notice.on, mailbox=DECISION_MAKING_UNIT.on(notice.on), reference=notice.reference)


RECEIVED = Parts(lambda _: "We have your request for reconsideration", _received, _received_sections)
LATE = Parts(lambda _: "Your request for reconsideration came late", _late, _late_sections)
