"""What a grant, a refusal and a rejection of permission have to say, from the stored determination."""

from collections.abc import Callable, Iterator
from typing import Any

from decisions.answers import is_adult
from decisions.letters import conditions as allowed
from decisions.letters import findings, grant
from decisions.letters.required.of_every_decision import reasons
from decisions.letters.required.standing import Standing, as_date, day, paragraphs
from decisions.letters.wording import Paragraph, counted, listed
from decisions.models import Determination


def limbs(determination: Determination, letter: Standing) -> Iterator[str]:
    """Every live purpose has its paragraph, and the reasons for its finding (CON-14)."""
    if "CON-14" not in determination.result["decided_by"]:
        return
    on_limb: dict[str, str] = (determination.considered or {}).get("limb_reasons") or {}
    for limb, title in findings.LIMB_HEADINGS.items():
        blocks, result = list(letter.under(title.key)), determination.result["limbs"].get(limb)
        if not any(block["type"] == "paragraph" for block in blocks):
            yield f"The letter says nothing on {limb}. Look at the finding on it, and propose the decision again."
            continue
        if result in ("met", "not_met") and not any(block["type"] == "words" for block in blocks):
            yield f"The letter gives no reasons on {limb}. Write the reasons for the finding on it."
        own = len(paragraphs(on_limb.get(limb)))
        if result != "redirected" and len(list(letter.keyed(f"reasons.limb.{limb}"))) < own:
            yield f"The letter does not give all the reasons on {limb} as a whole. Propose the decision again."


def redirected(determination: Determination, letter: Standing) -> Iterator[str]:
    """A purpose that is passed on is not refused, and the letter says so (EXT-08)."""
    for limb, result in determination.result["limbs"].items():
        keys = ("grant.limb.redirected", f"refusal.{limb}.redirected")
        if result == "redirected" and not letter.has(*keys):
            yield f"The letter does not say what becomes of {limb}. Propose the decision again."


def terms(determination: Determination, letter: Standing) -> Iterator[str]:
    """From when to when, for how long and for what permission is given (LEN-01, CON-14)."""
    result = determination.result
    starts_on, expires_on = day(result["starts_on"]), day(result["expires_on"])
    if not letter.says("grant.CON-14.next", starts_on, expires_on):
        yield f"The letter does not say that the permission starts on {starts_on} and ends on {expires_on}."
    if not letter.says("grant.length", counted(result["months"], "month")):
        yield f"The letter does not say that the permission is for {counted(result['months'], 'month')}."
    if result.get("added_days") and not letter.says("grant.added_days", counted(result["added_days"], "day")):
        yield f"The letter does not say that {counted(result['added_days'], 'day')} were added."
    met = [grant.PURPOSES[limb] for limb in grant.PURPOSES if result["limbs"].get(limb) == "met"]
    if not _says_all(letter, "grant.CON-14.why", met):
        yield f"The letter does not say for what the permission is: {_texts(determination, met, listed)}."
    if any(finding["step"] == "length" for finding in determination.findings):
        yield from reasons(determination, letter, "length")


def conditions(determination: Determination, letter: Standing) -> Iterator[str]:
    """The conditions are those that the rules gave, and ATAS is for adults alone (CND-01, CND-03)."""
    given = determination.result["conditions"]
    person: dict[str, Any] = determination.case_file.get("person") or {}
    adult = is_adult(person.get("date_of_birth"), as_date(determination.decision_date))
    due = allowed.may(given, is_of_child=not adult)
    if not _says_all(letter, "grant.may", due) or len(letter.entries("grant.may")) != len(due):
        yield f"The conditions in the letter are not those of the decision: {_texts(determination, due, '; '.join)}."
    has_atas = letter.has("grant.atas")
    if has_atas and not adult:
        yield "The letter tells a child about ATAS, which is for adults alone. Check the date of birth."
    elif has_atas != ("atas" in given):
        yield "What the letter says about ATAS is not what the decision says. Propose the decision again."


def _says_all(letter: Standing, key: str, due: list[Paragraph]) -> bool:
    """The blocks of that key say these lines or words and no other of ours, each as its version was published."""
    return sorted(letter.said(key)) == sorted(one.key for one in due)


def _texts(determination: Determination, due: list[Paragraph], join: Callable[[list[str]], str]) -> str:
    return join([one(as_date(determination.decision_date))["text"] for one in due])


def other_permission(determination: Determination, letter: Standing) -> Iterator[str]:
    """Where other permission stood in the way, the day of that and the reasons are given (CON-03)."""
    if "CON-03" in determination.result["decided_by"]:
        if not letter.says("refusal.CON-03.why", day(determination.decision_date)):
            yield f"The letter does not say what permission there was on {day(determination.decision_date)}."
        yield from reasons(determination, letter, "before-you-decide")


def rejected(determination: Determination, letter: Standing) -> Iterator[str]:
    """Nothing was considered; what was not valid is said of the application of that day (VAL-01, VAL-07)."""
    if not letter.has("rejection.not_considered"):
        yield "The letter does not say that nothing was considered. Propose the decision again."
    applied_on = day((determination.case_file.get("application") or {}).get("applied_on"))
    of_validity = any(code.startswith("VAL-") for code in determination.result["decided_by"])
    if of_validity and not letter.says("rejection.validity", applied_on):
        yield f"The letter does not say that the application of {applied_on} was not valid."
    on_checks = any(finding["step"] == "before-you-decide" for finding in determination.findings)
    if "PUB-03" in determination.result["decided_by"] and on_checks:
        yield from reasons(determination, letter, "before-you-decide")
