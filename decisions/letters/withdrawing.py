"""Withdrawing: the form with what it means before anybody signs it, and the letter that says that it is done.

Nobody is talked into it: the letter says first that there is no need to sign, and that nobody may press.
"""

from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, lines, section
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import Parts, day, if_you_have_a_question
from decisions.letters.wording import line, paragraph

LAW = "Guidance v4.0, Explicit withdrawals"

FORM_OPENING = {
    "questionnaire": paragraph(
        "withdrawing.opening.questionnaire",
        "You told us that you do not want us to go on considering your permission to stay in the UK. That is called"
        " withdrawing. This letter says what it would mean. The form to sign is the last page.",
        "WDR-01 WDR-02",
        LAW,
    ),
    "leaving_nrm": paragraph(
        "withdrawing.opening.leaving_nrm",
        "You told us that you want to leave the National Referral Mechanism (NRM) as a whole. That is called"
        " withdrawing. This letter says what it would mean. The form to sign is the last page.",
        "WDR-01 WDR-02",
        LAW,
    ),
}
NO_NEED = paragraph(
    "withdrawing.no_need",
    "You do not have to sign. If you changed your mind, or never wanted this, do nothing: we go on as before. Nothing"
    " ends until you have signed the form and we have it back.",
    "WDR-02",
    LAW,
)
NOBODY_MAY_PRESS = paragraph(
    "withdrawing.nobody_may_press",
    "Nobody may press you, pay you or threaten you to sign. That is so whether it is your family, an employer, somebody"
    " you owe money or somebody who works for us. If anybody does, do not sign. Tell your support worker, your"
    " legal representative or us. If you are in danger, call 999.",
    "WDR-02",
    LAW,
)
MEANS = {
    "questionnaire": paragraph(
        "withdrawing.means.questionnaire",
        "If you sign, we stop considering whether you can have permission to stay. You would not get it from this"
        " case.",
        "WDR-02",
        LAW,
    ),
    "leaving_nrm": paragraph(
        "withdrawing.means.leaving_nrm",
        "If you sign, you leave the NRM. Your claim to be a victim of modern slavery ends there, and we stop"
        " considering whether you can have permission to stay.",
        "WDR-02",
        LAW,
    ),
}
WITH_IT = paragraph(
    "withdrawing.with_it",
    "Whatever depends on what you withdraw ends with it. That includes what we consider for any children of"
    " yours as part of your case. A separate asylum claim does not end because of this.",
    "WDR-05",
    LAW,
)
REQUEST_TOO = {
    "reconsideration_request": paragraph(
        "withdrawing.request.reconsideration",
        "Your request that we look at our decision again ends with it. The decision stays as it was made.",
        "WDR-05",
        LAW,
    ),
    "fee_waiver": paragraph(
        "withdrawing.request.fee_waiver",
        "Your request not to pay the fee ends with it.",
        "WDR-05",
        LAW,
    ),
}
"""What is said of the request in whose case the claim is withdrawn."""
NO_OTHER_RIGHT = paragraph(
    "withdrawing.no_other_right",
    "It can change whether you may stay in the UK. If you withdraw your claim and have no other right to be here, you"
    " could have to leave. Leave of another kind, or an application that we have not decided, can be such a right.",
    "WDR-03",
    LAW,
)
FEE = paragraph(
    "withdrawing.fee",
    "If you paid a fee, it may not be refunded. Our refunds policy says when it can be.",
    "WDR-04",
    LAW,
)
ADVICE = paragraph(
    "withdrawing.advice",
    "Before you choose, talk to a legal representative who does not work for us. Your support worker can help you to"
    " find one. Take the time you need: there is no last day to sign.",
    "WDR-01 WDR-02",
    LAW,
)
RETURN = paragraph(
    "withdrawing.return",
    "If you still want to withdraw, sign the form yourself and send it by email to {mailbox}. A photo of it is enough."
    " We write to you when we have it.",
    "WDR-02",
    LAW,
)
DONE = {
    "questionnaire": paragraph(
        "withdrawing.done.questionnaire",
        "We have the form that you signed. It reached us on {received_on}. From that day we no longer consider whether"
        " you can have permission to stay in the UK.",
        "WDR-01 WDR-02",
        LAW,
    ),
    "leaving_nrm": paragraph(
        "withdrawing.done.leaving_nrm",
        "We have the form that you signed. It reached us on {received_on}. From that day you have left the National"
        " Referral Mechanism (NRM), and your claim to be a victim of modern slavery is withdrawn.",
        "WDR-01 WDR-02",
        LAW,
    ),
}
ENDED = {
    "questionnaire": paragraph(
        "withdrawing.ended.questionnaire",
        "We close this case, and you do not get permission to stay from it. This does not withdraw your claim to be a"
        " victim of modern slavery.",
        "WDR-01 WDR-02",
        LAW,
    ),
    "leaving_nrm": paragraph(
        "withdrawing.ended.leaving_nrm",
        "Your claim to be a victim of modern slavery ends. We also no longer consider whether you can have permission"
        " to stay in the UK.",
        "WDR-01 WDR-02 WDR-05",
        LAW,
    ),
}
NOT_YOU = paragraph(
    "withdrawing.not_you",
    "If you did not sign the form, or somebody made you sign it, tell us at once. We want to hear from you, and will"
    " look at it again.",
    "WDR-02",
    LAW,
)
NO_OTHER_RIGHT_KNOWN = {
    "questionnaire": paragraph(
        "withdrawing.no_right_known",
        "On what we know, you have no leave to be in the UK and no other application that we have not decided. So you"
        " may have no right to be here. If you think that we are wrong, tell us now.",
        "WDR-03",
        LAW,
    ),
    "leaving_nrm": paragraph(
        "withdrawing.liable",
        "On what we know, you have no leave to be in the UK and no other application that we have not decided. A person"
        " who withdraws the claim and has no other legal right to be in the UK can be removed from it. If you think"
        " that we are wrong, tell us now.",
        "WDR-03",
        LAW,
    ),
}
"""Removal follows from withdrawing the claim itself, and from nothing less (WDR-03)."""
OTHER_RIGHT = {
    "other_leave": paragraph(
        "withdrawing.other_leave",
        "You have leave to be in the UK. It does not end because you have withdrawn. Keep to its conditions, and"
        " remember its last day.",
        "WDR-03",
        LAW,
    ),
    "pending_application": paragraph(
        "withdrawing.pending_application",
        "Another application or claim of yours has not been decided. It does not end because you have withdrawn, and"
        " you will hear about it separately.",
        "WDR-03",
        LAW,
    ),
}
STILL_ADVICE = paragraph(
    "withdrawing.still_advice",
    "Please talk to a legal representative soon about where you stand. Your support worker can help you to find one.",
    "WDR-03",
    LAW,
)
WANT = {
    "questionnaire": paragraph(
        "withdrawing.form.questionnaire",
        "I do not want to be considered any more for permission to stay in the UK.",
        "WDR-01 WDR-02",
        LAW,
    ),
    "leaving_nrm": paragraph(
        "withdrawing.form.leaving_nrm",
        "I want to leave the National Referral Mechanism as a whole, and to withdraw my claim.",
        "WDR-01 WDR-02",
        LAW,
    ),
}
REFERENCE = paragraph("withdrawing.form.reference", "Our reference is {reference}.", "WDR-02", LAW)
NOT_BOUND = paragraph(
    "withdrawing.form.not_bound", "You do not have to sign this. Sign it only if all of this is true:", "WDR-02", LAW
)
TRUE = tuple(
    line(f"withdrawing.form.true.{name}", text, "WDR-02", LAW)
    for name, text in (
        (
            "read",
            "I have read the letter that came with this form, or it was read to me in a language that I understand.",
        ),
        ("advice", "I know that I can talk to a legal representative first."),
        ("what_ends", "I know what ends if I sign, and that it can change whether I may stay in the UK."),
        ("free", "Nobody has pressed me, paid me or threatened me to sign."),
    )
)
SIGN, INTERPRETED, ADULT = (
    tuple(line(f"withdrawing.form.sign.{name}", text, "WDR-02", LAW) for name, text in blanks)
    for blanks in (
        (("name", "My full name"), ("signature", "My signature"), ("date", "Date")),
        (
            ("interpreter", "Name of the interpreter, if one read it to me"),
            ("interpreter_signature", "Signature of the interpreter"),
        ),
        (
            ("adult", "Name of the adult who acts for me, since I am under 18, and who they are to me"),
            ("adult_signature", "Signature of that adult"),
        ),
    )
)


