"""The invitation to say why permission should not be cancelled: on which ground, what it rests on, by when and how.

Nothing in it says that anything was found: the burden is on the Home Office, and the person is heard first (BUR-04).
"""

from decisions.grounds import GROUNDS
from decisions.letters.content import Block, Section, Unfilled, lines, section, words
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import Parts, day, if_you_have_a_question, write
from decisions.letters.wording import Paragraph, line, paragraph

LAW = "Guidance v4.0, Burden and standard of proof"
CANCELLATION = "Guidance v4.0, Cancellation of temporary permission to stay"

OPENING = paragraph(
    "representations.opening",
    "You have permission to stay in the UK until {expires_on}. We are looking at whether it should be cancelled."
    " Nothing has been decided. Before we decide, we want to hear from you.",
    "BUR-04",
    LAW,
)


OF_CHILD = paragraph(
    "representations.of_child",
    "{child} has permission to stay in the UK until {expires_on}, as your child. We are looking at whether it should be"
    " cancelled. It does not end because of yours. Nothing has been decided. Before we decide, we want to hear from you"
    " for {child}. In the rest of this letter, “you” is {child}, and the permission is that of {child}.",
    "BUR-04 CAN-14",
    LAW,
)


def _ground(name: str, text: str, requirements: str) -> Paragraph:
    return paragraph(f"representations.ground.{name}", text, requirements, CANCELLATION)


GROUND: dict[str, Paragraph] = {
    "9.2.2": _ground(
        "9_2_2",
        "The question is whether the Secretary of State has said, in person, that you must be kept out of the UK.",
        "CAN-07",
    ),
    "9.3.2": _ground("9_3_2", "The question is whether your being in the UK is harmful to the public good.", "CAN-08"),
    "9.4.2": _ground(
        "9_4_2",
        "The question is whether one of these is true: you were given a prison sentence of 12 months or more; you"
        " offend again and again; you committed an offence that caused serious harm.",
        "CAN-09",
    ),
    "9.4.5": _ground(
        "9_4_5", "The question is whether you have a conviction for which permission may be cancelled.", "CAN-09"
    ),
    "9.5.2": _ground(
        "9_5_2",
        "The question is whether the law shuts you out from asylum, or from the protection that is like it.",
        "CAN-10",
    ),
    "9.7.3": _ground(
        "9_7_3",
        "The question is whether something false was said or sent in for your permission, or something that matters was"
        " left out.",
        "CAN-11",
    ),
    "9.20.1": _ground(
        "9_20_1", "The question is whether things have changed so much that your permission should end.", "CAN-12"
    ),
    "9.20.2": _ground(
        "9_20_2", "The question is whether you came to the UK for another purpose than the one you gave.", "CAN-12"
    ),
    "9.23.1": _ground(
        "9_23_1", "The question is whether you still meet the rules under which you were given permission.", "CAN-13"
    ),
    "9.24.1": _ground(
        "9_24_1",
        "Your permission depends on that of somebody else. The question is whether it should end because theirs does.",
        "CAN-14",
    ),
    "public_order": _ground(
        "public_order", "The question is whether you are a threat to public order.", "CAN-01 CAN-02"
    ),
    "bad_faith": _ground(
        "bad_faith",
        "The question is whether you said what you knew to be untrue, so as to be found to be a victim of modern"
        " slavery.",
        "CAN-01 CAN-02",
    ),
}
RESTS_ON = paragraph(
    "representations.rests_on", "This is what it rests on. The caseworker who has this case writes:", "BUR-04", LAW
)
ON_US = paragraph(
    "representations.on_us",
    "It is for us to show that there is a ground. You do not have to prove that there is none. We also have to show"
    " that it is right to cancel because of it.",
    "BUR-01 BUR-02 BUR-03",
    LAW,
)
SAY = paragraph(
    "representations.say",
    "You can tell us anything that you want us to look at. For example:",
    "BUR-04",
    LAW,
)
EXAMPLES = tuple(
    line(f"representations.example.{name}", text, "BUR-04", LAW)
    for name, text in (
        ("right", "whether what stands above is right, and if not, what is"),
        ("even_if", "why your permission should not be cancelled, even if it is right"),
        ("needs", "your health, the help you have, and anything you still need to stay for"),
        ("children", "what is best for your children"),
    )
)
BY = paragraph(
    "representations.by",
    "Please write so that we have it by {due_on}. If you need more time, for example to see a legal representative,"
    " tell us before that day. You do not have to tell us again what happened to you.",
    "BUR-04",
    LAW,
)
NEED_NOT = paragraph(
    "representations.need_not",
    "You do not have to answer. If you do not, we decide on what we have, and do not take your silence as an"
    " admission.",
    "BUR-01 BUR-04",
    LAW,
)
ANSWERED = paragraph(
    "representations.answered",
    "When we decide, we write to you, and answer what you told us. Until then your permission stays as it is.",
    "BUR-05",
    LAW,
)
ADVICE = paragraph(
    "representations.advice",
    "Please show this letter to a legal representative as soon as you can. Your support worker can help you to find"
    " one.",
    "BUR-04",
    LAW,
)


def _opening(notice: Notice) -> list[Block]:
    if child := notice.particulars.get("of_child"):
        return [OF_CHILD(notice.on, child=child, expires_on=day(notice, "expires_on"))]
    return [OPENING(notice.on, expires_on=day(notice, "expires_on"))]


def _sections(notice: Notice) -> list[Section]:
    on, ground = notice.on, GROUND.get(notice.particular("ground"))
    if ground is None:
        raise Unfilled(["Say on which ground the permission may be cancelled."])
    why = [ground(on), RESTS_ON(on), *words("rests_on", notice.particular("rests_on"))]
    how = [
        SAY(on),
        lines("representations.examples", [one(on) for one in EXAMPLES]),
        BY(on, due_on=day(notice, "due_on")),
    ]
    return [
        section("Why we are looking at this", [*why, ON_US(on)]),
        section("What you can tell us, and by when", [*how, write(notice), NEED_NOT(on)]),
        section("What happens then", [ANSWERED(on), ADVICE(on)]),
        if_you_have_a_question(notice),
    ]


INVITATION = Parts(lambda _: "Tell us why your permission should not be cancelled", _opening, _sections)
GROUND_LABELS: dict[str, str] = {code: one.named for code, one in GROUNDS.items()}
"""What a caseworker chooses from."""
