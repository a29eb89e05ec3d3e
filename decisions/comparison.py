"""What changed between two determinations of one case: findings, facts, what follows and letter, side by side."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from decisions import marks
from decisions.answers import day, fact_label, in_words
from decisions.explanation import explain
from decisions.found import found
from decisions.ledger import considered
from decisions.limb_reasons import kept
from decisions.models import Determination
from decisions.outcomes import LIMBS

NOT_THERE = "Not recorded"
NOT_IN_IT = "Not in the letter"
# The parts of a letter that are not under a heading of their own, as they are called beside a change.
_LETTER_PARTS = {
    "addressee": "whom it is addressed to",
    "address": "the address",
    "salutation": "the name",
    "reference": "the reference",
    "heading": "what it says first",
    "opening": "its opening",
    "authority": "the authority",
    "authority_lines": "the authority’s address",
    "signatory": "who signs it",
    "guidance": "the guidance",
    "kind": "which letter it is",
}
# The day, and what stands elsewhere in the letter too.
_LETTER_LEFT_OUT = ("date", "created", "title", "said", "sections")
# Recorded by findings, or different on every day and for every answer: not facts to compare.
_LEFT_OUT = ("decision_date", "sign_off", "recovery.", "compensation.", "cooperation.", "length.")
# What has to be agreed to anew, where it is something else today than it was when the findings were agreed to.
FOLLOWS = ("outcome", "decided_by", "limbs", "months", "conditions", "requires", "children")
OF_ITEM = {
    "author": "Author",
    "registration": "Registration",
    "dated": "Dated",
    "received_on": "Received",
    "file": "File",
}
_DATE = re.compile(
    r"\b[0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{4}\b"
    r"|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"
)


@dataclass(frozen=True)
class Change:
    """One thing that stands differently now: what it is, what stood there and what stands there now."""

    what: str
    before: list[str]
    after: list[str]


def changes(before: Determination, after: Determination) -> list[Change]:
    """Every finding, item weighed and known fact that differs, as the later determination orders them; empty: none."""
    return [
        *_findings(before, after),
        *_considered(before, after),
        *_limb_reasons(before, after),
        *_facts(before, after),
    ]


def letter_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every paragraph that stands in one of the two letters only, by the part it stands in; their days do not count."""
    old, new = _letter_parts(before), _letter_parts(after)
    return [
        Change(f"The letter: {part}", *_differing(old.get(part, []), new.get(part, [])))
        for part in [*new, *(part for part in old if part not in new)]
        if old.get(part, []) != new.get(part, [])
    ]


def what_follows(before: Determination, after: Determination) -> list[Change]:
    """What comes of the findings, where it is something else now: outcome, limbs, terms, children; not its days."""
    old, new = ({name: one.result.get(name) for name in FOLLOWS} for one in (before, after))
    if undated(old) == undated(new):
        return []
    return [Change("What follows from the findings", _in_words(before), _in_words(after))]


def _in_words(determination: Determination) -> list[str]:
    said = explain(determination.result, determination.findings, determination.case_file)
    limbs = [f"{limb.title}: {limb.result}" for limb in said.limbs]
    rows = [f"{row['key']}: {row['value']}" for row in (*said.terms, *said.children)]
    return [said.heading, *limbs, *rows, *said.conditions, *(reason.says for reason in said.agreement)]


def undated(value: Any) -> Any:
    """The same with every date in it the same: what is left to compare where one of the two is of a later day."""
    if isinstance(value, Mapping):
        return {name: undated(inner) for name, inner in value.items() if name not in ("date", "created")}
    if isinstance(value, list | tuple):
        return [undated(inner) for inner in value]
    return _DATE.sub("…", value) if isinstance(value, str) else value


def _letter_parts(letter: Mapping[str, Any]) -> dict[str, list[str]]:
    """The paragraphs of each part of a letter, parts of one heading together."""
    found = {
        _LETTER_PARTS.get(name, name.replace("_", " ")): list(_paragraphs(value))
        for name, value in letter.items()
        if name not in _LETTER_LEFT_OUT
    }
    for section in letter.get("sections", []):
        found.setdefault(f"“{section['heading']}”", []).extend(_paragraphs(section["blocks"]))
    return found


