"""Leave in line for a child born in the UK who was not included: what to send, and what it means if nothing is sent.

It is written to the parent, never to the child, and only once the child was found not to be British. Neither letter
says or suggests that the child is in the UK unlawfully: the child is not (UKB-05).
"""

from decisions.letters.content import Block, Section, lines, section, words
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import Parts, day, if_you_have_a_question, write
from decisions.letters.wording import line, paragraph

LAW = "Guidance v4.0, UK born children: children not included"

OPENING = paragraph(
    "leave_in_line.opening",
    "You have permission to stay in the UK. Your child {child} was born here, and was not part of your case. We write"
    " to ask you to request leave for {child} in line with yours.",
    "UKB-03",
    LAW,
)
FREE = paragraph(
    "leave_in_line.free",
    "There is no form and no fee. A letter or an email from you is enough.",
    "UKB-06",
    LAW,
)
SEND = paragraph("leave_in_line.send", "Please send us:", "UKB-03 UKB-04", LAW)
CERTIFICATE = line(
    "leave_in_line.send.certificate",
    "a copy of the full birth certificate of {child}: the one that names the parents. Keep the original",
    "UKB-04",
    LAW,
)
ASKED = tuple(
    line(f"leave_in_line.send.{name}", text, requirements, LAW)
    for name, text, requirements in (
        ("request", "a few words that you ask for leave in line for {child}", "UKB-03 UKB-06"),
        ("lives", "where {child} lives, and with whom", "UKB-07"),
        ("nationality", "the nationality of {child}, and of both parents, as far as you know it", "UKB-07"),
        (
            "other_parent",
            "what permission the other parent has, if you know and it is safe for you to find out",
            "UKB-07",
        ),
    )
)
HAVE_CERTIFICATE = paragraph(
    "leave_in_line.have_certificate",
    "We have a copy of the full birth certificate of {child}. You do not have to send it again.",
    "UKB-04",
    LAW,
)
CANNOT = paragraph(
    "leave_in_line.cannot",
    "If you cannot get something, write without it and tell us why. You never have to contact the other parent for"
    " this.",
    "UKB-04",
    LAW,
)
THEN = paragraph(
    "leave_in_line.then",
    "What we decide can depend on the nationality of {child} and on whether the other parent has permission as a victim"
    " too. We look at what is best for {child}. That {child} has another nationality than you is no reason for a no.",
    "UKB-07 UKB-08 CHD-01",
    LAW,
)
NOT_BRITISH = paragraph(
    "leave_in_line.not_british",
    "On what we know, {child} is not British, through you or through the other parent. If we are wrong, tell us: then"
    " {child} needs no leave.",
    "UKB-05",
    LAW,
)
AGAIN = paragraph(
    "leave_in_line.again",
    "On {asked_on} we asked you to request leave in line with yours for your child {child}. On our records you have"
    " not done so. If you have, please tell us when: you need do nothing more.",
    "UKB-05",
    LAW,
)
NOT_WRONG = paragraph(
    "leave_in_line.not_wrong",
    "{child} is not breaking any law by being here, and neither are you. You can still make the request.",
    "UKB-05",
    LAW,
)
NOT_WRONG_THOUGH = paragraph(
    "leave_in_line.not_wrong_though",
    "{child} is not breaking any law by being here, and neither are you. Please show this letter to a legal"
    " representative as soon as you can: they can tell you what else you can ask for.",
    "UKB-05",
    LAW,
)
WHAT_IT_MEANS = paragraph(
    "leave_in_line.what_it_means",
    "Somebody who is not British is subject to immigration control. Without leave, if {child} goes abroad and comes"
    " back, {child} will need leave to enter. Whether that is given depends on the policies at that time.",
    "UKB-05",
    LAW,
)


