"""The letter after a request to reconsider: what it came to, what was looked at, what changed, what can be done now."""

from collections.abc import Iterator

from decisions.letters import kept, shared
from decisions.letters.addresses import DECISION_MAKING_UNIT
from decisions.letters.content import Block, Section, section
from decisions.letters.decision import Decision
from decisions.letters.shared import RECONSIDERATION
from decisions.letters.wording import paragraph, phrase, said, title

ASKED = paragraph(
    "reconsidered.asked",
    "On {requested_on} you asked us to reconsider our decision {decision}, which was served on {served_on}.",
    "RCN-10",
    RECONSIDERATION,
)
OWN_MOTION = paragraph(
    "reconsidered.own_motion",
    "We decided ourselves to reconsider our decision {decision}, which was served on {served_on}. You did not have to"
    " ask.",
    "RCN-05 RCN-10",
    RECONSIDERATION,
)
HEADINGS = {
    name: title(f"reconsidered.heading.{name}", text, "RCN-10", RECONSIDERATION)
    for name, text in (
        ("not", "We have not reconsidered our decision"),
        ("changed", "We have reconsidered our decision and changed it"),
        ("stands", "We have reconsidered our decision and it stands"),
    )
}
DECISIONS = {
    name: phrase(f"reconsidered.decision.{name}", text, "RCN-10", RECONSIDERATION)
    for name, text in (
        ("grant", "to grant you permission to stay"),
        ("refuse", "to refuse you permission to stay"),
        ("cancel", "to cancel permission to stay"),
    )
}
GROUNDS = {
    "rules_not_followed": paragraph(
        "reconsidered.ground.rules",
        "You asked because you believe that the rules or policies were not followed.",
        "RCN-01",
        RECONSIDERATION,
    ),
    "type_or_expiry_wrong": paragraph(
        "reconsidered.ground.type",
        "You asked because you believe that the type of the permission, or the date on which it ends, is wrong.",
        "RCN-03",
        RECONSIDERATION,
    ),
    "new_evidence": paragraph(
        "reconsidered.ground.evidence",
        "You asked because you have new evidence.",
        "RCN-08",
        RECONSIDERATION,
    ),
}
CHANGED = paragraph(
    "reconsidered.changed",
    "We have looked at it again, and we have changed it. A new decision of {new_on} takes its place. There is a"
    " letter about the new decision.",
    "RCN-10 RCN-11",
    RECONSIDERATION,
)
UNCHANGED = paragraph(
    "reconsidered.unchanged",
    "We have looked at it again, and we have not changed it. The decision stands.",
    "RCN-10",
    RECONSIDERATION,
)
LATE = paragraph(
    "reconsidered.late",
    "Your request came after {deadline}, the last day on which it could be made. We did not turn it away for that"
    " alone. A person looked at it and decided not to take it, for these reasons:",
    "RCN-04 RCN-10",
    RECONSIDERATION,
)
LATE_TAKEN = paragraph(
    "reconsidered.late_taken",
    "Your request came after {deadline}, the last day on which it could be made. We have considered it all the same:",
    "RCN-04",
    RECONSIDERATION,
)
NOT_ACCEPTED = paragraph(
    "reconsidered.not_accepted",
    "We have not been able to accept the request. So we have not looked at the decision again, and it stands.",
    "RCN-10",
    RECONSIDERATION,
)
BARRED_ABROAD = paragraph(
    "reconsidered.barred.abroad",
    "You have to be in the UK when you ask us to reconsider, and on {requested_on} you were not. You can ask when you"
    " are in the UK.",
    "RCN-02",
    RECONSIDERATION,
)
BARRED_RULES = paragraph(
    "reconsidered.barred.rules",
    "You can ask once that a decision be reconsidered because the rules or policies were not followed. You had asked"
    " for that about this decision before.",
    "RCN-01",
    RECONSIDERATION,
)
BARRED_TYPE = paragraph(
    "reconsidered.barred.type",
    "You can ask once that the type of a permission, or the date on which it ends, be reconsidered. You had asked for"
    " that about this decision before.",
    "RCN-03",
    RECONSIDERATION,
)
BARRED_REFUSAL = paragraph(
    "reconsidered.barred.refusal",
    "That the type of a permission, or the date on which it ends, is wrong can be said only of a decision that granted"
    " permission. This decision did not grant it.",
    "RCN-03",
    RECONSIDERATION,
)
POLICY = paragraph(
    "reconsidered.policy",
    "There is guidance on temporary permission to stay for victims. On {asked_on}, version {policy} of it was in force."
    " So we used that version.",
    "GEN-02 RCN-10",
    RECONSIDERATION,
)
FORMER_POLICY = paragraph(
    "reconsidered.former_policy",
    "The decision was made under the former policy on discretionary leave for victims of modern slavery. So we looked"
    " at it again under that policy.",
    "GEN-03",
    "Guidance v4.0, About this guidance",
)
POINT = paragraph("reconsidered.point", "You told or sent us this:", "RCN-10 RCN-09", RECONSIDERATION)
ANSWER = paragraph("reconsidered.answer", "This is what we found of it:", "RCN-10", RECONSIDERATION)
WHY = paragraph(
    "reconsidered.why", "We looked at the whole case again. These are our reasons:", "RCN-10", RECONSIDERATION
)
WHAT_CHANGED = paragraph(
    "reconsidered.what_changed",
    "This is what is different from the earlier decision:",
    "RCN-10 RCN-11",
    RECONSIDERATION,
)
NEW_EVIDENCE = paragraph(
    "reconsidered.new_evidence",
    "If you have new evidence, you can ask us to reconsider at any time, and again each time you have more. There is no"
    " time limit. You must be in the UK when you ask. Write by email to the Decision Making Unit at {mailbox}, and give"
    " your reference, {reference}.",
    "RCN-06 RCN-08 RCN-02",
    RECONSIDERATION,
)
SEE_NEW_LETTER = paragraph(
    "reconsidered.see_new_letter",
    "The letter about the new decision says what you can do if you think that it is wrong, and until when.",
    "RCN-07 RCN-11",
    RECONSIDERATION,
)


