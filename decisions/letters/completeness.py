"""Whether a letter says all that it has to say of its decision, and says it right: looked up in the letter itself.

It reads the letter as it will be sent, and not how it was composed: what composing leaves out is found here.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from decisions.answers import is_adult
from decisions.letters import findings, grant
from decisions.letters.content import clean, texts
from decisions.letters.wording import counted, listed, said
from decisions.models import Determination
from decisions.rules.parameters import RECONSIDERATION_WINDOW

Content = Mapping[str, Any]
Block = dict[str, Any]

PLACEHOLDER = re.compile(
    r"\[(?![^\]]*(?i:redact|withh|remov|omit))\s*(?i:insert|enter|add|name|date|reference|address|reasons?|country|child|details?|tbc|x+)\b"
    r"[^\]]*\]|<\s*(?i:insert|enter|add)\b[^>]*>|\{\{?\s*[A-Za-z][A-Za-z _.]*\}?\}|"
    r"\b(?:TBC|TBD|TODO|XXX+|[Ll]orem ipsum)\b|_{3,}|\?{3,}",
)
LETTERS_ABOUT_LIMBS = ("grant", "refusal")
CHILD_KEYS = ("grant.child.", "refusal.child", "rejection.child", "cancellation.child", "reconsideration.child")


def missing(determination: Determination, content: Content, names: Mapping[str, str] | None = None) -> list[str]:
    """What the letter lacks, or says otherwise than its decision, one sentence each; none: it is whole.

    Every live purpose, child and considered item has its paragraph; dates, length and conditions are those that the
    rules gave (CON-14, CHD-05, APP-07, CND-01, CND-03, RCN-04). `names` are those of the children by their reference,
    where they are loaded already.
    """
    points = [*placeholders(content), *_evidence(determination, content), *_children(determination, content, names)]
    points += _representations(determination, content)
    if content["kind"] in LETTERS_ABOUT_LIMBS:
        points += [*_limbs(determination.result, content), *_reconsideration(determination, content)]
    if content["kind"] == "grant":
        points += [*_terms(determination, content), *_conditions(determination, content)]
    return points


def placeholders(content: Content) -> list[str]:
    """What still waits to be filled in, one sentence each."""
    found = dict.fromkeys(match.group() for text in texts(content) for match in PLACEHOLDER.finditer(text))  # type: ignore[arg-type]
    return [f"The letter says “{one}”. Write what belongs there, or take it out." for one in found]


def _limbs(result: Mapping[str, Any], content: Content) -> Iterator[str]:
    if "CON-14" not in result["decided_by"]:
        return
    for limb, title in findings.LIMB_HEADINGS.items():
        blocks = list(_under(content, title))
        if not any(block["type"] == "paragraph" for block in blocks):
            yield f"The letter says nothing on {limb}. Look at the finding on it, and propose the decision again."
        elif result["limbs"].get(limb) in ("met", "not_met") and not any(b["type"] == "words" for b in blocks):
            yield f"The letter gives no reasons on {limb}. Write the reasons for the finding on it."


def _under(content: Content, title: str) -> Iterator[Block]:
    """The blocks under the heading, down to the next one that is not below it."""
    level = 0
    for part in content["sections"]:
        if level and part["level"] <= level:
            return
        if not level and part["heading"].endswith(title):
            level = part["level"]
        if level:
            yield from part["blocks"]


def _children(determination: Determination, content: Content, names: Mapping[str, str] | None) -> Iterator[str]:
    children = determination.result.get("children") or []
    if not children or content["kind"] == "rejection":  # where nothing was considered, nothing follows for a child
        return
    if names is None:
        names = {child.ref: child.name for child in determination.consideration.victim.children.all()}
    born = {one["ref"]: one.get("date_of_birth") for one in determination.case_file.get("children") or []}
    blocks = [block for block in _blocks(content) if block["key"].startswith(CHILD_KEYS)]
    for child in children:
        ref = child["ref"]
        ways = [
            clean(names.get(ref) or ""),
            f"born on {said(born[ref])}" if born.get(ref) else "",
            f"our reference {ref}",
        ]
        about = [block for block in blocks if any(way and way.lower() in block["text"].lower() for way in ways)]
        if not about:
            yield f"The letter says nothing about {names.get(ref) or ref}. Record what follows for the child."
        ends = determination.result.get("expires_on")
        if child["outcome"] == "in_line" and about and not any(said(ends) in block["text"] for block in about):
            yield f"The letter does not say that permission for {names.get(ref) or ref} ends on {said(ends)}."


def _evidence(determination: Determination, content: Content) -> Iterator[str]:
    """Every item that was considered is named, whether or not a finding cites it (APP-07, CHD-05).

    Where a request for reconsideration is answered without looking at the decision again, nothing rests on any item.
    """
    taken = ((determination.considered or {}).get("review") or {}).get("late_taken") is True
    if determination.outcome == "not_accepted" or (determination.outcome == "late" and not taken):
        return
    named = {entry for block in _keyed(content, "evidence.items") for entry in block["entries"]}
    for item in (determination.considered or {}).get("evidence") or []:
        if not any(entry.startswith(clean(item["title"])) for entry in named):
            yield f"The letter does not name “{item['title']}”, which was considered. Propose the decision again."


def _representations(determination: Determination, content: Content) -> Iterator[str]:
    """What came in before permission is cancelled is answered in the letter."""
    received = (determination.case_file.get("representations") or {}).get("received")
    if received and not any("representations" in block["key"] for block in _blocks(content)):
        yield "The letter does not answer the representations. Write what was made of them."


def _reconsideration(determination: Determination, content: Content) -> Iterator[str]:
    on = _day(determination.decision_date)
    days = RECONSIDERATION_WINDOW.on(on)
    last_day = said(on + timedelta(days=days))
    if not _says(content, "reconsideration.deadline", last_day, f"{days} days"):
        yield f"The letter does not say that the last day to ask for reconsideration is {last_day}, {days} days on."


def _terms(determination: Determination, content: Content) -> Iterator[str]:
    result = determination.result
    starts_on, expires_on = said(result["starts_on"]), said(result["expires_on"])
    if not _says(content, "grant.CON-14.next", starts_on, expires_on):
        yield f"The letter does not say that the permission starts on {starts_on} and ends on {expires_on}."
    if not _says(content, "grant.length", counted(result["months"], "month")):
        yield f"The letter does not say that the permission is for {counted(result['months'], 'month')}."
    met = listed([grant.PURPOSES[limb] for limb in grant.PURPOSES if result["limbs"].get(limb) == "met"])
    if not _says(content, "grant.CON-14.why", met):
        yield f"The letter does not say for what the permission is: {met}."


def _conditions(determination: Determination, content: Content) -> Iterator[str]:
    given = determination.result["conditions"]
    due = [text for code, text in grant.MAY.items() if code in given]
    stated = [entry for block in _keyed(content, "grant.may") for entry in block["entries"]]
    if sorted(stated) != sorted(due):
        yield f"The conditions in the letter are not those of the decision: {'; '.join(due)}."
    has_atas = bool(list(_keyed(content, "grant.atas")))
    adult = is_adult(
        (determination.case_file.get("person") or {}).get("date_of_birth"), _day(determination.decision_date)
    )
    if has_atas and not adult:
        yield "The letter tells a child about ATAS, which is for adults alone. Check the date of birth."
    elif has_atas != ("atas" in given):
        yield "What the letter says about ATAS is not what the decision says. Propose the decision again."


def _says(content: Content, key: str, *values: str) -> bool:
    return any(all(value in block["text"] for value in values) for block in _keyed(content, key))


def _keyed(content: Content, key: str) -> Iterator[Block]:
    return (block for block in _blocks(content) if block["key"] == key)


def _blocks(content: Content) -> Iterator[Block]:
    yield from content["opening"]
    for part in content["sections"]:
        yield from part["blocks"]


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
