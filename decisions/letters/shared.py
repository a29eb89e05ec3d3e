"""Parts that more than one kind of letter has: children, evidence, reconsideration, who to show the letter to."""

from datetime import timedelta

from decisions.letters import interests
from decisions.letters.addresses import DECISION_MAKING_UNIT
from decisions.letters.content import Block, Section, Unfilled, bullets, section
from decisions.letters.decision import Decision
from decisions.letters.wording import paragraph
from decisions.rules.parameters import RECONSIDERATION_WINDOW

RECONSIDERATION = "Guidance v4.0, Reconsideration of decisions"

EVIDENCE = paragraph(
    "evidence",
    "We considered these documents before we decided:",
    "CHD-05 APP-07",
    "Guidance v4.0, References to ‘Applicant’",
)
RULES_NOT_FOLLOWED = paragraph(
    "reconsideration.rules",
    "You can ask us once to reconsider this decision if you believe that the rules or policies were not followed."
    " You must be in the UK when you ask.",
    "RCN-01 RCN-02 RCN-07",
    RECONSIDERATION,
)
TYPE_OR_EXPIRY = paragraph(
    "reconsideration.type_or_expiry",
    "You can ask us once to reconsider the type of permission or the date it ends, if you believe that either is wrong."
    " You can also ask us once to reconsider this decision if you believe that the rules or policies were not followed."
    " You must be in the UK when you ask.",
    "RCN-01 RCN-02 RCN-03",
    RECONSIDERATION,
)
DEADLINE = paragraph(
    "reconsideration.deadline",
    "Ask within {days} days from the day this letter is served on you. If it is served on {served_on}, the last day"
    " to ask is {last_day}. If it is served later, you have {days} days from that later day.",
    "RCN-04 RCN-07",
    RECONSIDERATION,
)
HOW_TO_ASK = paragraph(
    "reconsideration.how",
    "Write by email to the Decision Making Unit at {mailbox}. Give your reference, {reference}, and say why you"
    " believe that the decision is wrong. Send any documents that support what you say.",
    "RCN-06 RCN-07",
    RECONSIDERATION,
)
NEW_EVIDENCE = paragraph(
    "reconsideration.new_evidence",
    "If you have new evidence, you can ask us to reconsider at any time, and again each time you have more. There is"
    " no time limit for this. Write to the same address.",
    "RCN-07 RCN-08",
    RECONSIDERATION,
)
ANSWER = paragraph("reconsideration.answer", "We will write to tell you what we decide.", "RCN-10", RECONSIDERATION)
SHOW_TO = paragraph(
    "show_to",
    "You may want to show this letter to your legal representative or your support worker. They can help you to"
    " understand it and to decide what to do.",
    "RCN-07",
    RECONSIDERATION,
)
PURPOSES_CONSIDERED = paragraph(
    "purposes",
    "The law names three purposes for which we have to give a confirmed victim permission to stay if we consider it"
    " necessary. We looked at each.",
    "CON-14",
    "NABA 2022 s.65(2)",
)
NATIONALITY = paragraph(
    "nationality",
    "The checks that we made for this decision are not a finding about your nationality. Nothing in this letter"
    " decides your nationality for any other decision.",
    "CHK-06",
    "Guidance v4.0, Checks to be completed",
)
CHILD_INTERESTS = paragraph(
    "child.interests",
    "The best interests of a child are a primary consideration in our decisions. This is how we considered them for"
    " {child}:",
    "CHD-01 CHD-05",
    "Borders, Citizenship and Immigration Act 2009 s.55; Guidance v4.0, Application in respect of children",
)
OWN_INTERESTS = paragraph(
    "own_interests",
    "You are under 18. Your best interests were a primary consideration in this decision. This is how we considered"
    " them:",
    "CHD-01 CHD-02 CHD-05",
    "Borders, Citizenship and Immigration Act 2009 s.55; Guidance v4.0, Application in respect of children",
)


def evidence(decision: Decision) -> list[Section]:
    """Every document that was considered, cited or not; no section where there was none."""
    items = list(decision.evidence())
    if not items:
        return []
    return [section("Evidence we considered", [EVIDENCE(decision.on), bullets("evidence.items", items)])]


def own_interests(decision: Decision) -> list[Section]:
    """How a victim who is a child was considered as one. Raises `Unfilled` where nobody wrote that down (CHD-05)."""
    if not decision.is_of_child or not decision.person.get("best_interests_assessed"):
        return []
    # The reasons of that step are on all the checks before a decision, and so are not what is said here.
    record = interests.record(decision, "before-you-decide")
    if not record:
        raise Unfilled(["Write down how the best interests of the victim, who is a child, were considered."])
    return [section("Your best interests", [OWN_INTERESTS(decision.on), *record])]


def child_interests(decision: Decision, ref: str) -> list[Block]:
    """How the child's best interests were considered, in the caseworker's words. Raises `Unfilled` without them."""
    name = decision.child_name(ref)
    reasons = decision.reasons("child", child=ref)
    if not reasons:
        raise Unfilled([f"Write down how the best interests of {name} were considered."])
    return [CHILD_INTERESTS(decision.on, child=name), *interests.record(decision, "child", child=ref), *reasons]


def reconsideration(decision: Decision, granted: bool) -> Section:
    """The right to ask for reconsideration, how, until when, and the way with new evidence (RCN-01 to RCN-10)."""
    on = decision.on
    days = RECONSIDERATION_WINDOW.on(on)
    return section(
        "If you think this decision is wrong",
        [
            (TYPE_OR_EXPIRY if granted else RULES_NOT_FOLLOWED)(on),
            DEADLINE(on, days=days, served_on=on, last_day=on + timedelta(days=days)),
            HOW_TO_ASK(on, mailbox=DECISION_MAKING_UNIT.on(on), reference=decision.reference),
            NEW_EVIDENCE(on),
            ANSWER(on),
            SHOW_TO(on),
        ],
    )