def heading(decision: Decision) -> Block:
    """The outcome in one sentence."""
    if not _is_looked_at(decision):
        return HEADINGS["not"](decision.on)
    return HEADINGS["changed" if kept.review(decision).get("outcome") == "changed" else "stands"](decision.on)


def opening(decision: Decision) -> list[Block]:
    """What was asked and what it came to (RCN-10). Raises `Unfilled` with everything that the letter lacks."""
    kept.require(_missing(decision))
    case, on = decision.case_file, decision.on
    of = {"decision": DECISIONS[_outcome(decision)](on), "served_on": said(case["decision"]["served_on"])}
    if case["ground"] == "own_motion":
        asked = [OWN_MOTION(on, **of)]
    else:
        asked = [ASKED(on, requested_on=said(case["requested_on"]), **of), GROUNDS[case["ground"]](on)]
    if not _is_looked_at(decision):
        return [*asked, NOT_ACCEPTED(on)]
    if kept.review(decision).get("outcome") == "changed":
        return [*asked, CHANGED(on, new_on=said(kept.review(decision)["new_on"]))]
    return [*asked, UNCHANGED(on)]


def sections(decision: Decision) -> list[Section]:
    """Why, point by point and as a whole, what changed, and the way that stays open with new evidence (RCN-08)."""
    if not _is_looked_at(decision):
        looked_at = [section("Why we did not accept it", _why_not(decision))]
    else:
        looked_at = [*_late_taken(decision), *_points(decision), *_reasons(decision), *shared.evidence(decision)]
    return [*looked_at, section("What you can do now", _next(decision))]


def _outcome(decision: Decision) -> str:
    """What the decision came to: as it is on record here, else as it was written down."""
    return decision.reconsidered or str((decision.case_file.get("decision") or {}).get("outcome") or "")


