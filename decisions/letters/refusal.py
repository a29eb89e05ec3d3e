"""The refusal letter: each purpose with its finding and reasons, the children, and how to have the decision looked at
again.
"""

from decisions.letters import failing, findings, sentences, shared
from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, Unfilled, section
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, paragraph, phrase, title

CONSIDERING = "Guidance v4.0, Considering temporary permission to stay"

REFUSED = title("refusal.heading", "We have refused you permission to stay", "CON-14", "NABA 2022 s.65(2)")
REFUSED_FURTHER = title(
    "refusal.heading.further", "We have refused you further permission to stay", "CON-14", "NABA 2022 s.65(2)"
)
STILL_A_VICTIM = paragraph(
    "refusal.still_a_victim",
    "We accept that you are a victim of modern slavery. This letter does not change that.",
    "INT-04",
    "NABA 2022 s.65(1)",
)
WHY_NONE_MET = paragraph(
    "refusal.CON-14.why",
    "We have to give a confirmed victim permission to stay if we consider it necessary for one of three purposes: to"
    " help you recover, to let you seek compensation, or to let you co-operate with a public authority. We considered"
    " each of them and found that none makes it necessary for you to stay. The law is section 65 of the Nationality"
    " and Borders Act 2022 and Appendix Temporary Permission to Stay for Victims of Human Trafficking or Slavery to"
    " the Immigration Rules.",
    "CON-14 CON-09",
    "NABA 2022 s.65(2); Appendix VTS 3.1 to 3.4",
)
WHY_NEITHER_MET = paragraph(
    "refusal.CON-14.why_neither",
    "We have to give a confirmed victim permission to stay if we consider it necessary for one of three purposes: to"
    " help you recover, to let you seek compensation, or to let you co-operate with a public authority. We considered"
    " the first two and found that neither makes it necessary for you to stay. Whether it is necessary for the third"
    " is being enquired into separately, and this letter does not refuse it. The law is section 65 of the Nationality"
    " and Borders Act 2022 and Appendix Temporary Permission to Stay for Victims of Human Trafficking or Slavery to"
    " the Immigration Rules.",
    "CON-14 EXT-08 APP-05",
    "NABA 2022 s.65(2); Guidance v4.0, Extensions: assisting authorities",
)
NEXT_NONE_MET = paragraph(
    "refusal.CON-14.next",
    "If you disagree, or have new evidence, the last part of this letter says what you can do.",
    "RCN-07",
    shared.RECONSIDERATION,
)
WHY_OTHER_PERMISSION = paragraph(
    "refusal.CON-03.why",
    "Temporary permission to stay as a victim is for people who have no permission to be in the UK. On {decided_on}"
    " you already had {permission}. So we did not go on to consider whether you need to stay to recover, to seek"
    " compensation or to co-operate with a public authority.",
    "CON-03",
    "NABA 2022 s.65(1)(b)",
)
NEXT_OTHER_PERMISSION = paragraph(
    "refusal.CON-03.next",
    "This decision does not end or change the permission that you have. If you think that we are wrong about it, the"
    " last part of this letter says what you can do.",
    "CON-03 RCN-07",
    "NABA 2022 s.65(1)(b); " + shared.RECONSIDERATION,
)
OTHER_PERMISSION = {
    name: phrase(f"refusal.permission.{name}", text, "CON-03", "NABA 2022 s.65(1)(b)")
    for name, text in (
        ("other", "permission to stay on another basis"),
        ("ktt_leave", "discretionary leave while your asylum claim was considered (KTT leave)"),
    )
}
FIRST_PURPOSE = (
    "The first purpose is to help you recover from physical or psychological harm that the exploitation caused."
)
SECOND_PURPOSE = "The second purpose is to let you seek compensation for the exploitation."
NOT_FOR_THIS = "We found that stay is not necessary for this purpose."


def _recovery(key: str, test: str, requirements: str) -> Paragraph:
    text = f"{FIRST_PURPOSE} {test} {NOT_FOR_THIS}"
    return paragraph(key, text, requirements, sentences.RECOVERY_LAW)


def _compensation(key: str, test: str, requirements: str) -> Paragraph:
    text = f"{SECOND_PURPOSE} {test} {NOT_FOR_THIS}"
    return paragraph(key, text, requirements, sentences.COMPENSATION_LAW)