GIVEN = paragraph(
    "leave_in_line.given",
    "You asked for leave for {child} in line with yours. We have given {child} permission to stay. It starts on"
    " {starts_on} and ends on {expires_on}, the same day as yours. It is the permission of {child} alone: if yours"
    " were to end before that day, it would not end with it.",
    "UKB-01 DEP-01 CAN-14",
    LAW,
)
NOT_GIVEN = paragraph(
    "leave_in_line.not_given",
    "You asked for leave for {child} in line with yours. We have decided not to give it.",
    "UKB-01 UKB-08",
    LAW,
)
REASONS = paragraph("leave_in_line.reasons", "This is why:", "UKB-01", LAW)
INTERESTS = paragraph(
    "leave_in_line.interests",
    "What is best for {child} was a primary consideration. This is what we considered:",
    "CHD-01 CHD-05 DEP-08",
    "Borders, Citizenship and Immigration Act 2009 s.55",
)
CONDITIONS = paragraph("leave_in_line.conditions", "While the permission lasts:", "CND-01 CND-02", LAW)
MAY = (
    line("leave_in_line.may.funds", "{child} is not barred from public funds, such as benefits", "CND-01", LAW),
    line("leave_in_line.may.work", "{child} can work when old enough", "CND-01", LAW),
    line("leave_in_line.may.study", "{child} can study, including in higher education", "CND-02", LAW),
)


def _opening(notice: Notice) -> list[Block]:
    return [OPENING(notice.on, child=notice.child), NOT_BRITISH(notice.on, child=notice.child)]


def _sections(notice: Notice) -> list[Section]:
    then = section("What we look at", [THEN(notice.on, child=notice.child)])
    return [_what_to_send(notice), then, if_you_have_a_question(notice)]


def _again(notice: Notice) -> list[Block]:
    asked_on = day(notice, "asked_on")
    return [AGAIN(notice.on, child=notice.child, asked_on=asked_on), NOT_WRONG(notice.on, child=notice.child)]


def _warning(notice: Notice) -> list[Section]:
    on, child = notice.on, notice.child
    means = [NOT_BRITISH(on, child=child), WHAT_IT_MEANS(on, child=child)]
    return [section("What it means if you do not ask", means), _what_to_send(notice), if_you_have_a_question(notice)]


def _what_to_send(notice: Notice) -> Section:
    on, child, here = notice.on, notice.child, notice.particulars.get("certificate") is True
    asked = [*ASKED[:1], *(() if here else (CERTIFICATE,)), *ASKED[1:]]
    own = [HAVE_CERTIFICATE(on, child=child)] if here else []
    listed = lines("leave_in_line.asked", [one(on, child=child) for one in asked])
    return section("What to send", [FREE(on), SEND(on), listed, *own, write(notice), CANNOT(on)])


def _decided(notice: Notice) -> list[Block]:
    if notice.particular("outcome") != "granted":
        return [NOT_GIVEN(notice.on, child=notice.child), NOT_WRONG_THOUGH(notice.on, child=notice.child)]
    days = {name: day(notice, name) for name in ("starts_on", "expires_on")}
    return [GIVEN(notice.on, child=notice.child, **days)]


def _decision(notice: Notice) -> list[Section]:
    on, child = notice.on, notice.child
    given = notice.particular("outcome") == "granted"
    may = [CONDITIONS(on), lines("leave_in_line.may", [one(on, child=child) for one in MAY])]
    return [
        *([section(f"What {child} can do", may)] if given else []),
        section("Why we decided this", [REASONS(on), *words("leave_in_line.why", notice.particular("reasons"))]),
        section(
            f"The best interests of {child}",
            [INTERESTS(on, child=child), *words("leave_in_line.best", notice.particular("best_interests"))],
        ),
        if_you_have_a_question(notice),
    ]


def _heading(notice: Notice) -> str:
    given = notice.particulars.get("outcome") == "granted"
    return f"We have {'given' if given else 'not given'} {notice.child} leave in line with yours"


DECISION = Parts(_heading, _decided, _decision)
REQUEST = Parts(lambda notice: f"Please ask for leave in line for {notice.child}", _opening, _sections)
WARNING = Parts(lambda notice: f"Leave in line for {notice.child}: please act", _again, _warning)