def _is_looked_at(decision: Decision) -> bool:
    outcome = decision.result["outcome"]
    return outcome == "accept" or (outcome == "late" and kept.review(decision).get("late_taken") is True)


def _why_not(decision: Decision) -> list[Block]:
    case, on, barred = decision.case_file, decision.on, decision.decided_by
    if decision.result["outcome"] == "late":
        return [LATE(on, deadline=said(decision.result["deadline"])), *decision.reasons("late")]
    blocks = [BARRED_ABROAD(on, requested_on=said(case["requested_on"]))] if "RCN-02" in barred else []
    blocks += [BARRED_RULES(on)] if "RCN-01" in barred else []
    if "RCN-03" in barred:
        blocks.append((BARRED_REFUSAL if case["decision"]["outcome"] == "refuse" else BARRED_TYPE)(on))
    return blocks


def _late_taken(decision: Decision) -> list[Section]:
    if decision.result["outcome"] != "late":
        return []
    lead = LATE_TAKEN(decision.on, deadline=said(decision.result["deadline"]))
    return [section("When you asked", [lead, *decision.reasons("late")])]


def _points(decision: Decision) -> list[Section]:
    on, given = decision.on, kept.points(decision)
    blocks = kept.said_and_answered("point", given, POINT(on), ANSWER(on))
    return [section("What you told us, and what we found", blocks)] if blocks else []


def _reasons(decision: Decision) -> list[Section]:
    on, former = decision.on, decision.result["policy"] == "discretionary_leave"
    policy = (
        FORMER_POLICY(on)
        if former
        else POLICY(on, asked_on=said(decision.case_file["requested_on"]), policy=decision.result["policy"])
    )
    parts = [section("Why we decided this", [policy, WHY(on), *decision.reasons("review")])]
    if kept.review(decision).get("outcome") == "changed":
        parts.append(section("What has changed", [WHAT_CHANGED(on), *decision.reasons("changed")]))
    return parts


def _next(decision: Decision) -> list[Block]:
    on = decision.on
    blocks = [NEW_EVIDENCE(on, mailbox=DECISION_MAKING_UNIT.on(on), reference=decision.reference), shared.SHOW_TO(on)]
    changed = _is_looked_at(decision) and kept.review(decision).get("outcome") == "changed"
    return [SEE_NEW_LETTER(on), *blocks] if changed else blocks


def _missing(decision: Decision) -> Iterator[str]:
    outcome = decision.result["outcome"]
    if _outcome(decision) not in DECISIONS:
        yield "Record whether the decision granted or refused permission."
    if outcome not in ("accept", "late", "not_accepted"):
        yield "Settle first whether the request is accepted."
    if decision.result["outstanding"]:
        yield "Ask for supporting evidence before this is decided: the request came without any."
    if outcome == "late":
        if not isinstance(kept.review(decision).get("late_taken"), bool):
            yield "Decide whether the late request is taken all the same: a person decides that, not the program."
        if not kept.has_words(decision, "late"):
            yield "Write why the late request is taken, or why it is not."
    if _is_looked_at(decision):
        yield from _missing_of_review(decision)


def _missing_of_review(decision: Decision) -> Iterator[str]:
    found, given = kept.review(decision), kept.points(decision)
    if found.get("outcome") not in ("changed", "unchanged"):
        yield "Record what the reconsideration came to: the person is told also when nothing changes."
    if found.get("outcome") == "changed" and not found.get("new_on"):
        yield "Make the new decision first: this letter names its day."
    if found.get("outcome") == "changed" and not kept.has_words(decision, "changed"):
        yield "Write what is different from the earlier decision."
    if not kept.has_words(decision, "review"):
        yield "Write why the decision changes, or why it stands."
    if not given and decision.case_file["ground"] != "own_motion":
        yield "Record each thing that the request said or sent, and what you found of it."
    yield from kept.unanswered(given, "Record point {place} of the request and what you found of it.")