def _form_opening(notice: Notice) -> list[Block]:
    on = notice.on
    return [FORM_OPENING[notice.particular("route")](on), NO_NEED(on)]


def _form_sections(notice: Notice) -> list[Section]:
    on, route = notice.on, notice.particular("route")
    means = [MEANS[route](on), WITH_IT(on), *_request_too(notice), NO_OTHER_RIGHT(on)]
    return [
        section("Nobody may make you sign", [NOBODY_MAY_PRESS(on)]),
        section("What signing would mean", [*means, *([FEE(on)] if _fee_may_have_been_paid(notice) else [])]),
        section("Talk to somebody first", [ADVICE(on)]),
        section("If you still want to withdraw", [RETURN(on, mailbox=COMPETENT_AUTHORITY.on(on))]),
        if_you_have_a_question(notice),
    ]


def _form(notice: Notice) -> list[Section]:
    on = notice.on
    reference = REFERENCE(on, reference=notice.reference)
    to_fill_in = [*SIGN, *INTERPRETED, *(ADULT if notice.to.in_place_of else ())]
    blanks = lines("withdrawing.form.sign", [one(on) for one in to_fill_in], "blanks")
    true = lines("withdrawing.form.true", [one(on) for one in TRUE])
    wanted = [reference, WANT[notice.particular("route")](on), NOT_BOUND(on), true]
    return [section("Form to withdraw", [*wanted, blanks])]


def _done_opening(notice: Notice) -> list[Block]:
    done = DONE[notice.particular("route")]
    return [done(notice.on, received_on=day(notice, "received_on")), NOT_YOU(notice.on)]


def _done_sections(notice: Notice) -> list[Section]:
    on, route = notice.on, notice.particular("route")
    others = [OTHER_RIGHT[name](on) for name in OTHER_RIGHT if notice.particular(name)]
    fee = [section("If you paid a fee", [FEE(on)])] if _fee_may_have_been_paid(notice) else []
    return [
        section("What ends", [ENDED[route](on), WITH_IT(on), *_request_too(notice)]),
        section("Whether you may stay in the UK", [*(others or [NO_OTHER_RIGHT_KNOWN[route](on)]), STILL_ADVICE(on)]),
        *fee,
        if_you_have_a_question(notice),
    ]


def _request_too(notice: Notice) -> list[Block]:
    request = notice.particulars.get("request", "")
    return [REQUEST_TOO[request](notice.on)] if request else []


def _fee_may_have_been_paid(notice: Notice) -> bool:
    """There was a fee to pay, or that is not known."""
    return bool(notice.particulars.get("fee", "") != "none")


FORM = Parts(lambda _: "If you want to withdraw", _form_opening, _form_sections, _form)
WITHDRAWN = Parts(lambda _: "You have withdrawn", _done_opening, _done_sections)
