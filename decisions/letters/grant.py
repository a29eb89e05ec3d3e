"""The grant letter: for what, how long, on which conditions, the children, what to do if type or length is wrong."""

from typing import Any

from decisions.letters import conditions, findings, length, shared
from decisions.letters.addresses import COMPETENT_AUTHORITY
from decisions.letters.content import Block, Section, Unfilled, section
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, counted, paragraph, phrase, said, title

LENGTH = "Guidance v4.0, Length of stay"

GRANTED = title("grant.heading", "We have granted you permission to stay", "CON-14", "NABA 2022 s.65(2)")
FURTHER = title(
    "grant.heading.further", "We have granted you further permission to stay", "CON-14", "NABA 2022 s.65(2)"
)
WHY = paragraph(
    "grant.CON-14.why",
    "We have decided that it is necessary for you to stay in the UK as a confirmed victim of modern slavery,"
    " {purposes}. So we have given you limited permission to stay, under section 65 of the Nationality and Borders Act"
    " 2022 and Appendix Temporary Permission to Stay for Victims of Human Trafficking or Slavery to the Immigration"
    " Rules.",
    "CON-14 CON-09 POL-09",
    "NABA 2022 s.65(2); Appendix VTS",
)
NEXT = paragraph(
    "grant.CON-14.next",
    "Your permission starts on {starts_on} and ends on {expires_on}.",
    "LEN-01",
    LENGTH,
)
PURPOSES = {
    "recovery": phrase(
        "grant.purpose.recovery",
        "to help you recover from the harm that the exploitation caused",
        "CON-14",
        "NABA 2022 s.65(2)(a)",
    ),
    "compensation": phrase(
        "grant.purpose.compensation",
        "to let you seek compensation for the exploitation",
        "CON-14",
        "NABA 2022 s.65(2)(b)",
    ),
    "cooperation": phrase(
        "grant.purpose.cooperation", "to let you co-operate with a public authority", "CON-14", "NABA 2022 s.65(2)(c)"
    ),
}
LENGTH_GIVEN = paragraph(
    "grant.length",
    "We have given you {length}. There is no usual length: we decided it on the facts of your case.",
    "LEN-01",
    LENGTH,
)
ADDED_DAYS = paragraph(
    "grant.added_days",
    "We have added {days}. You still had permission when you applied on {applied_on}, and what was left of it then is"
    " added, up to 28 days.",
    "WHN-03",
    "Guidance v4.0, When to apply",
)
LONGER = paragraph(
    "grant.longer",
    "Under these rules we can give you up to {cap} at a time. Anything longer is considered outside these rules, and"
    " this letter does not decide it.",
    "LNG-02",
    "Guidance v4.0, Longer periods of stay",
)
SETTLEMENT = paragraph(
    "grant.settlement",
    "This permission is temporary. It does not lead to settlement (indefinite leave to remain). To settle in the UK"
    " you would need permission of another kind.",
    "ILR-02",
    "Guidance v4.0, Indefinite leave",
)
EXTEND = paragraph(
    "grant.extend",
    "If you still need to stay to recover or to seek compensation, apply online on form FLR(HRO) on GOV.UK. Apply"
    " on or before {expires_on}, but not more than 28 days before that day. We will look at your case afresh.",
    "EXT-03 EXT-04 WHN-01",
    "Guidance v4.0, Extensions",
)
EXTEND_COOPERATION = paragraph(
    "grant.extend_cooperation",
    "If you still need to stay to co-operate with a public authority, do not use that form. The authority can ask us,"
    " at {mailbox}. Before your permission ends we will try to ask the authority too.",
    "EXT-05 EXT-06 EXT-07 EXT-08",
    "Guidance v4.0, Extensions: assisting authorities",
)
LIMB_MET = paragraph(
    "grant.limb.met", "We found that stay is necessary for this purpose.", "CON-14", "NABA 2022 s.65(2)"
)
LIMB_NOT_MET = paragraph(
    "grant.limb.not_met", "We found that stay is not necessary for this purpose.", "CON-14", "NABA 2022 s.65(2), (4)"
)
LIMB_OPEN = paragraph(
    "grant.limb.undecided",
    "We did not need to decide whether stay is also necessary for this purpose, because you need it for another.",
    "CON-14",
    "NABA 2022 s.65(2)",
)
LIMB_REDIRECTED = paragraph(
    "grant.limb.redirected",
    "You also asked to stay for this. It cannot be decided on form FLR(HRO). We have passed it to our team that asks"
    " the authority. Your co-operation is being enquired into separately, and this letter does not refuse it. To tell"
    " us which authority you are helping, and whom we can speak to there, write to {mailbox} and give your reference,"
    " {reference}.",
    "EXT-08 APP-05 COO-07",
    "Guidance v4.0, Extensions: assisting authorities",
)
LIMBS = {"met": LIMB_MET, "not_met": LIMB_NOT_MET, "undecided": LIMB_OPEN}
CHILD: dict[str, Paragraph] = {
    "in_line": paragraph(
        "grant.child.in_line",
        "We have given {child} permission to stay in line with yours. It starts on {starts_on} and ends on"
        " {expires_on}, the same day as yours. We tell you as the parent, and do not write to {child}.",
        "DEP-01 UKB-03",
        "Appendix VTS 6.1, 9.1",
    ),
    "refuse": paragraph(
        "grant.child.refuse",
        "We have not given {child} permission in line with yours: {reason}.",
        "DEP-07 CHD-05",
        "Appendix VTS 6.1 and 7.1",
    ),
    "ask_parent": paragraph(
        "grant.child.ask_parent",
        "{child} was born in the UK and was not included before we decided. Please write to us to ask for permission"
        " in line with yours, and send the full birth certificate. There is no form and no fee. {child} is not in the"
        " UK unlawfully. But, unless British through another parent, a child without permission is subject to"
        " immigration control, and would need permission to enter the UK after leaving it.",
        "UKB-03 UKB-04 UKB-05 UKB-06",
        "Guidance v4.0, UK born children",
    ),
    "individual_consideration": paragraph(
        "grant.child.individual",
        "You asked for permission in line with yours for {child}. Because only one parent has permission as a victim,"
        " and {child} has another nationality than that parent, we consider {child} individually and will write to"
        " you.",
        "UKB-07 UKB-08",
        "Guidance v4.0, UK born children",
    ),
    "none": paragraph(
        "grant.child.none", "This letter decides nothing about {child}.", "DEP-01 CHD-05", "Appendix VTS 6.1"
    ),
}
CHILD_REASONS = {
    name: phrase(f"grant.child.reason.{name}", text, requirement, "Appendix VTS 6.1")
    for name, text, requirement in (
        ("abroad", "the child was not in the UK on the date that counts", "DEP-06"),
        ("public_order", "the child is a threat to public order", "DEP-04"),
        (
            "certificate",
            "the full birth certificate of a child born in the UK is needed, and we do not have it",
            "DEP-05",
        ),
        ("age", "the child was 18 or over on the date that counts", "DEP-02"),
    )
}
BRITISH = paragraph(
    "grant.child.british",
    "On what we know, {child} is British and needs no permission to stay.",
    "UKB-05 CHD-05",
    "Appendix VTS 6.1",
)
PAIRS: dict[str, tuple[Paragraph, Paragraph]] = {"CON-14": (WHY, NEXT)}


