"""The rejection letter: nothing was considered, why not, and what the person can do instead. It refuses nothing."""

from decisions.letters import shared
from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, Unfilled, section
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, paragraph, said, title

VALIDITY = "Appendix VTS 1.1; Guidance v4.0, Validity requirements"
ASSISTING = "Guidance v4.0, Extensions: assisting authorities"

REJECTED = title(
    "rejection.heading.application", "We have rejected your application for permission to stay", "VAL-01", VALIDITY
)
NOT_TO_BE_CONSIDERED = title("rejection.heading", "We cannot consider you for permission to stay", "PUB-03", VALIDITY)

NOT_CONSIDERED = paragraph(
    "rejection.not_considered",
    "We have not considered whether you need permission to stay. This letter does not decide that you do not need it.",
    "PUB-03 VAL-01",
    "Guidance v4.0, Public order disqualification; Validity requirements",
)
VALIDITY_LAW = paragraph(
    "rejection.validity",
    "What makes an application valid is in paragraph VTS 1.1 of Appendix Temporary Permission to Stay for Victims of"
    " Human Trafficking or Slavery to the Immigration Rules. Yours, made on {applied_on}, was not valid:",
    "VAL-01 VAL-07",
    VALIDITY,
)
PERMISSION_NOW = paragraph(
    "rejection.permission_now",
    "This letter does not end or change any permission to stay that you have now.",
    "VAL-07 EXT-08",
    VALIDITY,
)
FEE = paragraph(
    "rejection.fee",
    "If you paid a fee for this application, our refunds policy on GOV.UK says whether you can get it back.",
    "VAL-07 EXT-08",
    VALIDITY + "; Fees",
)
PAIRS: dict[str, tuple[Paragraph, Paragraph]] = {
    "PUB-03": (
        paragraph(
            "rejection.PUB-03.why",
            "You have been disqualified from protection as a victim. The law is section 63 of the Nationality and"
            " Borders Act 2022. While that stands, we cannot consider whether to let you stay for a time as a victim."
            " We have to reject any application for it.",
            "PUB-03",
            "NABA 2022 s.63(1) to (7), s.65(3); Guidance v4.0, Public order disqualification",
        ),
        paragraph(
            "rejection.PUB-03.next",
            "The disqualification was decided separately. The letter that told you of it gives the reasons for it. If"
            " you disagree with it, write to us at {mailbox} and give your reference, {reference}.",
            "PUB-03",
            "Guidance v4.0, Public order disqualification",
        ),
    ),
    "EXT-08": (
        paragraph(
            "rejection.EXT-08.why",
            "You applied on form FLR(HRO) for more time only to co-operate with a public authority, such as the"
            " police. That form cannot be used for this purpose. So we have to reject the application.",
            "EXT-08 APP-05",
            ASSISTING,
        ),
        paragraph(
            "rejection.EXT-08.next",
            "You do not need a form to ask for more time to co-operate. Write to us at {mailbox}, and give your"
            " reference, {reference}. Say which authority you are helping and whom we can speak to there. That"
            " authority can also ask us for you. We have passed your request to our team that asks the authority. Your"
            " co-operation is being enquired into separately.",
            "EXT-08 EXT-07 COO-07",
            ASSISTING,
        ),
    ),
    "VAL-03": (
        paragraph(
            "rejection.VAL-03.why",
            "This application is only for people who have been given permission to stay as a victim or as the child"
            " of a victim, or who have modern slavery discretionary leave that had not ended when they applied. Our"
            " records do not show that you have.",
            "VAL-03",
            VALIDITY,
        ),
        paragraph(
            "rejection.VAL-03.next",
            "If you have been given such permission, send us a copy of the decision at {mailbox}, with your reference,"
            " {reference}.",
            "VAL-03",
            VALIDITY,
        ),
    ),
    "VAL-04": (
        paragraph(
            "rejection.VAL-04.why",
            "The application has to be made online on form FLR(HRO). You used another form.",
            "VAL-04",
            VALIDITY,
        ),
        paragraph(
            "rejection.VAL-04.next",
            "You can make a valid application on form FLR(HRO), on GOV.UK.",
            "VAL-04 APP-03",
            VALIDITY,
        ),
    ),
    "VAL-05": (
        paragraph(
            "rejection.VAL-05.why",
            "A fee had to be paid with the application. It was neither paid nor waived.",
            "VAL-05",
            VALIDITY,
        ),
        paragraph(
            "rejection.VAL-05.next",
            "You can apply on form FLR(HRO), on GOV.UK, with the fee. If you cannot pay it, ask us for a fee waiver"
            " first.",
            "VAL-05 VAL-07",
            VALIDITY + "; Fee waiver",
        ),
    ),
    "VAL-06": (
        paragraph(
            "rejection.VAL-06.why",
            "You have to be in the UK on the day you apply. You were not in the UK on {applied_on}.",
            "VAL-06",
            VALIDITY,
        ),
        paragraph(
            "rejection.VAL-06.next",
            "You can make a valid application on form FLR(HRO), on GOV.UK, while you are in the UK.",
            "VAL-06",
            VALIDITY,
        ),
    ),
}


def heading(decision: Decision) -> Block:
    """The outcome in one sentence."""
    return (REJECTED if decision.is_extension else NOT_TO_BE_CONSIDERED)(decision.on)


def opening(decision: Decision) -> list[Block]:
    """Every reason for the rejection, and that nothing was considered."""
    if not decision.decided_by:
        raise Unfilled(["A rejection letter gives the reason for it."])
    lead = [_filled(VALIDITY_LAW, decision)] if any(code.startswith("VAL-") for code in decision.decided_by) else []
    whys = [_filled(PAIRS[code][0], decision) for code in decision.decided_by]
    return [*lead, *whys, NOT_CONSIDERED(decision.on)]


def sections(decision: Decision) -> list[Section]:
    """What the person can do about each reason, then what the checks showed."""
    checks = decision.reasons("before-you-decide") if "PUB-03" in decision.decided_by else []
    return [
        *([section("What we checked", checks)] if checks else []),
        section("What you can do", [_filled(PAIRS[code][1], decision) for code in decision.decided_by]),
        *_unchanged(decision),
        *shared.evidence(decision),
        section("Help with this letter", [shared.SHOW_TO(decision.on)]),
    ]


def _unchanged(decision: Decision) -> list[Section]:
    """Of an application: what the rejection leaves as it is, and the fee where one was paid or that is not known."""
    if not decision.is_extension:
        return []
    fee = (decision.case_file.get("application") or {}).get("fee")
    paid = [] if fee in ("waived", "not_paid") else [FEE(decision.on)]
    return [section("Your permission" + (" and the fee" if paid else ""), [PERMISSION_NOW(decision.on), *paid])]


def _filled(wording: Paragraph, decision: Decision) -> Block:
    application = decision.case_file.get("application") or {}
    values = {
        "mailbox": COMPETENT_AUTHORITY.on(decision.on),
        "reference": decision.reference,
        "applied_on": application.get("applied_on"),
    }
    used = {name: value for name, value in values.items() if f"{{{name}}}" in wording.text}
    if "applied_on" in used and used["applied_on"]:
        used["applied_on"] = said(used["applied_on"])
    return wording(decision.on, **used)
