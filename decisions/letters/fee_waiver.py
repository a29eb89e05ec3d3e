"""The letter on a fee waiver: granted or refused, why, and by when to apply. It decides nothing about permission."""

from collections.abc import Iterator
from typing import Any

from decisions.letters import kept, shared
from decisions.letters.content import Block, Section, bullets, clean, section
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, paragraph, said, title
from decisions.rules.parameters import FEE_WAIVER_WORKING_DAYS

PROCESS = "Guidance v4.0, Fee waiver process"
CONSIDERATION = "Guidance v4.0, Fee waiver consideration"

HEADINGS = {
    True: title("fee_waiver.heading.granted", "We have waived the fee for your application", "WVR-11", PROCESS),
    False: title("fee_waiver.heading.refused", "We have not waived the fee for your application", "WVR-11", PROCESS),
}

GRANTED = paragraph(
    "fee_waiver.granted",
    "You asked us on {requested_on} to waive the fee for an application to extend permission to stay. We have decided"
    " to waive it. You can apply without paying.",
    "FWC-03 WVR-10",
    CONSIDERATION,
)
REFUSED = paragraph(
    "fee_waiver.refused",
    "You asked us on {requested_on} to waive the fee for an application to extend permission to stay. We have decided"
    " not to waive it.",
    "FWC-01",
    CONSIDERATION,
)
NO_IMMIGRATION_DECISION = paragraph(
    "fee_waiver.no_immigration_decision",
    "This is not an immigration decision. It decides only whether a fee has to be paid. It says nothing about how an"
    " application for permission to stay will be decided.",
    "WVR-07",
    PROCESS,
)
QUESTION = paragraph(
    "fee_waiver.question",
    "We asked one thing: whether you have credibly shown that you are destitute or at imminent risk of it, so that you"
    " could not pay the fee and still meet your essential living needs. Nothing about your case for"
    " permission to stay counted.",
    "FWC-01 FWC-02",
    CONSIDERATION,
)
FOUND: dict[tuple[str, bool], Paragraph] = {
    (fact, answer): paragraph(f"fee_waiver.found.{fact}.{str(answer).lower()}", text, requirement, CONSIDERATION)
    for fact, answer, requirement, text in (
        ("destitute", True, "FWC-01", "We accept that you are destitute."),
        ("destitute", False, "FWC-01", "We did not find that you are destitute."),
        ("imminent_risk", True, "FWC-01", "We accept that you are at imminent risk of destitution."),
        ("imminent_risk", False, "FWC-01", "We did not find that you are at imminent risk of destitution."),
        (
            "child_essential_needs_unmet",
            True,
            "FWC-04",
            "We accept that a child’s essential needs are not met, or would not be if you had to pay the fee.",
        ),
        (
            "child_essential_needs_unmet",
            False,
            "FWC-04",
            "We did not find that a child’s essential needs are not met, or would not be if you had to pay the fee.",
        ),
    )
}
"""One sentence for each question that was answered; an unknown has none."""
REASONS = paragraph("fee_waiver.reasons", "These are our reasons:", "FWC-01", CONSIDERATION)
CHILD = paragraph(
    "fee_waiver.child",
    "The welfare of a child in the UK was a primary consideration. We asked whether the child’s essential needs can be"
    " met, and whether paying the fee would keep them from being met:",
    "FWC-04 CHD-01",
    CONSIDERATION,
)
APPLY_BY = paragraph(
    "fee_waiver.apply_by",
    "Apply by {apply_by}; that day is in time. Your permission ended on {ended_on}, while we were considering your"
    " request. So you have {days} working days from the day of this decision, {decided_on}. We counted Monday to Friday"
    " without bank holidays, by this calendar: {calendar}. After {apply_by} we treat your permission as having ended.",
    "WVR-03 WVR-04",
    PROCESS,
)
STILL_CURRENT = paragraph(
    "fee_waiver.still_current",
    "Our records show that your permission ends on {ends_on}. Apply before it ends.",
    "EXT-03 WVR-05",
    "Guidance v4.0, Extensions; " + PROCESS,
)
NO_EXTRA_DAYS = paragraph(
    "fee_waiver.no_extra_days",
    "On the day you asked you had no permission that was still running, so no extra days to apply follow from this"
    " decision. An application that comes late is still considered, and being late is no reason to refuse it.",
    "WVR-06 WHN-04 WHN-05",
    PROCESS,
)
HOW = paragraph(
    "fee_waiver.how",
    "Apply online on form FLR(HRO) on GOV.UK. If you have begun a form and stored it, open it again and send it. A form"
    " that is stored has not been sent.",
    "WVR-02 FEE-04",
    PROCESS,
)
TOKENS = paragraph(
    "fee_waiver.tokens",
    "Use the token when you apply, so that you are not asked to pay. Each token works only for the person it is given"
    " for, and everybody who applies needs their own:",
    "WVR-10 WVR-11",
    PROCESS,
)
PAY = paragraph(
    "fee_waiver.pay",
    "You have to pay the fee to go on with your online application.",
    "WVR-09",
    PROCESS,
)