def heading(decision: Decision) -> Block:
    """The outcome in one sentence."""
    return (FURTHER if decision.is_extension else GRANTED)(decision.on)


def opening(decision: Decision) -> list[Block]:
    """What was decided, for what, from when to when."""
    result, on = decision.result, decision.on
    met = [PURPOSES[limb](on) for limb in PURPOSES if result["limbs"].get(limb) == "met"]
    if not met:
        raise Unfilled(["A grant letter names the purpose that stay is necessary for."])
    dates = {name: _day(result, name) for name in ("starts_on", "expires_on")}
    return [block for code in decision.decided_by for block in _pair(code, on, met, dates)]


def sections(decision: Decision) -> list[Section]:
    """Length, conditions, what the permission is not, the reasons, the children, and what to do if something is
    wrong.
    """
    return [
        _length(decision),
        conditions.of_person(decision),
        *_children(decision),
        _later(decision),
        *_reasons(decision),
        *shared.own_interests(decision),
        *shared.evidence(decision),
        section("About your nationality", [shared.NATIONALITY(decision.on)]),
        shared.reconsideration(decision, granted=True),
    ]


def _pair(code: str, on: Any, purposes: list[Block], dates: dict[str, Any]) -> list[Block]:
    why, what_next = PAIRS[code]
    return [why(on, purposes=purposes), what_next(on, **dates)]


