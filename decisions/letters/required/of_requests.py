"""What the letters on a request for reconsideration and on a fee waiver have to say, from the determination."""

from collections.abc import Iterator
from typing import Any

from decisions.letters.content import clean
from decisions.letters.required.of_every_decision import evidence, reasons
from decisions.letters.required.standing import Standing, day
from decisions.models import Determination

BARRED = {"RCN-01": "rules", "RCN-02": "abroad", "RCN-03": "type"}


def request(determination: Determination, letter: Standing) -> Iterator[str]:
    """Which decision it is about, when it was served, and when it was asked about (RCN-10)."""
    case = determination.case_file
    days = [day(case["decision"]["served_on"])]
    if case["ground"] != "own_motion":
        days.append(day(case["requested_on"]))
    if not letter.says(("reconsidered.asked", "reconsidered.own_motion"), *days):
        yield f"The letter does not say about which decision it is, with these days: {', '.join(days)}."
    if case["ground"] != "own_motion" and not letter.has("reconsidered.ground.*"):
        yield "The letter does not say why the person asked. Propose the decision again."


def came_to(determination: Determination, letter: Standing) -> Iterator[str]:
    """What the request came to, why, and what each point of it came to (RCN-10, RCN-11)."""
    found = (determination.considered or {}).get("review") or {}
    outcome, taken = determination.result["outcome"], found.get("late_taken") is True
    if outcome == "late":
        yield from _late(determination, letter, taken)
    if outcome == "accept" or (outcome == "late" and taken):
        yield from _reviewed(determination, letter, found)
        yield from evidence(determination, letter)
    elif not letter.has("reconsidered.not_accepted"):
        yield "The letter does not say that the request was not accepted. Propose the decision again."
    if outcome == "not_accepted":
        for code, name in BARRED.items():
            keys = (f"reconsidered.barred.{name}", *(("reconsidered.barred.refusal",) if name == "type" else ()))
            if code in determination.result["decided_by"] and not letter.has(*keys):
                yield f"The letter does not say that {code} is why the request was not accepted."
    if not letter.has("reconsidered.new_evidence"):
        yield "The letter does not say that new evidence can be sent at any time (RCN-08)."


def _late(determination: Determination, letter: Standing, taken: bool) -> Iterator[str]:
    deadline = day(determination.result["deadline"])
    if not letter.says("reconsidered.late_taken" if taken else "reconsidered.late", deadline):
        yield f"The letter does not say that the request came after {deadline}."
    yield from reasons(determination, letter, "late")


def _reviewed(determination: Determination, letter: Standing, found: dict[str, Any]) -> Iterator[str]:
    yield from reasons(determination, letter, "review")
    if found.get("outcome") == "changed":
        new_on = day(found.get("new_on"))
        if not letter.says("reconsidered.changed", new_on):
            yield f"The letter does not say that a new decision was made on {new_on}."
        yield from reasons(determination, letter, "changed")
    elif not letter.has("reconsidered.unchanged"):
        yield "The letter does not say that the decision stands. Propose the decision again."
    for place, one in enumerate((determination.considered or {}).get("points") or [], 1):
        if not (letter.quotes("point.text", one["text"]) and letter.quotes("point.answer", one["answer"])):
            yield f"The letter does not say what point {place} of the request came to. Propose the decision again."


def waiver(determination: Determination, letter: Standing) -> Iterator[str]:
    """Whether the fee is waived, on what was asked when, and why (FWC-01, FWC-04)."""
    granted = determination.result["outcome"] == "grant"
    requested_on = day(determination.case_file["requested_on"])
    if not letter.says("fee_waiver.granted" if granted else "fee_waiver.refused", requested_on):
        yield f"The letter does not say what the request of {requested_on} came to. Propose the decision again."
    yield from reasons(determination, letter, "destitution")
    found = determination.case_file.get("destitution") or {}
    if found.get("child_essential_needs_unmet") is not None:
        yield from reasons(determination, letter, "child_needs")


def by_when(determination: Determination, letter: Standing) -> Iterator[str]:
    """By when to apply: the working days where they run, else the day on which permission ends (WVR-03, WVR-05)."""
    case, apply_by = determination.case_file, day(determination.result["apply_by"])
    ends_on = case.get("permission_expires_on")
    if ends_on and apply_by:
        if not letter.says("fee_waiver.apply_by", apply_by, day(ends_on), day(case["decided_on"])):
            yield f"The letter does not say that the application has to be made by {apply_by}."
    elif ends_on and ends_on > case["decided_on"]:
        if not letter.says("fee_waiver.still_current", day(ends_on)):
            yield f"The letter does not say that permission ends on {day(ends_on)}."
    elif not letter.has("fee_waiver.no_extra_days"):
        yield "The letter does not say that no extra days to apply follow from it."


def tokens(determination: Determination, letter: Standing) -> Iterator[str]:
    """Each token with the one person who can use it, and none without a grant (WVR-10, WVR-11)."""
    granted = determination.result["outcome"] == "grant"
    given = ((determination.considered or {}).get("tokens") or []) if granted else []
    due = [f"{clean(one['holder'])}: {clean(one['token'])}" for one in given]
    stated = letter.entries("fee_waiver.token")
    for one in given:
        if f"{clean(one['holder'])}: {clean(one['token'])}" not in stated:
            yield f"The letter does not give the token of {clean(one['holder'])}. Propose the decision again."
    if set(stated) - set(due):
        yield "The letter gives a token that is not of this decision. Propose the decision again."
    if not granted and not letter.has("fee_waiver.pay"):
        yield "The letter does not say that the fee has to be paid. Propose the decision again."