NOT_NECESSARY: dict[str, dict[str, Paragraph]] = {
    "recovery": {
        "harm": _recovery(
            "refusal.recovery.harm", "Stay is not necessary for it if we do not find such harm.", "CON-14 CON-15 REC-05"
        ),
        "need": _recovery(
            "refusal.recovery.need",
            "Stay is not necessary for it if you do not need support to recover from such harm.",
            "CON-14 CON-15 REC-06",
        ),
        "treatment": _recovery(
            "refusal.recovery.treatment",
            "Stay is not necessary for it if no treatment or other help is needed for you to recover from such harm.",
            "CON-14 CON-15 NEC-02 NEC-04",
        ),
        failing.COUNTRIES: _recovery(
            "refusal.recovery",
            "Stay is not necessary for it if the help you need can be had in a country you are a national of, or one to"
            " which you may be removed under an agreement with the UK.",
            "CON-12 CON-14 CON-15",
        ),
    },
    "compensation": {
        "compensation.seeking": _compensation(
            "refusal.compensation.seeking",
            "Stay is not necessary for it if you are not seeking compensation through the courts.",
            "CON-14 COM-03",
        ),
        "compensation.relevant_exploitation": _compensation(
            "refusal.compensation.relevant_exploitation",
            "Stay is not necessary for it if the claim is about something other than the exploitation that we"
            " accepted.",
            "CON-14 COM-04",
        ),
        "compensation.stay_needed": _compensation(
            "refusal.compensation.stay_needed",
            "Stay is not necessary for it if you do not need to stay in the UK for the claim. We looked at its"
            " documents, its stage, how long it may take and how likely it is to succeed.",
            "CON-14 COM-05",
        ),
        "compensation.presence_needed": _compensation(
            "refusal.compensation.presence_needed",
            "Stay is not necessary for it if you do not have to be in the UK while the claim goes on.",
            "CON-14 COM-07",
        ),
        "compensation.reasonable_from_abroad": _compensation(
            "refusal.compensation",
            "Stay is not necessary for it if you could seek it from outside the UK and it would be reasonable for you"
            " to do so.",
            "CON-14 CON-17",
        ),
    },
}
"""What is said of the test of a purpose, by the question on which it failed."""
NOT_FOR_COOPERATION = paragraph(
    "refusal.cooperation",
    "The third purpose is to let you co-operate with a public authority in an investigation or criminal"
    f" proceedings about the exploitation. {NOT_FOR_THIS}",
    "CON-14 CON-18",
    sentences.COOPERATION_LAW,
)
REDIRECTED = paragraph(
    "refusal.cooperation.redirected",
    "You also asked to stay so that you can co-operate with a public authority. That cannot be decided on form"
    " FLR(HRO). We have passed it to our team that asks the authority. Your co-operation is being enquired into"
    " separately, and this letter does not refuse it. To tell us which authority you are helping, and whom we can speak"
    " to there, write to {mailbox} and give your reference, {reference}.",
    "EXT-08 APP-05 COO-07",
    "Guidance v4.0, Extensions: assisting authorities",
)
ASYLUM = paragraph(
    "refusal.asylum",
    "You have an asylum claim that is not decided yet. This letter does not decide it. The reasons why we do not give"
    " you permission to stay to recover are those above.",
    "CON-12",
    CONSIDERING,
)
KTT = paragraph(
    "refusal.ktt",
    "You had discretionary leave while your asylum claim was considered (KTT leave), and the claim is still not"
    " decided. We may give you more of that leave. That is not decided here: it is looked at separately, and you will"
    " get a letter about it.",
    "ELI-02",
    "Guidance v4.0, Eligibility",
)
CHILD_REFUSED = paragraph(
    "refusal.child",
    "We have also refused permission for {child}, whose permission would depend on yours.",
    "DEP-01 CHD-05",
    "Appendix VTS 6.1",
)
CHILD_NONE = paragraph(
    "refusal.child.none", "This letter decides nothing about {child}.", "DEP-01 CHD-05", "Appendix VTS 6.1"
)
PAIRS: dict[str, tuple[Paragraph, Paragraph]] = {
    "CON-14": (WHY_NONE_MET, NEXT_NONE_MET),
    "CON-03": (WHY_OTHER_PERMISSION, NEXT_OTHER_PERMISSION),
}