def _length(decision: Decision) -> Section:
    result, on = decision.result, decision.on
    if not result["months"]:
        raise Unfilled(["The letter needs the length of the permission."])
    blocks: list[Block] = [LENGTH_GIVEN(on, length=counted(result["months"], "month"))]
    if result["added_days"]:
        days = counted(result["added_days"], "day")
        blocks.append(ADDED_DAYS(on, days=days, applied_on=_day(decision.case_file["application"], "applied_on")))
    if (decision.case_file["length"].get("months") or 0) > result["months"]:
        blocks.append(LONGER(on, cap=counted(result["cap_months"], "month")))
    return section("How long you can stay", [*blocks, *length.factors(decision), *decision.reasons("length")])


def _later(decision: Decision) -> Section:
    on, result = decision.on, decision.result
    blocks = [SETTLEMENT(on), EXTEND(on, expires_on=_day(result, "expires_on"))]
    if result["limbs"]["cooperation"] == "met":
        blocks.append(EXTEND_COOPERATION(on, mailbox=COMPETENT_AUTHORITY.on(on)))
    return section("When your permission ends", blocks)


def _reasons(decision: Decision) -> list[Section]:
    parts = [section("Why we decided this", [shared.PURPOSES_CONSIDERED(decision.on)])]
    for limb, wording in findings.LIMB_HEADINGS.items():
        titled, result = wording(decision.on), decision.result["limbs"][limb]
        if result == "redirected":
            mailbox, reference = COMPETENT_AUTHORITY.on(decision.on), decision.reference
            parts.append(section(titled, [LIMB_REDIRECTED(decision.on, mailbox=mailbox, reference=reference)], 3))
            continue
        found, own = findings.of_limb(decision, limb), decision.on_limb(limb)
        if result == "met" and not findings.has_reasons(found):
            raise Unfilled([f"Write the reasons for the finding on {limb}."])
        parts.append(section(titled, [LIMBS[result](decision.on), *own, *findings.in_one(found)], 3))
    return parts


def _children(decision: Decision) -> list[Section]:
    """What follows for each child; a child who is granted in line has a part of its own."""
    granted, others = [], []
    for child in decision.result["children"]:
        blocks = _child(decision, child["ref"], child["outcome"])
        if child["outcome"] == "in_line":
            granted.append(section(f"Permission for {decision.child_name(child['ref'])}", blocks))
        else:
            others += blocks
    return [*granted, section("Your children" if not granted else "Your other children", others)] if others else granted


def _child(decision: Decision, ref: str, outcome: str) -> list[Block]:
    name, on = decision.child_name(ref), decision.on
    if outcome not in CHILD:
        raise Unfilled([f"What follows for {name} is not settled yet."])
    facts = decision.child_facts(ref)
    if outcome == "none" and facts.get("british_citizen"):
        return [_opened(BRITISH(on, child=name))]
    values: dict[str, Any] = {"child": name}
    if outcome == "in_line":
        values |= {day: _day(decision.result, day) for day in ("starts_on", "expires_on")}
    if outcome == "refuse":
        values["reason"] = CHILD_REASONS[child_reason(facts)](on)
    blocks = [_opened(CHILD[outcome](on, **values))]
    if outcome == "in_line":
        blocks += conditions.of_child(on, name)
    return [*blocks, *shared.child_interests(decision, ref)] if outcome in ("in_line", "refuse") else blocks


def child_reason(facts: dict[str, Any]) -> str:
    """Why a child cannot be granted in line with the parent, by its name in `CHILD_REASONS` (DEP-02 to DEP-06)."""
    if facts.get("in_uk") is False:
        return "abroad"
    if facts.get("threat_to_public_order"):
        return "public_order"
    if facts.get("born_in_uk") and facts.get("full_birth_certificate") is False:
        return "certificate"
    return "age"


def _opened(block: Block) -> Block:
    """A paragraph that begins with “your child” begins with a capital."""
    block["text"] = block["text"][:1].upper() + block["text"][1:]
    return block


def _day(values: dict[str, Any], name: str) -> Any:
    return said(values[name]) if values.get(name) else None
