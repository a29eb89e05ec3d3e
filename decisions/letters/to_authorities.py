"""Letters to a public authority: that nothing is decided yet (COO-02), and whether it still needs the person (EXT-06).

An authority reads who the person is, what is asked and what follows; nothing of what happened to them.
"""

from decisions.letters.content import Block, Section, lines, section
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import Parts, born, day, if_the_authority_has_a_question
from decisions.letters.wording import line, paragraph

LAW = "Guidance v4.0, Co-operation with a public authority"
EXTENSIONS = "Guidance v4.0, Extensions: assisting authorities"

ASKED = paragraph(
    "to_authorities.asked",
    "On {requested_on} you asked us to give {person} permission to stay in the UK, so that {person} can help you.",
    "COO-01 COO-02",
    LAW,
)
NOT_BEFORE = paragraph(
    "to_authorities.not_before",
    "We make no decision on permission to stay before the conclusive grounds decision. That is the decision whether a"
    " person is a victim of modern slavery. It has not been made yet. So we decide nothing on what you asked for now.",
    "COO-02 INT-04",
    LAW,
)
NOT_A_NO = paragraph(
    "to_authorities.not_a_no",
    "This is not a no. It says nothing of what either decision will be.",
    "COO-02",
    LAW,
)
KEPT = paragraph(
    "to_authorities.kept",
    "We keep what you asked for. If the conclusive grounds decision is positive, we look at it then, and may ask you to"
    " confirm it. You do not have to ask again.",
    "COO-02",
    LAW,
)
TELL_US = paragraph(
    "to_authorities.tell_us",
    "Please tell us if your case ends, or if you need {person} in the UK by a certain day.",
    "COO-02 COO-05",
    LAW,
)
ENDS = paragraph(
    "to_authorities.ends",
    "{person} has permission to stay in the UK so that {person} can help a public authority. It ends on {expires_on}."
    " Before it ends, we ask you whether {person} still has to be here for your work.",
    "EXT-06",
    EXTENSIONS,
)
QUESTIONS = paragraph(
    "to_authorities.questions",
    "Please answer in writing, as far as you are free to:",
    "EXT-05 EXT-06 COO-03 COO-05",
    EXTENSIONS,
)
ASK = tuple(
    line(f"to_authorities.ask.{name}", text, requirements, EXTENSIONS)
    for name, text, requirements in (
        (
            "going_on",
            "Is your investigation, or are the criminal proceedings, still going on in the UK?",
            "COO-03 EXT-06",
        ),
        (
            "needed_here",
            "Does the person have to be in the UK for it? Could they help by video, or by evidence recorded before?",
            "COO-05 EXT-06",
        ),
        ("until_when", "If so, until when, and what is still to be done?", "COO-05 EXT-06"),
        ("extend", "Do you ask us to extend the permission?", "EXT-05 EXT-06"),
    )
)
DUE = paragraph(
    "to_authorities.due",
    "Please write so that we have your answer by {due_on}. If you need more time, tell us before that day.",
    "EXT-06",
    EXTENSIONS,
)
SILENCE = paragraph(
    "to_authorities.silence",
    "If we do not hear from you, we do not take that as a no. We will try to reach you again, and {person} may tell us"
    " what they know. But we may not be able to extend without your answer.",
    "EXT-06",
    EXTENSIONS,
)
DIRECTLY = paragraph(
    "to_authorities.directly",
    "You can ask us to extend at any time before the permission ends. You need no form. Do not ask {person} to use"
    " form FLR(HRO) for this: we would have to send it back.",
    "EXT-07 EXT-08",
    EXTENSIONS,
)


def _yet_opening(notice: Notice) -> list[Block]:
    asked = ASKED(notice.on, requested_on=day(notice, "requested_on"), person=notice.name)
    return [asked, *born(notice)]


def _yet_sections(notice: Notice) -> list[Section]:
    on = notice.on
    return [
        section("Why we decide nothing now", [NOT_BEFORE(on), NOT_A_NO(on)]),
        section("What happens next", [KEPT(on), TELL_US(on, person=notice.name)]),
        if_the_authority_has_a_question(notice),
    ]


def _contact_opening(notice: Notice) -> list[Block]:
    ends = ENDS(notice.on, person=notice.name, expires_on=day(notice, "expires_on"))
    return [ends, *born(notice)]


def _contact_sections(notice: Notice) -> list[Section]:
    on, person = notice.on, notice.name
    asked = lines("to_authorities.ask", [one(on) for one in ASK])
    return [
        section("What we ask", [QUESTIONS(on), asked]),
        section("When we need your answer", [DUE(on, due_on=day(notice, "due_on")), SILENCE(on, person=person)]),
        section("If you ask us to extend", [DIRECTLY(on, person=person)]),
        if_the_authority_has_a_question(notice),
    ]


NO_DECISION_YET = Parts(
    lambda notice: f"We cannot decide yet about {notice.name}",
    _yet_opening,
    _yet_sections,
)
CONTACT = Parts(
    lambda notice: f"Do you still need {notice.name} in the UK?",
    _contact_opening,
    _contact_sections,
)