def heading(decision: Decision) -> Block:
    """The outcome in one sentence."""
    return HEADINGS[_is_granted(decision)](decision.on)


def opening(decision: Decision) -> list[Block]:
    """The outcome, and that it decides nothing else (WVR-07). Raises `Unfilled` with everything that is missing."""
    kept.require(_missing(decision))
    outcome = GRANTED if _is_granted(decision) else REFUSED
    requested_on = said(decision.case_file["requested_on"])
    return [outcome(decision.on, requested_on=requested_on), NO_IMMIGRATION_DECISION(decision.on)]


def sections(decision: Decision) -> list[Section]:
    """The reasons, by when and how to apply, the tokens or the fee."""
    on = decision.on
    pay = _tokens(decision) if _is_granted(decision) else [PAY(on)]
    return [
        section("By when to apply", [_when(decision), HOW(on)]),
        section("Your token" if _is_granted(decision) else "The fee", pay),
        section("Why we decided this", _reasons(decision)),
        *shared.evidence(decision),
        section("Help with this letter", [shared.SHOW_TO(on)]),
    ]


def _is_granted(decision: Decision) -> bool:
    return bool(decision.result["outcome"] == "grant")


def _when(decision: Decision) -> Block:
    on, case = decision.on, decision.case_file
    ends_on, apply_by = case.get("permission_expires_on"), decision.result["apply_by"]
    if ends_on and apply_by:
        return APPLY_BY(
            on,
            apply_by=said(apply_by),
            ended_on=said(ends_on),
            decided_on=said(case["decided_on"]),
            days=FEE_WAIVER_WORKING_DAYS.on(on),
            calendar=_calendar(decision),
        )
    return STILL_CURRENT(on, ends_on=said(ends_on)) if ends_on and ends_on > case["decided_on"] else NO_EXTRA_DAYS(on)


def _calendar(decision: Decision) -> str:
    """The calendar by which the working days were counted, as the determination's own trace has it."""
    for step in decision.result["trace"]:
        concluded: Any = step.get("concluded")
        if isinstance(concluded, dict) and concluded.get("calendar"):
            return str(concluded["calendar"])
    return ""


def _reasons(decision: Decision) -> list[Block]:
    on, found = decision.on, decision.case_file.get("destitution") or {}
    said_of = [wording(on) for (fact, answer), wording in FOUND.items() if found.get(fact) is answer]
    blocks = [QUESTION(on), *said_of, REASONS(on), *decision.reasons("destitution")]
    if told := decision.reasons("child_needs"):
        blocks += [CHILD(on), *told]
    return blocks


def _tokens(decision: Decision) -> list[Block]:
    entries = [f"{clean(one['holder'])}: {clean(one['token'])}" for one in kept.tokens(decision)]
    return [TOKENS(decision.on), bullets("fee_waiver.token", entries)]


def _missing(decision: Decision) -> Iterator[str]:
    found = decision.case_file.get("destitution") or {}
    if not decision.case_file.get("decided_on"):
        yield "Record the day on which the request was decided."
    elif decision.case_file["decided_on"] != decision.on.isoformat():
        yield "The day of the decision and the day from which the working days are counted differ."
    if decision.result["outcome"] not in ("grant", "refuse"):
        yield "Settle first whether the fee is waived."
    if not kept.has_words(decision, "destitution"):
        yield "Write why destitution, or an imminent risk of it, was or was not shown."
    if found.get("child_essential_needs_unmet") is not None and not kept.has_words(decision, "child_needs"):
        yield "Write whether a child’s essential needs can be met, and what paying the fee would do."
    if _is_granted(decision):
        yield from _missing_of_tokens(decision)


def _missing_of_tokens(decision: Decision) -> Iterator[str]:
    given = kept.tokens(decision)
    if not given:
        yield "Record the token of each person for whom the fee is waived."
    if any(not clean(one.get("holder") or "") or not clean(one.get("token") or "") for one in given):
        yield "Record for whom each token is, and the token itself."
    if len({clean(one.get("token") or "") for one in given}) < len(given):
        yield "Each person needs a token of their own: two have the same."
