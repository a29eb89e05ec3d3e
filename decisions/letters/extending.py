"""The reminder to extend: until when, from when, how, and what of a fee; nothing is said of a fee that is not known."""

from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, Unfilled, section
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import Parts, day, if_you_have_a_question
from decisions.letters.wording import paragraph

LAW = "Guidance v4.0, Extensions"
WHEN = "Guidance v4.0, When to apply"
AUTHORITIES = "Guidance v4.0, Extensions: assisting authorities"
FEES = "Guidance v4.0, Application process and fees"

ENDS = paragraph(
    "extending.ends",
    "Your permission to stay in the UK ends on {expires_on}. This letter says what to do if you need to stay longer.",
    "EXT-03",
    LAW,
)
APPLY = paragraph(
    "extending.apply",
    "If you still need to stay to recover, or to seek compensation, apply on form FLR(HRO). You find it on GOV.UK. You"
    " need the form even if there is no fee.",
    "EXT-03 FEE-04",
    LAW,
)
WINDOW = paragraph(
    "extending.window",
    "The days to apply run from {opens_on} to {expires_on}. An application on {expires_on} is still in time. Please do"
    " not leave it until then.",
    "EXT-03 WHN-01",
    WHEN,
)
LATE = paragraph(
    "extending.late",
    "If you apply after that day, we still look at your application. But you may be without permission from the day"
    " after yours ends. That can change what you may do, such as work.",
    "WHN-04 WHN-05",
    WHEN,
)
AFRESH = paragraph(
    "extending.afresh",
    "We look at your case afresh: at how things are for you then. Send what shows why you need to stay longer, such as"
    " a letter from who treats or supports you.",
    "EXT-04",
    LAW,
)
FEE = {
    "none": paragraph("extending.fee.none", "On what we know, you have no fee to pay.", "WHN-02 FEE-02 FEE-03", FEES),
    "payable": paragraph(
        "extending.fee.payable",
        "On what we know, there is a fee. You find how much on GOV.UK. If you cannot pay it, you can ask us not to"
        " charge it. Ask before your permission ends, and before you apply.",
        "WHN-02 FEE-02 WVR-01",
        FEES,
    ),
}
FEE_NOT_KNOWN = paragraph(
    "extending.fee.not_known",
    "Whether there is a fee depends on how long you have had permission. Please check on GOV.UK, or ask us, before you"
    " apply. If there is one and you cannot pay it, you can ask us not to charge it.",
    "WHN-02 FEE-02",
    FEES,
)
THROUGH_AUTHORITY = paragraph(
    "extending.through_authority",
    "If you still need to stay to help the police or another public authority, do not use that form for this. Ask your"
    " officer there to write to us at {mailbox} before your permission ends. You can write to us there too. We will"
    " also try to ask the authority ourselves.",
    "EXT-05 EXT-06 EXT-07 EXT-08",
    AUTHORITIES,
)
ONLY_THROUGH_AUTHORITY = paragraph(
    "extending.only_through_authority",
    "You were given permission to help the police or another public authority. If you still need to stay for that, you"
    " do not apply on a form. Ask your officer there to write to us at {mailbox} before your permission ends. You can"
    " write to us there too. We will also try to ask the authority ourselves.",
    "EXT-05 EXT-06 EXT-07 EXT-08",
    AUTHORITIES,
)
OTHER_PURPOSE = paragraph(
    "extending.other_purpose",
    "If you need to stay to recover, or to seek compensation, you can apply for that on form FLR(HRO) on GOV.UK. The"
    " days to apply run from {opens_on} to {expires_on}.",
    "EXT-03 EXT-04 WHN-01",
    LAW,
)


def _opening(notice: Notice) -> list[Block]:
    return [ENDS(notice.on, expires_on=day(notice, "expires_on"))]


def _sections(notice: Notice) -> list[Section]:
    on, purposes = notice.on, notice.particular("purposes")
    days = {"opens_on": day(notice, "opens_on"), "expires_on": day(notice, "expires_on")}
    mailbox = COMPETENT_AUTHORITY.on(on)
    fee = section("Whether there is a fee", [_fee(notice)])
    if purposes == ["cooperation"]:
        parts = [
            section("If you still help an authority", [ONLY_THROUGH_AUTHORITY(on, mailbox=mailbox)]),
            section("If you need to stay for another purpose", [OTHER_PURPOSE(on, **days), AFRESH(on)]),
            fee,
        ]
    else:
        apply = [APPLY(on), WINDOW(on, **days), AFRESH(on), LATE(on)]
        through = section("If you help a public authority", [THROUGH_AUTHORITY(on, mailbox=mailbox)])
        parts = [section("How to apply, and when", apply), fee, *([through] if "cooperation" in purposes else [])]
    return [*parts, if_you_have_a_question(notice)]


def _fee(notice: Notice) -> Block:
    """What is known of a fee; where that is not, nothing is asserted (WHN-02)."""
    position = notice.particulars.get("fee") or "not_known"
    if position == "not_known":
        return FEE_NOT_KNOWN(notice.on)
    if position not in FEE:
        raise Unfilled(["Say whether there is a fee, or that it is not known."])
    return FEE[position](notice.on)


REMINDER = Parts(lambda _: "Your permission ends soon: what to do", _opening, _sections)