def _paragraphs(value: Any) -> Iterator[str]:
    """Each text of a part as a paragraph: the lines of a list, the rows of a table, and no name of any of them."""
    if isinstance(value, Mapping):
        if "text" in value:
            yield str(value["text"])
        for name in ("entries", "caption"):
            yield from _paragraphs(value.get(name) or [])
        for row in (value.get("columns") or [], *(value.get("rows") or [])):
            if row:
                yield " | ".join(row)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _paragraphs(inner)
    elif value:
        yield str(value)


def _differing(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs that were taken out or changed, and those that stand there instead."""
    old: list[str] = []
    new: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            old += before[start:end]
            new += after[new_start:new_end]
    return old or [NOT_IN_IT], new or [NOT_IN_IT]


def _findings(before: Determination, after: Determination) -> Iterator[Change]:
    old, new = _by_question(before), _by_question(after)
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if was is None or now is None or _lines(was) != _lines(now):
            question = found(now or was or {})[1].question
            yield Change(question, _lines(was) if was else [NOT_THERE], _lines(now) if now else [NOT_THERE])


def _by_question(determination: Determination) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    return {(one.get("step"), one.get("country"), one.get("child")): one for one in determination.findings}


def _lines(finding: Mapping[str, Any]) -> list[str]:
    said = found(finding)[1]
    return [
        *(f"{answer['key']}: {answer['value']}" for answer in said.answers),
        f"Reasons: {said.reasons}",
        *(f"Evidence: {item}" for item in said.evidence),
        *(f"Country information: {item}" for item in said.consulted),
    ]


def _considered(before: Determination, after: Determination) -> Iterator[Change]:
    """Each item of evidence that is another now, or of which something else is made."""
    old, new = _weighed(before), _weighed(after)
    for title in [*new, *(title for title in old if title not in new)]:
        if old.get(title) != new.get(title):
            yield Change(f"What is made of “{title}”", old.get(title, [NOT_THERE]), new.get(title, [NOT_THERE]))


def _limb_reasons(before: Determination, after: Determination) -> Iterator[Change]:
    """Each limb on which something else is written now."""
    old, new = ({one.limb: marks.paragraphs(one.text) for one in kept(past)} for past in (before, after))
    for limb, title in LIMBS.items():
        if old.get(limb) != new.get(limb):
            yield Change(f"Reasons on {title}", old.get(limb, [NOT_THERE]), new.get(limb, [NOT_THERE]))


def _weighed(determination: Determination) -> dict[str, list[str]]:
    """What is made of each item, by its title; items of one title are told apart by a number."""
    found: dict[str, list[str]] = {}
    for item in considered(determination.considered):
        alike = sum(name.startswith(item["title"]) for name in found)
        title = f"{item['title']} ({alike + 1})" if item["title"] in found else item["title"]
        found[title] = [f"{row['key']}: {row['value']}" for row in (*item["rows"], *_as_it_stood(item["item"]))]
    return found


def _as_it_stood(item: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for name, label in OF_ITEM.items():
        if value := item.get(name):
            yield {"key": label, "value": day(value) if name in ("dated", "received_on") else str(value)}


def _facts(before: Determination, after: Determination) -> Iterator[Change]:
    asked = {name for finding in after.findings for name in finding.get("answers", {})}
    old, new = dict(_flat(before.case_file)), dict(_flat(after.case_file))
    for path in [*new, *(path for path in old if path not in new)]:
        own = path.split("].", 1)[-1]
        if old.get(path) == new.get(path) or {path, own} & asked or path.startswith(_LEFT_OUT):
            continue
        yield Change(_named(path), [_said(own, old.get(path))], [_said(own, new.get(path))])


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for index, inner in enumerate(value):
            yield from _flat(inner, f"{path}[{index}]")
    else:
        yield path, value


def _named(path: str) -> str:
    label = fact_label(path)
    return label if label != path else path.replace("_", " ").replace(".", ": ").capitalize()


def _said(name: str, value: Any) -> str:
    return day(value) if name.endswith("_on") and value else in_words(name, value)
