"""What the two letters on cancelling permission have to say, from the stored determination."""

from collections.abc import Iterator, Mapping
from typing import Any

from decisions.grounds import GROUNDS
from decisions.letters.content import clean
from decisions.letters.required.of_every_decision import children_by_name, reasons
from decisions.letters.required.standing import Standing, as_date, day
from decisions.models import Determination


def permission(determination: Determination, letter: Standing) -> Iterator[str]:
    """Which permission it is: from when to when it was given (CLT-01)."""
    given = determination.case_file["permission"]
    granted_on, expires_on = day(given["granted_on"]), day(given["expires_on"])
    if not letter.says("cancelling.granted", granted_on, expires_on):
        yield f"The letter does not say that the permission was given on {granted_on} until {expires_on}."


def grounds(determination: Determination, letter: Standing) -> Iterator[str]:
    """Each ground has a part with its provision, what was found of it, and the reasons of both findings (CLT-02)."""
    for row in determination.case_file["grounds"]:
        yield from _ground(determination, letter, row)


def _ground(determination: Determination, letter: Standing, row: Mapping[str, Any]) -> Iterator[str]:
    law, code = GROUNDS[row["ground"]], row["ground"]
    blocks = list(letter.under(law.title))
    if not blocks:
        yield f"The letter says nothing on the ground “{law.title}”. Propose the decision again."
        return
    provision = law.provision_on(as_date(determination.decision_date)) or _stated(determination, code)
    if not any(provision in block.get("text", "") for block in blocks):
        yield f"The letter does not say that the ground “{law.title}” is in {provision}."
    made_out, appropriate = row.get("made_out"), row.get("appropriate")
    if made_out is None:
        return
    answered = [f"ground:{code}"]
    if not law.is_mandatory and made_out and appropriate is not None:
        answered.append(f"appropriate:{code}")
    for step in answered:
        yield from reasons(determination, letter, step)
    wanted = _found(law.is_mandatory, made_out, appropriate, f"ground.{code}.found")
    if wanted and not any(block["key"] in wanted for block in blocks):
        yield f"The letter does not say what was found of the ground “{law.title}”. Propose the decision again."


def _found(is_mandatory: bool, made_out: bool, appropriate: bool | None, found: str) -> tuple[str, ...]:
    """The paragraphs of which one says what was found; a ground may also fall for want of a disqualification."""
    if not made_out:
        return ("cancelling.not_made_out",)
    if is_mandatory or appropriate:
        return (found, "cancelling.not_disqualified", "cancelling.not_relied_on")
    return ("cancelling.not_appropriate", "cancelling.not_disqualified") if appropriate is False else ()


def _stated(determination: Determination, code: str) -> str:
    """The provision that the finding states, where none is on record here."""
    found = (f["answers"].get("provision") for f in determination.findings if f["step"] == f"ground:{code}")
    return clean(next(found, None) or "")


def effective(determination: Determination, letter: Standing) -> Iterator[str]:
    """From which day permission is cancelled, at the head and with the reasons for that day (CLT-04, CLT-05)."""
    effective_on = day(determination.case_file["effective_on"])
    for key in ("cancellation.cancelled", "cancellation.from"):
        if not letter.says(key, effective_on):
            yield f"The letter does not say, where it has to, that permission is cancelled from {effective_on}."
    yield from reasons(determination, letter, "effective_date")


def circumstances(determination: Determination, letter: Standing) -> Iterator[str]:
    """How the circumstances were considered; on 9.23.1, also whether stay serves another purpose (CLT-03, CAN-13)."""
    yield from reasons(determination, letter, "circumstances")
    if letter.has("ground.9.23.1.found"):
        yield from reasons(determination, letter, "other_purposes")


def goes_on(determination: Determination, letter: Standing) -> Iterator[str]:
    """Until when permission that is not cancelled goes on, or that it runs no more."""
    known = determination.considered or {}
    if replaced_on := known.get("replaced_on"):
        if not letter.says("not_cancelled.replaced", day(replaced_on)):
            yield f"The letter does not say that other permission took its place on {day(replaced_on)}."
        return
    expires_on = day(known.get("cancelled_from") or determination.case_file["permission"]["expires_on"])
    if not letter.says(("not_cancelled.kept", "not_cancelled.ended"), expires_on):
        yield f"The letter does not say that the permission goes on until {expires_on}."


def representations(determination: Determination, letter: Standing) -> Iterator[str]:
    """Each thing that was said against cancelling stands there with its answer; or why nobody was asked (BUR-05)."""
    asked = determination.case_file.get("representations") or {}
    given = (determination.considered or {}).get("representations") or []
    for place, one in enumerate(given, 1):
        if not letter.quotes("representations.text", one["text"]):
            yield f"The letter does not say what representation {place} was. Propose the decision again."
        if not letter.quotes("representations.answer", one["answer"]):
            yield f"The letter does not answer representation {place}. Propose the decision again."
    if asked.get("received") and not given:
        yield "The letter does not answer the representations. Write what was made of them."
    invited_on = day(asked.get("invited_on"))
    if invited_on and not letter.says(("cancelling.asked", "cancelling.nothing_said"), invited_on):
        yield f"The letter does not say that the person was asked on {invited_on} why permission should stay."
    why_not = asked.get("not_invited_reason")
    if not invited_on and why_not and not letter.quotes("cancelling.not_asked.reasons", why_not):
        yield "The letter does not say why the person was not asked before the decision."


def own_child(determination: Determination, letter: Standing) -> Iterator[str]:
    """The best interests of the child whose permission it is (CAN-14, CHD-05)."""
    if ref := (determination.considered or {}).get("child"):
        yield from reasons(determination, letter, "child", ref)


def dependants(determination: Determination, letter: Standing) -> Iterator[str]:
    """Each child whose permission rests on this one is told of by name, and was considered singly (CAN-14)."""
    yield from children_by_name(determination, letter, "cancellation.child")