def heading(decision: Decision) -> Block:
    """The outcome in one sentence."""
    return (REFUSED_FURTHER if decision.is_extension else REFUSED)(decision.on)


def opening(decision: Decision) -> list[Block]:
    """What was decided and why, in short."""
    on = decision.on
    blocks = [STILL_A_VICTIM(on)]
    for code in decision.decided_by:
        why, what_next = PAIRS[code]
        if code == "CON-03":
            held = OTHER_PERMISSION.get(decision.person["permission"])
            blocks += [why(on, decided_on=on, permission=held and held(on)), what_next(on)]
        else:
            redirected = "redirected" in decision.result["limbs"].values()
            blocks += [(WHY_NEITHER_MET if redirected else why)(on), what_next(on)]
    return blocks


def sections(decision: Decision) -> list[Section]:
    """Every purpose with its reasons, or what stood in the way of considering them; then what follows."""
    if "CON-14" in decision.decided_by:
        reasoned = [*_limbs(decision), *_asylum(decision)]
    else:
        reasoned = [section("Why we decided this", _required(decision, "before-you-decide"))]
    return [
        *reasoned,
        *shared.own_interests(decision),
        *_children(decision),
        *shared.evidence(decision),
        shared.reconsideration(decision, granted=False),
    ]


def _limbs(decision: Decision) -> list[Section]:
    parts = []
    for place, (limb, wording) in enumerate(findings.LIMB_HEADINGS.items(), 1):
        result = decision.result["limbs"].get(limb)
        if result == "redirected":
            parts.append(_numbered(place, section(wording(decision.on), [_redirected(decision)])))
            continue
        if result != "not_met":
            raise Unfilled([f"The finding on {limb} is not a no."])
        found = findings.of_limb(decision, limb)
        if not findings.has_reasons(found):
            raise Unfilled([f"Write the reasons for the finding on {limb}."])
        own = section(wording(decision.on), [_not_necessary(decision, limb), *decision.on_limb(limb)])
        parts += [_numbered(place, own), *found]
        if limb == "recovery" and _turned_on_nationality(decision):
            parts.append(section("Your nationality", [shared.NATIONALITY(decision.on)], 3))
    return parts


def _numbered(place: int, part: Section) -> Section:
    part["heading"] = f"{place}. {part['heading']}"
    return part


def _turned_on_nationality(decision: Decision) -> bool:
    """The countries of return were looked at, one of them because of the person’s nationality (CHK-06)."""
    countries = (decision.case_file.get("recovery") or {}).get("countries") or []
    reached = failing.at(decision, "recovery") == failing.COUNTRIES
    return reached and any(row["link"] == "nationality" for row in countries)


def _not_necessary(decision: Decision, limb: str) -> Block:
    """The test that the purpose failed, and no other (CON-15). Raises `Unfilled` where no answer is a no."""
    stop = failing.at(decision, limb)
    if stop is None:
        raise Unfilled([f"The finding on {limb} is not a no."])
    return NOT_NECESSARY.get(limb, {}).get(stop, NOT_FOR_COOPERATION)(decision.on)


def _redirected(decision: Decision) -> Block:
    return REDIRECTED(decision.on, mailbox=COMPETENT_AUTHORITY.on(decision.on), reference=decision.reference)


def _asylum(decision: Decision) -> list[Section]:
    blocks = []
    if decision.person.get("asylum_claim_outstanding"):
        blocks.append(ASYLUM(decision.on))
    if "consider_ktt_leave" in decision.result["actions"]:
        blocks.append(KTT(decision.on))
    return [section("Your asylum claim", blocks)] if blocks else []


def _children(decision: Decision) -> list[Section]:
    blocks: list[Block] = []
    for child in decision.result["children"]:
        name = decision.child_name(child["ref"])
        if child["outcome"] == "refuse":
            blocks += [CHILD_REFUSED(decision.on, child=name), *shared.child_interests(decision, child["ref"])]
        else:
            blocks.append(CHILD_NONE(decision.on, child=name))
    return [section("Your children", blocks)] if blocks else []


def _required(decision: Decision, step: str) -> list[Block]:
    reasons = decision.reasons(step)
    if not reasons:
        raise Unfilled(["Write the reasons for what the checks before a decision showed."])
    return reasons
